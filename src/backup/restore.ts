import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Loading } from '../store/backup/load.ts';
import type { CheckedBackup } from './read.ts';
import { readParts, tableOf } from './read.ts';
import { sumRows } from './rows.ts';

/**
 * Fills the tables with the rows of a backup that was checked, and compares what the database then has with its manifest.
 * @throws Error naming a table that came out otherwise; nothing of it is to be kept then.
 */
export async function fillTables(
  file: string,
  { header, manifest }: CheckedBackup,
  loading: Loading,
  signal?: AbortSignal,
): Promise<void> {
  const tables = new Map(header.tables.map((table) => [table.name, table]));
  for await (const { name, bytes } of readParts(file, signal)) {
    const table = tables.get(tableOf(name) ?? '');
    if (table !== undefined) await pipeline(Readable.from([bytes]), loading.copyIn(table), { signal });
  }
  for (const table of header.tables) {
    const { rows, digest } = await sumRows(loading.copyOut(table));
    const wanted = manifest.tables[table.name];
    if (rows === wanted?.rows && digest === wanted.digest) continue;
    throw new Error(
      `table ${table.name}: restored ${rows} rows with the digest ${digest}, the backup has ` +
        `${wanted?.rows ?? 0} with ${wanted?.digest ?? 'none'}; nothing was kept`,
    );
  }
}
