import { hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import type { z } from 'zod';
import { UsageError, messageOf } from '../model/errors.ts';
import {
  FORMAT,
  type Header,
  type Manifest,
  PARTS,
  formatSchema,
  headerSchema,
  manifestSchema,
} from './manifest.ts';
import { RowSummer } from './rows.ts';

/** No value of PostgreSQL is larger. */
const LARGEST_PART = 2 ** 30;

interface Part {
  readonly name: string;
  readonly bytes: Buffer;
}

/** A backup that was read from its beginning to its end, and is whole. */
export interface CheckedBackup {
  readonly header: Header;
  readonly manifest: Manifest;
  readonly portalFiles: readonly { readonly name: string; readonly text: Buffer }[];
}

/**
 * The parts of a backup, one after the other; each is whole, and none is more than a piece of a table.
 * @throws UsageError where the file cannot be read, is no archive, is cut off or damaged.
 */
export async function* readParts(file: string, signal?: AbortSignal): AsyncGenerator<Part> {
  const archive = extract();
  const reading = pipeline(createReadStream(file), createGunzip(), archive, { signal });
  // What ends it ends the parts as well.
  reading.catch(() => undefined);
  let last = 'its beginning';
  try {
    for await (const entry of archive) {
      const { name, size } = entry.header;
      if (size > LARGEST_PART) throw new UsageError([`file: ${file}: ${name} is too large: ${size} bytes`]);
      yield { name, bytes: await buffer(entry) };
      last = name;
    }
    await reading;
  } catch (error) {
    signal?.throwIfAborted();
    throw error instanceof UsageError ? error : new UsageError([describeFault(file, last, error)]);
  }
}

function describeFault(file: string, last: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const message = messageOf(error);
  if (/unexpected end/iu.test(message)) {
    return `file: ${file} is cut off after ${last}: copy it again, or take another backup`;
  }
  if (code === 'Z_DATA_ERROR' || /tar/iu.test(message)) {
    return last === 'its beginning'
      ? `file: expected a file that vong backup wrote, got ${file}, which is no gzipped archive (${message})`
      : `file: ${file} is damaged after ${last} (${message}): take another backup`;
  }
  return `file: expected a backup that can be read, got ${file} (${message})`;
}

/**
 * Reads a backup from its beginning to its end, and compares all of it with its manifest.
 * @throws UsageError naming the file, and what in it is missing, altered or foreign.
 */
export async function checkBackup(file: string, signal?: AbortSignal): Promise<CheckedBackup> {
  const refuse = (problem: string): UsageError => new UsageError([`file: ${file}: ${problem}`]);
  const parse = <Schema extends z.ZodType>(part: Part, schema: Schema): z.output<Schema> => {
    const read = schema.safeParse(parseJson(part.bytes));
    if (read.success) return read.data;
    const [issue] = read.error.issues;
    throw refuse(
      `${part.name} is not as vong writes it: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
    );
  };
  let header: Header | null = null;
  let manifest: Manifest | null = null;
  const sums = new Map<string, RowSummer>();
  const files = new Map<string, string>();
  const portalFiles: { name: string; text: Buffer }[] = [];
  for await (const part of readParts(file, signal)) {
    const { name, bytes } = part;
    if (header === null) {
      if (name !== PARTS.header)
        throw refuse('expected a file that vong backup wrote; it begins with another part');
      const { format } = parse(part, formatSchema);
      if (format > FORMAT)
        throw refuse(`it is of format ${format}, this vong reads up to ${FORMAT}: use a newer vong`);
      header = parse(part, headerSchema);
      for (const table of header.tables) sums.set(table.name, new RowSummer());
    }
    if (manifest !== null) throw refuse(`${name} stands behind the end`);
    const table = tableOf(name);
    if (name === PARTS.manifest) manifest = parse(part, manifestSchema);
    else if (table === null) files.set(name, hash('sha256', bytes, 'hex'));
    else {
      const sum = sums.get(table);
      if (sum === undefined) throw refuse(`${name} is of a table that ${PARTS.header} does not name`);
      if (bytes.at(-1) !== 0x0a) throw refuse(`it is damaged: ${name} ends within a row`);
      sum.add(bytes);
    }
    if (name.startsWith(PARTS.portals))
      portalFiles.push({ name: name.slice(PARTS.portals.length), text: bytes });
  }
  if (header === null) throw refuse('it is empty');
  if (manifest === null) throw refuse(`it is cut off: ${PARTS.manifest}, its last part, is missing`);
  const found = { tables: Object.fromEntries([...sums].map(([name, sum]) => [name, sum.end()])), files };
  for (const problem of compare(manifest, { ...found, files: Object.fromEntries(files) }))
    throw refuse(problem);
  return { header, manifest, portalFiles };
}

/** The table that a part has rows of; `null` for other parts. */
export function tableOf(name: string): string | null {
  return /^tables\/([^/]+)\/\d{6,}\.copy$/u.exec(name)?.[1] ?? null;
}

/** What of a manifest is otherwise than it was found. */
function compare(wanted: Manifest, found: Manifest): string[] {
  const problems: string[] = [];
  for (const name of new Set([...Object.keys(wanted.files), ...Object.keys(found.files)])) {
    if (wanted.files[name] !== found.files[name]) problems.push(`${name} was altered, added or lost`);
  }
  for (const name of new Set([...Object.keys(wanted.tables), ...Object.keys(found.tables)])) {
    const [want, got] = [wanted.tables[name], found.tables[name]];
    if (want?.rows !== got?.rows) {
      problems.push(
        `table ${name}: ${want?.rows ?? 'no'} rows by the manifest, ${got?.rows ?? 'no'} in the file`,
      );
    } else if (want?.digest !== got?.digest) problems.push(`table ${name}: rows were altered`);
  }
  return problems;
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
