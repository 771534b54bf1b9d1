import type { TextChange } from '../model/article.ts';
import type { Item } from '../model/item.ts';
import type { AlertEvent } from '../model/vocabulary.ts';

/** How much of an item an alert tells, so that its body stays under 20 kB (Standard Webhooks). */
const TEXT_CHARS = 2000;
const MOST_EVIDENCE = 20;
const MOST_IMAGES = 3;
const MOST_NAMES = 40;
const CHANGE_CHARS = 6000;
/** What the form of one part of a change takes. */
const PART_CHARS = 30;

/** What an event tells besides the item; `null` where it does not. */
export interface AlertDetails {
  /** Of `item.updated`: the new revision and what led to it. */
  readonly update: { readonly revision: number; readonly changes: readonly TextChange[] } | null;
  /** Of `story.grown`: the item that the story is shown under. */
  readonly face: Item | null;
}

/**
 * The JSON body of an alert (Standard Webhooks: `type`, `timestamp`, `data`), well under 20 kB.
 * `at` is when the alert was made; `publicUrl` is where this service's pages are.
 */
export function writePayload(
  event: AlertEvent,
  item: Item,
  at: string,
  publicUrl: string,
  { update, face }: AlertDetails = { update: null, face: null },
): string {
  return JSON.stringify({
    type: event,
    timestamp: at,
    data: {
      ...referToItem(item, publicUrl),
      canonicalUrl: item.canonicalUrl,
      lead: shorten(item.lead),
      publishedPrecision: item.publishedPrecision,
      firstSeenAt: item.firstSeenAt,
      author: shorten(item.author),
      credit: shorten(item.credit),
      section: item.section.slice(0, MOST_NAMES),
      images: item.images.slice(0, MOST_IMAGES),
      language: item.language,
      label: item.label,
      score: item.score,
      evidence: pickEvidence(item),
      grounds: item.grounds,
      countries: item.countries.slice(0, MOST_NAMES),
      places: item.places.slice(0, MOST_NAMES),
      topics: item.topics,
      model: item.model,
      sources: item.sources,
      story: item.story,
      // What is undefined is left out.
      update: update ? { revision: update.revision, changes: shortenChanges(update.changes) } : undefined,
      face: face ? referToItem(face, publicUrl) : undefined,
    },
  });
}

function referToItem({ id, portal, url, title, publishedAt }: Item, publicUrl: string): object {
  return { id, link: `${publicUrl}/items/${id}`, portal, url, title: shorten(title), publishedAt };
}

/** The weightiest terms, for and against. */
function pickEvidence({ evidence }: Item): Item['evidence'] {
  return [...evidence].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).slice(0, MOST_EVIDENCE);
}

/** The first passages, as far as they and their form go into 6,000 characters. */
function shortenChanges(changes: readonly TextChange[]): readonly TextChange[] {
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

function shorten(text: string | null): string | null {
  return text !== null && text.length > TEXT_CHARS ? `${text.slice(0, TEXT_CHARS - 1)}…` : text;
}
