import type { LegacyFont } from '../extract/text/legacy-font.ts';

/*
 * Text that was written in a Vietnamese font from before Unicode, in letters of today. Such a font draws other letters
 * than the codes stand for, so that a file holds the codes.
 */

/** TCVN3 (ABC): one code a letter, as TCVN 5712:1993 numbers the lower case. */
const TCVN3 = new Map(
  (
    '¡Ă¢Â£Ê¤Ô¥Ơ¦Ư§Đ¨ă©âªê«ô¬ơ®đµà¶ả·ã¸á¹ạ»ằ¼ẳ½ẵ¾ắÆặÇầÈẩÉẫÊấËậÌèÎẻÏẽÐéÑẹÒềÓểÔễÕếÖệ×ìØỉÜĩÝíÞịßòáỏâõãóäọåồæổçỗèốéộ' +
    'êờëởìỡíớîợïùñủòũóúôụõừöử÷ữøứùựúỳûỷüỹýýþỵ'
  )
    .match(/../gu)
    ?.map((pair) => [pair[0] ?? '', pair[1] ?? '']),
);
/** The micro sign is also read as the Greek letter that looks like it. */
TCVN3.set('\u03bc', 'à');
/** Its code of `ư` is the soft hyphen, which readers of files take for a hyphen or leave out. */
const SOFT_HYPHEN = '\u00ad';
/** A beginning of a syllable, with a hyphen where its vowel should be: `n-íc`, `T-êng`, `gi-êng`. */
const HYPHEN_VOWEL =
  /(?<![\p{L}-])((?:gi|qu|ngh?|[ckptg]h|tr|[bcdđghklmnpqrstvx])?)-(?=\p{L}|[^\p{L}\s-]?(?:\s|$))/giu;

const VNI_MARKS: Readonly<Record<string, string>> = {
  ù: '\u0301',
  ø: '\u0300',
  û: '\u0309',
  õ: '\u0303',
  ï: '\u0323',
  â: '\u0302',
  á: '\u0302\u0301',
  à: '\u0302\u0300',
  å: '\u0302\u0309',
  ã: '\u0302\u0303',
  ä: '\u0302\u0323',
  ê: '\u0306',
  é: '\u0306\u0301',
  è: '\u0306\u0300',
  ú: '\u0306\u0309',
  ü: '\u0306\u0303',
  ë: '\u0306\u0323',
};
/** VNI: a vowel, and its marks as a letter behind it; letters with a code of their own. */
const VNI_VOWEL = /([aeouyôö])([ùøûõïâáàåãäêéèúüë])/giu;
const VNI_LETTERS: Readonly<Record<string, string>> = {
  ô: 'ơ',
  ö: 'ư',
  ñ: 'đ',
  æ: 'ỉ',
  ó: 'ĩ',
  ò: 'ị',
  î: 'ỵ',
};

/** A text of an old font in letters of today (NFC). */
export function convertOldLetters(text: string, font: LegacyFont): string {
  return (font === 'TCVN3' ? fromTcvn3(text) : fromVni(text)).normalize('NFC');
}

function fromTcvn3(text: string): string {
  const vowels = text.replaceAll(SOFT_HYPHEN, 'ư').replace(HYPHEN_VOWEL, (_, onset: string) => `${onset}ư`);
  return Array.from(vowels, (char) => TCVN3.get(char) ?? char).join('');
}

function fromVni(text: string): string {
  const own = (letter: string): string => {
    const lower = letter.toLowerCase();
    const found = VNI_LETTERS[lower] ?? lower;
    return letter === lower ? found : found.toUpperCase();
  };
  let converted = '';
  let at = 0;
  for (const match of text.matchAll(VNI_VOWEL)) {
    const [pair, vowel = '', mark = ''] = match;
    converted += Array.from(text.slice(at, match.index), own).join('');
    converted += own(vowel) + (VNI_MARKS[mark.toLowerCase()] ?? '');
    at = match.index + pair.length;
  }
  return converted + Array.from(text.slice(at), own).join('');
}
