import type { IndexedWord, SoughtPhrase } from '../../model/search.ts';
import { foldWord, hasDiacritics, wordKeys } from '../text.ts';
import { copyString } from '../v8.ts';

/** Fields of an article whose words can be asked for alone. */
export type WordField = 'title' | 'section' | 'place';

/** Longer words are cut, in articles and in queries alike: an index takes no entry of some kilobytes. */
const LONGEST = 100;

/** The words of a text in order, each in its one spelling (`wordKeys`). */
export function indexWords(text: string): string[] {
  return wordKeys(text).map((word) => (word.length > LONGEST ? cutWord(word) : word));
}

/** Half of a surrogate pair could not be stored. */
function cutWord(word: string): string {
  return copyString(word.slice(0, LONGEST).toWellFormed());
}

/** A word of one field, or of the whole text; no word holds `:`. */
export function indexedWord(word: string, field: WordField | null): IndexedWord {
  const prefix = field === null ? '' : `${field}:`;
  return { word: `${prefix}${word}`, folded: `${prefix}${foldWord(word)}` };
}

/** What a phrase of a query asks for: diacritics count where the phrase has any. */
export function soughtPhrase(phrase: string, field: WordField | null): SoughtPhrase {
  const isFolded = !hasDiacritics(phrase);
  const words = indexWords(phrase).map((word) => indexedWord(word, field));
  return { kind: 'phrase', words: words.map((one) => (isFolded ? one.folded : one.word)), isFolded };
}

/** An id or code that an article has, such as `country:la`. */
export function codeWord(field: string, code: string): string {
  return `${field}:${code.toLowerCase()}`;
}
