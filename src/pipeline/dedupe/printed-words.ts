import { wordKey } from '../text.ts';
import { WordTable } from '../word-table.ts';
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
}

const DIGIT = /\d/u;
const CAPITAL = /^\p{Lu}/u;

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
  return {
    hash: wordHash(wordKey(word).replace(/^0+(?=\d)/u, '')),
    text: word,
    hasDigit: DIGIT.test(word),
    isCapitalised: CAPITAL.test(word),
  };
}
