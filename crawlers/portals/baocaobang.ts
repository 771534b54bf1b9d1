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
  note: 'Known by its domain alone: list addresses, feeds and the system are not known; the home page is read.',
  lists: [{ url: 'https://baocaobang.vn/' }],
});
