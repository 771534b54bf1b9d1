import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'ngoaivu-angiang',
  platform: 'drupal',
  name: 'Sở Ngoại vụ tỉnh An Giang',
  nameEn: 'An Giang Department of Foreign Affairs',
  kind: 'organisation',
  province: 'An Giang',
  hosts: ['songoaivu.angiang.gov.vn'],
  unverified: true,
  note: 'On Drupal by its addresses (2024); whether it lives on after the merger with Kiên Giang, and its lists, are not known: the home page is read.',
  lists: [{ url: 'https://songoaivu.angiang.gov.vn/' }],
});
