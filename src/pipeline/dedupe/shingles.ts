/** Words a shingle spans: measured, 5 keeps formula phrases apart and survives small edits. */
export const SHINGLE_WORDS = 5;

/** MurmurHash3's finaliser: spreads any 32-bit number over all 32-bit numbers, one to one. */
export function mix32(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The unsigned 32-bit hash of every five words in a row, in the order of the text; none for fewer words. */
export function shingles(keys: readonly string[]): number[] {
  const hashes = keys.map(wordHash);
  const result: number[] = [];
  for (let end = SHINGLE_WORDS; end <= hashes.length; end++) {
    let hash = 0;
    for (const word of hashes.slice(end - SHINGLE_WORDS, end)) hash = mix32(Math.imul(hash, 31) + word);
    result.push(hash);
  }
  return result;
}

/** FNV-1a over UTF-16 units. */
function wordHash(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
