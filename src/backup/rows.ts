import { hash } from 'node:crypto';

const NEWLINE = 0x0a;
/** Pieces are about so large: whole rows, however large one is. */
const PIECE_BYTES = 1 << 20;

/** Limbs of 32 bits, summed as doubles; they are carried long before they lose a bit. */
const LIMBS = 8;
const CARRY_EVERY = 1_000_000;
const LIMB = 2 ** 32;

/** Gathers a stream of lines into pieces that end with a line. */
export async function* gatherRows(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    if (end === 0 || bytes + end < PIECE_BYTES) {
      waiting.push(chunk);
      bytes += chunk.length;
      continue;
    }
    yield Buffer.concat([...waiting, chunk.subarray(0, end)]);
    waiting = [chunk.subarray(end)];
    bytes = chunk.length - end;
  }
  if (bytes > 0) yield Buffer.concat(waiting);
}

/** How many rows a table has, and a digest of all of them. */
export interface RowSum {
  readonly rows: number;
  /** The SHA-256 of each row, added up modulo 2^256, in hexadecimal: the order of the rows does not matter. */
  readonly digest: string;
}

/** Counts rows, and adds up their hashes. */
export class RowSummer {
  #rows = 0;
  readonly #limbs = new Float64Array(LIMBS);

  /** Adds lines; the last one ends with its line end. */
  add(lines: Buffer): void {
    let start = 0;
    while (start < lines.length) {
      const end = lines.indexOf(NEWLINE, start) + 1;
      if (end === 0) throw new Error('a row without its end');
      this.#addRow(lines.subarray(start, end));
      start = end;
    }
  }

  #addRow(row: Buffer): void {
    const sum = hash('sha256', row, 'buffer');
    for (let limb = 0; limb < LIMBS; limb++) {
      this.#limbs[limb] = (this.#limbs[limb] ?? 0) + sum.readUInt32BE(limb * 4);
    }
    this.#rows += 1;
    if (this.#rows % CARRY_EVERY === 0) this.#carry();
  }

  /** Brings each limb below 2^32, the last one first; what the first one carries is dropped. */
  #carry(): void {
    let carried = 0;
    for (let limb = LIMBS - 1; limb >= 0; limb--) {
      const value = (this.#limbs[limb] ?? 0) + carried;
      carried = Math.floor(value / LIMB);
      this.#limbs[limb] = value - carried * LIMB;
    }
  }

  /** The sum of what was added. */
  end(): RowSum {
    this.#carry();
    const digest = [...this.#limbs].map((limb) => limb.toString(16).padStart(8, '0')).join('');
    return { rows: this.#rows, digest };
  }
}

/** The sum of all rows of a stream of lines. */
export async function sumRows(chunks: AsyncIterable<Buffer>): Promise<RowSum> {
  const summer = new RowSummer();
  for await (const rows of gatherRows(chunks)) summer.add(rows);
  return summer.end();
}
