import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'khanhhoa',
  platform: 'generic',
  name: 'Cổng thông tin điện tử tỉnh Khánh Hòa',
  nameEn: 'Khánh Hòa provincial portal',
  kind: 'portal',
  province: 'Khánh Hòa',
  hosts: ['khanhhoa.gov.vn', 'www.khanhhoa.gov.vn'],
  unverified: true,
  note: 'Lists are known from a crawler of 2026; they go on by a postback, which is not followed. An article is a section and the words of its title. No page was read.',
  layouts: [
    {
      id: 'khanhhoa',
      detect: ['.title-article', '.chitietbaiviet'],
      title: ['.title-article'],
      lead: [{ select: 'meta#ogdescription', attr: 'content' }],
      date: ['#datearticle'],
      body: ['.chitietbaiviet'],
    },
  ],
  lists: [
    { url: 'https://khanhhoa.gov.vn/vi/tin-hoat-dong-cua-lanh-dao-tinh' },
    { url: 'https://khanhhoa.gov.vn/vi/tin-hoat-dong-so-nganh-dia-phuong' },
  ],
});
