import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'lamdong',
  platform: 'generic',
  name: 'Cổng thông tin điện tử tỉnh Lâm Đồng',
  nameEn: 'Lâm Đồng provincial portal',
  kind: 'portal',
  province: 'Lâm Đồng',
  hosts: ['lamdong.gov.vn', 'www.lamdong.gov.vn'],
  unverified: true,
  note: 'On SharePoint, drawn by script: a page of a site for each article. One list is known from a crawler of 2026; no page was read.',
  render: 'browser',
  identity: { keep: ['ID'] },
  articles: {
    match: [
      '/SitePages/(?!Home|Default|Trang-?chu)[^/?]+\\.aspx',
      '/Lists/Posts/Post\\.aspx\\?(?:.*&)?ID=\\d+',
    ],
  },
  lists: [{ url: 'https://lamdong.gov.vn/HOME/news/hotnews/Lists/Posts/Posts.aspx' }],
});
