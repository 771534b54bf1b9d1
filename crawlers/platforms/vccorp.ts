import { definePlatform } from '../../src/model/portal.ts';

/** Newspapers on VCCorp's system: Báo Chính phủ, Tuổi Trẻ, Thanh Niên, Người Lao Động. */
export default definePlatform({
  telltales: [
    { select: '.detail-content.afcbc-body' },
    { select: 'h1.detail-title' },
    { select: '.detail-sapo' },
    { address: '-\\d{15,}\\.html?$' },
  ],
  // Before 2022 the number stood as a file of its own.
  articles: { match: ['^/[^?]+-\\d{8,}\\.html?', '/\\d{5,}\\.vgp$'] },
  layouts: [
    {
      id: 'vccorp',
      detect: ['h1.detail-title', '.detail-content'],
      title: ['h1.detail-title'],
      lead: ['.detail-sapo'],
      date: ['[data-role="publishdate"]', '.detail-time'],
      author: ['[data-role="author"]', '.detail-author'],
      section: ['[data-role="cate-name"]'],
      body: ['.detail-content.afcbc-body', '.detail-content'],
      remove: ['.detail-content [type="RelatedNewsBox"]'],
    },
    {
      id: 'vccorp-2021',
      detect: ['.article-header h1', '.article-body'],
      title: ['.article-header h1'],
      lead: ['.summary'],
      date: ['.article-header .meta'],
      body: ['.article-body'],
    },
  ],
});
