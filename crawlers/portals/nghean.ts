import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'nghean',
  platform: 'article-content',
  name: 'Cổng thông tin điện tử tỉnh Nghệ An',
  nameEn: 'Nghệ An provincial portal',
  kind: 'portal',
  province: 'Nghệ An',
  hosts: ['nghean.gov.vn', 'www.nghean.gov.vn'],
  unverified: true,
  note: 'Of the family of Sơn La by its addresses; its list addresses are not known: the home page is read for links that look like articles.',
  lists: [{ url: 'https://nghean.gov.vn/' }],
});
