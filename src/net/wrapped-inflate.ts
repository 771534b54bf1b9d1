import { Transform } from 'node:stream';
import type { Inflate, InflateRaw } from 'node:zlib';

/** A decompressor around another, which it chooses by the first bytes; it waits where nobody reads what comes out. */
export abstract class WrappedInflate extends Transform {
  protected inner: Inflate | InflateRaw | null = null;

  /** Passes on what another one gives. */
  protected follow<Inner extends Inflate | InflateRaw>(inner: Inner): Inner {
    inner.on('data', (data: Buffer) => {
      if (!this.push(data)) inner.pause();
    });
    this.inner = inner;
    return inner;
  }

  override _read(size: number): void {
    this.inner?.resume();
    super._read(size);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.inner?.destroy();
    done(error);
  }
}
