import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { bundleAssets } from '../scripts/assets/bundle.ts';
import { migrate } from '../src/store/migrate.ts';
import { openDatabase } from '../src/store/database.ts';
import { openEmbedded } from '../src/store/postgres/embedded.ts';
import { memoryFolder, removeFolder, startPostgres, startRedis, temporaryFolder } from './support/engines.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder of the shared PostgreSQL's socket; its database `vong` is the migrated template. */
    postgresSocket: string;
    /** Programs to start another PostgreSQL with; empty: the packaged ones. */
    postgresDir: string;
    /** The shared Redis. Files that run at once use databases of their own: flow 1, observe 2, senders 3, clock-ahead 4 and 5. */
    redisUrl: string;
    /** Folder of the pages' script and style, bundled from source. */
    assetsDir: string;
  }
}

/** Starts one real PostgreSQL and one real Redis for the whole run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await temporaryFolder();
  // A database is some 700 files, which are made and removed for a test in a tenth of the time in memory.
  const databases = await memoryFolder();
  const server = await startTunedPostgres(databases, folder);
  const pool = openDatabase(server.address, 'vong test setup', 1);
  await migrate(pool);
  await pool.end();
  const redis = await startRedis(folder);
  project.provide('postgresSocket', server.address.host);
  project.provide('postgresDir', server.postgresDir ?? '');
  project.provide('redisUrl', redis.url);
  const assets = path.join(folder, 'assets');
  await bundleAssets(assets);
  project.provide('assetsDir', assets);
  return async () => {
    await redis.stop();
    await server.close();
    await removeFolder(databases);
    await removeFolder(folder);
  };
}

/**
 * PostgreSQL with settings for tests: their databases need not outlive a power cut (those of test/process/crash.test.ts have
 * servers of their own), and each has a pool, whose connections take a moment to go when it is dropped.
 */
async function startTunedPostgres(folder: string, programsFolder: string): ReturnType<typeof startPostgres> {
  const first = await startPostgres(folder, programsFolder);
  const pool = openDatabase(first.address, 'vong test setup', 1);
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) {
    await pool.query(`alter system set ${setting} = off`);
  }
  await pool.query('alter system set max_connections = 400');
  await pool.end();
  // The number of connections is taken at the start.
  await first.close();
  return { ...(await openEmbedded(folder, first.postgresDir)), postgresDir: first.postgresDir };
}
