import type { ReadText } from './read-text.ts';
import { SHINGLE_WORDS } from './shingles.ts';

/** What two texts share: words in passages of eight and more that stand in both. Shares are 0..1. */
export interface Overlap {
  /** Share of the first text's words that stand in the second. */
  readonly ofFirst: number;
  readonly ofSecond: number;
  /** The larger of the two: how much of the shorter text survives. */
  readonly containment: number;
  /** Which words of each text are shared: 1 or 0. */
  readonly inFirst: Uint8Array;
  readonly inSecond: Uint8Array;
}

/** Words from..to-1 of a text. */
export interface Passage {
  readonly from: number;
  readonly to: number;
}

/** So many other words inside a shared passage are a small edit of it. */
const SMALL_EDIT = 2;

/** Compares two texts; one of fewer than eight words shares nothing. The same both ways round. */
export function overlap(first: ReadText, second: ReadText): Overlap {
  const inFirst = sharedWords(first, second);
  const inSecond = sharedWords(second, first);
  const ofFirst = share(inFirst);
  const ofSecond = share(inSecond);
  return { ofFirst, ofSecond, containment: Math.max(ofFirst, ofSecond), inFirst, inSecond };
}

/** The stretches of shared words, in the order of the text. */
export function passages(shared: Uint8Array): Passage[] {
  const found: Passage[] = [];
  let from = -1;
  for (let at = 0; at <= shared.length; at++) {
    if (shared[at] === 1) from = from === -1 ? at : from;
    else if (from !== -1) {
      found.push({ from, to: at });
      from = -1;
    }
  }
  return found;
}

function sharedWords(text: ReadText, other: ReadText): Uint8Array {
  const theirs = new Set(other.shingles);
  const shared = new Uint8Array(text.words.length);
  let last = -1;
  text.shingles.forEach((shingle, at) => {
    if (!theirs.has(shingle)) return;
    const isSmallEdit = last !== -1 && at - last <= SMALL_EDIT;
    shared.fill(1, isSmallEdit ? last : at, at + SHINGLE_WORDS);
    last = at + SHINGLE_WORDS;
  });
  return shared;
}

function share(shared: Uint8Array): number {
  let count = 0;
  for (const one of shared) count += one;
  return count / Math.max(1, shared.length);
}
