import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baoangiang',
  platform: 'content-fck',
  name: 'Báo An Giang',
  nameEn: 'An Giang newspaper',
  kind: 'newspaper',
  province: 'An Giang',
  hosts: ['baoangiang.com.vn', 'www.baoangiang.com.vn'],
  unverified: true,
  note: 'Of this family in 2019; whether it still is, and its list addresses, are not known.',
  lists: [{ url: 'https://baoangiang.com.vn/' }],
});
