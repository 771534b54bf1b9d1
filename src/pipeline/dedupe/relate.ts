import type { Obstacle } from '../../model/story-reason.ts';
import type { StoryCandidate, StoryKind } from '../../model/article.ts';
import { type Overlap, measureOverlap } from './compare.ts';
import { daysApart, eventDay } from './event-day.ts';
import { measureKeptSentences } from './kept-sentences.ts';
import { measureAgreement } from './moved-facts.ts';
import { FACT_RULES, type FactRule, findObstacle } from './other-facts.ts';
import { mentionsOfBoth } from './read-article.ts';
import { FIGURE, NAME, type ReadText } from './read-text.ts';

/** An article to be placed among those before it. */
export type StorySubject = Omit<StoryCandidate, 'articleId' | 'storyId'>;

/** How a text stands to an earlier one. */
export interface Relation {
  readonly kind: StoryKind;
  readonly overlap: Overlap;
  /** How much of the shorter text has to survive for one text. */
  readonly least: number;
  /** Where the text is reworded: the share of the words in sentences that are kept. */
  readonly kept: number | null;
  /** Why the two are not one story however much they share. */
  readonly obstacle: Obstacle | null;
}

/** An article with its text taken apart. */
export interface ReadSubject extends StorySubject {
  readonly read: ReadText;
}

/** What may be left out, or set otherwise, to measure what it does (bench/dedupe). */
export interface StoryRules {
  /** The share of the shorter text that survives in a re-edit, where all figures agree; below, separate reports begin. */
  readonly survives: number;
  /** So much more has to survive where no figure agrees. */
  readonly otherFigures: number;
  /** Texts of more words are not taken for reworded ones; 0 for none. */
  readonly mostRewordedWords: number;
  readonly facts: ReadonlyMap<string, FactRule>;
}

/** The rules as they are, measured on labelled pairs. */
export const STORY_RULES: StoryRules = {
  survives: 0.66,
  otherFigures: 0.1,
  mostRewordedWords: 200,
  facts: FACT_RULES,
};
/** Of both texts: what is left are headline, by-line and caption. */
const ALL_BUT_SAME = 0.96;
/** A longer text that is mostly something else (a digest of many stories) is no second copy of the shorter. */
const MAIN_MATTER = 0.15;
/** What a short text keeps that was edited in each sentence: shares of words in kept sentences, of figures, of names. */
const REWORDED = {
  containment: 0.35,
  kept: 0.7,
  keptOfOther: 0.5,
  figures: 0.65,
  names: 0.7,
} as const;
const EVENT_SHARE = 0.2;
const EVENT_DAYS = 1;
const EVENT_PUBLISHED_MS = 7 * 86_400_000;

/** Compares two articles; the kind and the shares are the same whichever of them came first. */
export function relateArticles(first: ReadSubject, second: ReadSubject, rules = STORY_RULES): Relation {
  const overlap = measureOverlap(first.read, second.read);
  const least = chooseLeastShare(first, second, overlap, rules);
  const survives = keepsMainMatter(overlap, least);
  const kept = survives ? null : findKeptSentences(first, second, overlap, rules.mostRewordedWords);
  const isOneText = survives || kept !== null;
  const obstacle = isOneText ? findObstacle(first, second, overlap, rules.facts) : null;
  const same = { overlap, least, kept, obstacle };
  if (obstacle !== null) return { ...same, kind: 'new' };
  if (isOneText) return { ...same, kind: isSameText(overlap) ? 'duplicate' : 'near-duplicate' };
  const isEvent = overlap.containment >= EVENT_SHARE && isSameDay(first, second);
  return { ...same, kind: isEvent ? 'same-event' : 'new' };
}

/** How much of the shorter text has to survive: the less, the more figures agree. */
function chooseLeastShare(
  first: ReadSubject,
  second: ReadSubject,
  { containment }: Overlap,
  { survives, otherFigures }: StoryRules,
): number {
  const most = survives + otherFigures;
  if (containment < survives || containment >= most) return most;
  const figures = measureAgreement(first, second, mentionsOfBoth(first, second), FIGURE);
  return most - otherFigures * figures;
}

function isSameText({ ofFirst, ofSecond }: Overlap): boolean {
  return Math.min(ofFirst, ofSecond) >= ALL_BUT_SAME;
}

function keepsMainMatter({ ofFirst, ofSecond, containment }: Overlap, least: number): boolean {
  return containment >= least && Math.min(ofFirst, ofSecond) >= MAIN_MATTER;
}

/**
 * The share of sentences that a short text keeps, in other words, in the other; `null` where that is too little, or
 * figures and names do not agree. Edited in each sentence, a short text has hardly eight words in a row as before; in a
 * long one so much likeness is had by two reports of one event too.
 */
function findKeptSentences(
  first: ReadSubject,
  second: ReadSubject,
  overlap: Overlap,
  mostWords: number,
): number | null {
  const longer = Math.max(first.read.words.length, second.read.words.length);
  if (longer > mostWords || overlap.containment < REWORDED.containment) return null;
  const kept = measureKeptSentences(first.read, second.read);
  if (Math.max(...kept) < REWORDED.kept || Math.min(...kept) < REWORDED.keptOfOther) return null;
  const mention = mentionsOfBoth(first, second);
  const figures = measureAgreement(first, second, mention, FIGURE);
  const names = measureAgreement(first, second, mention, NAME);
  return figures >= REWORDED.figures && names >= REWORDED.names ? Math.max(...kept) : null;
}

function isSameDay(first: StorySubject, second: StorySubject): boolean {
  const published = [first.publishedAt, second.publishedAt].map((date) => Date.parse(date ?? ''));
  if (Math.abs((published[0] ?? NaN) - (published[1] ?? NaN)) > EVENT_PUBLISHED_MS) return false;
  const day = eventDay(first.text, first.publishedAt);
  const otherDay = eventDay(second.text, second.publishedAt);
  return day !== null && otherDay !== null && daysApart(day, otherDay) <= EVENT_DAYS;
}
