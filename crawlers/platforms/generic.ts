import { definePlatform } from '../../src/model/portal.ts';

/** A site whose system is not known: addresses that look like an article's, read by the generic extractor. */
export default definePlatform({
  articles: {
    match: [
      // A title's words joined by hyphens, more where no ending tells the page from a menu's, or a long number at the end.
      '/[^/?]*[^/?-]+(?:-[^/?-]+){4,}-?\\.\\w{2,5}(?:\\?|$)',
      '/[^/?]*[^/?-]+(?:-[^/?-]+){7,}-?/?(?:\\?|$)',
      '/[^?]*\\d{5,}(?:/|\\.\\w{2,5})?(?:\\?|$)',
      // Forms that systems have in common: Liferay's friendly addresses, a folder of the month, a page for one number.
      '/(?:-|w)/[^/?]+(?:-[^/?-]+)+(?:$|\\?)',
      '/-/(?:asset_publisher/[^/?]+/content|view[_-]\\w+|details?)/[^/?]+',
      '/\\d{6}/[^/?]+-[0-9a-f]{7}/?$',
      '/(?:[Cc]hi-?[Tt]iet|[Dd]etails?)[^/?]*\\?(?:[^?]*&)?\\w*[Ii][Dd]=\\d+',
      '[?&](?:ItemID|ItemId|NewsID|newsid|ArticleID|dDocName|urile)=[^&]+',
    ],
    reject: [
      '\\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|jpe?g|png|gif|svg|mp[34]|css|js|ico)(?:\\?|$)',
      '(?:^|/)(?:tags?|tim-kiem|search|dang-nhap|login|chuyen-muc)(?:-[^/?]*|/[^/?]*)?/?(?:\\.\\w+)?(?:\\?|$)',
      '(?:^|/)thu-tuc-hanh-chinh',
      '/asset_publisher/[^/?]+/rss',
      '(?:^|/)(?:tags?|rss|thu-tuc|van-ban|lich|video|album)(?:/|\\.|\\?|$)',
    ],
  },
  politeness: { delayMs: 2000 },
});
