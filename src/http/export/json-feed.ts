import { generateJsonFeed } from 'feedsmith';
import type { Item } from '../../model/item.ts';
import type { Portal } from '../../model/portal.ts';

const ABOUT = { version: 'https://jsonfeed.org/version/1.1', title: 'Vọng', language: 'vi' };

export const JSON_FEED_END = '\n]}\n';

/** What stands before the first item. */
export function writeJsonFeedHead(): string {
  return `${JSON.stringify(ABOUT).slice(0, -1)},"items":[`;
}

/** An article as an item of JSON Feed 1.1, with all its fields below `_vong`. */
export function writeJsonFeedItem(item: Item, portals: ReadonlyMap<string, Portal>): object {
  const { url, title, lead, body, language, publishedAt, updatedAt, portal, author } = item;
  const feed = generateJsonFeed(
    {
      title: ABOUT.title,
      items: [
        {
          id: item.id,
          url,
          content_text: body ?? lead ?? title ?? '',
          date_modified: new Date(updatedAt),
          authors: [{ name: author ?? portals.get(portal)?.name ?? portal }],
          tags: [...item.countries, ...item.topics],
          ...(title !== null && { title }),
          ...(lead !== null && { summary: lead }),
          ...(language !== null && { language }),
          ...(publishedAt !== null && { date_published: new Date(publishedAt) }),
        },
      ],
    },
    { strict: true },
  ) as { readonly items: readonly object[] };
  const [written] = feed.items;
  return Object.assign(written ?? {}, { _vong: item });
}
