import { createHash } from 'node:crypto';
import type { Fingerprint } from '../../types.ts';
import { wordKeys } from '../text.ts';
import { mix32, shingles } from './shingles.ts';

const MINIMA = 128;
const BAND_ROWS = 2;
const SHORT_TEXT_WORDS = 20;
const SEEDS = Array.from({ length: MINIMA }, (_, at) => mix32(Math.imul(0x9e3779b9, at + 1)));

/**
 * What identifies a text whatever its case, tone placement, punctuation and spacing: the SHA-256 of its words, and a
 * MinHash sketch with its LSH bands (Broder 1997; 64 bands of 2 rows). A body printed twice counts once. Texts under
 * 20 words have no sketch, and the title counts in their hash.
 */
export function fingerprint(text: { title: string | null; lead: string | null; body: string }): Fingerprint {
  const body = wordKeys(text.body);
  const keys = withoutRepeats(
    wordKeys(text.lead ?? ''),
    isDoubled(body) ? body.slice(0, body.length / 2) : body,
  );
  if (keys.length < SHORT_TEXT_WORDS) {
    // Short texts such as "watch the video" stand under many articles: only the title tells them apart.
    return {
      textHash: sha256([...wordKeys(text.title ?? ''), '|', ...keys]),
      minhash: [],
      bands: [],
      shingles: 0,
    };
  }
  const distinct = new Set(shingles(keys));
  const minhash = sketch(distinct);
  return { textHash: sha256(keys), minhash, bands: bandKeys(minhash), shingles: distinct.size };
}

function isDoubled(keys: readonly string[]): boolean {
  const half = keys.length / 2;
  return Number.isInteger(half) && keys.slice(0, half).every((key, at) => key === keys[half + at]);
}

function withoutRepeats(lead: readonly string[], body: readonly string[]): readonly string[] {
  return lead.every((key, at) => key === body[at]) ? body : [...lead, ...body];
}

function sha256(keys: readonly string[]): string {
  return createHash('sha256').update(keys.join(' ')).digest('hex');
}

/** The hash is xor, multiply, shift, multiply: on the already mixed shingles that is as good as more, and fast. */
function sketch(distinct: ReadonlySet<number>): number[] {
  const values = Uint32Array.from(distinct);
  return SEEDS.map((seed) => {
    let minimum = 0xffffffff;
    for (const value of values) {
      const mixed = Math.imul(value ^ seed, 0x85ebca6b);
      const hash = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35) >>> 0;
      if (hash < minimum) minimum = hash;
    }
    return minimum;
  });
}

function bandKeys(minhash: readonly number[]): string[] {
  const keys: string[] = [];
  for (let at = 0; at < MINIMA; at += BAND_ROWS) {
    const high = BigInt(mix32((minhash[at] ?? 0) ^ at));
    const low = BigInt(minhash[at + 1] ?? 0);
    keys.push(BigInt.asIntN(64, (high << 32n) | low).toString());
  }
  return keys;
}
