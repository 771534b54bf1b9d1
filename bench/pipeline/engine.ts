import { cp } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '../../src/errors.ts';
import { openDatabase } from '../../src/store/database.ts';
import { openEmbedded } from '../../src/store/embedded.ts';
import { migrate } from '../../src/store/migrate.ts';
import { findBinaries, prepareFiles } from '../../src/store/postgres-files.ts';
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
}: Task): Promise<{ store: Store; close(): Promise<void> }> {
  const engine = await openEmbedded(folder, postgresDir);
  const pool = openDatabase(engine.address, 'vong bench', CONNECTIONS);
  await migrate(pool);
  return {
    store: createStore(pool),
    async close() {
      await pool.end();
      await engine.close();
    },
  };
}
