import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'danang',
  platform: 'generic',
  name: 'Cổng thông tin điện tử thành phố Đà Nẵng',
  nameEn: 'Đà Nẵng city portal',
  kind: 'portal',
  province: 'Đà Nẵng',
  hosts: ['danang.gov.vn', 'www.danang.gov.vn'],
  unverified: true,
  note: 'A Liferay site: articles stand behind /w/ or /-/, in words without đ; each week one tells of foreign affairs. List addresses are not known: the home page is read.',
  identity: { rewrites: [{ match: '/web/dng(?=/(?:-|w)/)', to: '' }] },
  articles: {
    match: [
      '^/(?:\\w{2}/)?(?:web/[\\w-]+/)?(?:-|w)/[^/?]+$',
      '/-/asset_publisher/[^/?]+/(?:content/)?[^/?]+',
      '/chi-tiet\\?(?:.*&)?id=\\d+',
    ],
    reject: ['/asset_publisher/[^/?]+/rss'],
  },
  layouts: [
    {
      id: 'danang',
      detect: ['.journal-content-article'],
      title: ['.asset-full-content .header-title', '.asset-full-content-title'],
      body: ['.journal-content-article'],
    },
  ],
  lists: [{ url: 'https://danang.gov.vn/' }],
});
