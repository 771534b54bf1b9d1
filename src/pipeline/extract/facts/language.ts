import { CharTable } from '../../v8.ts';

const VIETNAMESE = /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]+/giu;
const LETTERS = /\p{L}+/gu;
const LETTER_FIRST = /^\p{L}/u;
const HALF_PAIR = /^[\ud800-\udfff]/u;
const ENGLISH = new Set('the of and to in a is for on that with by from was at as has it'.split(' '));
/** Scripts that one language of the portals' editions writes; Han comes last, since Japanese mixes it with kana. */
const SCRIPTS: readonly [string, RegExp][] = [
  ['lo', /\p{Script=Lao}+/gu],
  ['km', /\p{Script=Khmer}+/gu],
  ['th', /\p{Script=Thai}+/gu],
  ['ko', /\p{Script=Hangul}+/gu],
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]+/gu],
  ['zh', /\p{Script=Han}+/gu],
];
const ASCII = /^[\x00-\x7f\s‘’“”–—…©]*$/u;
const SAMPLE = 4000;

/**
 * ISO 639-1 code: Vietnamese by its letters, else what the page declares. Editions in other languages keep the
 * Vietnamese declaration of their template, or have none: then their script decides, or English's commonest words.
 */
export function languageOf(text: string, declared: string | null): string | null {
  const sample = text.slice(0, SAMPLE);
  if (isVietnamese(sample)) return 'vi';
  const code = /^[a-z]{2}(?=$|[-_])/u.exec(declared ?? '')?.[0] ?? null;
  if (code !== null && code !== 'vi') return code;
  const words = sample.match(LETTERS) ?? [];
  const letters = lengthOf(words);
  const script = ASCII.test(sample)
    ? undefined
    : SCRIPTS.find(([, pattern]) => lengthOf(sample.match(pattern)) > letters * 0.3);
  return script?.[0] ?? (isEnglish(words) ? 'en' : null);
}

const [OTHER, LETTER, OWN, HALF] = [1, 2, 3, 4];
const chars = new CharTable((char) => {
  if (HALF_PAIR.test(char)) return HALF;
  if (char.search(LETTERS) === -1) return OTHER;
  return char.search(VIETNAMESE) === -1 ? LETTER : OWN;
});

/** Whether a twelfth of its letters are Vietnamese ones; a letter of two units counts twice. */
function isVietnamese(sample: string): boolean {
  let [own, letters] = [0, 0];
  for (let at = 0; at < sample.length; at++) {
    const kind = chars.kindOf(sample.charCodeAt(at));
    if (kind === OWN) own++;
    if (kind === OWN || kind === LETTER) letters++;
    else if (kind === HALF && LETTER_FIRST.test(sample.slice(at, at + 2))) letters += 2;
  }
  return own > letters * 0.08;
}

function isEnglish(words: readonly string[]): boolean {
  return words.filter((word) => ENGLISH.has(word.toLowerCase())).length > words.length * 0.2;
}

function lengthOf(pieces: readonly string[] | null): number {
  return (pieces ?? []).reduce((sum, { length }) => sum + length, 0);
}
