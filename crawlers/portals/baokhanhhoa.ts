import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baokhanhhoa',
  platform: 'month-path',
  name: 'Báo Khánh Hòa',
  nameEn: 'Khánh Hòa newspaper',
  kind: 'newspaper',
  province: 'Khánh Hòa',
  hosts: ['baokhanhhoa.vn', 'www.baokhanhhoa.vn'],
  unverified: true,
  note: 'The family is known, its list addresses and feeds are not; the home page is read.',
  lists: [{ url: 'https://baokhanhhoa.vn/' }],
});
