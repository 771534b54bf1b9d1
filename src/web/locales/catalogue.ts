import type { Language } from '../../http/viewer.ts';
import { en } from './en/index.ts';
import { vi } from './vi/index.ts';
import type { Wording } from './wording.ts';

/** The texts of the pages in one language, by area. */
export type Catalogue = Wording<typeof vi>;

const CATALOGUES: Readonly<Record<Language, Catalogue>> = { vi, en };

/** The texts of the pages in a language. */
export function findCatalogue(language: Language): Catalogue {
  return CATALOGUES[language];
}
