import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, copyFile, cp, mkdtemp, realpath, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import pg from 'pg';
import { UsageError } from '../../src/model/errors.ts';
import { type EmbeddedServer, openEmbedded } from '../../src/store/postgres/embedded.ts';
import { findBinaries } from '../../src/store/postgres/postgres-files.ts';

const tlsFile = (name: string): string =>
  fileURLToPath(new URL(`../../fixtures/tls/${name}`, import.meta.url));

/** A certificate for `localhost`, its key, and the authority that signed it. */
export const TLS_FILES = {
  certificate: tlsFile('server.pem'),
  key: tlsFile('server.key'),
  authority: tlsFile('chain.pem'),
};

/** What the files of a run's databases may come to. */
const MEMORY_BYTES = 2 * 2 ** 30;

/** A folder that PostgreSQL's unprivileged user may enter. */
export async function temporaryFolder(parent = os.tmpdir()): Promise<string> {
  const folder = await mkdtemp(path.join(parent, 'vong-test-'));
  await chmod(folder, 0o755);
  return folder;
}

/** The same in memory, where the machine has enough of it for files; no programs can be started from it. */
export async function memoryFolder(): Promise<string> {
  const room = await statfs('/dev/shm').catch(() => null);
  return temporaryFolder(room && room.bavail * room.bsize >= MEMORY_BYTES ? '/dev/shm' : undefined);
}

/**
 * A real PostgreSQL of the tests' own. Where root's checkout cannot be entered by PostgreSQL's user,
 * its programs are copied into `programsFolder`; `postgresDir` is then that copy.
 */
export async function startPostgres(
  folder: string,
  programsFolder = folder,
): Promise<EmbeddedServer & { postgresDir: string | undefined }> {
  try {
    return { ...(await openEmbedded(folder)), postgresDir: undefined };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const postgresDir = path.join(programsFolder, 'programs');
    await cp(await findBinaries(undefined), postgresDir, { recursive: true, verbatimSymlinks: true });
    return { ...(await openEmbedded(folder, postgresDir)), postgresDir };
  }
}

/** A real Redis with AOF on a free loopback port; `secure`: by TLS alone, and with a password. */
export async function startRedis(
  folder: string,
  secure?: { readonly password: string },
): Promise<{ url: string; stop(): Promise<void> }> {
  const port = await freePort();
  const settings = {
    ...(secure === undefined
      ? { port }
      : {
          port: 0,
          'tls-port': port,
          'tls-cert-file': TLS_FILES.certificate,
          'tls-key-file': TLS_FILES.key,
          'tls-ca-cert-file': TLS_FILES.authority,
          'tls-auth-clients': 'no',
          requirepass: secure.password,
        }),
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
  const url = secure === undefined ? `redis://127.0.0.1:${port}` : `rediss://localhost:${port}`;
  const probe = new Redis(url, {
    retryStrategy: () => 50,
    maxRetriesPerRequest: null,
    ...(secure && { password: secure.password, tls: { rejectUnauthorized: false } }),
  });
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

/**
 * A real PostgreSQL that takes connections by TLS alone, and a password with each: `postgres://vong@localhost:…/vong`.
 * Its certificate is that of `TLS_FILES`.
 */
export async function startSecurePostgres(
  folder: string,
  password: string,
): Promise<{ port: number; setPassword(password: string): Promise<void>; stop(): Promise<void> }> {
  const first = await startPostgres(folder);
  await first.close();
  const { postgresDir } = first;
  const cluster = path.join(await realpath(folder), 'postgres');
  const { uid, gid } = await stat(cluster);
  const files = { certificate: path.join(cluster, 'server.crt'), key: path.join(cluster, 'server.key') };
  for (const name of ['certificate', 'key'] as const) {
    await copyFile(TLS_FILES[name], files[name]);
    await chmod(files[name], 0o600);
    await chown(files[name], uid, gid);
  }
  await writeFile(
    path.join(cluster, 'pg_hba.conf'),
    'local all all trust\nhostssl all all all scram-sha-256\n',
  );
  const port = await freePort();
  const settings = {
    listen_addresses: 'localhost',
    port,
    unix_socket_directories: first.address.host,
    ssl: 'on',
    ssl_cert_file: files.certificate,
    ssl_key_file: files.key,
    fsync: 'off',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const program = path.join(await findBinaries(postgresDir), 'bin', 'postgres');
  const child = spawn(program, ['-D', cluster, ...flags], {
    ...(process.getuid?.() === 0 && { uid, gid }),
    cwd: cluster,
    env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const gone = once(child, 'exit');
  const setPassword = async (next: string): Promise<void> => {
    const client = new pg.Client({ ...first.address, port });
    await client.connect();
    await client.query(`alter role vong password '${next}'`).finally(() => client.end());
  };
  while (!said.includes('ready to accept connections')) {
    const ended = await Promise.race([once(child.stderr, 'data').then(() => null), gone]);
    if (ended !== null) throw new Error(`PostgreSQL ended: ${said}`);
  }
  await setPassword(password);
  return {
    port,
    setPassword,
    async stop() {
      child.kill('SIGINT');
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
