import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'hochiminhcity',
  platform: 'generic',
  name: 'Cổng thông tin điện tử thành phố Hồ Chí Minh',
  nameEn: 'Hồ Chí Minh City portal',
  kind: 'portal',
  province: 'TP Hồ Chí Minh',
  hosts: ['hochiminhcity.gov.vn', 'www.hochiminhcity.gov.vn'],
  unverified: true,
  note: 'A Liferay site: articles stand behind /w/. List addresses are not known: the home page is read for links that look like articles.',
  articles: {
    match: [
      '^/(?:\\w{2}/)?(?:web/[\\w-]+/)?(?:-|w)/[^/?]+$',
      '/-/asset_publisher/[^/?]+/(?:content/)?[^/?]+',
    ],
    reject: ['/asset_publisher/[^/?]+/rss'],
  },
  identity: { rewrites: [{ match: '/web/hcm(?=/(?:-|w)/)', to: '' }] },
  lists: [{ url: 'https://hochiminhcity.gov.vn/' }],
});
