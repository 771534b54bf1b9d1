import { definePlatform } from '../../src/model/portal.ts';

/** SharePoint publishing pages with `tandan-*` classes: Thanh Hóa, its districts, Điện Biên. */
export default definePlatform({
  telltales: [
    { address: '^/portal/pages/\\d{4}-\\d{2}-\\d{2}/' },
    { address: '^/portal/KenhTin/' },
    { select: '[class*="tandan-"]' },
    { select: '.ms-rtestate-field' },
    { text: 'Đăng ngày \\d{1,2} - \\d{1,2} - \\d{4}' },
  ],
  articles: { match: ['^/portal/[Pp]ages/\\d{4}-\\d{1,2}-\\d{1,2}/[^?]+\\.aspx'] },
  identity: { ignoreCase: true },
  layouts: [
    {
      id: 'tandan',
      detect: ['.tandan-p-article-news-title, .tandan-p-article-news-summary, .tandan-span-date-publish'],
      title: ['.tandan-p-article-news-title', 'h1'],
      lead: ['.tandan-p-article-news-summary'],
      date: [{ select: '.tandan-span-date-publish', pattern: 'Đăng ngày\\s+(.+)' }],
      // A browser closes `p.tandan-p-article-main` before the body's div: the text is in its sibling.
      body: ['.ms-rtestate-field', '.tandan-p-article-news-content', '.tandan-p-article-main'],
      caption: ['.ms-rtestate-field p[style*="center"]'],
      remove: ['.tandan-div-article-other', '.artcle-tools .zoom', '[id$="_label"]'],
    },
  ],
  politeness: { delayMs: 2000 },
});
