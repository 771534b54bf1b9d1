import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'tuyenquang',
  platform: 'generic',
  name: 'Cổng thông tin điện tử tỉnh Tuyên Quang',
  nameEn: 'Tuyên Quang provincial portal',
  kind: 'portal',
  province: 'Tuyên Quang',
  hosts: ['tuyenquang.gov.vn', 'www.tuyenquang.gov.vn'],
  unverified: true,
  note: 'List addresses, feeds and the system are not known: the home page is read for links that look like articles.',
  lists: [{ url: 'https://tuyenquang.gov.vn/' }],
});
