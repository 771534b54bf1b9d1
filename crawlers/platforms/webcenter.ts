import { definePlatform } from '../../src/model/portal.ts';

/** Oracle WebCenter Portal: an article is a document, named by `dDocName` in the query. */
export default definePlatform({
  telltales: [
    { address: '/webcenter/portal/' },
    { address: '[?&]dDocName=' },
    { select: '[id^="T:oc_"]' },
    { text: 'Oracle WebCenter' },
  ],
  articles: { match: ['/webcenter/portal/[^?]*\\?(?:.*&)?dDocName=\\w+'] },
  identity: { keep: ['dDocName'] },
  layouts: [
    {
      id: 'webcenter',
      detect: ['[id^="T:oc_"][id*=":pbl"]'],
      title: ['[id^="T:oc_"][id*=":pbl"] h1', 'h1'],
      body: ['[id^="T:oc_"][id*=":pbl"]'],
    },
  ],
  politeness: { delayMs: 2000 },
});
