import { wordKey } from '../text.ts';
import { WordTable } from '../word-table.ts';

/** What is known of a printed word wherever it stands, found out once. */
export interface KnownWord {
  /** As printed. */
  readonly text: string;
  /** Its one spelling (`toneKey`). */
  readonly key: string;
  readonly capital: boolean;
  /** Its number in the model (ngrams.ts), and, by matcher, whether a term begins with it (matcher.ts). */
  gram: number | undefined;
  readonly starts: (boolean | undefined)[];
  /** Whether it is a word of another language (further-actors.ts). */
  isForeign: boolean | undefined;
  /** Whether no Vietnamese syllable is spelt so (persons.ts). */
  foreign: boolean | undefined;
}
const UPPER = /^\p{Lu}/u;

/** The words of all texts. */
export const knownWords = new WordTable<KnownWord>((text) => ({
  text,
  key: wordKey(text),
  capital: UPPER.test(text),
  gram: undefined,
  starts: [],
  isForeign: undefined,
  foreign: undefined,
}));
