import { readFile, writeFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import { extract, pack } from 'tar-stream';
import { writeBackupFile } from '../../src/app/backups.ts';
import { loadConfig } from '../../src/app/config.ts';
import { restoreBackup } from '../../src/app/restoring.ts';
import type { CheckedBackup } from '../../src/backup/read.ts';
import { type RowSum, sumRows } from '../../src/backup/rows.ts';
import type { Database } from '../../src/store/database.ts';
import { withSnapshot } from '../../src/store/backup/snapshot.ts';
import { TEST_NOW, queryRows } from './database.ts';

const signal = new AbortController().signal;

/** Writes a backup of a test's database. */
export async function backUp(pool: Database, file: string): Promise<void> {
  await writeBackupFile(file, pool, { config: loadConfig({}), createdAt: TEST_NOW, signal });
}

/** Restores a backup into a test's database; alerts are held unless the test says otherwise. */
export function restore(pool: Database, file: string, holdsAlerts = true): Promise<CheckedBackup> {
  return restoreBackup(file, {
    database: pool,
    clock: () => TEST_NOW,
    signal,
    portalsDir: undefined,
    holdsAlerts,
  });
}

/** Rows and digest of every table, but the one in which a restore is noted. */
export function sumTables(pool: Database): Promise<Record<string, RowSum>> {
  return withSnapshot(pool, async (snapshot) => {
    const sums: Record<string, RowSum> = {};
    for (const table of snapshot.tables) {
      if (table.name !== 'restores') sums[table.name] = await sumRows(snapshot.copyOut(table));
    }
    return sums;
  });
}

/** Every index, constraint, trigger and statistics target of a schema, as text. */
export async function describeSchema(pool: Database): Promise<string[]> {
  const found = await queryRows<{ line: string }>(
    pool,
    `select indexdef as line from pg_indexes where schemaname = 'public'
     union all select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || ' ' || convalidated
       from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n'
     union all select pg_get_triggerdef(oid) || ' ' || tgenabled::text from pg_trigger where not tgisinternal
     union all select attrelid::regclass || ' ' || attname || ' ' || attstattarget from pg_attribute
       where attstattarget >= 0 and attrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
     order by 1`,
  );
  return found.map(({ line }) => line);
}

type Part = { name: string; bytes: Buffer };

/** The parts of a backup as they are in the file. */
export async function readBackupParts(file: string): Promise<Part[]> {
  const archive = extract();
  archive.end(gunzipSync(await readFile(file)));
  const parts: Part[] = [];
  for await (const entry of archive) parts.push({ name: entry.header.name, bytes: await buffer(entry) });
  return parts;
}

/** Writes a copy of a backup whose parts were changed on the way. */
export async function alter(file: string, to: string, change: (parts: Part[]) => Part[]): Promise<void> {
  const altered = pack();
  for (const { name, bytes } of change(await readBackupParts(file))) altered.entry({ name }, bytes);
  altered.finalize();
  await writeFile(to, gzipSync(await buffer(altered)));
}
