import pg from 'pg';

/** Where PostgreSQL is, who asks, and how the connection is protected. */
export type DatabaseAddress = Readonly<pg.ClientConfig>;

export type Database = pg.Pool;
/** A pool or one client inside a transaction: both answer queries. */
export type Queryable = Pick<pg.Pool, 'query'>;

/** Gives the time. The store is handed one: no statement asks the database for it. */
export type Clock = () => Date;

const TIMESTAMPTZ: number = pg.types.builtins.TIMESTAMPTZ;

/** Instants travel as ISO 8601 strings in UTC, as in every other room. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === TIMESTAMPTZ && format !== 'binary'
      ? (value: string) => new Date(value).toISOString()
      : (pg.types.getTypeParser as (oid: number, format?: string) => unknown)(
          oid,
          format,
        )) as typeof pg.types.getTypeParser,
};

/** Opens a pool of at most `max` connections; `name` is shown in pg_stat_activity. */
export function openDatabase(address: DatabaseAddress, name: string, max = 8): Database {
  const pool = new pg.Pool({
    ...address,
    application_name: name,
    max,
    connectionTimeoutMillis: 10_000,
    types,
  });
  // An idle connection that breaks is replaced by the pool; the next query says what is wrong.
  pool.on('error', () => undefined);
  // A broken connection fails its statement; pg also emits an event, which would end the process while none listens.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** What JSON writes for half of a surrogate pair. */
const HALF_PAIR = /\\ud[89a-f]/u;

/** A value as JSON that PostgreSQL takes: half of a surrogate pair, which it refuses, becomes U+FFFD. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value);
  if (!HALF_PAIR.test(text)) return text;
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? part.toWellFormed() : part));
}

/** Runs `work` in one transaction: committed when it returns, rolled back when it throws. */
export async function transaction<T>(pool: Database, work: (db: Queryable) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: unknown) => {
      broken = failure instanceof Error ? failure : new Error(String(failure));
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/**
 * Holds the advisory lock `name` while `work` runs; `null` at once when another session holds it.
 * The lock belongs to the session, so it is free again after a crash; `lost` is aborted when it ends while `work` goes on.
 */
export async function withLock<T>(
  pool: Database,
  name: string,
  work: (lost: AbortSignal) => Promise<T>,
): Promise<T | null> {
  const client = await pool.connect();
  const session = new AbortController();
  const lose = (): void => session.abort();
  client.once('end', lose);
  let broken = false;
  try {
    const { rows } = await client.query<{ ok: boolean }>(
      'select pg_try_advisory_lock(hashtextextended($1, 0)) as ok',
      [name],
    );
    if (rows[0]?.ok !== true) return null;
    try {
      return await work(session.signal);
    } finally {
      client.off('end', lose);
      await client
        .query('select pg_advisory_unlock(hashtextextended($1, 0))', [name])
        .catch(() => (broken = true));
    }
  } finally {
    client.release(broken);
  }
}
