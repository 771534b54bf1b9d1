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
  layouts: [
    {
      id: 'baodaklak',
      detect: ['.article_content'],
      title: ['.article_content h1', 'h1'],
      date: ['.date'],
      body: ['.article_content #content', '.article_content'],
    },
  ],
  lists: [{ url: 'https://baodaklak.vn/' }],
});
