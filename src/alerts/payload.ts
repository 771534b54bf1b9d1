import type { TextChange } from '../model/article.ts';
import type { Item } from '../model/item.ts';
import type { AlertEvent } from '../model/vocabulary.ts';

const LEAD_CHARS = 2000;
const EVIDENCE = 20;
const IMAGES = 3;
const LIST = 40;
const CHANGE_CHARS = 6000;
const PART_CHARS = 30;

/** What an event tells besides the item. */
export interface AlertDetails {
  /** Of `item.updated`: the new revision and what led to it. */
  readonly update?: { readonly revision: number; readonly changes: readonly TextChange[] };
  /** Of `story.grown`: the item that the story is shown under. */
  readonly face?: Item;
}

/**
 * The JSON body of an alert (Standard Webhooks: `type`, `timestamp`, `data`), well under 20 kB.
 * `at` is when the alert was made; `publicUrl` is where this service's pages are.
 */
export function alertPayload(
  event: AlertEvent,
  item: Item,
  at: string,
  publicUrl: string,
  details: AlertDetails = {},
): string {
  return JSON.stringify({
    type: event,
    timestamp: at,
    data: {
      ...referenceTo(item, publicUrl),
      canonicalUrl: item.canonicalUrl,
      lead: cut(item.lead),
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
      ...detailsJson(details, publicUrl),
    },
  });
}

function referenceTo({ id, portal, url, title, publishedAt }: Item, publicUrl: string): object {
  return { id, link: `${publicUrl}/items/${id}`, portal, url, title: cut(title), publishedAt };
}

function detailsJson({ update, face }: AlertDetails, publicUrl: string): object {
  return {
    ...(update && { update: { ...update, changes: cutChanges(update.changes) } }),
    ...(face && { face: referenceTo(face, publicUrl) }),
  };
}

function strongest({ evidence }: Item): Item['evidence'] {
  return [...evidence].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).slice(0, EVIDENCE);
}

/** The first passages, as far as they and their form go into 6,000 characters. */
function cutChanges(changes: readonly TextChange[]): readonly TextChange[] {
  let left = CHANGE_CHARS;
  return changes.flatMap(({ where, parts }) => {
    const kept = parts.flatMap(({ text, is }) => {
      const shown = text.length > left ? `${text.slice(0, Math.max(0, left - 1))}…` : text;
      const isShown = left > 0;
      left -= shown.length + PART_CHARS;
      return isShown ? [{ text: shown, is }] : [];
    });
    return kept.length > 0 ? [{ where, parts: kept }] : [];
  });
}

function cut(text: string | null): string | null {
  return text !== null && text.length > LEAD_CHARS ? `${text.slice(0, LEAD_CHARS - 1)}…` : text;
}
