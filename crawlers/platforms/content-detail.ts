import { definePlatform } from '../../src/model/portal.ts';

/** Newspapers with `#content-detail`, `h1.name` and a number of seven digits: Cao Bằng, Hưng Yên, Quảng Ninh. */
export default definePlatform({
  telltales: [
    { select: '#content-detail, .detail.auto-gallery' },
    { select: 'h1.name' },
    { select: 'div.pseudonym' },
    { select: '.block-news-list' },
    { address: '/list-post-by-category\\?' },
  ],
  articles: { match: ['^/[^?]+-\\d{4,}\\.html$'] },
  layouts: [
    {
      id: 'content-detail',
      detect: ['h1.name', '#content-detail, .detail.auto-gallery'],
      title: ['h1.name'],
      // Behind the date stands the hour of a change, in brackets.
      date: [{ select: 'div.date', pattern: '^([^\\[]+)' }],
      author: ['div.pseudonym'],
      body: ['#content-detail', '.detail.auto-gallery'],
      remove: ['div.relates', '.block-news-list'],
    },
  ],
});
