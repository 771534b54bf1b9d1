import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baohatinh',
  platform: 'onecms',
  name: 'Báo Hà Tĩnh',
  nameEn: 'Hà Tĩnh newspaper',
  kind: 'newspaper',
  province: 'Hà Tĩnh',
  hosts: ['baohatinh.vn', 'www.baohatinh.vn'],
  unverified: true,
  note: 'The family is known, its list addresses and feeds are not; the home page is read.',
  lists: [{ url: 'https://baohatinh.vn/' }],
});
