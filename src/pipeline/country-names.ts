import { findSimilarName } from '../model/did-you-mean.ts';
import { countries } from './relevance/lexicon/countries.ts';
import { foldDiacritics, hasDiacritics, wordKeys } from './text.ts';

/** A pair that two states make (`Việt - Lào`) names no single one. */
const PAIR = / - /u;

const NAMES: readonly (readonly [name: string, code: string])[] = Object.entries(countries).flatMap(
  ([code, names]) =>
    names
      .split(',')
      .map((name) => name.trim().replace(/\?$/u, ''))
      .filter((name) => !PAIR.test(name))
      .map((name) => [name, code] as const),
);

/** The first country of a name counts: the lexicon names the more usual one first. */
function indexNames(keyOf: (name: string) => string): ReadonlyMap<string, string> {
  return new Map([...NAMES].reverse().map(([name, code]) => [keyOf(name), code]));
}

const BY_SPELLING = indexNames(spellName);
const BY_PLAIN = indexNames(foldSpelling);

/** The ISO 3166-1 alpha-2 code of a country by its code or its name, with or without diacritics; `null` where none is meant. */
export function findCountry(typed: string): string | null {
  if (/^[a-z]{2}$/iu.test(typed)) return typed.toUpperCase();
  const found = hasDiacritics(typed) ? BY_SPELLING.get(spellName(typed)) : BY_PLAIN.get(foldSpelling(typed));
  return found ?? null;
}

/** The name that is most like a mistyped one. */
export function findSimilarCountry(typed: string): string | null {
  const byPlain = new Map([...NAMES].reverse().map(([name]) => [foldSpelling(name), name]));
  return byPlain.get(findSimilarName(foldSpelling(typed), byPlain.keys()) ?? '') ?? null;
}

function spellName(name: string): string {
  return wordKeys(name).join(' ');
}

function foldSpelling(name: string): string {
  return foldDiacritics(spellName(name));
}
