import { words } from '../text.ts';

/** A text as its words only, lower case: equal where two texts differ in spaces, punctuation or case. */
export function fold(text: string): string {
  return words(text).join(' ').toLowerCase();
}
