import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'moc',
  platform: 'sharepoint-description',
  name: 'Bộ Xây dựng',
  nameEn: 'Ministry of Construction',
  kind: 'organisation',
  province: null,
  hosts: ['moc.gov.vn', 'www.moc.gov.vn'],
  note: 'Verified on a page reconstructed from what is known of its family; no page of it was read. Articles are two numbers and a title, or a number in the query.',
  identity: { keep: ['IDNews', 'ItemID', 'ID', 'List'] },
  articles: {
    match: ['^/(?:vn/tin-tuc|en/news)/\\d+/(?:\\d+/)?[^/?]+\\.aspx$', '[?&](?:IDNews|ItemID|ID)=\\d+'],
  },
  lists: [
    {
      url: 'https://moc.gov.vn/vn/chuyen-muc/1173/tin-hoat-dong.aspx',
      nextPage: 'https://moc.gov.vn/vn/Pages/chuyenmuctin.aspx?ChuyenmucID=1173&page={n}',
    },
    { url: 'https://moc.gov.vn/rss/1173/tin-hoat-dong.rss', kind: 'feed' },
    { url: 'https://moc.gov.vn/rss/1176/tin-chi-dao--dieu-hanh.rss', kind: 'feed' },
    { url: 'https://moc.gov.vn/rss/1184/tin-tong-hop.rss', kind: 'feed' },
  ],
});
