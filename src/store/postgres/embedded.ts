import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { UsageError, messageOf } from '../../model/errors.ts';
import type { DatabaseAddress } from '../database.ts';
import {
  type ServerFiles,
  type ServerUser,
  findBinaries,
  logEnd,
  ownFolder,
  prepareFiles,
  exists,
} from './postgres-files.ts';
import { isAlive, releaseZombie, serverPid } from './postmaster.ts';

/** A running embedded server. `close` stops it unless another process still uses it. */
export interface EmbeddedServer {
  readonly address: DatabaseAddress & { readonly host: string };
  close(): Promise<void>;
}

type Files = ServerFiles & { readonly user: ServerUser | null };

const USER = 'vong';
/** Refusals that waiting does not mend: authentication, a missing database, too many clients. */
const REFUSED = /^(28|3D|53)/u;
const AGAIN_MS = 1000;
const PATIENCE_MS = 60_000;

/**
 * Uses the server that runs on `dataDir`, else starts one there (PostgreSQL from npm, Unix socket only).
 * @throws UsageError when its user cannot reach the folders, Error with the log's end when it does not start.
 */
export async function openEmbedded(dataDir: string, postgresDir?: string): Promise<EmbeddedServer> {
  const files = await prepareFiles(dataDir, await findBinaries(postgresDir));
  await initialise(files);
  const address = { host: files.socket, user: USER, database: USER };
  const hold = await holdServer(files);
  await createDatabase(files);
  return {
    address,
    async close() {
      await hold.release();
      await stopIfLast(files);
    },
  };
}

/** Stays connected, so that no other process takes the server for unused; starts it again when it dies. */
async function holdServer(files: Files): Promise<{ release(): Promise<void> }> {
  const state = { released: false, client: await connectOrStart(files) };
  let reconnecting = Promise.resolve();
  const reconnect = async (): Promise<void> => {
    while (!state.released) {
      // Statements fail meanwhile, and say so.
      const client = await connectOrStart(files).catch(() => null);
      if (client) {
        state.client = client;
        return watch();
      }
      await pause(AGAIN_MS);
    }
  };
  const watch = (): void => {
    state.client.once('end', () => {
      reconnecting = reconnect();
    });
  };
  watch();
  return {
    async release() {
      state.released = true;
      await state.client.end().catch(() => undefined);
      await reconnecting;
      await state.client.end().catch(() => undefined);
    },
  };
}

async function initialise(files: Files): Promise<void> {
  if (await exists(path.join(files.cluster, 'PG_VERSION'))) return;
  // Made beside and moved into place, so that a crash or a rival leaves no half-made cluster.
  const draft = `${files.cluster}.${process.pid}`;
  await rm(draft, { recursive: true, force: true });
  await ownFolder(draft, files.user);
  const options = [
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ];
  const child = spawn(path.join(files.binaries, 'bin', 'initdb'), ['-D', draft, '-U', USER, ...options], {
    ...identity(files.user),
    cwd: draft,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`initdb failed: ${complaint.trim()}`);
  await rename(draft, files.cluster).catch(async (error: unknown) => {
    await rm(draft, { recursive: true, force: true });
    if (!(await exists(path.join(files.cluster, 'PG_VERSION')))) throw error;
  });
}

/** Connects as soon as a server answers; starts one, again and again, while none does. */
async function connectOrStart(files: Files): Promise<pg.Client> {
  const deadline = Date.now() + PATIENCE_MS;
  let running: { exited: boolean } | null = null;
  for (;;) {
    const failure = await tryConnect(files);
    if (failure instanceof pg.Client) return failure;
    if (REFUSED.test(failure.code)) throw new Error(`embedded PostgreSQL: ${failure.message}`);
    if (Date.now() > deadline)
      throw new Error(`embedded PostgreSQL did not start: ${await logEnd(files.log)}`);
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
    shared_buffers: `${bufferMb()}MB`,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // Detached: a Ctrl-C meant for vong must not stop the database before vong has finished with it.
  const child = spawn(path.join(files.binaries, 'bin', 'postgres'), ['-D', files.cluster, ...flags], {
    ...identity(files.user),
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

/** An eighth of the memory, taken as pages are read: the index of near texts stays there. */
function bufferMb(): number {
  // A container's limit; 0 where there is none.
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

/** The last user turns the light out: whoever closes while no other client is connected stops the server. */
async function stopIfLast(files: Files): Promise<void> {
  if (await inUse(files)) return;
  const pid = await serverPid(files.cluster);
  if (pid === null) return;
  process.kill(pid, 'SIGINT');
  const deadline = Date.now() + PATIENCE_MS;
  while (await isAlive(pid)) {
    if (Date.now() > deadline) throw new UsageError([`PostgreSQL (process ${pid}) does not stop`]);
    await pause(20);
  }
}

async function inUse(files: Files): Promise<boolean> {
  // Ours bear our process's number; those of the queues do not, and are listed a moment longer than they are open.
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

/** Only the paths of the system are handed down: the server needs nothing else of this environment. */
function identity(user: ServerUser | null): { uid?: number; gid?: number; env: Record<string, string> } {
  return { ...(user && { uid: user.uid, gid: user.gid }), env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' } };
}
