import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'quangninh',
  platform: 'generic',
  name: 'Cổng thông tin điện tử thành phố Quảng Ninh',
  nameEn: 'Quảng Ninh city portal',
  kind: 'portal',
  province: 'Quảng Ninh',
  hosts: ['quangninh.gov.vn', 'www.quangninh.gov.vn'],
  unverified: true,
  note: 'On SharePoint: an article is a number in the query, on the pages of offices too. List addresses are not known: the home page is read.',
  identity: { keep: ['nid', 'id'] },
  articles: { match: ['/ChiTiet\\w*\\.aspx\\?(?:.*&)?n?id=\\d+'] },
  lists: [{ url: 'https://quangninh.gov.vn/' }],
});
