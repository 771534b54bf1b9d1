import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'huunghi-dongnai',
  platform: 'generic',
  name: 'Liên hiệp các tổ chức hữu nghị thành phố Đồng Nai',
  nameEn: 'Đồng Nai Union of Friendship Organisations',
  kind: 'organisation',
  province: 'Đồng Nai',
  hosts: ['dufo.dongnai.gov.vn'],
  unverified: true,
  note: 'An article is a number in the query (2025); lists and the markup are not known: the home page is read.',
  identity: { keep: ['NewsId'], ignoreCase: true },
  articles: { match: ['[?&]NewsId=\\d+'] },
  lists: [{ url: 'https://dufo.dongnai.gov.vn/' }],
});
