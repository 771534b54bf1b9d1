import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'thainguyen',
  platform: 'liferay',
  name: 'Cổng thông tin điện tử tỉnh Thái Nguyên',
  nameEn: 'Thái Nguyên provincial portal',
  kind: 'portal',
  province: 'Thái Nguyên',
  hosts: ['thainguyen.gov.vn', 'www.thainguyen.gov.vn'],
  unverified: true,
  note: 'A Liferay site with a newer form of address since 2026; lists are known from a crawler of 2026, no page was read.',
  articles: {
    match: [
      '/-/asset_publisher/[^/?]+/(?:content/)?[^/?]+',
      '/(?:-|w)/[^/?]+(?:-[^/?-]+)+(?:$|\\?)',
      '^/[^?]+-\\d{5,}$',
    ],
    reject: ['/asset_publisher/[^/?]+/rss'],
  },
  lists: [
    { url: 'https://thainguyen.gov.vn/vi_VN/tin-hoat-dong-cua-lanh-dao-chinh-quyen' },
    { url: 'https://thainguyen.gov.vn/vi_VN/tin-hoat-dong-cua-tinh' },
    { url: 'https://thainguyen.gov.vn/vi_VN/thoi-su' },
  ],
});
