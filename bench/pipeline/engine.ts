import { cp, readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { UsageError } from '../../src/model/errors.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { openEmbedded } from '../../src/store/postgres/embedded.ts';
import { migrate } from '../../src/store/migrate.ts';
import { findBinaries, prepareFiles } from '../../src/store/postgres/postgres-files.ts';
import { type Store, createStore } from '../../src/store/store.ts';
import type { Task } from './roles.ts';

const CONNECTIONS = 16;

/** PostgreSQL's programs; a copy in `folder` where root's checkout cannot be entered by PostgreSQL's user. */
export async function reachablePrograms(folder: string): Promise<string> {
  const programs = await findBinaries(undefined);
  try {
    await prepareFiles(path.join(folder, 'probe'), programs);
    return programs;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
  }
  const copy = path.join(folder, 'programs');
  await cp(programs, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

/** The store on an embedded server of the task's own, as the service opens it. */
export async function openStore({
  folder,
  postgresDir,
}: Pick<Task, 'folder' | 'postgresDir'>): Promise<{ store: Store; pool: Database; close(): Promise<void> }> {
  const engine = await openEmbedded(folder, postgresDir);
  const pool = openDatabase(engine.address, 'vong bench', CONNECTIONS);
  await migrate(pool);
  return {
    store: createStore(
      pool,
      () => new Date(),
      () => Promise.resolve([Buffer.alloc(32)]),
    ),
    pool,
    async close() {
      await pool.end();
      await engine.close();
    },
  };
}

/** Stops every server that a process which ended early left running on a folder below `folder`. */
export async function stopServers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name, 'postgres', 'postmaster.pid');
    const pid = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0]);
    if (pid > 1 && signalled(pid, 'SIGINT')) while (signalled(pid, 0)) await pause(20);
  }
}

function signalled(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
