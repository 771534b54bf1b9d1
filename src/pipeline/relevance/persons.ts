import { wordKeys } from '../text.ts';
import type { Meaning } from './lexicon.ts';
import type { Match } from './matcher.ts';
import type { TokenizedPart, Token } from './tokens.ts';
import { isForeignWord } from './words.ts';

const HONORIFICS: ReadonlySet<string> = new Set(wordKeys('ông bà ngài chí Mr Ms'));
/** Words of a name, at most. */
const LONGEST_NAME = 4;
/** One foreign syllable of so many letters is enough; of shorter ones two are needed (`Y Blôk` is at home here). */
const LONG_SYLLABLE = 6;

const PERSON: Meaning = { group: 'foreign-person', role: 'person', country: null, place: null };

/** The persons whose names are not Vietnamese: `ông Kim Sang-ho`, `bà Katarzyna Wolska`. */
export function findForeignPersons({ tokens }: TokenizedPart): Match<Meaning>[] {
  const found: Match<Meaning>[] = [];
  for (let at = 0; at + 1 < tokens.length; at++) {
    const token = tokens[at];
    if (!token || !HONORIFICS.has(token.key)) continue;
    const to = endOfName(tokens, at + 1, token.sentence);
    if (isForeign(tokens.slice(at + 1, to))) found.push({ value: PERSON, from: at + 1, to });
  }
  return found;
}

function endOfName(tokens: readonly Token[], from: number, sentence: number): number {
  let to = from;
  while (to < from + LONGEST_NAME) {
    const token = tokens[to];
    if (token?.sentence !== sentence || !(token.capital || (token.dashed && to > from))) break;
    if (token.parted && !(token.dashed && to > from)) break;
    to++;
  }
  return to;
}

function isForeign(name: readonly Token[]): boolean {
  let letters = 0;
  let syllables = 0;
  for (const { word } of name) {
    if (!isForeignWord(word)) continue;
    syllables++;
    letters = Math.max(letters, word.key.length);
  }
  return syllables > 1 || letters >= LONG_SYLLABLE;
}

/** Matches of the lexicon and persons in order; where both claim a word, the lexicon has it. */
export function mergeMatches(
  matches: Match<Meaning>[],
  persons: readonly Match<Meaning>[],
): Match<Meaning>[] {
  if (persons.length === 0) return matches;
  const free = persons.filter(({ from, to }) => !matches.some((match) => match.from < to && from < match.to));
  return [...matches, ...free].sort((one, other) => one.from - other.from);
}
