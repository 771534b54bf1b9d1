import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baotuyenquang',
  platform: 'month-path',
  name: 'Báo Tuyên Quang',
  nameEn: 'Tuyên Quang newspaper',
  kind: 'newspaper',
  province: 'Tuyên Quang',
  hosts: ['baotuyenquang.com.vn', 'www.baotuyenquang.com.vn'],
  unverified: true,
  note: 'Articles stand in the folder of the month (2026); list addresses, feeds and the markup are not known; the home page is read.',
  lists: [{ url: 'https://baotuyenquang.com.vn/' }],
});
