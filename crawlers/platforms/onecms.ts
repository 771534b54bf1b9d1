import { definePlatform } from '../../src/model/portal.ts';

/** Newspapers with `cms-*` and `zce-*` classes: SGGP, Nhân Dân, VietnamPlus, Báo Lào Cai and others. */
export default definePlatform({
  telltales: [
    { address: '-post\\d+\\.(?:html|vnp|tpo|vov)$' },
    { select: '.cms-title, .cms-desc' },
    { select: '.zce-content-body, .cms-body' },
    { select: 'article.story' },
  ],
  articles: {
    match: [
      '^/[^?]+-post\\d+\\.html',
      // Before: the bare number, in a folder of the month or as a file of its own.
      '^/[^/?]+-\\d{5,}\\.html?$',
      '^/[^?]+/\\d{6}/[^/?]+-\\d{6,}/?$',
      '^/[^?]+/\\d{5,}\\.html?$',
      '^/[^?]+/\\d{5,}-[^/?]+$',
    ],
  },
  layouts: [
    {
      id: 'onecms',
      detect: ['.article__title.cms-title', '.cms-body'],
      title: ['.article__title.cms-title'],
      lead: ['.article__sapo.cms-desc', '.article__sapo'],
      date: [{ select: '.article__meta time', attr: 'datetime' }, '.article__meta time', 'span.time'],
      author: [{ select: '.cms-body > p:last-of-type', pattern: '^(\\p{Lu}{2,}(?:[ -]\\p{Lu}{2,})+)$' }],
      section: ['.breadcrumb a'],
      body: ['.article__body.zce-content-body', '.article__body', '.cms-body'],
      caption: ['.cms-body figcaption'],
      remove: ['.notebox.cms-note', '.article-relate'],
    },
    {
      id: 'onecms-2019',
      detect: ['.content.cms-body'],
      title: ['h1'],
      lead: ['.summary.cms-desc'],
      date: ['.meta-info time'],
      body: ['.content.cms-body'],
    },
  ],
});
