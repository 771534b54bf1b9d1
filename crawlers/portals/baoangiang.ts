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
  note: 'Of this family in 2026 by its addresses; its list addresses are not known: the home page is read.',
  lists: [{ url: 'https://baoangiang.com.vn/' }],
});
