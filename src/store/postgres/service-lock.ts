import pg from 'pg';
import { UsageError } from '../../model/errors.ts';
import type { DatabaseAddress } from '../database.ts';
import { type HeldClient, holdClient } from './held-client.ts';

const LOCK = "hashtextextended('vong:service', 0)";

/**
 * Makes this process the one service of its data folder until `release`, or until it dies: it holds a session lock, and
 * takes it again after the server was restarted.
 * @throws UsageError naming the process that is the service already.
 */
export async function lockService(address: DatabaseAddress, dataDir: string): Promise<HeldClient> {
  const first = await connect(address);
  if (!(await tryLock(first))) {
    const name = (await findHolder(first)) ?? 'another process';
    await first.end();
    throw new UsageError([
      `VONG_DATA_DIR: ${dataDir} is in use by ${name}: stop it first, or choose another folder`,
    ]);
  }
  return holdClient(first, async () => {
    const client = await connect(address);
    if (await tryLock(client).catch(() => false)) return client;
    await client.end().catch(() => undefined);
    return null;
  });
}

async function connect(address: DatabaseAddress): Promise<pg.Client> {
  const client = new pg.Client({ ...address, application_name: `vong start, process ${process.pid}` });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function tryLock(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ ok: boolean }>(`select pg_try_advisory_lock(${LOCK}) as ok`);
  return rows[0]?.ok === true;
}

/** The name of the process that holds the lock, as `connect` gave it. */
async function findHolder(client: pg.Client): Promise<string | null> {
  const { rows } = await client.query<{ name: string }>(
    `select a.application_name as name from pg_locks l join pg_stat_activity a using (pid)
     where l.locktype = 'advisory' and l.granted and (l.classid::bigint << 32) | l.objid::bigint = ${LOCK}`,
  );
  return rows[0]?.name ?? null;
}
