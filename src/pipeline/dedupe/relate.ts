import type { Obstacle } from '../../model/story-reason.ts';
import type { StoryCandidate, StoryKind } from '../../model/article.ts';
import { type Overlap, measureOverlap } from './compare.ts';
import { daysApart, eventDay } from './event-day.ts';
import { otherFacts } from './other-facts.ts';
import type { ReadText } from './read-text.ts';

/** An article to be placed among those before it. */
export type StorySubject = Omit<StoryCandidate, 'articleId' | 'storyId'>;

/** How a text stands to an earlier one. */
export interface Relation {
  readonly kind: StoryKind;
  readonly overlap: Overlap;
  /** Why the two are not one story however much they share. */
  readonly obstacle: Obstacle | null;
}

/** An article with its text taken apart. */
export interface ReadSubject extends StorySubject {
  readonly read: ReadText;
}

/** Measured on labelled pairs (bench/dedupe/main.ts): below, other instalments and separate reports of an event begin. */
export const SURVIVES = 0.71;
/** Of both texts: what is left are headline, by-line and caption. */
const ALL_BUT_SAME = 0.96;
/** A longer text that is mostly something else (a digest of many stories) is no second copy of the shorter. */
const MAIN_MATTER = 0.15;
const EVENT_SHARE = 0.2;
const EVENT_DAYS = 1;
const EVENT_PUBLISHED_MS = 7 * 86_400_000;

/** Compares two articles; the kind and the shares are the same whichever of them came first. */
export function relateArticles(first: ReadSubject, second: ReadSubject): Relation {
  const shares = measureOverlap(first.read, second.read);
  const obstacle = keepsMainMatter(shares) ? otherFacts(first, second, shares) : null;
  return { kind: obstacle === null ? kindOf(first, second, shares) : 'new', overlap: shares, obstacle };
}

function kindOf(first: ReadSubject, second: ReadSubject, shares: Overlap): StoryKind {
  if (Math.min(shares.ofFirst, shares.ofSecond) >= ALL_BUT_SAME) return 'duplicate';
  if (keepsMainMatter(shares)) return 'near-duplicate';
  return shares.containment >= EVENT_SHARE && isSameDay(first, second) ? 'same-event' : 'new';
}

function keepsMainMatter({ ofFirst, ofSecond, containment }: Overlap): boolean {
  return containment >= SURVIVES && Math.min(ofFirst, ofSecond) >= MAIN_MATTER;
}

function isSameDay(first: StorySubject, second: StorySubject): boolean {
  const published = [first.publishedAt, second.publishedAt].map((date) => Date.parse(date ?? ''));
  if (Math.abs((published[0] ?? NaN) - (published[1] ?? NaN)) > EVENT_PUBLISHED_MS) return false;
  const day = eventDay(first.text, first.publishedAt);
  const otherDay = eventDay(second.text, second.publishedAt);
  return day !== null && otherDay !== null && daysApart(day, otherDay) <= EVENT_DAYS;
}
