import { definePlatform } from '../../src/model/portal.ts';

/**
 * IBM Web Content Manager: the document's path in `urile` is the article's identity. Sections have one too. Addresses
 * that carry a page's state in place of it (`/!ut/p/…`) change with each visit and are no identity.
 */
export default definePlatform({
  telltales: [
    { address: '[?&]urile=wcm(?::|%3A)path' },
    { address: '/wps/(?:portal|wcm)/' },
    { address: '/!ut/p/' },
    { select: '[class*="wpthemeControl"], .wpsPortlet' },
  ],
  articles: {
    match: ['[?&]urile=wcm(?::|%3A)path'],
    reject: ['/(?:list|news|event)(?:/[^?]*)?\\?', '/!ut/p/'],
  },
  identity: { keep: ['urile'] },
  layouts: [
    {
      id: 'ibm-wcm',
      detect: ['#contentBody'],
      title: ['.wpthemeControlBody h1', 'h1'],
      lead: ['.des'],
      date: ['.datespan'],
      body: ['#contentBody'],
    },
  ],
});
