import type { Readable, Writable } from 'node:stream';
import { escapeIdentifier } from 'pg';
import { StateError } from '../../model/errors.ts';
import { integer, selection, text } from '../columns.ts';
import { Connection } from '../connection.ts';
import { type Database, type Queryable, transaction } from '../database.ts';
import { lockSchema, migrateInside } from '../migrate.ts';
import { copyIn, copyOut, writeAlike } from './copy.ts';
import { type SequenceValue, type TableLayout, listApplied, listTables } from './layout.ts';

const STATEMENT = selection({ drop: text('drop'), make: text('make') });
const TARGET = selection({ set: text('set') });
const COUNT = selection({ rows: integer('count(*)::integer') });

/** Rows that the migrations themselves put into a new database. */
const ROWS_OF_MIGRATIONS: Readonly<Record<string, number>> = {
  migrations: Infinity,
  search_words: Infinity,
  people: 1,
};

/** What is loaded: the schema that it was read from. */
export interface LoadedSchema {
  readonly versions: ReadonlySet<number>;
  readonly tables: readonly TableLayout[];
  readonly sequences: readonly SequenceValue[];
}

/** The tables of a database that is being loaded. */
export interface Loading {
  copyIn(table: TableLayout): Writable;
  copyOut(table: TableLayout): Readable;
}

/**
 * Loads an empty database in one transaction: makes the schema that the rows are of, lets `work` fill and compare the
 * tables, and brings the schema up to date. Indexes and foreign keys are made once the rows are in, so the keys are checked.
 * `finish` is the end of the transaction.
 * @throws StateError where the database is not empty.
 */
export async function loadDatabase(
  pool: Database,
  schema: LoadedSchema,
  work: (loading: Loading) => Promise<void>,
  finish: (db: Queryable) => Promise<void>,
): Promise<void> {
  await transaction(pool, async (db) => {
    await lockSchema(db);
    await writeAlike(db);
    await refuseFull(db);
    await makeSchema(db, schema);
    const later = await takeOff(db, schema.tables);
    await work({ copyIn: (table) => copyIn(db, table), copyOut: (table) => copyOut(db, table) });
    for (const statement of later) await db.query(statement);
    for (const { name, value } of schema.sequences) {
      if (value !== null) await db.query('select setval($1::regclass, $2)', [escapeIdentifier(name), value]);
    }
    await migrateInside(db);
    await finish(db);
  });
  // The planner knows nothing of the rows until then.
  await pool.query('analyze');
}

/** Refuses a database that has rows of ours. */
export async function refuseFull(db: Queryable): Promise<void> {
  if ((await listApplied(db)).length === 0) return;
  const found: string[] = [];
  for (const { name } of await listTables(db)) {
    const rows = await countSome(db, name);
    if (rows > (ROWS_OF_MIGRATIONS[name] ?? 0)) found.push(name);
  }
  if (found.length === 0) return;
  throw new StateError(
    `the database is in use: it has rows in ${found.join(', ')}. A backup is restored into an empty one only: ` +
      'set VONG_DATA_DIR to a new folder, or DATABASE_URL to a new database',
  );
}

async function countSome(db: Queryable, table: string): Promise<number> {
  const counted = await connect(db).row(
    COUNT,
    `select ${COUNT.list} from (select 1 from ${escapeIdentifier(table)} limit 1000) as first`,
  );
  return counted?.rows ?? 0;
}

async function makeSchema(db: Queryable, { versions, tables }: LoadedSchema): Promise<void> {
  const ahead = (await listApplied(db)).filter(({ version }) => !versions.has(version));
  if (ahead.length > 0) {
    throw new StateError(
      `the database is empty, but its schema is newer than the backup's (${ahead[0]?.name ?? ''}): ` +
        'restore into a folder or a database in which vong never ran',
    );
  }
  await migrateInside(db, versions);
  const made = new Map((await listTables(db)).map(({ name, columns }) => [name, columns.join()]));
  const other = tables.filter(({ name, columns }) => made.get(name) !== columns.join());
  if (other.length > 0) {
    throw new StateError(
      `the backup has tables that its migrations do not make: ${other.map(({ name }) => name).join(', ')}`,
    );
  }
  await db.query(`truncate ${tables.map(({ name }) => escapeIdentifier(name)).join(', ')}`);
}

/** Takes off what slows loading or hinders it; returns what puts it on again. */
async function takeOff(db: Queryable, tables: readonly TableLayout[]): Promise<string[]> {
  const found = [...(await listIndexes(db)), ...(await listForeignKeys(db))];
  const targets = await listTargets(db);
  const names = tables.map(({ name }) => escapeIdentifier(name));
  for (const { drop } of found) await db.query(drop);
  for (const name of names) await db.query(`alter table ${name} disable trigger user`);
  return [
    ...found.map(({ make }) => make),
    ...targets,
    ...names.map((name) => `alter table ${name} enable trigger user`),
  ];
}

function listForeignKeys(db: Queryable): Promise<{ drop: string; make: string }[]> {
  return connect(db).rows(
    STATEMENT,
    `select ${STATEMENT.list} from (
       select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
         format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as make
       from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace order by oid) as keys`,
  );
}

/** Indexes that belong to no constraint. */
function listIndexes(db: Queryable): Promise<{ drop: string; make: string }[]> {
  return connect(db).rows(
    STATEMENT,
    `select ${STATEMENT.list} from (
       select format('drop index %s', i.indexrelid::regclass) as drop, pg_get_indexdef(i.indexrelid) as make
       from pg_index i join pg_class c on c.oid = i.indexrelid
       where c.relnamespace = current_schema()::regnamespace
         and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
       order by i.indexrelid) as indexes`,
  );
}

/** How much the planner is to know of an index's columns, which no definition of an index tells. */
async function listTargets(db: Queryable): Promise<string[]> {
  const found = await connect(db).rows(
    TARGET,
    `select ${TARGET.list} from (
       select format('alter index %s alter column %s set statistics %s', a.attrelid::regclass, a.attnum, a.attstattarget) as set
       from pg_attribute a join pg_class c on c.oid = a.attrelid
       where c.relkind = 'i' and c.relnamespace = current_schema()::regnamespace and a.attstattarget >= 0) as targets`,
  );
  return found.map(({ set }) => set);
}

function connect(db: Queryable): Connection {
  return new Connection(db, () => new Date(0));
}
