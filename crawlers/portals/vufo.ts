import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'vufo',
  platform: 'generic',
  name: 'Liên hiệp các tổ chức hữu nghị Việt Nam',
  nameEn: 'Vietnam Union of Friendship Organizations',
  kind: 'organisation',
  province: null,
  hosts: ['vufo.org.vn', 'www.vufo.org.vn'],
  unverified: true,
  note: 'Addresses of articles and of lists look alike (/<slug>/vn/, lists with ?page=n); which lists there are and its markup are not known.',
  articles: { match: ['^/[^/?-]+(?:-+[^/?-]+){4,}/(?:vn|en)/?$', '^/[^/?]+-\\d+-\\d{4,}\\.html'] },
  lists: [{ url: 'https://vufo.org.vn/' }],
});
