import { definePlatform } from '../../src/model/portal.ts';

/** Liferay as it comes: journal articles in portlets, whose ids differ from page to page and are never used. */
export default definePlatform({
  telltales: [
    { address: '/web/guest(?:/|$)' },
    { address: '/-/(?:asset_publisher|journal_content|document_library)/' },
    { address: '[?&]p_p_id=' },
    { select: '.journal-content-article' },
    { select: '.lfr-pagination, .portlet-boundary, .taglib-search-iterator-page-iterator-bottom' },
  ],
  articles: {
    match: [
      '/-/asset_publisher/[^/?]+/(?:content/)?[^/?]+',
      // Behind the separator stands the friendly address of an entry: its words, its numbers, or a portlet's name and them.
      '/(?:-|w)/[^/?]+(?:-[^/?-]+)+(?:$|\\?)',
      '/-/(?:view[_-]\\w+|details?|content)/[^?]*\\d[^?]*',
      '/chi-tiet/[^/?]+-\\d+\\.html',
      '/chi-tiet\\?(?:[^?]*&)?id=\\d+',
    ],
    reject: ['/asset_publisher/[^/?]+/rss'],
  },
  identity: { drop: ['p_p_id', 'p_p_lifecycle', 'p_p_state', 'p_p_mode', 'redirect', 'inheritRedirect'] },
  layouts: [
    {
      // The Ministry of Foreign Affairs and its embassies, as a crawler read them in 2026.
      id: 'liferay-mofa',
      detect: ['h1.title', '#content-post'],
      title: ['h1.title'],
      lead: ['.article-summary'],
      body: ['#content-post .main-content', '#content-post'],
      remove: ['.toolbar', '.mobile-toolbar-header', '.share-actions'],
    },
    {
      id: 'liferay',
      detect: ['.journal-content-article'],
      // No first-level heading: those of boxes stand before the article's.
      title: [
        '.asset-full-content .header-title',
        '.asset-full-content-title',
        '.asset-full-content .asset-title',
      ],
      date: ['.asset-full-content .metadata-publish-date'],
      body: ['.journal-content-article'],
      remove: ['.asset-links', '.lfr-pagination', '.asset-actions', '.taglib-social-bookmarks'],
    },
  ],
});
