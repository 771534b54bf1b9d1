import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';
import { UsageError } from '../../src/model/errors.ts';
import { type EmbeddedServer, openEmbedded } from '../../src/store/postgres/embedded.ts';
import { findBinaries } from '../../src/store/postgres/postgres-files.ts';

/** A folder that PostgreSQL's unprivileged user may enter. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'vong-test-'));
  await chmod(folder, 0o755);
  return folder;
}

/**
 * A real PostgreSQL of the tests' own. Where root's checkout cannot be entered by PostgreSQL's user,
 * its programs are copied to where they can; `postgresDir` is then that copy.
 */
export async function startPostgres(
  folder: string,
): Promise<EmbeddedServer & { postgresDir: string | undefined }> {
  try {
    return { ...(await openEmbedded(folder)), postgresDir: undefined };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const postgresDir = path.join(folder, 'programs');
    await cp(await findBinaries(undefined), postgresDir, { recursive: true, verbatimSymlinks: true });
    return { ...(await openEmbedded(folder, postgresDir)), postgresDir };
  }
}

/** A real Redis with AOF on a free loopback port. */
export async function startRedis(folder: string): Promise<{ url: string; stop(): Promise<void> }> {
  const port = await freePort();
  const settings = {
    port,
    bind: '127.0.0.1',
    appendonly: 'yes',
    save: '',
    dir: folder,
    'maxmemory-policy': 'noeviction',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child: ChildProcess = spawn('redis-server', flags, { stdio: 'ignore' });
  const missing = new Promise<never>((_, reject) =>
    child.once('error', () =>
      reject(new Error('redis-server is not installed: run npm run check, or apt-get install redis-server')),
    ),
  );
  const url = `redis://127.0.0.1:${port}`;
  const probe = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: null });
  probe.on('error', () => undefined);
  await Promise.race([probe.ping(), missing]).finally(() => probe.disconnect());
  return {
    url,
    async stop() {
      const gone = once(child, 'exit');
      child.kill();
      await gone;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}
