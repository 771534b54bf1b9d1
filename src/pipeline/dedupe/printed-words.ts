import { wordKey } from '../text.ts';
import { WordTable } from '../word-table.ts';
import { type Spelling, SPELLINGS_BY_FIRST } from './abbreviations.ts';
import { type NumberWord, findNumberWord } from './number-words.ts';
import { wordHash } from './shingles.ts';

/** The words of one line as printed, each with where it stands in the line (UTF-16 units). */
export interface PrintedLine {
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
  /** What it may be read as; `null` where it is read as printed wherever it stands. */
  readonly otherwise: OtherReadings | null;
}

/** What a word may be read as, by what stands around it. */
export interface OtherReadings {
  /** What it says in a number: `bốn`, `mươi`, `27`, `XI`. */
  readonly number: NumberWord | null;
  /** The longer spellings that begin with it. */
  readonly spellings: readonly Spelling[] | null;
  /** The letters and figures of `Km105`, each as a word. */
  readonly parts: readonly PrintedWord[] | null;
}

const DIGIT = /\d/u;
const CAPITAL = /^\p{Lu}/u;
const LETTER = /\p{L}/u;

/** Takes a line (clean, in NFC) apart: letters, figures and marks in a row are a word. */
export function readLine(text: string): PrintedLine {
  const words: PrintedWord[] = [];
  const starts: number[] = [];
  table.eachWord(text, (word, start) => {
    words.push(word);
    starts.push(start);
  });
  return { text, words, starts };
}

const table = new WordTable(readWord);

function readWord(word: string): PrintedWord {
  const hasDigit = DIGIT.test(word);
  const key = hasDigit ? wordKey(word).replace(/^0+(?=\d)/u, '') : wordKey(word);
  const hash = wordHash(key);
  const number = findNumberWord(word, key);
  const spellings = SPELLINGS_BY_FIRST.get(hash) ?? null;
  const parts = hasDigit && LETTER.test(word) ? (word.match(/\d+|\D+/gu) ?? []).map(readWord) : null;
  const isAsPrinted = number === null && spellings === null && parts === null;
  return {
    hash,
    text: word,
    hasDigit,
    isCapitalised: CAPITAL.test(word),
    otherwise: isAsPrinted ? null : { number, spellings, parts },
  };
}
