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
  note: 'A Drupal site: articles are a language and the words of their titles. List addresses are not known; the home page is read.',
  lists: [{ url: 'https://angiang.gov.vn/' }],
});
