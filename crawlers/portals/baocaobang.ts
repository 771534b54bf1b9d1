import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baocaobang',
  platform: 'generic',
  name: 'Báo Cao Bằng',
  nameEn: 'Cao Bằng newspaper',
  kind: 'newspaper',
  province: 'Cao Bằng',
  hosts: ['baocaobang.vn', 'www.baocaobang.vn'],
  unverified: true,
  note: 'Its lists come from a JSON address; the home page and two sections are read. Articles end in their number (2023).',
  lists: [
    { url: 'https://baocaobang.vn/' },
    { url: 'https://baocaobang.vn/Chinh-tri' },
    { url: 'https://baocaobang.vn/The-gioi' },
  ],
});
