import { definePlatform } from '../../src/model/portal.ts';

/** SharePoint news web part of the Yên Bái sites: one page is list and article, told apart by ItemID. */
export default definePlatform({
  telltales: [
    { address: '/noidung/tintuc/Pages/chi-tiet-tin-tuc\\.aspx' },
    { text: 'Xem cỡ chữ' },
    { select: '#divArticleContent' },
    { select: '[id^="ctl00_"][id*="_g_"]' },
  ],
  articles: {
    match: ['^/(?:[\\w-]+/)*noidung/tintuc/[Pp]ages/chi-tiet-tin-tuc\\.aspx\\?(?:.*&)?ItemID=\\d+'],
    reject: ['^/en/'],
  },
  // `l` names the list the ItemID counts in, padded with blanks; `lv` only colours the menu.
  identity: { keep: ['ItemID', 'l'], ignoreCase: true },
  layouts: [
    {
      id: 'sharepoint-news',
      detect: ['#divArticleContent'],
      title: ['.title_news h1'],
      lead: [{ select: '#divArticleDescription', pattern: '^(?:CTTĐT\\s*-\\s*)?(.+)$' }],
      date: ['.date-detail > span:first-child'],
      author: ['p[align="right"] strong'],
      section: ['.breadcrum-x'],
      body: ['#divArticleContent'],
      caption: ['#divArticleContent p:has(img) + p[style*="center"]'],
      remove: ['.detail-icon', '.tien-ich', '.box-leavecomment', '.weather'],
    },
    {
      // The markup above is proven for sister sites only; these words stand on every Yên Bái page known.
      id: 'sharepoint-news-words',
      title: ['h1'],
      anchors: {
        start: '(?:^|Xem cỡ chữ )Google$',
        end: '^\\d[\\d.]* lượt xem$',
        section: '^(\\S.* >> .*\\S)$',
        date: '(\\d{1,2}/\\d{1,2}/\\d{4} \\d{1,2}:\\d{2}:\\d{2})\\s+Xem cỡ chữ',
        author: 'lượt xem\\n(\\p{Lu}[^\\n]{1,40})',
      },
    },
  ],
  politeness: { delayMs: 2000 },
});
