import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'ngoaivu-haiphong',
  platform: 'article-content',
  name: 'Sở Ngoại vụ thành phố Hải Phòng',
  nameEn: 'Hải Phòng Department of Foreign Affairs',
  kind: 'organisation',
  province: 'Hải Phòng',
  hosts: ['songoaivu.haiphong.gov.vn'],
  unverified: true,
  note: 'Of the family of Sơn La by its addresses (2025); lists are not known: the home page is read.',
  lists: [{ url: 'https://songoaivu.haiphong.gov.vn/' }],
});
