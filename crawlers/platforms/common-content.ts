import { definePlatform } from '../../src/model/portal.ts';

/** Portals of one vendor with `article-title common-title` and `article-content common-content`: Gia Lai, Hưng Yên, MoIT. */
export default definePlatform({
  telltales: [
    { select: 'a.article-title.common-title' },
    { select: '.article-content.common-content' },
    { select: '.article-brief' },
    { select: '.wrapper-pagination a.next-pages' },
    { select: 'h1.title-detail' },
  ],
  articles: {
    match: [
      '-c\\d{5,}\\.html$',
      '/[^/?]*[^/?-]+(?:-+[^/?-]+){4,}-*\\.\\w{2,5}(?:\\?|$)',
      '/[^/?]*[^/?-]+(?:-+[^/?-]+){5,}-*/?(?:\\?|$)',
      '/[^?]*\\d{5,}(?:/|\\.\\w{2,5})?(?:\\?|$)',
    ],
    reject: ['/chuyen-muc-[^/?]+-c\\d+-\\d+\\.html$'],
  },
  layouts: [
    {
      id: 'common-content',
      detect: [
        '.article-content',
        '.article-brief, .title-detail, h1.article-title, .post-date, .article-date',
      ],
      title: ['h1.title-detail', 'h1.article-title'],
      lead: ['.article-brief p', '.article-brief'],
      date: ['.post-date', '.article-date'],
      body: ['.article-content.common-content', '#container .article-content', '.article-content'],
      // Both spellings are the vendor's.
      remove: ['.block-core-a3', '.social-connect', '.article-tags', '.aritcle-source', '.aritcle-author'],
    },
  ],
  politeness: { delayMs: 2000 },
});
