import { definePlatform } from '../../src/portal.ts';

/** DotNetNuke (DNN); how its news module prints an article differs from site to site. */
export default definePlatform({
  telltales: [
    { select: '[id^="dnn_ctr"], [id*="_dnn_ctr"]' },
    { address: '/currentpage/\\d+' },
    { address: '/(?:tabid|mid|ArticleID|ItemID)/\\d+' },
  ],
  articles: {
    match: ['/(?:ArticleID|articleId|id|ItemID)/\\d+', '/[^/?]+(?:-[^/?-]+){3,}'],
    reject: ['/currentpage/\\d+'],
  },
  identity: { ignoreCase: true },
});
