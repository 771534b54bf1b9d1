import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'quangtri',
  platform: 'generic',
  name: 'Cổng thông tin điện tử tỉnh Quảng Trị',
  nameEn: 'Quảng Trị provincial portal',
  kind: 'portal',
  province: 'Quảng Trị',
  hosts: ['quangtri.gov.vn', 'www.quangtri.gov.vn'],
  unverified: true,
  note: 'List addresses, feeds and the system are not known: the home page is read for links that look like articles.',
  lists: [{ url: 'https://quangtri.gov.vn/' }],
});
