import { definePlatform } from '../../src/model/portal.ts';

/**
 * DotNetNuke (DNN): a page is made of modules, each in a container with its number. How a news module prints an article
 * differs from site to site: where it has no part for the text alone, the generic extractor reads it.
 */
export default definePlatform({
  telltales: [
    { select: '[id^="dnn_ctr"], [id*="_dnn_ctr"]' },
    { select: '.DNNModuleContent, [class*="DnnModule"]' },
    { address: '/currentpage/\\d+' },
    { address: '/(?:tabid|mid|ArticleID|ItemID)/\\d+' },
  ],
  articles: {
    match: [
      '/(?:[Aa]rticle|[Ii]tem)?[Ii][Dd]/\\d+',
      '/[A-Za-z]*[Ii][Dd]/[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F-]{22}',
      '/-*[^/?-]+(?:-+[^/?-]+){3,}-*',
    ],
    reject: ['/currentpage/\\d+'],
  },
  identity: { ignoreCase: true },
  layouts: [
    {
      id: 'dnn',
      detect: ['.DNNModuleContent'],
      title: ['.DNNModuleContent h1', '.DNNModuleContent [id$="_lblTitle"]', 'h1'],
      lead: ['.DNNModuleContent [id$="_lblSummary"]', '.DNNModuleContent .articleSummary'],
      date: ['.DNNModuleContent [id$="_lblDate"]', '.DNNModuleContent .articleDate'],
      author: ['.DNNModuleContent [id$="_lblAuthor"]'],
      body: ['.DNNModuleContent .articleEntry', '.DNNModuleContent [id$="_lblContent"]'],
    },
  ],
});
