import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { UsageError, messageOf } from '../../model/errors.ts';
import type { DatabaseAddress } from '../database.ts';
import { holdClient } from './held-client.ts';
import {
  type ServerFiles,
  type ServerUser,
  findBinaries,
  readLogEnd,
  makePrivateFolder,
  prepareFiles,
  removeDrafts,
  exists,
} from './postgres-files.ts';
import { isAlive, releaseZombie, readServerPid } from './postmaster.ts';

/** A running embedded server. */
export interface EmbeddedServer {
  readonly address: DatabaseAddress & { readonly host: string };
  /** Stops it unless another process uses it. */
  close(): Promise<void>;
  /** As `close`, for a process that ends at once: tells the server to stop, and does not wait until it has. */
  abandon(): Promise<void>;
}

type Files = ServerFiles & { readonly user: ServerUser | null };

const USER = 'vong';
/** Refusals that do not pass with time (SQLSTATE): authentication, a missing database, too many clients. */
const REFUSED = /^(28|3D|53)/u;
const PATIENCE_MS = 60_000;
/** How long a server is asked who uses it when this process ends at once: one that does not answer is of use to nobody. */
const ABANDON_MS = 500;

/**
 * Uses the server that runs on `dataDir`, else starts one there (PostgreSQL from npm, Unix socket only).
 * @throws UsageError when its user cannot reach the folders, Error with the log's end when it does not start.
 */
export async function openEmbedded(dataDir: string, postgresDir?: string): Promise<EmbeddedServer> {
  const files = await prepareFiles(dataDir, await findBinaries(postgresDir));
  await removeDrafts(files.cluster);
  await createCluster(files);
  const address = { host: files.socket, user: USER, database: USER };
  // Stays connected, so that no other process takes the server for unused; starts it again when it dies.
  const held = holdClient(await connectOrStart(files), () => connectOrStart(files));
  await createDatabase(files);
  return {
    address,
    async close() {
      await held.release();
      await stopIfLast(files);
    },
    async abandon() {
      // Only so that it is not started again: its end is not waited for.
      void held.release();
      const isUsed = await Promise.race([isInUse(files), pause(ABANDON_MS, false)]);
      const pid = await readServerPid(files.cluster);
      if (!isUsed && pid !== null) process.kill(pid, 'SIGINT');
    },
  };
}

/** Makes the server's files where there are none. */
async function createCluster(files: Files): Promise<void> {
  if (await exists(path.join(files.cluster, 'PG_VERSION'))) return;
  // Made beside it and renamed, so that neither a crash nor another process leaves a half-made cluster.
  const draft = `${files.cluster}.${process.pid}`;
  await rm(draft, { recursive: true, force: true });
  await makePrivateFolder(draft, files.user);
  const options = [
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ];
  const child = spawn(path.join(files.binaries, 'bin', 'initdb'), ['-D', draft, '-U', USER, ...options], {
    ...serverIdentity(files.user),
    cwd: draft,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`initdb failed: ${errors.trim()}`);
  await rename(draft, files.cluster).catch(async (error: unknown) => {
    await rm(draft, { recursive: true, force: true });
    if (!(await exists(path.join(files.cluster, 'PG_VERSION')))) throw error;
  });
}

/** Connects to the server; starts one while none runs, for a minute. */
async function connectOrStart(files: Files): Promise<pg.Client> {
  const deadline = performance.now() + PATIENCE_MS;
  let running: { exited: boolean } | null = null;
  for (;;) {
    const failure = await tryConnect(files);
    if (failure instanceof pg.Client) return failure;
    if (REFUSED.test(failure.code)) throw new Error(`embedded PostgreSQL: ${failure.message}`);
    if (performance.now() > deadline)
      throw new Error(`embedded PostgreSQL did not start: ${await readLogEnd(files.log)}`);
    if (failure.code !== '57P03' && (running === null || running.exited)) {
      if (running) await pause(200);
      await releaseZombie(files.cluster);
      running = await startServer(files);
    }
    await pause(20);
  }
}

async function tryConnect(files: Files): Promise<{ code: string; message: string } | pg.Client> {
  const client = adminClient(files);
  try {
    await client.connect();
    return client;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return { code, message: messageOf(error) };
  }
}

function adminClient(files: Files): pg.Client {
  const client = new pg.Client({
    host: files.socket,
    user: USER,
    database: 'postgres',
    application_name: `vong admin ${process.pid}`,
  });
  client.on('error', () => undefined);
  return client;
}

async function startServer(files: Files): Promise<{ exited: boolean }> {
  const log: FileHandle = await open(files.log, 'a');
  const settings = {
    listen_addresses: '',
    unix_socket_directories: files.socket,
    unix_socket_permissions: '0700',
    timezone: 'UTC',
    jit: 'off',
    shared_buffers: `${sharedBuffersMb()}MB`,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // Detached: Ctrl-C must stop vong first, and not the database under it.
  const child = spawn(path.join(files.binaries, 'bin', 'postgres'), ['-D', files.cluster, ...flags], {
    ...serverIdentity(files.user),
    cwd: files.cluster,
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  });
  const state = { exited: false };
  child.once('exit', () => (state.exited = true));
  child.once('error', () => (state.exited = true));
  child.unref();
  await log.close();
  return state;
}

/** An eighth of the memory, 128 to 1024 MB, taken as it is needed: the index of near texts should stay in it. */
function sharedBuffersMb(): number {
  // The limit of a container; 0 where there is none.
  const limit = process.constrainedMemory() || Infinity;
  const eighth = Math.floor(Math.min(os.totalmem(), limit) / 8 / 1_048_576);
  return Math.min(1024, Math.max(128, eighth));
}

async function createDatabase(files: Files): Promise<void> {
  const client = adminClient(files);
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [USER]);
    if (rowCount === 0) {
      await client.query(`create database ${USER}`).catch((error: unknown) => {
        if (!(error instanceof pg.DatabaseError && ['42P04', '23505'].includes(error.code ?? '')))
          throw error;
      });
    }
  } finally {
    await client.end();
  }
}

/** Stops the server unless another client is connected. */
async function stopIfLast(files: Files): Promise<void> {
  if (await isInUse(files)) return;
  const pid = await readServerPid(files.cluster);
  if (pid === null) return;
  process.kill(pid, 'SIGINT');
  const deadline = performance.now() + PATIENCE_MS;
  while (await isAlive(pid)) {
    if (performance.now() > deadline) throw new UsageError([`PostgreSQL (process ${pid}) does not stop`]);
    await pause(20);
  }
}

/** Whether another process of ours is connected, or may be. */
async function isInUse(files: Files): Promise<boolean> {
  // Connections of this process have its number in their names.
  for (let attempt = 0; attempt < 10; attempt++) {
    const client = adminClient(files);
    try {
      await client.connect();
      const { rows: others } = await client.query<{ name: string }>(
        `select application_name as name from pg_stat_activity
         where backend_type = 'client backend' and application_name not like '% ' || $1`,
        [String(process.pid)],
      );
      if (others.length === 0) return false;
      if (others.some(({ name }) => /^vong .* \d+$/u.test(name))) return true;
    } catch {
      return true;
    } finally {
      await client.end().catch(() => undefined);
    }
    await pause(50);
  }
  return true;
}

/** User and environment of the server's programs: they need nothing of this process's environment. */
function serverIdentity(user: ServerUser | null): {
  uid?: number;
  gid?: number;
  env: Record<string, string>;
} {
  return { ...(user && { uid: user.uid, gid: user.gid }), env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' } };
}
