import type { TestProject } from 'vitest/node';
import { migrate } from '../src/store/migrate.ts';
import { openDatabase } from '../src/store/database.ts';
import { removeFolder, startPostgres, startRedis, temporaryFolder } from './support/engines.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder of the shared PostgreSQL's socket; its database `vong` is the migrated template. */
    postgresSocket: string;
    /** Programs to start another PostgreSQL with; empty: the packaged ones. */
    postgresDir: string;
    redisUrl: string;
  }
}

/** Starts one real PostgreSQL and one real Redis for the whole run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await temporaryFolder();
  const server = await startPostgres(folder);
  const pool = openDatabase(server.address, 'vong test setup', 1);
  // The tests' databases need not outlive a power cut; those of test/process/crash.test.ts have servers of their own.
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) {
    await pool.query(`alter system set ${setting} = off`);
  }
  await pool.query('select pg_reload_conf()');
  await migrate(pool);
  await pool.end();
  const redis = await startRedis(folder);
  project.provide('postgresSocket', server.address.host);
  project.provide('postgresDir', server.postgresDir ?? '');
  project.provide('redisUrl', redis.url);
  return async () => {
    await redis.stop();
    await server.close();
    await removeFolder(folder);
  };
}
