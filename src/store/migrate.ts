import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { UsageError } from '../model/errors.ts';
import { type RowOf, integer, readRows, selection, text } from './columns.ts';
import { type Database, type Queryable, transaction } from './database.ts';

interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

const ENCODING = selection({ encoding: text('pg_encoding_to_char(encoding)::text') });
const DONE = selection({ version: integer('version'), name: text('name'), checksum: text('checksum') });

/** Numbered SQL files beside this module; the build copies them. */
const FOLDER = new URL('./migrations/', import.meta.url);

/**
 * Brings the schema up to date under a lock, each file in the one transaction.
 * Returns the names applied now. Refuses a schema newer than this program and a file changed after it ran.
 */
export async function migrate(pool: Database): Promise<string[]> {
  return transaction(pool, async (db) => {
    await refuseOtherEncodings(db);
    await lockSchema(db);
    return migrateInside(db);
  });
}

/**
 * Names of the migrations that a database with a schema has still to be given; reads only.
 * @throws UsageError where the schema is newer than this program, or a file was changed after it ran.
 */
export async function listPending(pool: Database): Promise<string[]> {
  return pending(await readMigrations(), await readDone(pool)).map(({ name }) => name);
}

/** Lets no other process change the schema before the transaction ends; waits while another does. */
export async function lockSchema(db: Queryable): Promise<void> {
  await db.query("select pg_advisory_xact_lock(hashtextextended('vong:migrate', 0))");
}

/**
 * As `migrate`, inside the caller's transaction, which holds the schema's lock. With `versions`: those migrations alone,
 * which make the schema of an earlier release.
 */
export async function migrateInside(db: Queryable, versions?: ReadonlySet<number>): Promise<string[]> {
  const wanted = await readMigrations();
  await db.query(
    `create table if not exists migrations (
       version integer primary key, name text not null, checksum text not null,
       applied_at timestamptz not null default now())`,
  );
  const names: string[] = [];
  for (const { version, name, sql, checksum } of pending(wanted, await readDone(db))) {
    if (versions?.has(version) === false) continue;
    await db.query(sql);
    await db.query('insert into migrations (version, name, checksum) values ($1, $2, $3)', [
      version,
      name,
      checksum,
    ]);
    names.push(name);
  }
  return names;
}

/**
 * Refuses migrations that this program does not have, or has otherwise; `what` names whose they are.
 * @throws UsageError
 */
export async function refuseUnknown(done: readonly RowOf<typeof DONE>[], what: string): Promise<void> {
  pending(await readMigrations(), done, what);
}

async function readDone(db: Queryable): Promise<RowOf<typeof DONE>[]> {
  const { fields, rows } = await db.query<Record<string, unknown>>(`select ${DONE.list} from migrations`);
  return readRows(DONE, fields, rows);
}

/** Words are kept as characters of Unicode: any other encoding lacks most of them. */
async function refuseOtherEncodings(db: Queryable): Promise<void> {
  const { fields, rows } = await db.query<Record<string, unknown>>(
    `select ${ENCODING.list} from pg_database where datname = current_database()`,
  );
  const [found] = readRows(ENCODING, fields, rows);
  if (found?.encoding !== 'UTF8') {
    throw new UsageError([
      `the database: expected the encoding UTF8, got ${found?.encoding}; make one with: createdb --encoding UTF8 --template template0`,
    ]);
  }
}

async function readMigrations(): Promise<Migration[]> {
  const names = (await readdir(FOLDER)).filter((name) => /^\d{4}_.*\.sql$/u.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(new URL(name, FOLDER), 'utf8');
      const checksum = createHash('sha256').update(sql).digest('hex');
      return { version: Number(name.slice(0, 4)), name, sql, checksum };
    }),
  );
}

function pending(
  wanted: readonly Migration[],
  done: readonly RowOf<typeof DONE>[],
  what = 'the database',
): Migration[] {
  const byVersion = new Map(wanted.map((migration) => [migration.version, migration]));
  for (const { version, name, checksum } of done) {
    const ours = byVersion.get(version);
    if (!ours) {
      throw new UsageError([
        `${what} has migration ${name}, which this version of vong does not know: use a newer vong`,
      ]);
    }
    if (ours.checksum !== checksum) {
      throw new UsageError([
        `${what} has another migration ${name} than this version of vong: restore the file`,
      ]);
    }
  }
  const applied = new Set(done.map(({ version }) => version));
  return wanted.filter(({ version }) => !applied.has(version));
}
