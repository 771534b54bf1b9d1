import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'vietnamplus',
  platform: 'onecms',
  name: 'VietnamPlus',
  nameEn: 'VietnamPlus',
  kind: 'newspaper',
  province: null,
  hosts: ['www.vietnamplus.vn', 'vietnamplus.vn'],
  unverified: true,
  note: 'The first feed was tried by its author in July 2026, the second is from a list; no page was read.',
  articles: { match: ['^/[^?]+-post\\d+\\.(?:vnp|amp)', '^/[^?]+/\\d+\\.vnp'] },
  identity: {
    hostAliases: { 'beta.vietnamplus.vn': 'www.vietnamplus.vn' },
    rewrites: [{ match: '\\.amp$', to: '.vnp' }],
  },
  lists: [
    { url: 'https://www.vietnamplus.vn/rss/thegioi.rss', kind: 'feed' },
    { url: 'https://www.vietnamplus.vn/rss/chinhtri-291.rss', kind: 'feed' },
  ],
});
