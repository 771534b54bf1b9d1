import { wordKey } from '../text.ts';
import { wordHash } from './shingles.ts';

/** The words of one line as printed, each with where it stands in the line (UTF-16 units). */
export interface Line {
  readonly text: string;
  readonly words: readonly PrintedWord[];
  readonly starts: readonly number[];
}

/** A word as printed; all printings of it alike are one object. */
export interface PrintedWord {
  /** Of its one spelling (see `wordKey`); `05` and `5` are one number. */
  readonly hash: number;
  /** As printed, NFC. */
  readonly text: string;
  readonly hasDigit: boolean;
  readonly isCapitalised: boolean;
}

const IN_WORD = /[\p{L}\p{N}\p{M}]/u;
const DIGIT = /\d/u;
const CAPITAL = /^\p{Lu}/u;

/** Takes a line (clean, in NFC) apart: letters, figures and marks in a row are a word. */
export function readLine(text: string): Line {
  const words: PrintedWord[] = [];
  const starts: number[] = [];
  for (let start = 0; start < text.length;) {
    let hash = 0;
    let end = start;
    for (; end < text.length && isInWord(text, end); end++)
      hash = Math.imul(hash ^ text.charCodeAt(end), FNV_PRIME);
    if (end > start) {
      words.push(printedWord(text, start, end, hash));
      starts.push(start);
    }
    start = end + 1;
  }
  return { text, words, starts };
}

/** 1: belongs to words, 0: does not, -1: not asked yet; by UTF-16 unit. */
const kinds = new Int8Array(0x10000).fill(-1);

function isInWord(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  const kind = kinds[unit];
  if (kind !== undefined && kind !== -1) return kind === 1;
  // Halves of a character beyond the 16 bits are looked at together, and not remembered.
  if (unit >= 0xdc00 && unit <= 0xdfff) return at > 0 && IN_WORD.test(text.slice(at - 1, at + 1));
  if (unit >= 0xd800 && unit <= 0xdbff) return IN_WORD.test(text.slice(at, at + 2));
  kinds[unit] = IN_WORD.test(String.fromCharCode(unit)) ? 1 : 0;
  return kinds[unit] === 1;
}

const FNV_PRIME = 0x01000193;
/** A table of words met before, by the hash of their letters: no piece of the text is cut out to find them. */
const SLOTS = 1 << 16;
const MOST_WORDS = 20_000;
let table = new Array<PrintedWord | undefined>(SLOTS).fill(undefined);
let kept = 0;

function printedWord(text: string, start: number, end: number, hash: number): PrintedWord {
  let slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
  for (let known = table[slot]; known !== undefined; known = table[slot]) {
    if (known.text.length === end - start && text.startsWith(known.text, start)) return known;
    slot = (slot + 1) & (SLOTS - 1);
  }
  const made = readWord(text.slice(start, end));
  if (kept >= MOST_WORDS) {
    table = new Array<PrintedWord | undefined>(SLOTS).fill(undefined);
    kept = 0;
  }
  table[slot] = made;
  kept++;
  return made;
}

function readWord(word: string): PrintedWord {
  return {
    hash: wordHash(wordKey(word).replace(/^0+(?=\d)/u, '')),
    // A slice of a page would keep the whole page in memory; joining copies it.
    text: Array.from(word).join(''),
    hasDigit: DIGIT.test(word),
    isCapitalised: CAPITAL.test(word),
  };
}
