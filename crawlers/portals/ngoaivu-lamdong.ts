import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'ngoaivu-lamdong',
  platform: 'generic',
  name: 'Sở Ngoại vụ tỉnh Lâm Đồng',
  nameEn: 'Lâm Đồng Department of Foreign Affairs',
  kind: 'organisation',
  province: 'Lâm Đồng',
  hosts: ['w3.lamdong.gov.vn'],
  unverified: true,
  note: 'A site of the SharePoint of the province (2026), drawn by script: a page for each article. Lists and the markup are not known: its home page is read.',
  render: 'browser',
  identity: { keep: ['ID'], ignoreCase: true },
  articles: {
    match: [
      '^/sites/songoaivu/(?:[^?]*/)?SitePages/(?!Home|Default|Trang-?chu)[^/?]+\\.aspx',
      '^/sites/songoaivu/[^?]*/Post\\.aspx\\?(?:.*&)?ID=\\d+',
    ],
  },
  lists: [{ url: 'https://w3.lamdong.gov.vn/sites/songoaivu' }],
});
