import { cleanText, wordKey } from '../text.ts';
import { matter, unbrokenLines } from './matter.ts';
import { type Line, readLine } from './printed-words.ts';
import { shingles, wordHash } from './shingles.ts';

/** A text taken apart once, to be compared with many. Words are hashes of their one spelling. */
export interface ReadText {
  /** Every word, in order. */
  readonly all: Uint32Array;
  /** The words of the article's own lines that count, in order. */
  readonly words: Uint32Array;
  /** For each of them `PLAIN`, `FIGURE` or `NAME`. */
  readonly marks: Uint8Array;
  /** Where each of them begins and ends in `printed` (UTF-16 units). */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** The article's own lines, to quote from. */
  readonly printed: string;
  /** Of `words`, in order. */
  readonly shingles: Uint32Array;
}

export const PLAIN = 0;
export const FIGURE = 1;
/** Capitalised inside a sentence. */
const NAME = 2;

/** Forms of address and the words of a date: portals add, drop and exchange them. */
const UNCOUNTED = new Set(
  ['ngày', 'tháng', 'năm', 'mồng', 'mùng', 'ông', 'bà', 'anh', 'chị', 'đồng', 'chí'].map((word) =>
    wordHash(wordKey(word)),
  ),
);
const DIGIT = /\d/u;
const CAPITAL = /^\p{Lu}/u;
const SENTENCE_START = /(?:^|[.!?…:\n]["”’')\]]*\s+["“‘'([]*|["“‘(\n])$/u;
/** Enough to see a quote or bracket, a blank and the end of the sentence before. */
const LOOK_BACK = 4;

/** Takes a text apart; a paragraph a line. */
export function readText(text: string): ReadText {
  const lines = unbrokenLines(cleanText(text)).map(readLine);
  const all = Uint32Array.from(lines.flatMap(({ hashes }) => hashes));
  const own = matter(lines);
  // A join of several copies: a slice would keep the whole page in memory.
  const printed = [...own.map((line) => line.text), ''].join('\n');
  return { all, printed, ...countedWords(own, printed, all.length) };
}

type CountedWords = Pick<ReadText, 'words' | 'marks' | 'starts' | 'ends' | 'shingles'>;

function countedWords(lines: readonly Line[], printed: string, most: number): CountedWords {
  const words = new Uint32Array(most);
  const [marks, starts, ends] = [new Uint8Array(most), new Uint32Array(most), new Uint32Array(most)];
  let count = 0;
  let offset = 0;
  for (const { text, hashes, starts: from, ends: to } of lines) {
    hashes.forEach((hash, at) => {
      if (UNCOUNTED.has(hash)) return;
      words[count] = hash;
      starts[count] = offset + (from[at] ?? 0);
      ends[count] = offset + (to[at] ?? 0);
      marks[count] = markOf(printed, starts[count] ?? 0, ends[count] ?? 0);
      count++;
    });
    offset += text.length + 1;
  }
  const counted = words.slice(0, count);
  return {
    words: counted,
    marks: marks.slice(0, count),
    starts: starts.slice(0, count),
    ends: ends.slice(0, count),
    shingles: shingles(counted),
  };
}

function markOf(printed: string, start: number, end: number): number {
  const word = printed.slice(start, end);
  if (DIGIT.test(word)) return FIGURE;
  if (!CAPITAL.test(word)) return PLAIN;
  return SENTENCE_START.test(printed.slice(Math.max(0, start - LOOK_BACK), start)) ? PLAIN : NAME;
}
