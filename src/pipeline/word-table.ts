const IN_WORD = /^[\p{L}\p{N}\p{M}]$/u;
const IS_WORD = 1;
const IS_GAP = 2;
/** By UTF-16 unit, 0 where it was not asked yet. */
const kinds = new Uint8Array(0x10000);

/** Whether the UTF-16 unit there belongs to a word: a letter, figure or mark. */
export function isInWord(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  const kind = kinds[unit];
  if (kind !== 0) return kind === IS_WORD;
  // Halves of a character beyond the 16 bits are looked at together, and not remembered.
  if (unit >= 0xdc00 && unit <= 0xdfff) return at > 0 && IN_WORD.test(text.slice(at - 1, at + 1));
  if (unit >= 0xd800 && unit <= 0xdbff) return IN_WORD.test(text.slice(at, at + 2));
  kinds[unit] = IN_WORD.test(String.fromCharCode(unit)) ? IS_WORD : IS_GAP;
  return kinds[unit] === IS_WORD;
}

const FNV_PRIME = 0x01000193;

/** The hash (FNV-1a) of a word so far, which is 0 before its first unit, with the unit there. */
export function hashOn(hash: number, text: string, at: number): number {
  return Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
}

const SLOTS = 1 << 15;
const MOST_WORDS = 20_000;

/** What is known of words met before, by the hash of their letters: no piece of the text is cut out to find them. */
export class WordTable<T extends { readonly text: string }> {
  readonly #make: (word: string) => T;
  #slots = new Array<T | undefined>(SLOTS).fill(undefined);
  #kept = 0;

  /** `make` is given a word of its own memory, once for each printing of it. */
  constructor(make: (word: string) => T) {
    this.#make = make;
  }

  /** The word that stands there; `hash` is that of its units. */
  at(text: string, start: number, end: number, hash: number): T {
    let slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    for (let known = this.#slots[slot]; known !== undefined; known = this.#slots[slot]) {
      if (known.text.length === end - start && text.startsWith(known.text, start)) return known;
      slot = (slot + 1) & (SLOTS - 1);
    }
    // A slice of a page would keep the whole page in memory; joining copies it.
    const made = this.#make(Array.from(text.slice(start, end)).join(''));
    if (this.#kept >= MOST_WORDS) {
      this.#slots = new Array<T | undefined>(SLOTS).fill(undefined);
      this.#kept = 0;
    }
    this.#slots[slot] = made;
    this.#kept++;
    return made;
  }
}
