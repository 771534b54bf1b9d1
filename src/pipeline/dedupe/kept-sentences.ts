import type { ReadText } from './read-text.ts';
import { hashShingles } from './shingles.ts';

const PAIR = 2;
/** A sentence is kept where so many of its pairs of words stand in one sentence of the other text. */
const KEPT_PAIRS = 0.4;
/** Shorter ones are read with the sentence before. */
const SHORTEST_SENTENCE = 5;
const SENTENCE_END = /[.!?…;:\n]/u;

/** The shares of two texts' words in sentences that the other text has too, reworded or not; 0..1. */
export function measureKeptSentences(first: ReadText, second: ReadText): readonly [number, number] {
  const ours = pairsOfSentences(first);
  const theirs = pairsOfSentences(second);
  return [shareKept(ours, theirs), shareKept(theirs, ours)];
}

interface SentencePairs {
  readonly words: number;
  readonly pairs: Uint32Array;
}

function pairsOfSentences(text: ReadText): SentencePairs[] {
  const { words, printed, starts, ends } = text;
  const found: SentencePairs[] = [];
  let from = 0;
  words.forEach((_, at) => {
    const isLast = at === words.length - 1;
    const isEnd = isLast || SENTENCE_END.test(printed.slice(ends[at], starts[at + 1]));
    if (!isEnd || (!isLast && at + 1 - from < SHORTEST_SENTENCE)) return;
    found.push({ words: at + 1 - from, pairs: hashShingles(words.subarray(from, at + 1), PAIR) });
    from = at + 1;
  });
  return found;
}

function shareKept(sentences: readonly SentencePairs[], others: readonly SentencePairs[]): number {
  const sets = others.map(({ pairs }) => new Set(pairs));
  let [kept, all] = [0, 0];
  for (const { words, pairs } of sentences) {
    all += words;
    const least = pairs.length * KEPT_PAIRS;
    const isKept = sets.some(
      (other) => pairs.reduce((count, pair) => count + Number(other.has(pair)), 0) >= least,
    );
    if (isKept) kept += words;
  }
  return kept / Math.max(1, all);
}
