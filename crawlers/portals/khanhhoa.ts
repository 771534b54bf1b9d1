import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'khanhhoa',
  platform: 'generic',
  name: 'Cổng thông tin điện tử tỉnh Khánh Hòa',
  nameEn: 'Khánh Hòa provincial portal',
  kind: 'portal',
  province: 'Khánh Hòa',
  hosts: ['khanhhoa.gov.vn', 'www.khanhhoa.gov.vn'],
  unverified: true,
  note: 'List addresses, feeds and the system are not known: the home page is read for links that look like articles.',
  lists: [{ url: 'https://khanhhoa.gov.vn/' }],
});
