import { wordKeys, words } from '../text.ts';
import { SHINGLE_WORDS, shingles } from './shingles.ts';

/** A text taken apart once, to be compared with many. */
export interface ReadText {
  /** As printed. */
  readonly words: readonly string[];
  readonly keys: ReadonlySet<string>;
  /** In the order of the text. */
  readonly shingles: readonly number[];
  readonly distinct: ReadonlySet<number>;
  /** Words with a digit. */
  readonly numbers: ReadonlySet<string>;
}

/** What two texts share, measured on their exact shingle sets. Shares are 0..1. */
export interface Overlap {
  /** Share of the first text's shingles that stand in the second. */
  readonly ofFirst: number;
  readonly ofSecond: number;
  /** The larger of the two: how much of the shorter text survives. */
  readonly containment: number;
  /** Numbers of the shorter text, and how many of them the other has too. */
  readonly numbers: number;
  readonly sharedNumbers: number;
  /** One frame filled with other figures: lottery, prices, bulletins. */
  readonly isTemplate: boolean;
}

const TEMPLATE_OWN_NUMBERS = 5;
const TEMPLATE_SHARED_NUMBERS = 0.6;

/** Takes a text apart for `overlap`. */
export function readText(text: string): ReadText {
  const keys = wordKeys(text);
  const inOrder = shingles(keys);
  return {
    words: words(text),
    keys: new Set(keys),
    shingles: inOrder,
    distinct: new Set(inOrder),
    numbers: new Set(keys.filter((key) => /\d/u.test(key))),
  };
}

/** Compares two texts; a text without shingles shares nothing. */
export function overlap(first: ReadText, second: ReadText): Overlap {
  const shared = countShared(first.distinct, second.distinct);
  const ofFirst = shared / Math.max(1, first.distinct.size);
  const ofSecond = shared / Math.max(1, second.distinct.size);
  const [shorter, longer] = first.distinct.size <= second.distinct.size ? [first, second] : [second, first];
  const sharedNumbers = countShared(shorter.numbers, longer.keys);
  const numbers = shorter.numbers.size;
  const ownOfLonger = longer.numbers.size - countShared(longer.numbers, shorter.keys);
  const isTemplate =
    Math.min(numbers - sharedNumbers, ownOfLonger) >= TEMPLATE_OWN_NUMBERS &&
    sharedNumbers / numbers < TEMPLATE_SHARED_NUMBERS;
  return { ofFirst, ofSecond, containment: Math.max(ofFirst, ofSecond), numbers, sharedNumbers, isTemplate };
}

/** The longest passage of `text` that stands in `other` too, as printed words; empty when none is shared. */
export function longestShared(text: ReadText, other: ReadText): readonly string[] {
  let best = { from: 0, count: 0 };
  let from = 0;
  text.shingles.forEach((shingle, at) => {
    if (!other.distinct.has(shingle)) from = at + 1;
    else if (at + 1 - from > best.count) best = { from, count: at + 1 - from };
  });
  return best.count === 0 ? [] : text.words.slice(best.from, best.from + best.count + SHINGLE_WORDS - 1);
}

function countShared<T>(these: ReadonlySet<T>, those: ReadonlySet<T>): number {
  let shared = 0;
  for (const one of these) if (those.has(one)) shared++;
  return shared;
}
