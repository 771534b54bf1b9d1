import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'sggp',
  platform: 'onecms',
  name: 'Báo Sài Gòn Giải Phóng',
  nameEn: 'Sài Gòn Giải Phóng newspaper',
  kind: 'newspaper',
  province: 'TP Hồ Chí Minh',
  hosts: ['www.sggp.org.vn', 'sggp.org.vn'],
  identity: { hostAliases: { 'sggp.org.vn': 'www.sggp.org.vn' } },
  schedule: { min: '5m', max: '1h', perDay: 180 },
  // Addresses from before 2023 end in the bare number, those from before 2015 hold year and month.
  articles: {
    match: ['^/[^?]+-post\\d+\\.html', '^/[^/?]+-\\d{5,}\\.html', '^/[^?]+/\\d{4}/\\d{1,2}/\\d{5,}/?$'],
  },
  lists: [
    {
      url: 'https://www.sggp.org.vn/chinhtri-doingoai/',
      item: 'article.story',
      title: ['.story__heading'],
      lead: ['.story__summary'],
    },
    { url: 'https://www.sggp.org.vn/rss/home.rss', kind: 'feed' },
  ],
});
