const LARGEST = 2n ** 63n - 1n;

/** Whether a text is an id of the store: a decimal 64-bit number from 1. */
export function isRowId(text: string): boolean {
  return /^[1-9]\d{0,18}$/u.test(text) && BigInt(text) <= LARGEST;
}
