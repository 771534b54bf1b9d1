import { definePlatform } from '../../src/model/portal.ts';

/** NukeViet, a Vietnamese open-source system; selectors of its stock theme, which a site may well have changed. */
export default definePlatform({
  telltales: [
    { address: '/vi/news/[^/?]+/[^/?]+-\\d+\\.html$' },
    { select: '#news-bodyhtml' },
    { select: 'meta[name="generator"][content*="NukeViet" i]' },
    { select: 'script[src*="/themes/"][src*="nv."], body[class*="nv-"]' },
  ],
  articles: { match: ['/news/[^/?]+/[^/?]+-\\d+\\.html'] },
  // `/news/print/…` and `/news/savefile/…` are `/news/…` for a printer and for a disk.
  identity: { rewrites: [{ match: '(?<=/news)/(?:print|savefile)(?=/)', to: '' }] },
  layouts: [
    {
      id: 'nukeviet',
      detect: ['#news-bodyhtml'],
      title: ['h1.title', 'h1'],
      lead: ['#hometext', '.hometext'],
      date: ['.news_column .h5', '.detail-time'],
      author: [{ select: '.news_column p.text-right', pattern: 'Tác giả:\\s*(.+)' }],
      body: ['#news-bodyhtml'],
    },
  ],
});
