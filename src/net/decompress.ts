import { type Readable, Transform, type TransformCallback } from 'node:stream';
import {
  type Inflate,
  type InflateRaw,
  createBrotliDecompress,
  createInflate,
  createInflateRaw,
} from 'node:zlib';
import { PermanentError } from '../model/errors.ts';
import { GunzipAny } from './gunzip.ts';
import { WrappedInflate } from './wrapped-inflate.ts';

/** Undoes content codings, last applied first (RFC 9110 §8.4). */
export function decompress(raw: Readable, encoding: string): Readable {
  const codings = encoding
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity');
  return codings.reduceRight<Readable>((stream, coding) => {
    const inflater = createInflater(coding);
    stream.on('error', (error) => inflater.destroy(error));
    return stream.pipe(inflater);
  }, raw);
}

function createInflater(coding: string): Transform {
  if (coding === 'gzip' || coding === 'x-gzip') return new GunzipAny();
  if (coding === 'br') return createBrotliDecompress();
  if (coding === 'deflate') return new InflateAny();
  throw new PermanentError('bad-encoding', `unknown content encoding "${coding}"`);
}

/** `deflate` with the header of zlib, as RFC 9110 §8.4.1.2 has it, or without, as some servers send it and browsers take it. */
class InflateAny extends WrappedInflate {
  override _transform(chunk: Buffer, encoding: BufferEncoding, done: TransformCallback): void {
    const inner = this.inner ?? this.#open(chunk);
    inner.write(chunk, encoding, done);
  }

  override _flush(done: TransformCallback): void {
    if (this.inner === null) return done();
    this.inner.once('end', () => done()).end();
  }

  #open(chunk: Buffer): Inflate | InflateRaw {
    // The low half of zlib's first byte is 8; a raw stream that begins so would hold an uncompressed block of odd length.
    const inner = this.follow(((chunk[0] ?? 0) & 0x0f) === 8 ? createInflate() : createInflateRaw());
    return inner.on('error', (error) => this.destroy(error));
  }
}
