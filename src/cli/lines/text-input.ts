import { createReadStream } from 'node:fs';
import { Readable, addAbortSignal } from 'node:stream';
import type { App } from '../../app/app.ts';
import { UsageError, messageOf } from '../../model/errors.ts';

const NEWLINE = 10;

/** A line's bytes without its end, or `null` for a line longer than the limit. */
export type InputLine = Uint8Array | null;

/** The bytes of a file, or of standard input for `-` or no name; throws UsageError for a file that can't be read. */
export async function* openInput(app: App, file: string | undefined): AsyncGenerator<Buffer> {
  const isFile = file !== undefined && file !== '-';
  const stream = isFile ? createReadStream(file) : streamOf(app.stdin);
  addAbortSignal(app.signal, stream);
  try {
    for await (const chunk of stream as AsyncIterable<Buffer | string>) yield Buffer.from(chunk);
  } catch (error) {
    if (!isFile || app.signal.aborted) throw error;
    throw new UsageError([`FILE: expected a file that can be read, got "${file}" (${messageOf(error)})`]);
  }
}

function streamOf(input: App['stdin']): Readable {
  return input instanceof Readable ? input : Readable.from(input);
}

/** The whole input; throws UsageError when it is longer than `limit` bytes. */
export async function readInput(app: App, file: string | undefined, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of openInput(app, file)) {
    size += chunk.length;
    if (size > limit) throw new UsageError([`FILE: expected at most ${limit} bytes (VONG_MAX_PAGE_BYTES)`]);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Splits bytes into lines; never holds more than one line of at most `limit` bytes. */
export async function* splitLines(chunks: AsyncIterable<Buffer>, limit: number): AsyncGenerator<InputLine> {
  let parts: Buffer[] = [];
  let size = 0;
  const keep = (part: Buffer): void => {
    size += part.length;
    if (size > limit) parts = [];
    else if (part.length > 0) parts.push(part);
  };
  const take = (): InputLine => {
    const line = size > limit ? null : Buffer.concat(parts);
    parts = [];
    size = 0;
    return line;
  };
  for await (const chunk of chunks) {
    let rest = chunk;
    for (let end = rest.indexOf(NEWLINE); end !== -1; end = rest.indexOf(NEWLINE)) {
      keep(rest.subarray(0, end));
      yield take();
      rest = rest.subarray(end + 1);
    }
    keep(rest);
  }
  if (size > 0) yield take();
}
