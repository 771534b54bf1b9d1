import type { TextChange } from '../model/article.ts';
import type { Item } from '../model/item.ts';
import type { Alert, BulletinNews, ItemAlert } from './alert.ts';
import { describeDigest } from './digest-payload.ts';
import { shorten } from './shorten.ts';

/** How much of an item an alert tells, so that its body stays under 20 kB (Standard Webhooks). */
const TEXT_CHARS = 2000;
const MOST_EVIDENCE = 20;
const MOST_IMAGES = 3;
const MOST_NAMES = 40;
const CHANGE_CHARS = 6000;
/** What the form of one part of a change takes. */
const PART_CHARS = 30;

/** The JSON body of an alert (Standard Webhooks: `type`, `timestamp`, `data`), well under 20 kB. */
export function writePayload(alert: Alert): string {
  return JSON.stringify({ type: alert.event, timestamp: alert.at, data: chooseData(alert) });
}

function chooseData(alert: Alert): object {
  switch (alert.about) {
    case 'item':
      return describeItem(alert);
    case 'source':
      return alert.source;
    case 'endpoint':
      return alert.endpoint;
    case 'bulletin':
      return describeBulletin(alert.bulletin, alert.publicUrl);
    case 'digest':
      return describeDigest(alert.digest, alert.publicUrl);
    case 'ping':
      return { subscription: alert.subscription };
  }
}

/** The titles of the first stories, and where all of it is. */
function describeBulletin(news: BulletinNews, publicUrl: string): object {
  const { id, number, year, title, from, to, stories } = news;
  const link = `${publicUrl}/bulletins/${id}`;
  return { id, link, number, year, title, from, to, stories: stories.slice(0, MOST_NAMES).map(shortenText) };
}

function describeItem({ item, publicUrl, details: { update, face } }: ItemAlert): object {
  return {
    ...referToItem(item, publicUrl),
    canonicalUrl: item.canonicalUrl,
    lead: shortenText(item.lead),
    publishedPrecision: item.publishedPrecision,
    firstSeenAt: item.firstSeenAt,
    author: shortenText(item.author),
    credit: shortenText(item.credit),
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
  };
}

function referToItem({ id, portal, url, title, publishedAt }: Item, publicUrl: string): object {
  return { id, link: `${publicUrl}/items/${id}`, portal, url, title: shortenText(title), publishedAt };
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

function shortenText(text: string | null): string | null {
  return text && shorten(text, TEXT_CHARS);
}
