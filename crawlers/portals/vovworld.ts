import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'vovworld',
  name: 'VOV World',
  nameEn: 'VOV World',
  kind: 'newspaper',
  province: null,
  hosts: ['vovworld.vn', 'www.vovworld.vn'],
  unverified: true,
  note: 'Selectors are known from a crawler; the addresses of its lists are not, and the home page may be that of another language.',
  articles: { match: ['^/[^?]+-\\d{5,}\\.vov\\d?$'] },
  layouts: [
    {
      id: 'vovworld',
      detect: ['h1.article-title', '.text-long'],
      title: ['h1.article-title'],
      body: ['div.text-long'],
    },
  ],
  identity: { hostAliases: { 'm.vovworld.vn': 'vovworld.vn' } },
  lists: [{ url: 'https://vovworld.vn/', item: '.l-grid__main article.story' }],
});
