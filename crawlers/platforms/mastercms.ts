import { definePlatform } from '../../src/model/portal.ts';

/** Newspapers on MasterCMS: Thế giới và Việt Nam, Thời Đại. The date stands on the page twice, teasers inside the text. */
export default definePlatform({
  telltales: [
    { select: '.__MASTERCMS_CONTENT' },
    { select: '.article-detail-title' },
    { select: '[class*="article-detail"].clearfix' },
    { select: 'img[src*="/stores/news_dataimages/"]' },
  ],
  articles: { match: ['^/[^/?]+-\\d{4,}\\.html'] },
  layouts: [
    {
      id: 'mastercms',
      detect: ['.article-detail-title'],
      title: ['.article-detail-title'],
      lead: ['.article-detail-desc', '.article-detail .article-desc'],
      date: ['.article-detail-date'],
      body: ['.__MASTERCMS_CONTENT', '.article-detail'],
      // Teasers of other articles stand inside the text, before its first paragraph too.
      remove: ['.article-detail .article'],
    },
    {
      id: 'mastercms-2019',
      detect: ['.viewsDtailContent'],
      title: ['h1', '.f-16'],
      date: ['.dateUp span'],
      body: ['.viewsDtailContent'],
    },
  ],
});
