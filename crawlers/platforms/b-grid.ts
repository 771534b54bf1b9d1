import { definePlatform } from '../../src/model/portal.ts';

/** Newspapers with `b-grid`, `sc-longform-header` and `block-sc` classes: Nghệ An, Đà Nẵng, Hà Nội, Hải Phòng. */
export default definePlatform({
  telltales: [
    { select: '.b-grid__title' },
    { select: '[class*="sc-longform-header-"]' },
    { select: '[class*="block-sc-"]' },
    { address: '-event\\d+\\.html$' },
  ],
  // An event is a collection of articles, and no article.
  articles: {
    match: [
      '^/[^?]+-(?:post)?\\d{4,}\\.html',
      // Before: the month's folder, or the number as a file of its own.
      '^/[^?]+/\\d{6}/[^/?]+-\\d{6,}/?$',
      '^/[^?]+/\\d{5,}(?:\\.html?|/[^/?]+)$',
    ],
    reject: ['-event\\d+'],
  },
  layouts: [
    {
      id: 'b-grid',
      detect: ['[class*="sc-longform-header-title"]'],
      title: ['[class*="sc-longform-header-title"]'],
      lead: ['[class*="sc-longform-header-sapo"]'],
      date: ['[class*="sc-longform-header-date"]'],
      author: ['[class*="sc-longform-header-author"]'],
      section: ['[class*="sc-longform-header-cate"]'],
      body: ['.b-maincontent', 'article'],
      remove: ['[class*="block-sc-related"]', '[class*="block-sc-tag"]'],
    },
  ],
});
