import { CharTable, copyString } from './v8.ts';

const WORD_CHAR = /^[\p{L}\p{N}\p{M}]$/u;
const HALF_PAIR = /^[\ud800-\udfff]$/u;
const [IN_WORD, BETWEEN, HALF] = [1, 2, 3];
const chars = new CharTable((char) => {
  if (HALF_PAIR.test(char)) return HALF;
  return WORD_CHAR.test(char) ? IN_WORD : BETWEEN;
});

/** Whether the UTF-16 unit there belongs to a word: a letter, figure or mark, or half of one. */
export function isInWord(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  const kind = chars.kindOf(unit);
  if (kind !== HALF) return kind === IN_WORD;
  const isSecond = unit >= 0xdc00;
  return isSecond
    ? at > 0 && WORD_CHAR.test(text.slice(at - 1, at + 1))
    : WORD_CHAR.test(text.slice(at, at + 2));
}

const FNV_PRIME = 0x01000193;
const SLOTS = 1 << 15;
const MOST_WORDS = 20_000;

/** What is known of words met before, found by the hash of their letters: nothing is cut out of a text to find them. */
export class WordTable<T extends { readonly text: string }> {
  readonly #make: (word: string) => T;
  #slots = new Array<T | undefined>(SLOTS).fill(undefined);
  #kept = 0;

  /** `make` gets a word in memory of its own, once for each way in which it is printed. */
  constructor(make: (word: string) => T) {
    this.#make = make;
  }

  /** Visits the words of a text (NFC) in order, with the UTF-16 offset of each. */
  eachWord(text: string, visit: (word: T, start: number) => void): void {
    for (let start = 0; start < text.length; start++) {
      // FNV-1a, from 0.
      let hash = 0;
      let end = start;
      for (; end < text.length && isInWord(text, end); end++)
        hash = Math.imul(hash ^ text.charCodeAt(end), FNV_PRIME);
      if (end === start) continue;
      visit(this.#wordAt(text, start, end, hash), start);
      start = end;
    }
  }

  #wordAt(text: string, start: number, end: number, hash: number): T {
    let slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    for (let known = this.#slots[slot]; known !== undefined; known = this.#slots[slot]) {
      if (known.text.length === end - start && text.startsWith(known.text, start)) return known;
      slot = (slot + 1) & (SLOTS - 1);
    }
    const made = this.#make(copyString(text.slice(start, end)));
    if (this.#kept >= MOST_WORDS) {
      this.#slots = new Array<T | undefined>(SLOTS).fill(undefined);
      this.#kept = 0;
    }
    this.#slots[slot] = made;
    this.#kept++;
    return made;
  }
}
