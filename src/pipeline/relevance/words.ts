import { isSyllable, wordKey } from '../text.ts';
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
  /** Whether no Vietnamese syllable is spelt so. */
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
  foreign: undefined,
}));

/** Whether no Vietnamese syllable is spelt so; found out once for each word. */
export function isForeignWord(word: KnownWord): boolean {
  return (word.foreign ??= !isSyllable(word.key));
}
