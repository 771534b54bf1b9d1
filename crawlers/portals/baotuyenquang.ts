import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baotuyenquang',
  platform: 'generic',
  name: 'Báo Tuyên Quang',
  nameEn: 'Tuyên Quang newspaper',
  kind: 'newspaper',
  province: 'Tuyên Quang',
  hosts: ['baotuyenquang.com.vn', 'www.baotuyenquang.com.vn'],
  unverified: true,
  note: 'Known by its domain alone: list addresses, feeds and the system are not known; the home page is read.',
  lists: [{ url: 'https://baotuyenquang.com.vn/' }],
});
