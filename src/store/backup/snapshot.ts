import type { Readable } from 'node:stream';
import type { Database } from '../database.ts';
import { copyOut, writeAlike } from './copy.ts';
import {
  type AppliedMigration,
  type SequenceValue,
  type TableLayout,
  listApplied,
  listSequences,
  listTables,
} from './layout.ts';

/** The database at one instant, however long it is read. */
export interface Snapshot {
  readonly migrations: readonly AppliedMigration[];
  readonly tables: readonly TableLayout[];
  readonly sequences: readonly SequenceValue[];
  /** The rows of a table in PostgreSQL's text format, a line each. */
  copyOut(table: TableLayout): Readable;
}

/** Reads the database at one instant; others go on writing meanwhile, and no lock of theirs is waited for. */
export async function withSnapshot<T>(pool: Database, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let isBroken = true;
  try {
    await client.query('begin isolation level repeatable read read only');
    await writeAlike(client);
    const result = await work({
      migrations: await listApplied(client),
      tables: await listTables(client),
      // Sequences are of no snapshot: what is read after its beginning is never behind its rows.
      sequences: await listSequences(client),
      copyOut: (table) => copyOut(client, table),
    });
    await client.query('commit');
    isBroken = false;
    return result;
  } finally {
    // A copy that was not read to its end leaves a connection that answers nothing else.
    client.release(isBroken);
  }
}
