import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'qdnd',
  name: 'Báo Quân đội nhân dân',
  nameEn: 'Quân đội nhân dân newspaper',
  kind: 'newspaper',
  province: null,
  hosts: ['www.qdnd.vn', 'qdnd.vn'],
  unverified: true,
  note: 'Selectors are known from a crawler; the addresses of its lists are not. That there is a feed at /rss is not proven.',
  articles: { match: ['^/[^?]+-\\d{5,}$'] },
  layouts: [
    {
      id: 'qdnd',
      detect: ['h1.post-title'],
      title: ['h1.post-title'],
      lead: ['.post-summary'],
      date: ['.post-subinfo span'],
      body: ['.post-content', 'div.articleBody', '.article-detail'],
    },
  ],
  lists: [{ url: 'https://www.qdnd.vn/', link: '.list-news a' }],
});
