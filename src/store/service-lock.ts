import pg from 'pg';
import { UsageError } from '../errors.ts';
import type { DatabaseAddress } from './database.ts';

const LOCK = "hashtextextended('vong:service', 0)";

/**
 * Makes this process the one service of its data folder until `release`, or until it dies.
 * @throws UsageError naming the process that is it already.
 */
export async function lockService(
  address: DatabaseAddress,
  dataDir: string,
): Promise<{ release(): Promise<void> }> {
  const client = new pg.Client({ ...address, application_name: `vong start, process ${process.pid}` });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ ok: boolean }>(`select pg_try_advisory_lock(${LOCK}) as ok`);
  if (rows[0]?.ok) return { release: () => client.end() };
  const holder = await client.query<{ name: string }>(
    `select a.application_name as name from pg_locks l join pg_stat_activity a using (pid)
     where l.locktype = 'advisory' and l.granted and (l.classid::bigint << 32) | l.objid::bigint = ${LOCK}`,
  );
  await client.end();
  const name = holder.rows[0]?.name ?? 'another process';
  throw new UsageError([
    `VONG_DATA_DIR: ${dataDir} is in use by ${name}: stop it first, or choose another folder`,
  ]);
}
