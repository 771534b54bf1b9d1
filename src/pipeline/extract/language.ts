const VIETNAMESE = /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]+/giu;
const LETTERS = /\p{L}+/gu;
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
  const own = lengthOf(sample.match(VIETNAMESE));
  if (own > 0 && own > lengthOf(sample.match(LETTERS)) * 0.08) return 'vi';
  const code = /^[a-z]{2}(?=$|[-_])/u.exec(declared ?? '')?.[0] ?? null;
  if (code !== null && code !== 'vi') return code;
  const words = sample.match(LETTERS) ?? [];
  const letters = lengthOf(words);
  const script = ASCII.test(sample)
    ? undefined
    : SCRIPTS.find(([, pattern]) => lengthOf(sample.match(pattern)) > letters * 0.3);
  return script?.[0] ?? (isEnglish(words) ? 'en' : null);
}

function isEnglish(words: readonly string[]): boolean {
  return words.filter((word) => ENGLISH.has(word.toLowerCase())).length > words.length * 0.2;
}

function lengthOf(pieces: readonly string[] | null): number {
  return (pieces ?? []).reduce((sum, { length }) => sum + length, 0);
}
