/**
 * The one place for what is written for V8's sake and not as one would write it first. Everything else calls these by
 * name; each says what it avoids. Measured on Node 20 over the pages of docs/EXTRACTION.md.
 */

/**
 * The text in memory of its own. V8 makes what is cut out of a long string (`slice`, `trim`, a match) a view of it:
 * a single word that is kept would keep its whole page.
 */
export function copyString(text: string): string {
  if (text.length <= PIECE) return Array.from(text).join('');
  const pieces: string[] = [];
  // A list of all characters of a long text takes ten times its memory.
  for (let at = 0; at < text.length; at += PIECE) pieces.push(copyString(text.slice(at, at + PIECE)));
  return pieces.join('');
}

const PIECE = 4096;

/** A value of JSON with all its strings copied, as `copyString` does. */
export function copyJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/**
 * A list of one item that may grow. `push` on an empty list makes room for sixteen more; an array literal makes V8 take
 * all arrays of that place in the code for long-lived once some have survived a collection of young objects, and whole
 * trees of pages with them. A copy of a list does neither, and takes a tenth of the time of `Array.of`.
 */
export function listOfOne<T>(item: T): T[] {
  const list = ONE_PLACE.slice() as T[];
  list[0] = item;
  return list;
}

/** Not a literal, which V8 would share between its copies until they are written to. */
const ONE_PLACE: readonly unknown[] = Array.of(null);

/**
 * Sorts UTF-16 units into kinds, asking about each unit once: a look in a table takes a tenth of the time of a regular
 * expression with classes of Unicode.
 */
export class CharTable {
  readonly #kinds = new Uint8Array(0x1_0000);
  readonly #classify: (char: string) => number;

  /** `classify` names the kind of a unit, 1 to 255; it gets the halves of surrogate pairs alone. */
  constructor(classify: (char: string) => number) {
    this.#classify = classify;
  }

  kindOf(unit: number): number {
    const known = this.#kinds[unit] ?? 0;
    if (known !== 0) return known;
    const kind = this.#classify(String.fromCharCode(unit));
    this.#kinds[unit] = kind;
    return kind;
  }
}
