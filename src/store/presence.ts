import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { DatabaseAddress } from './database.ts';
import { holdClient } from './postgres/held-client.ts';

/** A process whose end others see at once. */
export interface Presence {
  /** The number of the session lock that it holds. */
  readonly id: string;
  release(): Promise<void>;
}

/**
 * Holds a session lock of a number of its own until `release`, or until this process dies; takes it again after the server
 * was restarted.
 */
export async function announce(address: DatabaseAddress): Promise<Presence> {
  const id = (randomBytes(8).readBigUInt64BE() >> 1n).toString();
  const connect = async (): Promise<pg.Client> => {
    const client = new pg.Client({ ...address, application_name: `vong presence ${process.pid}` });
    client.on('error', () => undefined);
    await client.connect();
    // Where the server has not noticed yet that the connection before has ended, this waits.
    await client.query('select pg_advisory_lock($1::bigint)', [id]);
    return client;
  };
  return { id, ...holdClient(await connect(), connect) };
}
