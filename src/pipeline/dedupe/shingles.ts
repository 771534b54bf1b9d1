/**
 * Words a shingle spans. Measured on labelled pairs: what two reports of one event share are quotes and set phrases,
 * and shorter shingles take those for a copied text.
 */
export const SHINGLE_WORDS = 8;

/** The unsigned 32-bit hash of every `width` words in a row, in the order of the text; none for fewer words. */
export function hashShingles(words: Uint32Array, width = SHINGLE_WORDS): Uint32Array {
  const result = new Uint32Array(Math.max(0, words.length - width + 1));
  for (let from = 0; from < result.length; from++) {
    let hash = 0;
    for (let at = from; at < from + width; at++) hash = mixBits(Math.imul(hash, 31) + (words[at] ?? 0));
    result[from] = hash;
  }
  return result;
}

/** FNV-1a over UTF-16 units, mixed; unsigned 32 bits. */
export function wordHash(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return mixBits(hash);
}

/** MurmurHash3's finaliser: spreads any 32-bit number over all 32-bit numbers, one to one. */
function mixBits(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
