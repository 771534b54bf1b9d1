import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'nhandan',
  platform: 'onecms',
  name: 'Báo Nhân Dân',
  nameEn: 'Nhân Dân newspaper',
  kind: 'newspaper',
  province: null,
  hosts: ['nhandan.vn', 'www.nhandan.vn'],
  unverified: true,
  note: 'The first feed was tried by its author in July 2026; two lists disagree about the number of the politics feed, so it is left out. No page was read.',
  articles: { match: ['^/[^?]+-post\\d+\\.html', '^/[^?]+-\\d{5,}(?:\\.html)?/?$'] },
  lists: [
    { url: 'https://nhandan.vn/rss/thegioi-1231.rss', kind: 'feed' },
    { url: 'https://nhandan.vn/rss/home.rss', kind: 'feed' },
  ],
});
