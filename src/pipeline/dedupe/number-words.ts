import { wordKey } from '../text.ts';

/** What a word can say in a number. */
export type NumberWord =
  | { readonly kind: 'figures'; readonly value: number; readonly digits: number }
  /** `hai`; `lăm`, `mốt` and `tư` say a unit only behind tens. */
  | { readonly kind: 'unit'; readonly value: number; readonly onlyBehindTens: boolean }
  | { readonly kind: 'ten' }
  | { readonly kind: 'tens' }
  | { readonly kind: 'hundred' }
  | { readonly kind: 'and' }
  | { readonly kind: 'power'; readonly value: number }
  /** `XI`, `nhất`: a number behind `thứ`, `khóa` and the like. */
  | { readonly kind: 'ordinal'; readonly value: number };

const UNITS = ['một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];
const entries: [string, NumberWord][] = [
  ...UNITS.map((word, at): [string, NumberWord] => [
    word,
    { kind: 'unit', value: at + 1, onlyBehindTens: false },
  ]),
  ['bẩy', { kind: 'unit', value: 7, onlyBehindTens: false }],
  ['mốt', { kind: 'unit', value: 1, onlyBehindTens: true }],
  ['tư', { kind: 'unit', value: 4, onlyBehindTens: true }],
  ['lăm', { kind: 'unit', value: 5, onlyBehindTens: true }],
  ['nhăm', { kind: 'unit', value: 5, onlyBehindTens: true }],
  ['mười', { kind: 'ten' }],
  ['mươi', { kind: 'tens' }],
  ['trăm', { kind: 'hundred' }],
  ['linh', { kind: 'and' }],
  ['lẻ', { kind: 'and' }],
  ['nghìn', { kind: 'power', value: 1e3 }],
  ['ngàn', { kind: 'power', value: 1e3 }],
  ['vạn', { kind: 'power', value: 1e4 }],
  ['triệu', { kind: 'power', value: 1e6 }],
  ['tỷ', { kind: 'power', value: 1e9 }],
  ['nhất', { kind: 'ordinal', value: 1 }],
  ['giêng', { kind: 'ordinal', value: 1 }],
  ['chạp', { kind: 'ordinal', value: 12 }],
];
const WORDS: ReadonlyMap<string, NumberWord> = new Map(
  entries.map(([word, number]) => [wordKey(word), number]),
);
const FIGURES = /^\d{1,15}$/u;
const ROMAN = /^(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})$/u;
const ROMAN_VALUES: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10 };

/** What a word says in a number; `key` is its one spelling. */
export function findNumberWord(word: string, key: string): NumberWord | null {
  if (FIGURES.test(word)) return { kind: 'figures', value: Number(word), digits: word.length };
  return WORDS.get(key) ?? (ROMAN.test(word) ? { kind: 'ordinal', value: readRoman(word) } : null);
}

function readRoman(word: string): number {
  const values = Array.from(word, (letter) => ROMAN_VALUES[letter] ?? 0);
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}
