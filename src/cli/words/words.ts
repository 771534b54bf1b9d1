import type { AlertLanguage } from '../../model/vocabulary.ts';
import type { Wording } from '../../web/locales/wording.ts';
import { en } from './en.ts';
import { vi } from './vi.ts';

/** What commands print for people, in one language. */
export type Words = Wording<typeof vi>;

const WORDS: Readonly<Record<AlertLanguage, Words>> = { vi, en };

/** What commands print for people, in the language of `VONG_LANGUAGE`. */
export function findWords(language: AlertLanguage): Words {
  return WORDS[language];
}
