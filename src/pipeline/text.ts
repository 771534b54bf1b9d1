/** Vietnamese text: cleaning, spelling variants and words. */
import { UnitKinds } from './unit-kinds.ts';
import { hashOn, isInWord, WordTable } from './word-table.ts';

const INVISIBLE = /[\u00AD\u034F\u200B-\u200F\u202A-\u202E\u2060\u2061-\u2064\uFEFF]/gu;
const SPACES = /[^\S\n]+/gu;
const TONE_MARKS = /[\u0300\u0301\u0303\u0309\u0323]/u;
const ALL_MARKS = /\p{M}/gu;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
/** What may have to be cleaned is everything else: most lines are clean as they are. */
const CLEAN =
  /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u1ea0-\u1ef9\u2010-\u2027\u2030-\u203f]$/u;
const [PLAIN, BLANK, LINE_END, UNCLEAN] = [1, 2, 3, 4];
const kinds = new UnitKinds((char) => {
  if (char === '\n') return LINE_END;
  return char === ' ' ? BLANK : CLEAN.test(char) ? PLAIN : UNCLEAN;
});
const LONE_Y = /^([bcdđghklmnprstvxz]*|qu)y$/u;

/** NFC; non-breaking and odd spaces to one space; invisible characters out; line ends kept and trimmed. */
export function cleanText(text: string): string {
  const normal = text.normalize('NFC');
  if (isClean(normal)) return normal.trim();
  return normal
    .replace(INVISIBLE, '')
    .replace(/\r\n?/gu, '\n')
    .replace(SPACES, ' ')
    .replace(/ ?\n ?/gu, '\n')
    .trim();
}

/** `cleanText` with line ends made spaces: one line. */
export function cleanLine(text: string): string {
  const trimmed = text.trim();
  return isClean(trimmed) && !trimmed.includes('\n') ? trimmed : cleanText(trimmed).replace(/\n+/gu, ' ');
}

/** Whether nothing has to be cleaned: single spaces, none at the end or beginning of a line, nothing odd. */
function isClean(text: string): boolean {
  let before = PLAIN;
  for (let at = 0; at < text.length; at++) {
    const kind = kinds.of(text.charCodeAt(at));
    if (kind === UNCLEAN || (kind !== PLAIN && before === BLANK) || (kind === BLANK && before === LINE_END))
      return false;
    before = kind;
  }
  return true;
}

/** Without any diacritic, lower case, `đ` as `d`: `Đối ngoại` → `doi ngoai`. */
export function foldDiacritics(text: string): string {
  return text.normalize('NFD').replace(ALL_MARKS, '').toLowerCase().replaceAll('đ', 'd').normalize('NFC');
}

/** Whether a text has any diacritic, in which case they count when it is looked for. */
export function hasDiacritics(text: string): boolean {
  return foldDiacritics(text) !== text.normalize('NFC').toLowerCase();
}

/**
 * One spelling for one syllable: lower case, the tone moved behind the letters (so `hòa` and `hoà` meet),
 * a lone `y` as `i` (so `kỹ` and `kĩ` meet). Diacritics stay meaningful: `ma` and `mà` differ.
 */
export function toneKey(syllable: string): string {
  let tone = '';
  let letters = '';
  for (const char of syllable.toLowerCase().normalize('NFD')) {
    if (TONE_MARKS.test(char)) tone = char;
    else letters += char;
  }
  const base = letters.normalize('NFC');
  return (LONE_Y.test(base) ? base.slice(0, -1) + 'i' : base) + tone;
}

/** The words of a text in order, as printed (NFC). */
export function words(text: string): string[] {
  return text.normalize('NFC').match(WORD) ?? [];
}

/** The words of a text (NFC) in their one spelling, with where they stand in it. */
export function wordSpans(text: string): { start: number; end: number; key: string }[] {
  return Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
    key: wordKey(word),
  }));
}

const keyCache = new Map<string, string>();
const foldCache = new Map<string, string>();
const CACHE_LIMIT = 20_000;

/** The one spelling of a word as `words` gives it (see `toneKey`). */
export function wordKey(word: string): string {
  return remembered(word, keyCache, toneKey);
}

/** `foldDiacritics` of a single word. */
export function foldWord(word: string): string {
  return remembered(word, foldCache, foldDiacritics);
}

function remembered(word: string, cache: Map<string, string>, make: (word: string) => string): string {
  const known = cache.get(word);
  if (known !== undefined) return known;
  const made = make(word);
  if (cache.size >= CACHE_LIMIT) cache.clear();
  // A slice of a page would keep the whole page in memory; joining copies it.
  cache.set(Array.from(word).join(''), made);
  return made;
}

/** The words of a text in order, each in its one spelling (see `toneKey`). */
export function wordKeys(text: string): string[] {
  const found: string[] = [];
  addWordKeys(found, text.normalize('NFC'));
  return found;
}

/** Adds what `wordKeys` finds in a text that is NFC. */
export function addWordKeys(found: string[], normal: string): void {
  for (let start = 0; start < normal.length;) {
    let hash = 0;
    let end = start;
    for (; end < normal.length && isInWord(normal, end); end++) hash = hashOn(hash, normal, end);
    if (end > start) found.push(keys.at(normal, start, end, hash).key);
    start = end + 1;
  }
}

const keys = new WordTable((word) => ({ text: word, key: toneKey(word) }));
