const BETWEEN = /[^\p{L}\p{N}\p{M}]+/gu;
const BETWEEN_ASCII = /[^a-z0-9]+/g;
const ASCII = /^[\x00-\x7f]*$/;

/** A text as its words only, lower case: equal where two texts differ in spaces, punctuation or case. */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase().replace(BETWEEN_ASCII, ' ').trim();
  return text.normalize('NFC').toLowerCase().replace(BETWEEN, ' ').trim();
}
