import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'mofa',
  platform: 'liferay',
  name: 'Bộ Ngoại giao',
  nameEn: 'Ministry of Foreign Affairs',
  kind: 'organisation',
  province: null,
  hosts: ['mofa.gov.vn', 'www.mofa.gov.vn'],
  note: 'Verified on a page reconstructed from what is known of its family; no page of it was read. Its lists are known from crawlers of 2025.',
  // Pages from before 2023 are named by the time they were made.
  articles: {
    match: [
      '/chi-tiet/[^/?]+-\\d+\\.html',
      '/(?:-|w)/[^/?]+(?:-[^/?-]+)+(?:$|\\?)',
      '/ns\\d{9,}(?:/(?:view|newsitem_print_preview))?/?(?:\\?|$)',
    ],
    reject: ['/asset_publisher/[^/?]+/rss'],
  },
  lists: [
    { url: 'https://mofa.gov.vn/hoat-dong-doi-ngoai-cap-cao' },
    { url: 'https://mofa.gov.vn/hoat-dong-pho-thu-tuong-bo-truong' },
    { url: 'https://mofa.gov.vn/hoat-dong-lanh-dao-bo' },
    { url: 'https://mofa.gov.vn/nguoi-phat-ngon' },
    { url: 'https://mofa.gov.vn/hop-bao' },
  ],
});
