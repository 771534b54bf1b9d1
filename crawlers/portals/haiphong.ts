import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'haiphong',
  platform: 'article-content',
  name: 'Cổng thông tin điện tử thành phố Hải Phòng',
  nameEn: 'Hải Phòng city portal',
  kind: 'portal',
  province: 'Hải Phòng',
  hosts: ['haiphong.gov.vn', 'www.haiphong.gov.vn'],
  unverified: true,
  note: 'Of the family of Sơn La by its addresses; its list addresses are not known: the home page is read for links that look like articles.',
  lists: [{ url: 'https://haiphong.gov.vn/' }],
});
