import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baotayninh',
  platform: 'content-fck',
  name: 'Báo Tây Ninh',
  nameEn: 'Tây Ninh newspaper',
  kind: 'newspaper',
  province: 'Tây Ninh',
  hosts: ['baotayninh.vn', 'www.baotayninh.vn'],
  unverified: true,
  note: 'Of this family in 2019; whether it still is, and its list addresses, are not known.',
  lists: [{ url: 'https://baotayninh.vn/' }],
});
