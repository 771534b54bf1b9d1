import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baodaklak',
  platform: 'month-path',
  name: 'Báo Đắk Lắk',
  nameEn: 'Đắk Lắk newspaper',
  kind: 'newspaper',
  province: 'Đắk Lắk',
  hosts: ['baodaklak.vn', 'www.baodaklak.vn'],
  unverified: true,
  note: 'The family and how lists go on are known, feeds are not; the home page is read.',
  lists: [{ url: 'https://baodaklak.vn/' }],
});
