import { foldWord, hasDiacritics, wordKeys } from '../text.ts';
import { copyString } from '../v8.ts';

/** Fields of an article whose words can be asked for alone. */
export type WordField = 'title' | 'section' | 'place';

/** Longer words are cut, in articles and in queries alike (PostgreSQL takes 2,046 bytes). */
const LONGEST = 100;

/** The words of a text in order, each in its one spelling (`wordKeys`). */
export function indexWords(text: string): string[] {
  return wordKeys(text).map((word) => (word.length > LONGEST ? copyString(word.slice(0, LONGEST)) : word));
}

/** A word as it is spelled, of one field or of the whole text; no word holds `=` or `:`. */
export function spelledLexeme(word: string, field: WordField | null): string {
  return `${field === null ? '' : `${field}:`}=${word}`;
}

/** A word without its diacritics, of one field or of the whole text. */
export function foldedLexeme(word: string, field: WordField | null): string {
  return `${field === null ? '' : `${field}:`}${foldWord(word)}`;
}

/** What a phrase of a query asks for, word by word: diacritics count where the phrase has any. */
export function phraseLexemes(phrase: string, field: WordField | null): string[] {
  const form = hasDiacritics(phrase) ? spelledLexeme : foldedLexeme;
  return indexWords(phrase).map((word) => form(word, field));
}

/** An id or code that an article has, such as `country:la`. */
export function codeLexeme(field: string, code: string): string {
  return `${field}:${code.toLowerCase()}`;
}
