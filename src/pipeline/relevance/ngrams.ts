import type { AnnotatedPart } from './annotate.ts';
import type { TokenizedPart, Token } from './tokens.ts';

/** Words of running text that are read for n-grams: an article says at its beginning what it is about. */
const RUNNING_WORDS = 330;
const LONGEST = 3;
/** More words than any vocabulary has; its cube stays below 2^53. */
const BASE = 65_536;

/** A step of a state machine over n-grams: from a state (0 at first) by a word's number; 0 where no known n-gram goes on so. */
export type Step = (state: number, word: number, title: boolean) => number;

/** Steps through all n-grams; a state is the n-gram as a number below 2^53, negative in titles. For training. */
export const anyGram: Step = (state, word, title) => {
  const gram = Math.abs(state) * BASE + word;
  return title ? -gram : gram;
};

/** Words and zone of a number of `anyGram`. */
export function wordsOfGram(gram: number): { title: boolean; words: number[] } {
  const words: number[] = [];
  for (let rest = Math.abs(gram); rest > 0; rest = Math.floor(rest / BASE)) words.unshift(rest % BASE);
  return { title: gram < 0, words };
}

/** The 1- to 3-grams of known words (0 for an unknown one) of title and opening that `step` knows, in order. */
export function eachGram(
  parts: readonly AnnotatedPart[],
  numberOf: (token: Token) => number,
  step: Step,
  visit: (gram: number, part: TokenizedPart, from: number, to: number) => void,
): void {
  for (const part of parts) {
    const title = part.where === 'title';
    const most = title ? Infinity : Math.max(0, RUNNING_WORDS - part.offset);
    const count = Math.min(part.tokens.length, most);
    const numbers = new Uint16Array(count);
    for (let at = 0; at < count; at++) {
      const token = part.tokens[at];
      if (token) numbers[at] = numberOf(token);
    }
    for (let from = 0; from < count; from++) {
      let state = 0;
      for (let to = from; to < Math.min(from + LONGEST, count); to++) {
        const word = numbers[to] ?? 0;
        state = word === 0 ? 0 : step(state, word, title);
        if (state === 0) break;
        visit(state, part, from, to + 1);
      }
    }
  }
}
