import { createHash } from 'node:crypto';
import type { Fingerprint } from '../../model/article.ts';
import { readText } from './read-text.ts';
import { rememberText } from './readings.ts';

const SHORT_TEXT_WORDS = 20;
/** Twice as many as are kept of a text: one that is told in another four times as long is still found. */
const KEYS = 32;

/**
 * What identifies a text whatever its case, tone placement, punctuation and spacing: the SHA-256 of its words, and the
 * 32 smallest hashes of its shingles (a bottom-k sketch, Broder 1997). A body printed twice counts once. Texts under
 * 20 words have no sketch, and the title counts in their hash.
 */
export function fingerprint(text: { title: string | null; lead: string | null; body: string }): Fingerprint {
  const read = readText([text.lead, text.body].filter(Boolean).join('\n'));
  const once = withoutRepeats(read.all, text.lead === null ? 0 : readText(text.lead).all.length);
  if (once.length < SHORT_TEXT_WORDS) {
    // Short texts such as "watch the video" stand under many articles: only the title tells them apart.
    return { textHash: hashWords(readText(text.title ?? '').all, Uint32Array.of(0), once), keys: [] };
  }
  const textHash = hashWords(once);
  rememberText(textHash, read);
  return { textHash, keys: selectSmallest(read.shingles) };
}

/** A lead that the body repeats, and a body printed twice, count once. */
function withoutRepeats(all: Uint32Array, lead: number): Uint32Array {
  const body = all.subarray(lead);
  const half = body.length / 2;
  const once = Number.isInteger(half) && repeatsHalf(body, half) ? body.subarray(0, half) : body;
  const opening = all.subarray(0, lead);
  if (startsWith(once, opening)) return once;
  const joined = new Uint32Array(opening.length + once.length);
  joined.set(opening);
  joined.set(once, opening.length);
  return joined;
}

function repeatsHalf(words: Uint32Array, half: number): boolean {
  return startsWith(words.subarray(half), words.subarray(0, half));
}

function startsWith(words: Uint32Array, start: Uint32Array): boolean {
  return start.every((word, at) => word === words[at]);
}

function hashWords(...parts: readonly Uint32Array[]): string {
  const hash = createHash('sha256');
  for (const words of parts) hash.update(words);
  return hash.digest('hex');
}

function selectSmallest(shingles: Uint32Array): number[] {
  const distinct: number[] = [];
  for (const shingle of shingles.slice().sort()) {
    if (shingle !== distinct.at(-1)) distinct.push(shingle);
    if (distinct.length === KEYS) break;
  }
  return distinct;
}
