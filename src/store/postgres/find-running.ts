import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { DatabaseAddress } from '../database.ts';
import { findSocketFolder } from './postgres-files.ts';
import { readServerPid } from './postmaster.ts';

/** The embedded server of a data folder, looked at from outside. */
export interface FoundServer {
  /** Its major version; `null` where the folder holds no database yet. */
  readonly version: string | null;
  /** Where it answers; `null` while it does not run. */
  readonly address: DatabaseAddress | null;
}

/** Looks for the embedded server of a data folder; starts and makes nothing. */
export async function findRunningServer(dataDir: string): Promise<FoundServer> {
  const real = await realpath(dataDir).catch(() => null);
  if (real === null) return { version: null, address: null };
  const cluster = path.join(real, 'postgres');
  const version = await readFile(path.join(cluster, 'PG_VERSION'), 'utf8').catch(() => null);
  const isRunning = version !== null && (await readServerPid(cluster)) !== null;
  return {
    version: version?.trim() ?? null,
    address: isRunning ? { host: findSocketFolder(real), user: 'vong', database: 'vong' } : null,
  };
}
