import type { AlertEvent, Item } from '../records.ts';

const LEAD_CHARS = 2000;
const EVIDENCE = 20;
const IMAGES = 3;
const LIST = 40;

/**
 * The JSON body of an alert (Standard Webhooks: `type`, `timestamp`, `data`), well under 20 kB.
 * `at` is when the alert was made; `publicUrl` is where this service's pages are.
 */
export function alertPayload(event: AlertEvent, item: Item, at: string, publicUrl: string): string {
  return JSON.stringify({
    type: event,
    timestamp: at,
    data: {
      id: item.id,
      link: `${publicUrl}/items/${item.id}`,
      portal: item.portalId,
      url: item.url,
      canonicalUrl: item.canonicalUrl,
      title: cut(item.title),
      lead: cut(item.lead),
      publishedAt: item.publishedAt,
      publishedPrecision: item.publishedPrecision,
      firstSeenAt: item.firstSeenAt,
      author: cut(item.author),
      credit: cut(item.credit),
      section: item.section.slice(0, LIST),
      images: item.images.slice(0, IMAGES),
      language: item.language,
      label: item.label,
      score: item.score,
      evidence: strongest(item),
      countries: item.countries.slice(0, LIST),
      places: item.places.slice(0, LIST),
      topics: item.topics,
      model: item.model,
      sources: item.sources,
      story: item.story,
    },
  });
}

function strongest({ evidence }: Item): Item['evidence'] {
  return [...evidence].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).slice(0, EVIDENCE);
}

function cut(text: string | null): string | null {
  return text !== null && text.length > LEAD_CHARS ? `${text.slice(0, LEAD_CHARS - 1)}…` : text;
}
