/** A map from 32-bit numbers above 0 to 16-bit ones in two flat arrays: nothing is allocated to ask it. */
export class StepTable {
  readonly #keys: Uint32Array;
  readonly #values: Uint16Array;
  readonly #mask: number;

  /** For at most `size` entries. */
  constructor(size: number) {
    // At most half full, so that a search ends soon.
    const slots = 2 ** Math.ceil(Math.log2(2 * size + 2));
    this.#keys = new Uint32Array(slots);
    this.#values = new Uint16Array(slots);
    this.#mask = slots - 1;
  }

  put(key: number, value: number): void {
    const slot = this.#slotOf(key);
    this.#keys[slot] = key;
    this.#values[slot] = value;
  }

  /** 0 where there is none. */
  get(key: number): number {
    return this.#values[this.#slotOf(key)] ?? 0;
  }

  /** Open addressing, from a multiplicative hash (Knuth, TAOCP 6.4). */
  #slotOf(key: number): number {
    let slot = (Math.imul(key, 0x9e3779b1) >>> 8) & this.#mask;
    while (this.#keys[slot] !== 0 && this.#keys[slot] !== key) slot = (slot + 1) & this.#mask;
    return slot;
  }
}
