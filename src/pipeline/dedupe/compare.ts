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
export function measureOverlap(first: ReadText, second: ReadText): Overlap {
  const { last, before } = indexShingles(first);
  const firstShingles = new Uint8Array(first.shingles.length);
  const secondShingles = new Uint8Array(second.shingles.length);
  second.shingles.forEach((shingle, at) => {
    let position = last.get(shingle) ?? -1;
    if (position === -1) return;
    secondShingles[at] = 1;
    // Met before: all its places are marked already.
    if (firstShingles[position] === 1) return;
    for (; position !== -1; position = before[position] ?? -1) firstShingles[position] = 1;
  });
  const inFirst = sharedWords(firstShingles, first.words.length);
  const inSecond = sharedWords(secondShingles, second.words.length);
  const ofFirst = measureShare(inFirst);
  const ofSecond = measureShare(inSecond);
  return { ofFirst, ofSecond, containment: Math.max(ofFirst, ofSecond), inFirst, inSecond };
}

/** The stretches of shared words, in the order of the text. */
export function listPassages(shared: Uint8Array): Passage[] {
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

/** Where each shingle stands last, and for each place where the same stood before (a list without arrays). */
interface Positions {
  readonly last: ReadonlyMap<number, number>;
  readonly before: Int32Array;
}

const known = new WeakMap<ReadText, Positions>();

function indexShingles(text: ReadText): Positions {
  const made = known.get(text);
  if (made !== undefined) return made;
  const last = new Map<number, number>();
  const before = text.shingles.reduce((list, shingle, at) => {
    list[at] = last.get(shingle) ?? -1;
    last.set(shingle, at);
    return list;
  }, new Int32Array(text.shingles.length));
  known.set(text, { last, before });
  return { last, before };
}

function sharedWords(shingles: Uint8Array, words: number): Uint8Array {
  const shared = new Uint8Array(words);
  let end = -1;
  shingles.forEach((isShared, at) => {
    if (isShared === 0) return;
    const isSmallEdit = end !== -1 && at - end <= SMALL_EDIT;
    shared.fill(1, isSmallEdit ? end : at, at + SHINGLE_WORDS);
    end = at + SHINGLE_WORDS;
  });
  return shared;
}

function measureShare(shared: Uint8Array): number {
  let count = 0;
  for (const one of shared) count += one;
  return count / Math.max(1, shared.length);
}
