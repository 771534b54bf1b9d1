import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'angiang',
  platform: 'generic',
  name: 'Cổng thông tin điện tử tỉnh An Giang',
  nameEn: 'An Giang provincial portal',
  kind: 'portal',
  province: 'An Giang',
  hosts: ['angiang.gov.vn', 'www.angiang.gov.vn'],
  unverified: true,
  note: 'List addresses, feeds and the system are not known: the home page is read for links that look like articles.',
  lists: [{ url: 'https://angiang.gov.vn/' }],
});
