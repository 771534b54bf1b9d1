import { definePlatform } from '../../src/model/portal.ts';

/** Newspapers with `-a<id>.html`, `.pubdate` and `.content-fck`: Cần Thơ, Vĩnh Long, and in 2019 An Giang and Tây Ninh. */
export default definePlatform({
  telltales: [
    { address: '-a\\d+\\.html$' },
    { select: '.content-fck' },
    { select: '#newscontents' },
    { select: '.pubdate' },
  ],
  articles: {
    match: ['^/[^?]+-a\\d+\\.html', '^/[^/?]+-\\d{5,}\\.html'],
    // Films, topics, and what readers sell.
    reject: ['^/(?:video|su-kien|rao-vat)[-/]'],
  },
  // `/print/…` is the printed `/…`.
  identity: { rewrites: [{ match: '^/print(?=/)', to: '' }] },
  layouts: [
    {
      id: 'content-fck',
      detect: ['.content-fck, #newscontents'],
      // The first heading of a page is its section's.
      title: ['#colcate1 > h1', 'h1.fw700', '#newscontents h1', 'h1'],
      date: ['.pubdate'],
      section: ['.titlecate a'],
      author: [{ select: '.content-fck p:last-of-type', pattern: '^(\\p{Lu}{2,}(?:[ -]\\p{Lu}{2,})+)$' }],
      body: ['.content-fck', '#newscontents'],
      remove: ['#linkshare', '.block_tag', '#comment'],
    },
  ],
});
