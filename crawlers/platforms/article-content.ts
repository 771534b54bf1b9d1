import { definePlatform } from '../../src/model/portal.ts';

/** ASP.NET portals with `Article*` classes: Sơn La, and in 2019 Lào Cai, Cao Bằng and Bình Thuận. */
export default definePlatform({
  telltales: [
    { select: '.ArticleHeader' },
    { select: '.ArticleContent' },
    { select: '.ArticleSummary, .ArticleInMenu, .ArticleList' },
    { select: '.PostDate' },
    { address: '/Default\\.aspx\\?.*pageid=' },
  ],
  articles: {
    match: [
      // The section, then the title's words and the article's number. A section's own number is shorter.
      '^/(?:[\\w-]+/)+[^/?]+-\\d{4,}$',
      '^/[^/?-]+(?:-+[^/?-]+){4,}-+\\d{5,}$',
      '^/\\d+/\\d+/\\d+/\\d+/[^?]+',
    ],
    reject: ['Default\\.aspx', 'pageid='],
  },
  identity: { ignoreCase: true },
  layouts: [
    {
      id: 'article-content',
      detect: ['.ArticleContent'],
      title: ['.ArticleHeader', 'h1'],
      // The meta description is the site's, not the article's: without a summary there is no lead.
      lead: ['.ArticleSummary'],
      date: ['.PostDate'],
      body: ['.ArticleContent'],
      remove: ['.ArticleInMenu', '.ArticleList'],
    },
  ],
  politeness: { delayMs: 2000 },
});
