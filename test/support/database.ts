import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { type Clock, type Database, openDatabase } from '../../src/store/database.ts';
import { type Store, createStore } from '../../src/store/store.ts';

/** When tests are, unless they say otherwise: a Sunday in Vietnam. */
export const TEST_NOW = new Date('2026-11-22T03:00:00Z');

/** The key of the tests' secrets. */
export const loadTestKey = (): Promise<readonly Buffer[]> => Promise.resolve([Buffer.alloc(32, 7)]);

export interface TestStore {
  readonly store: Store;
  readonly pool: Database;
  readonly address: { readonly host: string; readonly user: string; readonly database: string };
  close(): Promise<void>;
}

/** Rows of a test's own SQL, as the test says they are. */
export async function queryRows<Row extends object>(
  pool: Database,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  return (await pool.query<Row>(sql, [...values])).rows;
}

/** A store over a fresh, migrated database of its own; what it writes as the time is the clock's. */
export function openTestStore(clock: Clock = () => TEST_NOW): Promise<TestStore> {
  return openCopy('vong', clock);
}

/** The same over a database in which nothing is. */
export function openEmptyDatabase(clock: Clock = () => TEST_NOW): Promise<TestStore> {
  return openCopy('template0', clock);
}

async function openCopy(template: string, clock: Clock): Promise<TestStore> {
  const host = inject('postgresSocket');
  const database = `t_${randomUUID().replaceAll('-', '')}`;
  const admin = async (sql: string): Promise<void> => {
    const client = new pg.Client({ host, user: 'vong', database: 'postgres' });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  // Copying the template's files is cheaper than writing each of its pages to the log.
  await admin(`create database ${database} template ${template} encoding utf8 strategy file_copy`);
  const address = { host, user: 'vong', database };
  const pool = openDatabase(address, 'vong test', 12);
  return {
    store: createStore(pool, clock, loadTestKey),
    pool,
    address,
    async close() {
      await pool.end();
      await admin(`drop database ${database} with (force)`);
    },
  };
}
