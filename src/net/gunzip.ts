import { once } from 'node:events';
import type { TransformCallback } from 'node:stream';
import { type Inflate, type InflateRaw, createInflateRaw } from 'node:zlib';
import { PermanentError, TransientError } from '../model/errors.ts';
import { WrappedInflate } from './wrapped-inflate.ts';

const [MAGIC_1, MAGIC_2, DEFLATED] = [0x1f, 0x8b, 8];
const [HAS_CHECK, HAS_EXTRA, HAS_NAME, HAS_COMMENT] = [2, 4, 8, 16];
const FIXED_HEADER = 10;
/** The check sum and the length behind each member. */
const TRAILER = 8;
const LONGEST_HEADER = 70_000;

/**
 * Undoes gzip (RFC 1952), one member after another. What follows the last and begins no other is left out, as browsers do;
 * `createGunzip` refuses a body with a line end behind it. The deflated data say themselves where they end; their check
 * sum is not compared.
 */
export class GunzipAny extends WrappedInflate {
  #ended: Promise<unknown> = Promise.resolve();
  #members = 0;
  #isOver = false;
  /** The beginning of a header, with the trailer before it. */
  #head = Buffer.alloc(0);

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.#take(chunk).then(() => done(), done);
  }

  override _flush(done: TransformCallback): void {
    if (this.inner !== null) {
      this.inner.end();
      this.#ended.then(() => done(), done);
    } else if (this.#members > 0 || this.#head.length === 0) done();
    else done(new TransientError('truncated', 'the body ends in the header of gzip'));
  }

  async #take(chunk: Buffer): Promise<void> {
    let rest = chunk;
    while (rest.length > 0 && !this.#isOver) {
      rest = this.inner === null ? this.#open(rest) : await this.#inflate(this.inner, rest);
    }
  }

  /** Begins a member; returns what stands behind its header. */
  #open(bytes: Buffer): Buffer {
    this.#head = Buffer.concat([this.#head, bytes]);
    const header = this.#head.subarray(this.#members === 0 ? 0 : TRAILER);
    const length = measureHeader(header);
    if (length === null || (length > header.length && header.length > LONGEST_HEADER)) {
      if (this.#members === 0) throw new PermanentError('bad-encoding', 'the body is not gzip');
      this.#isOver = true;
      return Buffer.alloc(0);
    }
    if (length > header.length) return Buffer.alloc(0);
    this.#head = Buffer.alloc(0);
    this.#ended = once(this.follow(createInflateRaw()), 'end');
    this.#ended.catch((error: unknown) => this.destroy(error as Error));
    return header.subarray(length);
  }

  /** Inflates a piece of a member; returns what is not of it. */
  async #inflate(inner: Inflate | InflateRaw, bytes: Buffer): Promise<Buffer> {
    const before = inner.bytesWritten;
    await new Promise<void>((resolve, reject) => {
      inner.write(bytes, (error) => (error ? reject(error) : resolve()));
    });
    const taken = inner.bytesWritten - before;
    if (taken === bytes.length) return Buffer.alloc(0);
    await this.#ended;
    this.inner = null;
    this.#members += 1;
    return bytes.subarray(taken);
  }
}

/** Bytes of a member's header, more than there are where its end is not there yet; `null` where it is none. */
function measureHeader(bytes: Buffer): number | null {
  const isOther = [MAGIC_1, MAGIC_2, DEFLATED].some((byte, at) => at < bytes.length && bytes[at] !== byte);
  if (isOther) return null;
  if (bytes.length < FIXED_HEADER) return FIXED_HEADER;
  const flags = bytes[3] ?? 0;
  let length = FIXED_HEADER;
  if ((flags & HAS_EXTRA) !== 0) {
    if (bytes.length < length + 2) return length + 2;
    length += 2 + bytes.readUInt16LE(length);
  }
  for (const flag of [HAS_NAME, HAS_COMMENT]) {
    if ((flags & flag) === 0) continue;
    const end = bytes.indexOf(0, length);
    if (end === -1) return Math.max(length, bytes.length) + 1;
    length = end + 1;
  }
  return length + ((flags & HAS_CHECK) === 0 ? 0 : 2);
}
