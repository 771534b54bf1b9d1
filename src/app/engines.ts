import { regroup } from '../articles/regroup.ts';
import { rekey } from '../articles/rekey.ts';
import { UsageError } from '../model/errors.ts';
import { type Database, type DatabaseAddress, openDatabase } from '../store/database.ts';
import { migrate } from '../store/migrate.ts';
import { type Store, createStore } from '../store/store.ts';
import type { App } from './app.ts';
import type { Config } from './config.ts';
import { countServer } from './open-servers.ts';
import { createKeyLoader } from './secret-keys.ts';
import { explainDatabase, readDatabaseAddress } from './server-addresses.ts';

/** An open store with what was opened for it. */
export interface OpenStore {
  readonly store: Store;
  readonly address: DatabaseAddress;
  close(): Promise<void>;
}

/** An open database whose schema was not looked at, with what was opened for it. */
export interface OpenDatabase {
  readonly pool: Database;
  readonly address: DatabaseAddress;
  close(): Promise<void>;
}

/** Connections that no worker holds: ticks, requests, statements between crawls. */
const SPARE_CONNECTIONS = 8;

/** Those who send mostly wait for an answer: so many connections are enough for all of them. */
const SENDERS_STORING = 8;

/**
 * Opens the store of the settings and brings its schema and keys up to date; starts the embedded server where the
 * settings name no database. `name` and the process's number stand beside the connections in PostgreSQL's lists.
 * @throws PermanentError when a database of the operator's cannot be used; UsageError naming a setting that is wrong.
 */
export async function openStore(
  { config, log, clock, portals }: Pick<App, 'config' | 'log' | 'clock' | 'portals'>,
  name: string,
): Promise<OpenStore> {
  const max =
    SPARE_CONNECTIONS +
    config.VONG_CRAWL_WORKERS * 2 +
    Math.min(config.VONG_DELIVERY_WORKERS, SENDERS_STORING);
  const opened = await openServerOf(config, name, max);
  const { pool } = opened;
  const store = createStore(pool, clock, createKeyLoader(config));
  try {
    await migrate(pool);
    const sealed = await store.secrets.renew();
    if (sealed > 0) log.info({ sealed }, 'secrets were sealed with the key of today');
    const rekeyed = await rekey(store, () => portals());
    if (rekeyed > 0) log.info({ rekeyed }, 'rows of an earlier version have their keys of today');
    const regrouped = await regroup(store);
    if (regrouped > 0) log.info({ regrouped }, 'stories of an earlier version were placed among events');
  } catch (error) {
    await opened.close();
    if (config.DATABASE_URL === undefined || error instanceof UsageError) throw error;
    throw explainDatabase(error, config);
  }
  return { store, address: opened.address, close: () => opened.close() };
}

/** Opens the database of the settings as it is; starts the embedded server where the settings name none. */
export async function openServerOf(config: Config, name: string, max: number): Promise<OpenDatabase> {
  const server = await openServer(config);
  const pool = openDatabase(server.address, `${name} ${process.pid}`, max);
  const close = async (): Promise<void> => {
    await pool.end();
    await server.close();
  };
  return { pool, address: server.address, close };
}

async function openServer(config: Config): Promise<{ address: DatabaseAddress; close(): Promise<void> }> {
  const address = readDatabaseAddress(config);
  if (address !== null) return { address, close: () => Promise.resolve() };
  const { openEmbedded } = await import('../store/postgres/embedded.ts');
  return countServer(() => openEmbedded(config.VONG_DATA_DIR, config.VONG_POSTGRES_DIR));
}
