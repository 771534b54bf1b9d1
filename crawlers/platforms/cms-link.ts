import { definePlatform } from '../../src/model/portal.ts';

/** Báo Sơn La's own system. No container of the text is known, so its layout reads lines between known words. */
export default definePlatform({
  telltales: [{ select: 'a.cms-link[href$=".html"]' }, { text: 'Bạn còn 500/500 ký tự' }],
  articles: {
    // Old ids are numbers, new ones nine or ten mixed letters; a last word of a slug is neither.
    match: [
      '^/[^?]+/[^/?]+-(?:\\d{4,}|(?=[a-z]*[A-Z\\d])[A-Za-z\\d]{9,10})\\.html',
      '^/vi/bai-viet/[^/?]+-\\d{4,}$',
    ],
    reject: ['/trang-\\d+\\.html'],
  },
  layouts: [
    {
      id: 'cms-link-2026',
      detect: ['#editor-detail, div.fulltext', 'h1'],
      title: ['h1'],
      lead: ['div.fulltext > p.font-bold', { select: 'meta[property="og:description"]', attr: 'content' }],
      body: ['div#editor-detail', 'div.fulltext'],
      remove: ['.audio-article', '.select-accent-wrap', '.text-end'],
    },
    {
      id: 'cms-link',
      detect: ['a.cms-link', 'h1'],
      title: ['h1'],
      lead: [
        { select: 'meta[property="og:description"]', attr: 'content' },
        { select: 'meta[name="description"]', attr: 'content' },
      ],
      credit: [{ select: 'p', pattern: '^(Theo \\p{Lu}[^.!?]{1,40})$' }],
      caption: ['figcaption'],
      anchors: { start: '^Báo Sơn La điện tử - Tin tức cập nhật trong ngày$', end: '^BÌNH LUẬN$' },
    },
  ],
});
