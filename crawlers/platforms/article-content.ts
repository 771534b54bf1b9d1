import { definePlatform } from '../../src/model/portal.ts';

/**
 * ASP.NET portals of VNPT with `Article*` classes: Sơn La, Cao Bằng, Ninh Bình, Nghệ An, Hải Phòng, Cần Thơ; in 2019 Lào
 * Cai and Bình Thuận. Later pages of a list come as pieces of HTML, by POST, for the numbers that its script holds.
 */
export default definePlatform({
  telltales: [
    { select: '.ArticleHeader' },
    { select: '.ArticleContent' },
    { select: '.ArticleSummary, .ArticleInMenu, .ArticleList' },
    { select: '.PostDate' },
    { select: '.ArticleDetailControl, [class*="UIArticleInMenu"], [class*="UIListNews"]' },
    { text: 'UIArticleInMenu' },
    { address: '/Default\\.aspx\\?.*pageid=' },
    { address: '/DesktopModules?/UI' },
  ],
  articles: {
    match: [
      // The section, then the title's words and the article's number. A section's own number is shorter.
      '^/(?:[\\w-]+/)+[^/?]+-\\d{4,}$',
      '^/[^/?-]+(?:-+[^/?-]+){4,}-+\\d{5,}$',
      '^/\\d+/\\d+/\\d+/\\d+/[^?]+',
      '^/(?:[\\w-]+/)+[^/?-]+(?:-+[^/?-]+){4,}\\.html$',
    ],
    reject: ['Default\\.aspx', 'pageid='],
  },
  identity: { ignoreCase: true },
  nextPage: {
    url: '/DesktopModule/UIArticleInMenu/ArticleInMenuPagination.aspx/LoadArticle',
    headers: { 'x-requested-with': 'XMLHttpRequest' },
    body:
      'article_category_id={category}&categoryIds={categories}&site_id={site}&page={n}&page_size={size}' +
      '&keyword=&date_begin=&date_end=&show_no=False&show_post_date=True&num_of_text=0&show_view_count=False' +
      '&filter_order_in_list=False&is_default=False&new=False&number_of_day=3&no=0&articlelang=vi-VN&is_authenticated=False',
    values: {
      category: 'article_category_id["\']?\\s*:\\s*["\']?(\\d+)',
      // Not all have several.
      categories: 'categoryIds["\']?\\s*:\\s*["\']([^"\']*)|$',
      site: 'site_id["\']?\\s*:\\s*["\']?(\\d+)',
      size: 'page_size["\']?\\s*:\\s*["\']?(\\d+)',
    },
    // Some answer with HTML alone.
    json: { html: 'd' },
  },
  layouts: [
    {
      id: 'article-content',
      detect: ['.ArticleContent'],
      title: ['.ArticleDetailControl .ArticleHeader', '.ArticleHeader'],
      // The meta description is the site's, not the article's: without a summary there is no lead.
      lead: ['.ArticleSummary'],
      date: ['.ArticleDetailControl .PostDate', '.PostDate'],
      body: ['.ArticleContent'],
      remove: [
        '.ArticleInMenu',
        '.ArticleList',
        '.ArticleDetailControl .tool',
        '.UISocialShare',
        '.ArticleDetailControl .author',
        'img.ImgDetailImage',
      ],
    },
  ],
  politeness: { delayMs: 2000 },
});
