import { wordKey } from '../text.ts';
import { wordHash } from './shingles.ts';

/** The words of one line as printed, each with where it stands in the line (UTF-16 units). */
export interface Line {
  readonly text: string;
  /** Hashes of the words' one spelling (see `wordKey`), in order. */
  readonly hashes: readonly number[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const hashes = new Map<string, number>();
const CACHE_LIMIT = 20_000;

/** Takes a line (clean, in NFC) apart. */
export function readLine(text: string): Line {
  const line = { text, hashes: [] as number[], starts: [] as number[], ends: [] as number[] };
  WORD.lastIndex = 0;
  for (let found = WORD.exec(text); found !== null; found = WORD.exec(text)) {
    line.hashes.push(hashOf(found[0]));
    line.starts.push(found.index);
    line.ends.push(WORD.lastIndex);
  }
  return line;
}

/** The hash under which a printed word (NFC) is compared; `05` and `5` are one number. */
export function hashOf(word: string): number {
  const known = hashes.get(word);
  if (known !== undefined) return known;
  const hash = wordHash(wordKey(word).replace(/^0+(?=\d)/u, ''));
  if (hashes.size >= CACHE_LIMIT) hashes.clear();
  // A slice of a page would keep the whole page in memory; joining copies it.
  hashes.set(Array.from(word).join(''), hash);
  return hash;
}
