import type { FieldSource } from '../../../model/article.ts';
import { normalizeWords } from '../../text.ts';
import { slugLikeness, wordOverlap } from './address-words.ts';
import type { TitleReading } from './site-name.ts';

/** A value found for a field, and where. */
export interface FieldCandidate {
  readonly value: string;
  readonly source: FieldSource;
}

/** A title that one place of the page gives, with its readings and how much that place is worth. */
export interface Claim {
  readonly source: FieldSource;
  readonly weight: number;
  readonly readings: readonly Reading[];
}

export interface Reading extends TitleReading {
  /** Its words alone, in which titles are compared. */
  readonly key: string;
  readonly words: ReadonlySet<string>;
}

/** What an address made of a title's words is worth. */
const ADDRESS_WEIGHT = 1.5;
/** What has less support is no title: what stands behind a site's name and nowhere else. */
const LEAST = 0.5;
/** From these shares of common words on (Dice), a heading and a title are one in two wordings, or of one matter. */
export const ALIKE = 0.5;
export const RELATED = 0.25;

/** The best reading of each place, those with most support first. */
export function rankTitles(claims: readonly Claim[], slug: string): FieldCandidate[] {
  const support = (key: string): number =>
    claims.reduce((sum, claim) => sum + claim.weight * agreement(claim, key), 0) +
    ADDRESS_WEIGHT * slugLikeness(key, slug);
  const supports = new Map<string, number>();
  const supportOf = (key: string): number => {
    const known = supports.get(key) ?? support(key);
    supports.set(key, known);
    return known;
  };
  const ranked = claims.flatMap(({ source, readings }) => {
    const [best] = [...readings].sort((a, b) => supportOf(b.key) - supportOf(a.key));
    const points = best === undefined ? 0 : supportOf(best.key);
    return best === undefined || points < LEAST ? [] : [{ value: best.text, source, points }];
  });
  return ranked.sort((a, b) => b.points - a.points).map(({ value, source }) => ({ value, source }));
}

/** How far a place gives a title: as one of its readings, or with a date, name or kicker around it in a heading. */
function agreement({ readings }: Claim, key: string): number {
  return readings.reduce((best, reading) => (reading.key === key ? Math.max(best, reading.trust) : best), 0);
}

/** A reading with what it is compared by. */
export function withKey({ text, trust }: TitleReading): Reading {
  const key = normalizeWords(text);
  return { text, trust, key, words: new Set(key.split(' ')) };
}

/** The largest share of words that a title has in common with one of these places' (Dice's coefficient, 0..1). */
export function likeness({ words }: Reading, claims: readonly Claim[]): number {
  let most = 0;
  for (const { readings } of claims)
    for (const reading of readings) most = Math.max(most, wordOverlap(words, reading.words));
  return most;
}
