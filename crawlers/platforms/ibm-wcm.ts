import { definePlatform } from '../../src/portal.ts';

/** IBM Web Content Manager: the document's path in `urile` is the article's identity. */
export default definePlatform({
  telltales: [{ address: '[?&]urile=wcm(?::|%3A)path' }, { address: '/wps/(?:portal|wcm)/' }],
  articles: { match: ['[?&]urile=wcm(?::|%3A)path'] },
  identity: { keep: ['urile'] },
});
