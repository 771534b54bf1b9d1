import type { Readable, Writable } from 'node:stream';
import { escapeIdentifier } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { Queryable } from '../database.ts';
import type { TableLayout } from './layout.ts';

/** How values are written, whatever the server is set to: the same row is the same text everywhere. */
const WRITTEN_ALIKE = [
  "set local timezone = 'UTC'",
  "set local datestyle = 'ISO, YMD'",
  "set local intervalstyle = 'iso_8601'",
  "set local bytea_output = 'hex'",
  'set local extra_float_digits = 1',
  "set local client_encoding = 'UTF8'",
  'set local statement_timeout = 0',
  'set local idle_in_transaction_session_timeout = 0',
];

/** Makes the transaction write and read values alike on every server, and take the time it needs. */
export async function writeAlike(db: Queryable): Promise<void> {
  for (const setting of WRITTEN_ALIKE) await db.query(setting);
}

/** The rows of a table in PostgreSQL's text format, a line each. */
export function copyOut(db: Queryable, table: TableLayout): Readable {
  return db.query(copyTo(`copy ${describe(table)} to stdout`));
}

/** Takes rows of a table in PostgreSQL's text format. */
export function copyIn(db: Queryable, table: TableLayout): Writable {
  return db.query(copyFrom(`copy ${describe(table)} from stdin`));
}

function describe({ name, columns }: TableLayout): string {
  return `${escapeIdentifier(name)} (${columns.map((column) => escapeIdentifier(column)).join(', ')})`;
}
