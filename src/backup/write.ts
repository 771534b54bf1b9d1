import { hash } from 'node:crypto';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type Pack, pack } from 'tar-stream';
import type { Snapshot } from '../store/backup/snapshot.ts';
import { FORMAT, type Header, type Manifest, PARTS } from './manifest.ts';
import { RowSummer, type RowSum, gatherRows } from './rows.ts';

/** Rows compress to nearly the same size at the highest level, which takes three times as long. */
const GZIP_LEVEL = 4;

/** What is written beside the rows. */
export interface BackupGiven {
  readonly program: string;
  readonly createdAt: Date;
  readonly engine: Header['engine'];
  /** The settings in force, without secrets. */
  readonly settings: unknown;
  /** The operator's portal files. */
  readonly portalFiles: readonly { readonly name: string; readonly text: Buffer }[];
}

/** Writes the whole database and what was given as one archive; returns how many rows each table has. */
export async function writeBackup(
  snapshot: Snapshot,
  given: BackupGiven,
  sink: Writable,
  signal?: AbortSignal,
): Promise<Manifest> {
  if (signal?.aborted === true) {
    // A pipeline that begins aborted leaves its sink open, and throws where nobody catches.
    sink.destroy();
    signal.throwIfAborted();
  }
  const archive = pack();
  const writing = pipeline(archive, createGzip({ level: GZIP_LEVEL }), sink, { signal });
  const filling = fillArchive(archive, snapshot, given).catch((error: unknown) => {
    archive.destroy(error instanceof Error ? error : new Error(String(error)));
    throw error;
  });
  const [filled, written] = await Promise.allSettled([filling, writing]);
  // Where both failed, the one ended the other: a sink that broke, or an interruption, is the reason.
  if (written.status === 'rejected') throw written.reason;
  if (filled.status === 'rejected') throw filled.reason;
  return filled.value;
}

async function fillArchive(archive: Pack, snapshot: Snapshot, given: BackupGiven): Promise<Manifest> {
  const files: Record<string, string> = {};
  const addFile = async (name: string, bytes: Buffer): Promise<void> => {
    files[name] = hash('sha256', bytes, 'hex');
    await addPart(archive, name, bytes, given.createdAt);
  };
  const { migrations, tables, sequences } = snapshot;
  const { program, engine, createdAt } = given;
  const header: Header = {
    format: FORMAT,
    program,
    createdAt: createdAt.toISOString(),
    engine,
    migrations: [...migrations],
    tables: tables.map(({ name, columns }) => ({ name, columns: [...columns] })),
    sequences: [...sequences],
  };
  await addFile(PARTS.header, writeJson(header));
  await addFile(PARTS.settings, writeJson(given.settings));
  for (const { name, text } of given.portalFiles) await addFile(`${PARTS.portals}${name}`, text);
  const sums: Record<string, RowSum> = {};
  for (const table of tables) {
    const summer = new RowSummer();
    let number = 0;
    for await (const rows of gatherRows(snapshot.copyOut(table))) {
      summer.add(rows);
      number += 1;
      const name = `${PARTS.tables}${table.name}/${String(number).padStart(6, '0')}.copy`;
      await addPart(archive, name, rows, createdAt);
    }
    sums[table.name] = summer.end();
  }
  const manifest = { tables: sums, files };
  await addPart(archive, PARTS.manifest, writeJson(manifest), createdAt);
  archive.finalize();
  return manifest;
}

/** Adds a part, and waits while what was added before has not left. */
async function addPart(archive: Pack, name: string, bytes: Buffer, mtime: Date): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    archive.entry({ name, mtime, mode: 0o600 }, bytes, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

function writeJson(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 1)}\n`);
}
