import type { DigestNews } from './alert.ts';
import { countStories, keepStories, linkSearch } from './digest.ts';

/** Bytes of the data, so that the body stays under 20 kB (Standard Webhooks). */
const MOST_BYTES = 19_000;
const MOST_SOURCES = 20;
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
  const { subscription, name, from, to, total, sources, endpoints } = news;
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
          title: cut(item.title, TITLE_CHARS),
          publishedAt: item.publishedAt,
          countries: item.countries.slice(0, MOST_COUNTRIES),
          revision: item.revision,
          also: also.slice(0, MOST_PORTALS),
        })),
      })),
    })),
    sources: sources.slice(0, MOST_SOURCES).map(({ portal, state, since, isNew, seen }) => ({
      portal,
      name: news.portals.get(portal)?.name ?? portal,
      state,
      since,
      changed: isNew,
      seen: seen && { vi: cut(seen.vi, SEEN_CHARS), en: cut(seen.en, SEEN_CHARS) },
    })),
    moreSources: Math.max(0, sources.length - MOST_SOURCES),
    endpoints: endpoints.slice(0, MOST_ENDPOINTS),
  };
}

function cut(text: string | null, most: number): string | null {
  return text !== null && text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
