import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baodanang',
  platform: 'b-grid',
  name: 'Báo Đà Nẵng',
  nameEn: 'Đà Nẵng newspaper',
  kind: 'newspaper',
  province: 'Đà Nẵng',
  hosts: ['baodanang.vn', 'www.baodanang.vn'],
  unverified: true,
  note: 'The family is known, its list addresses and feeds are not; the home page is read.',
  lists: [{ url: 'https://baodanang.vn/' }],
});
