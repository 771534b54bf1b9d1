import { constants, inflateRawSync } from 'node:zlib';
import { messageOf } from '../model/errors.ts';
import type { FileProblem } from '../model/vocabulary.ts';

/** Bytes that the parts of a document may have unpacked, all together. */
const MOST_BYTES = 64 * 1_048_576;
const MOST_PARTS = 10_000;
/** What is read of a document: pictures and fonts in it are left as they are. */
const READ = /\.(?:xml|rels)$/iu;

/** A ZIP file's names, or why it is not to be opened. */
type Parts =
  { readonly names: readonly string[] } | { readonly problem: FileProblem; readonly detail: string };

/**
 * Looks through a ZIP file (PKWARE APPNOTE 4.3) before a library opens it. Its parts are unpacked here once, whatever
 * sizes they state: a library unpacks without a bound.
 */
export function unpackedParts(bytes: Uint8Array): Parts {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = file.lastIndexOf('PK\x05\x06');
  if (end === -1 || end + 22 > file.length) return broken('the ZIP file has no end');
  const count = file.readUInt16LE(end + 10);
  if (count > MOST_PARTS) return tooLarge(`it has ${count} parts`);
  const names: string[] = [];
  let left = MOST_BYTES;
  let at = file.readUInt32LE(end + 16);
  for (let part = 0; part < count; part++) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== 0x02014b50)
      return broken('its directory is cut off');
    const nameLength = file.readUInt16LE(at + 28);
    const name = file.toString('utf8', at + 46, at + 46 + nameLength);
    names.push(name);
    if ((file.readUInt16LE(at + 8) & 1) === 1)
      return { problem: 'encrypted', detail: `${name} is encrypted` };
    if (READ.test(name)) {
      const size = unpackedSize(file, at, left);
      if (typeof size !== 'number') return size;
      left -= size;
      if (left < 0) return tooLarge(`its text unpacks to more than ${MOST_BYTES} bytes`);
    }
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  // A library reads on as long as entries follow, whatever their stated count.
  if (at + 4 <= file.length && file.readUInt32LE(at) === 0x02014b50)
    return broken('its directory has more parts than it states');
  return { names };
}

function unpackedSize(file: Buffer, at: number, most: number): number | Exclude<Parts, { names: unknown }> {
  const method = file.readUInt16LE(at + 10);
  const packed = file.readUInt32LE(at + 20);
  const local = file.readUInt32LE(at + 42);
  if (local + 30 > file.length) return broken('a part of it is cut off');
  if (method === 0) return packed;
  if (method !== 8) return broken(`a part is packed by method ${method}`);
  const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
  if (start + packed > file.length) return broken('a part of it is cut off');
  try {
    return inflateRawSync(file.subarray(start, start + packed), {
      maxOutputLength: Math.max(most, 1),
      finishFlush: constants.Z_SYNC_FLUSH,
    }).length;
  } catch (error) {
    return error instanceof RangeError
      ? tooLarge(`its text unpacks to more than ${MOST_BYTES} bytes`)
      : broken(messageOf(error));
  }
}

function broken(detail: string) {
  return { problem: 'broken', detail } as const;
}

function tooLarge(detail: string) {
  return { problem: 'too-large', detail } as const;
}
