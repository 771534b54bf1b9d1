import { definePlatform } from '../../src/model/portal.ts';

/** A site whose system is not known: addresses that look like an article's, read by the generic extractor. */
export default definePlatform({
  articles: {
    match: [
      // A title's words joined by hyphens, more where no ending tells the page from a menu's, or a number at the end.
      '/-*[^/?-]+(?:-+[^/?-]+){4,}-*\\.\\w{2,5}(?:\\?|$)',
      '/-*[^/?-]+(?:-+[^/?-]+){5,}-*/?(?:\\?|$)',
      '^/[^?]*\\d{5}(?:/|\\.\\w{2,5})?(?:\\?|$)',
      '/[^/?-]+(?:-+[^/?-]+){2,}-+\\d{3,}(?:/|\\.\\w{2,5})?(?:\\?|$)',
      // Forms that systems have in common: Liferay's friendly addresses, a folder of the month or of a number, a page for one number.
      '/(?:-|w)/[^/?]+(?:-[^/?-]+)+(?:$|\\?)',
      '/-/(?:asset_publisher/[^/?]+(?:/content)?|view[_-]\\w+|details?)/[^/?]+',
      '/\\d{6}/[^/?]+-[0-9a-f]{7}/?$',
      '/[A-Za-z]*[Ii][Dd]/[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F-]{22}',
      '/\\d{3,}/[^/?-]+(?:-+[^/?-]+){3,}(?:\\.\\w{2,5})?/?(?:\\?|$)',
      '/(?:bai-viet|post)/(?:\\d+|[^/?-]+(?:-+[^/?-]+){2,})(?:\\.\\w{2,5})?/?(?:\\?|$)',
      '/(?:[Cc]hi-?[Tt]iet|[Dd]etails?)[^/?]*\\?(?:[^?]*&)?\\w*[Ii][Dd]=\\d+',
      '/[Cc]hi-?[Tt]iet-?(?:tin|bai)[^/?]*/?\\?[^?]*\\w',
      '[?&](?:[Ii]tem|[Nn]ews|[Aa]rticle|[Tt]in[Tt]uc|[Bb]ai[Vv]iet|[Pp]ost)_?I[Dd]=[^&]+',
      '[?&](?:itemid|newsid|articleid|tintucid|baivietid|postid|nid|IDNews|dDocName|urile)=[^&]+',
    ],
    reject: [
      '/asset_publisher/[^/?]+/rss',
      '(?:^|/)(?:tags?|thu-tuc|(?:chi-tiet-)?van-ban|lich|video|videos|album|albums|thu-vien-anh)(?:/|\\.|\\?|$)',
      // Editions in other languages than Vietnamese and English.
      '^/(?:zh|cn|ja|jp|ko|kr|fr|ru|lo|km|es|de)(?:[-_]\\w{2})?/',
    ],
  },
  politeness: { delayMs: 2000 },
});
