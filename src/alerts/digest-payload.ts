import type { DigestNews } from './alert.ts';
import type { DigestSource } from '../model/digest.ts';
import { countStories, keepStories, linkSearch } from './digest.ts';
import { shorten } from './shorten.ts';

/** Bytes of the data, so that the body stays under 20 kB (Standard Webhooks). */
const MOST_BYTES = 19_000;
const MOST_SOURCES = 20;
/** Of these, what is said of sources, so that there is room for stories. */
const SOURCES_BYTES = 6000;
const MOST_ENDPOINTS = 5;
const MOST_PORTALS = 5;
const MOST_COUNTRIES = 10;
const TITLE_CHARS = 300;
const SEEN_CHARS = 200;

/** What a webhook is told in a digest: as many stories as fit, and how many more there are. */
export function describeDigest(news: DigestNews, publicUrl: string): object {
  let most = countStories(news.provinces);
  for (;;) {
    const data = describe(news, publicUrl, most);
    const bytes = Buffer.byteLength(JSON.stringify(data));
    if (bytes <= MOST_BYTES || most === 0) return data;
    most = Math.min(most - 1, Math.floor((most * MOST_BYTES) / bytes));
  }
}

function describe(news: DigestNews, publicUrl: string, most: number): object {
  const { subscription, name, from, to, total, endpoints } = news;
  const sources = describeSources(news);
  const provinces = keepStories(news.provinces, most);
  return {
    subscription,
    name,
    from,
    to,
    total,
    more: total - countStories(provinces),
    search: linkSearch(news, publicUrl),
    provinces: provinces.map(({ province, events }) => ({
      province,
      events: events.map(({ eventId, stories }) => ({
        eventId,
        stories: stories.map(({ item, events: happened, isTold, also }) => ({
          storyId: item.storyId,
          events: happened,
          told: isTold,
          id: item.itemId,
          link: `${publicUrl}/items/${item.itemId}`,
          portal: item.portal,
          url: item.url,
          title: item.title && shorten(item.title, TITLE_CHARS),
          publishedAt: item.publishedAt,
          countries: item.countries.slice(0, MOST_COUNTRIES),
          revision: item.revision,
          also: also.slice(0, MOST_PORTALS),
        })),
      })),
    })),
    sources,
    moreSources: news.sources.length - sources.length,
    endpoints: endpoints.slice(0, MOST_ENDPOINTS),
  };
}

/** The first sources, as far as they go into their bytes. */
function describeSources({ sources, portals }: DigestNews): object[] {
  const told = sources.slice(0, MOST_SOURCES).map((source) => describeSource(source, portals));
  let left = SOURCES_BYTES;
  const end = told.findIndex((source) => (left -= Buffer.byteLength(JSON.stringify(source))) < 0);
  return end === -1 ? told : told.slice(0, end);
}

function describeSource(
  { portal, state, since, isNew, seen }: DigestSource,
  portals: DigestNews['portals'],
): object {
  return {
    portal,
    name: portals.get(portal)?.name ?? portal,
    state,
    since,
    changed: isNew,
    seen: seen && { vi: shorten(seen.vi, SEEN_CHARS), en: shorten(seen.en, SEEN_CHARS) },
  };
}
