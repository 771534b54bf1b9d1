import { generateAtomFeed, generateJsonFeed, generateRssFeed } from 'feedsmith';
import type { StoryEntry, StoryFeed } from './story-feed.ts';

/** A form of feeds: what it is sent as, and how it is written. */
interface FeedFormat {
  readonly contentType: string;
  readonly write: (feed: StoryFeed) => string;
}

/** Every form, by the ending of a feed's address. */
export const FEED_FORMATS = {
  atom: { contentType: 'application/atom+xml; charset=utf-8', write: writeAtom },
  rss: { contentType: 'application/rss+xml; charset=utf-8', write: writeRss },
  json: { contentType: 'application/feed+json; charset=utf-8', write: writeJson },
} as const satisfies Readonly<Record<string, FeedFormat>>;

const LANGUAGE = 'vi';

/** RFC 4287. */
function writeAtom({ title, about, url, page, hub, updatedAt, entries }: StoryFeed): string {
  return generateAtomFeed(
    {
      id: url,
      title: { value: title },
      subtitle: { value: about },
      updated: new Date(updatedAt),
      links: [
        { href: url, rel: 'self', type: 'application/atom+xml' },
        { href: page, rel: 'alternate', type: 'text/html' },
        ...(hub === null ? [] : [{ href: hub, rel: 'hub' }]),
      ],
      generator: { text: 'Vọng' },
      xml: { lang: LANGUAGE },
      entries: entries.map((entry) => ({
        id: entry.id,
        title: { value: entry.title },
        updated: new Date(entry.updatedAt),
        ...whenKnown('published', dateOf(entry)),
        authors: [{ name: entry.author ?? entry.portal }],
        links: [
          { href: entry.url, rel: 'alternate', type: 'text/html' },
          { href: entry.page, rel: 'related', type: 'text/html' },
        ],
        categories: [...entry.categories],
        ...whenKnown('summary', entry.lead && { value: entry.lead }),
        content: { value: entry.content, type: 'html' },
      })),
    },
    { strict: true },
  );
}

/** RSS 2.0, with its own address as the RSS Advisory Board asks. */
function writeRss({ title, about, url, page, hub, updatedAt, entries }: StoryFeed): string {
  return generateRssFeed(
    {
      title,
      link: page,
      description: about,
      language: LANGUAGE,
      lastBuildDate: new Date(updatedAt),
      generator: 'Vọng',
      atom: {
        links: [
          { href: url, rel: 'self', type: 'application/rss+xml' },
          ...(hub === null ? [] : [{ href: hub, rel: 'hub' }]),
        ],
      },
      items: entries.map((entry) => ({
        title: entry.title,
        link: entry.url,
        guid: { value: entry.id, isPermaLink: false },
        ...whenKnown('pubDate', dateOf(entry)),
        ...whenKnown('description', entry.lead),
        content: { encoded: entry.content },
        dc: { creators: [entry.author ?? entry.portal] },
        categories: entry.categories.map(({ scheme, label }) => ({ name: label, domain: scheme })),
        atom: { updated: new Date(entry.updatedAt) },
      })),
    },
    { strict: true },
  );
}

/** JSON Feed 1.1. */
function writeJson({ title, about, url, page, hub, entries }: StoryFeed): string {
  const feed = generateJsonFeed(
    {
      title,
      home_page_url: page,
      feed_url: url,
      description: about,
      language: LANGUAGE,
      ...whenKnown('hubs', hub && [{ type: 'WebSub', url: hub }]),
      items: entries.map((entry) => ({
        id: entry.id,
        url: entry.url,
        external_url: entry.page,
        title: entry.title,
        content_html: entry.content,
        ...whenKnown('summary', entry.lead),
        ...whenKnown('date_published', dateOf(entry)),
        date_modified: new Date(entry.updatedAt),
        authors: [{ name: entry.author ?? entry.portal }],
        tags: entry.categories.map(({ label }) => label),
        ...whenKnown('language', entry.language),
      })),
    },
    { strict: true },
  );
  return JSON.stringify(feed);
}

/** An object with one field, and without it where nothing is known: what is absent is left out of a feed. */
function whenKnown<Name extends string, Value>(
  name: Name,
  value: Value | null | '',
): Partial<Record<Name, Value>> {
  return value === null || value === '' ? {} : ({ [name]: value } as Record<Name, Value>);
}

function dateOf({ publishedAt }: StoryEntry): Date | null {
  return publishedAt === null ? null : new Date(publishedAt);
}
