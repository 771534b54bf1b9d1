import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'gialai',
  platform: 'common-content',
  name: 'Cổng thông tin điện tử tỉnh Gia Lai',
  nameEn: 'Gia Lai provincial portal',
  kind: 'portal',
  province: 'Gia Lai',
  hosts: ['gialai.gov.vn', 'www.gialai.gov.vn'],
  unverified: true,
  note: 'Its list of foreign affairs and how its lists are marked are known from a crawler of 2026; no page was read.',
  lists: [
    {
      url: 'https://gialai.gov.vn/tin-tuc/thong-tin-doi-ngoai',
      link: 'a.article-title',
      nextLink: '.wrapper-pagination a.next-pages',
    },
    {
      url: 'https://gialai.gov.vn/tin-tuc/hoat-dong-cua-lanh-dao',
      link: 'a.article-title',
      nextLink: '.wrapper-pagination a.next-pages',
    },
  ],
});
