import type { Item } from '../../model/item.ts';
import type { Portal } from '../../model/portal.ts';
import { toXmlText } from '../../model/xml-text.ts';
import type { Store } from '../../store/store.ts';
import { nameCountry, TOPIC_NAMES } from '../../web/format.ts';
import { type Search, searchItems } from '../search.ts';
import { findOthersOfStories } from '../story.ts';
import { type EntryContent, writeContent } from './content.ts';

/** What an entry is filed under; `scheme` is an IRI. */
interface Category {
  readonly scheme: string;
  readonly term: string;
  readonly label: string;
}

/** A story as feeds tell it: once, under the item that was published first. */
export interface StoryEntry extends EntryContent {
  /** The same for as long as the story and the public address are. */
  readonly id: string;
  readonly title: string;
  /** The article at its portal. */
  readonly url: string;
  readonly author: string | null;
  /** HTML of `EntryContent`. */
  readonly content: string;
  readonly categories: readonly Category[];
  readonly language: string | null;
  /** ISO 8601; `null` where it was printed without a date. */
  readonly publishedAt: string | null;
  /** ISO 8601: when an article of the story was last found or changed. */
  readonly updatedAt: string;
}

/** A feed, whatever form it is written in. */
export interface StoryFeed {
  readonly title: string;
  readonly about: string;
  /** Its address, without the key that it was read with, and the page that shows the same. */
  readonly url: string;
  readonly page: string;
  /** WebSub: where changes of the feed are told; `null` where nowhere. */
  readonly hub: string | null;
  readonly updatedAt: string;
  readonly entries: readonly StoryEntry[];
}

/** Of a feed without an entry it is not known when it last changed. */
const NEVER = '1970-01-01T00:00:00.000Z';
const MOST_EVIDENCE = 5;

/** What entries are made of; `base` is the public address, without a slash at its end. */
export interface EntrySources {
  readonly store: Store;
  readonly portals: ReadonlyMap<string, Portal>;
  readonly base: string;
}

/** The stories of the newest `limit` answers of a search, the newest answer first. */
export async function readStories(
  { store, portals, base }: EntrySources,
  search: Search,
  limit: number,
): Promise<StoryEntry[]> {
  const { items } = await searchItems(store, search, limit, null);
  const faces = [...new Set(items.flatMap(({ story }) => story?.face ?? []))];
  const shown = await store.items.listByIds(faces);
  const othersOf = await findOthersOfStories(store, shown);
  return Promise.all(shown.map((item) => toEntry(item, othersOf(item), portals, base)));
}

/** When a feed last changed: when the newest of its entries did. */
export function lastChange(entries: readonly StoryEntry[]): string {
  return entries.reduce((last, { updatedAt }) => (updatedAt > last ? updatedAt : last), NEVER);
}

async function toEntry(
  item: Item,
  others: readonly Item[],
  portals: ReadonlyMap<string, Portal>,
  base: string,
): Promise<StoryEntry> {
  const nameOf = (id: string): string => portals.get(id)?.name ?? id;
  const shown = {
    page: `${base}/items/${item.id}`,
    portal: nameOf(item.portal),
    lead: item.lead && toXmlText(item.lead),
    grounds: item.grounds?.sentence === undefined ? null : toXmlText(item.grounds.sentence),
    alsoAt: others.map(({ portal, url }) => ({ portal: nameOf(portal), url })),
  };
  return {
    ...shown,
    content: await writeContent(shown),
    // RFC 4151; a story is known by its number, for as long as it is told from the same address.
    id: `tag:${new URL(base).hostname},2026:story/${item.story?.storyId ?? item.id}`,
    title: toXmlText(item.title ?? item.url),
    url: item.url,
    author: item.author && toXmlText(item.author),
    categories: listCategories(item, portals.get(item.portal), base),
    language: item.language,
    publishedAt: item.publishedAt,
    updatedAt: [item, ...others].reduce(
      (last, { updatedAt }) => (updatedAt > last ? updatedAt : last),
      item.updatedAt,
    ),
  };
}

/** Countries, topics, province and the weightiest evidence. */
function listCategories(item: Item, portal: Portal | undefined, base: string): Category[] {
  const evidence = item.evidence
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST_EVIDENCE);
  return [
    ...item.countries.map((code) => ({
      scheme: 'urn:iso:std:iso:3166:-1',
      term: code,
      label: nameCountry(code),
    })),
    ...item.topics.map((topic) => ({
      scheme: `${base}/feeds#topic`,
      term: topic,
      label: TOPIC_NAMES[topic],
    })),
    ...[portal?.province ?? []].flat().map((province) => ({
      scheme: `${base}/feeds#province`,
      term: province,
      label: province,
    })),
    ...evidence.map(({ term }) => {
      const text = toXmlText(term);
      return { scheme: `${base}/feeds#evidence`, term: text, label: text };
    }),
  ];
}
