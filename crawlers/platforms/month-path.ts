import { definePlatform } from '../../src/model/portal.ts';

/** Newspapers whose addresses have the month and a short hash: Quảng Trị, Thái Nguyên, Khánh Hòa, Đồng Nai, Đắk Lắk. */
export default definePlatform({
  telltales: [{ address: '/\\d{6}/[^/?]+-[0-9a-f]{7}/?$' }, { select: '#content' }, { select: '.date' }],
  articles: {
    match: [
      '^/[^?]+/\\d{6}/[^/?]+-[0-9a-f]{7}/?(?:\\?|$)',
      // Before: a plain number in the month's folder, or at the end of the title's words, with that of the section or without.
      '^/[^?]+/\\d{6}/[^/?]+-\\d{6,}/?(?:\\?|$)',
      '^/[^?]+-\\d{5,}(?:-\\d+)?\\.html?$',
    ],
  },
  layouts: [
    {
      id: 'month-path',
      detect: ['#content', '.date'],
      title: ['#content h1', 'h1'],
      date: ['.date'],
      body: ['#content'],
    },
  ],
});
