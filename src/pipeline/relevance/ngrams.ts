import type { Reading } from './reading.ts';
import type { PartTokens } from './tokens.ts';

/** Running words that are read for n-grams: what an article is about is said before. */
const RUNNING_WORDS = 330;
const LONGEST = 3;
/** More words than any vocabulary has; its cube stays below 2^53. */
const BASE = 65_536;

/** Parts of a title have weights of their own: their keys are negative. */
export function gramKey(title: boolean, words: readonly number[]): number {
  const key = words.reduce((sum, word) => sum * BASE + word, 0);
  return title ? -key : key;
}

/**
 * The 1- to 3-grams of known words (numbered from 1 to 65,535; 0 for an unknown one) of title and opening, in order;
 * where `visit` answers no, no longer one that begins alike is looked for.
 */
export function eachGram(
  readings: readonly Reading[],
  numberOf: (word: string) => number,
  visit: (key: number, part: PartTokens, from: number, to: number) => boolean,
): void {
  for (const { part, offset } of readings) {
    const title = part.where === 'title';
    const limit = title ? part.tokens.length : RUNNING_WORDS - offset;
    const numbers: number[] = [];
    for (const { key } of part.tokens) {
      if (numbers.length >= limit) break;
      numbers.push(numberOf(key));
    }
    for (let from = 0; from < numbers.length; from++) {
      let key = 0;
      for (let to = from; to < Math.min(from + LONGEST, numbers.length); to++) {
        const word = numbers[to] ?? 0;
        if (word === 0) break;
        key = key * BASE + word;
        if (!visit(title ? -key : key, part, from, to + 1)) break;
      }
    }
  }
}
