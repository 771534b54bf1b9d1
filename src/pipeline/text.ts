/** Vietnamese text: cleaning, spelling variants and words. */
import { CharTable, copyString } from './v8.ts';
import { isInWord, WordTable } from './word-table.ts';

const INVISIBLE = /[\u00AD\u034F\u200B-\u200F\u202A-\u202E\u2060\u2061-\u2064\uFEFF]/gu;
const SPACES = /[^\S\n]+/gu;
const TONE_MARKS = /[\u0300\u0301\u0303\u0309\u0323]/u;
const ALL_MARKS = /\p{M}/gu;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
/** Most lines are clean as they are; what is none of these may have to be cleaned. */
const CLEAN =
  /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u1ea0-\u1ef9\u2010-\u2027\u2030-\u203f]$/u;
const [PLAIN, BLANK, LINE_END, UNCLEAN] = [1, 2, 3, 4];
const chars = new CharTable((char) => {
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
    const kind = chars.kindOf(text.charCodeAt(at));
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

/**
 * A text as its words alone: lower case, NFC, one space between them. Two texts are equal in this form where they differ
 * in punctuation, spaces or case only; diacritics count.
 */
export function normalizeWords(text: string): string {
  const lower = text.normalize('NFC').toLowerCase();
  const isWord = (at: number): boolean => at < lower.length && isInWord(lower, at);
  const runs: string[] = [];
  for (let start = 0; start < lower.length; start++) {
    let end = start;
    // Words with one space between them stay one piece.
    while (isWord(end) || (end > start && lower[end] === ' ' && isWord(end + 1))) end++;
    if (end === start) continue;
    runs.push(lower.slice(start, end));
    start = end;
  }
  return runs.join(' ');
}

/** The words of a text in order, as printed (NFC). */
export function splitWords(text: string): string[] {
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

const CACHE_LIMIT = 20_000;

/** The one spelling of a word as `splitWords` gives it (see `toneKey`). */
export const wordKey = rememberWords(toneKey);

const SYLLABLE =
  /^(?:ngh|ng|nh|gh|gi|kh|th|tr|ch|ph|qu|[bcdghklmnpqrstvx])?(?:uye|uyu|uya|oai|oay|oeo|uay|uoi|uou|ieu|yeu|ai|ao|au|ay|eo|eu|ia|ie|iu|oa|oe|oi|oo|ua|ue|ui|uo|uu|uy|ye|[aeiouy])(?:ch|nh|ng|[cmnpt])?$/u;

/** Whether Vietnamese spells a syllable so; its tone and the marks of its letters do not count. */
export function isSyllable(word: string): boolean {
  return SYLLABLE.test(foldDiacritics(word));
}

/** `foldDiacritics` of a single word. */
export const foldWord = rememberWords(foldDiacritics);

/** A function of a word with its results kept: the same words come again and again. */
function rememberWords(make: (word: string) => string): (word: string) => string {
  const results = new Map<string, string>();
  return (word) => {
    const known = results.get(word);
    if (known !== undefined) return known;
    const made = make(word);
    if (results.size >= CACHE_LIMIT) results.clear();
    results.set(copyString(word), made);
    return made;
  };
}

const keys = new WordTable((word) => ({ text: word, key: toneKey(word) }));

/** The words of a text in order, each in its one spelling (see `toneKey`). */
export function wordKeys(text: string): string[] {
  const found: string[] = [];
  addWordKeys(found, text.normalize('NFC'));
  return found;
}

/** Appends to `found` what `wordKeys` finds in a text that is NFC. */
export function addWordKeys(found: string[], normal: string): void {
  keys.eachWord(normal, ({ key }) => found.push(key));
}
