import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'bacninh',
  platform: 'generic',
  name: 'Cổng thông tin điện tử tỉnh Bắc Ninh',
  nameEn: 'Bắc Ninh provincial portal',
  kind: 'portal',
  province: 'Bắc Ninh',
  hosts: ['bacninh.gov.vn', 'www.bacninh.gov.vn'],
  unverified: true,
  note: 'List addresses, feeds and the system are not known: the home page is read for links that look like articles.',
  lists: [{ url: 'https://bacninh.gov.vn/' }],
});
