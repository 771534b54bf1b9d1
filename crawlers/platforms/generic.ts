import { definePlatform } from '../../src/model/portal.ts';

/** A site whose system is not known: addresses that look like an article's, read by the generic extractor. */
export default definePlatform({
  articles: {
    match: [
      // A title's words joined by hyphens, or a long number at the end: no menu has these.
      '/[^/?]*[^/?-]+(?:-[^/?-]+){4,}(?:/|\\.\\w{2,5})?(?:\\?|$)',
      '/[^?]*\\d{5,}(?:/|\\.\\w{2,5})?(?:\\?|$)',
      '[?&](?:ItemID|ItemId|NewsID|newsid|ArticleID|dDocName|urile)=[^&]+',
    ],
    reject: [
      '\\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|jpe?g|png|gif|svg|mp[34]|css|js|ico)(?:\\?|$)',
      '(?:^|/)(?:tag|tags|tim-kiem|search|dang-nhap|login|rss|thu-tuc|van-ban|lich|video|album)(?:/|-|\\.|\\?|$)',
    ],
  },
  politeness: { delayMs: 2000 },
});
