import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'camau',
  platform: 'generic',
  name: 'Cổng thông tin điện tử tỉnh Cà Mau',
  nameEn: 'Cà Mau provincial portal',
  kind: 'portal',
  province: 'Cà Mau',
  hosts: ['camau.gov.vn', 'www.camau.gov.vn'],
  unverified: true,
  note: 'On IBM WCM by the addresses of its files; those of articles and lists are not known: the home page is read for links that look like articles.',
  lists: [{ url: 'https://camau.gov.vn/' }],
});
