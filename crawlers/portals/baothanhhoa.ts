import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baothanhhoa',
  name: 'Báo Thanh Hóa',
  nameEn: 'Thanh Hóa newspaper',
  kind: 'newspaper',
  province: 'Thanh Hóa',
  hosts: ['baothanhhoa.vn', 'www.baothanhhoa.vn'],
  unverified: true,
  note: 'Both forms of address are known; the layout is of 2019. There is a page of feeds at /rss, the feeds themselves are not known.',
  articles: { match: ['^/[^?]+/\\d{4,}\\.htm', '^/[^/?]+-\\d{4,}\\.htm'] },
  layouts: [
    {
      id: 'baothanhhoa-2019',
      detect: ['#main-detail'],
      title: ['h1'],
      lead: ['.sapo_detail'],
      date: ['.date_news'],
      body: ['#main-detail'],
    },
  ],
  lists: [{ url: 'https://baothanhhoa.vn/' }, { url: 'https://baothanhhoa.vn/hoi-nhap-quoc-te' }],
});
