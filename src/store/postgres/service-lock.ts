import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { UsageError } from '../../model/errors.ts';
import type { DatabaseAddress } from '../database.ts';

const LOCK = "hashtextextended('vong:service', 0)";
const AGAIN_MS = 1000;

/**
 * Makes this process the one service of its data folder until `release`, or until it dies. When the server is started
 * again, the lock is taken again.
 * @throws UsageError naming the process that is it already.
 */
export async function lockService(
  address: DatabaseAddress,
  dataDir: string,
): Promise<{ release(): Promise<void> }> {
  const first = await connect(address);
  if (!(await tryLock(first))) {
    const name = (await holder(first)) ?? 'another process';
    await first.end();
    throw new UsageError([
      `VONG_DATA_DIR: ${dataDir} is in use by ${name}: stop it first, or choose another folder`,
    ]);
  }
  const state = { client: first, released: false };
  let locking = Promise.resolve();
  const watch = (): void => {
    state.client.once('end', () => {
      locking = lockAgain();
    });
  };
  const lockAgain = async (): Promise<void> => {
    while (!state.released) {
      const client = await connect(address).catch(() => null);
      if (client && (await tryLock(client).catch(() => false))) {
        state.client = client;
        return watch();
      }
      await client?.end().catch(() => undefined);
      await pause(AGAIN_MS);
    }
  };
  watch();
  return {
    async release() {
      state.released = true;
      await state.client.end().catch(() => undefined);
      await locking;
      await state.client.end().catch(() => undefined);
    },
  };
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

async function holder(client: pg.Client): Promise<string | null> {
  const { rows } = await client.query<{ name: string }>(
    `select a.application_name as name from pg_locks l join pg_stat_activity a using (pid)
     where l.locktype = 'advisory' and l.granted and (l.classid::bigint << 32) | l.objid::bigint = ${LOCK}`,
  );
  return rows[0]?.name ?? null;
}
