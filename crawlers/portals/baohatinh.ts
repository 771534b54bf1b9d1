import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'baohatinh',
  platform: 'onecms',
  name: 'Báo Hà Tĩnh',
  nameEn: 'Hà Tĩnh newspaper',
  kind: 'newspaper',
  province: 'Hà Tĩnh',
  hosts: ['baohatinh.vn', 'www.baohatinh.vn'],
  unverified: true,
  note: 'The family is known, its list addresses and feeds are not; the home page is read. Films stand under /tv with a bare number, articles before 2021 in files of their number.',
  articles: {
    match: [
      '^/[^?]+-post\\d+\\.html',
      '^/tv/[^/?]+-\\d+\\.html',
      '^/[^/?]+-\\d{5,}\\.html?$',
      '^/[^?]+/\\d{5,}\\.htm$',
    ],
  },
  lists: [{ url: 'https://baohatinh.vn/' }],
});
