import { cleanText, wordKey } from '../text.ts';
import { keepOwnLines, unbrokenLines } from './own-lines.ts';
import { eachWordOnce } from './one-spelling.ts';
import { type PrintedLine, type PrintedWord, readLine } from './printed-words.ts';
import { hashShingles, wordHash } from './shingles.ts';

/** A text taken apart once, to be compared with many. Words are hashes of their one spelling. */
export interface ReadText {
  /** Every word, in order. */
  readonly all: Uint32Array;
  /** The words of the article's own lines that count, in order. */
  readonly words: Uint32Array;
  /** Those of them that are not printed so: `50` for `năm mươi`. */
  readonly respelled: readonly number[];
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
export const NAME = 2;

/** Forms of address and the words of a date: portals add, drop and exchange them. */
const UNCOUNTED = new Set(
  ['ngày', 'tháng', 'năm', 'mồng', 'mùng', 'ông', 'bà', 'anh', 'chị', 'đồng', 'chí', 'giờ', 'phút', 'h'].map(
    (word) => wordHash(wordKey(word)),
  ),
);
/** Also behind a dateline: `(TTXVN) - `. */
const SENTENCE_START = /(?:^|\)\s?[-–—]\s|[.!?…:\n]["”’')\]]*\s+["“‘'([]*|["“‘(\n])$/u;
/** Enough to see a quote or bracket, a blank and the end of the sentence before. */
const LOOK_BACK = 4;

/** Takes a text apart; a paragraph a line. */
export function readText(text: string): ReadText {
  const lines = unbrokenLines(cleanText(text)).map(readLine);
  const all = allHashes(lines);
  const own = keepOwnLines(lines);
  const printed = own.map(({ text: line }) => `${line}\n`).join('');
  return { all, printed, ...countedWords(own, printed, all.length * 2) };
}

function allHashes(lines: readonly PrintedLine[]): Uint32Array {
  const all = new Uint32Array(lines.reduce((words, line) => words + line.words.length, 0));
  let count = 0;
  for (const { words } of lines) for (const { hash } of words) all[count++] = hash;
  return all;
}

type CountedWords = Pick<ReadText, 'words' | 'respelled' | 'marks' | 'starts' | 'ends' | 'shingles'>;

function countedWords(lines: readonly PrintedLine[], printed: string, most: number): CountedWords {
  const words = new Uint32Array(most);
  const [marks, starts, ends] = [new Uint8Array(most), new Uint32Array(most), new Uint32Array(most)];
  const respelled: number[] = [];
  let count = 0;
  let offset = 0;
  for (const line of lines) {
    eachWordOnce(line, (hash, from, to, isNumber) => {
      if (UNCOUNTED.has(hash)) return;
      const start = offset + (line.starts[from] ?? 0);
      if (line.words[from]?.hash !== hash) respelled.push(hash);
      words[count] = hash;
      starts[count] = start;
      ends[count] = offset + (line.starts[to - 1] ?? 0) + (line.words[to - 1]?.text.length ?? 0);
      marks[count] = isNumber ? FIGURE : markOf(line.words[from], printed, start);
      count++;
    });
    offset += line.text.length + 1;
  }
  const counted = words.slice(0, count);
  return {
    words: counted,
    respelled,
    marks: marks.slice(0, count),
    starts: starts.slice(0, count),
    ends: ends.slice(0, count),
    shingles: hashShingles(counted),
  };
}

function markOf(word: PrintedWord | undefined, printed: string, start: number): number {
  if (!word?.isCapitalised) return PLAIN;
  return SENTENCE_START.test(printed.slice(Math.max(0, start - LOOK_BACK), start)) ? PLAIN : NAME;
}
