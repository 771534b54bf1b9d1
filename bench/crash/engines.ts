import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { loadPortals } from '../../crawlers/registry/registry.ts';
import type { Database } from '../../src/store/database.ts';
import { openStore, reachablePrograms } from '../pipeline/engine.ts';
import type { CrashSite } from './site.ts';

const MAIN = fileURLToPath(new URL('../../src/main.js', import.meta.url));
const MONTH_MS = 30 * 86_400_000;
/** After which a service manager starts again what has ended. */
const RESTART_MS = 200;
export const TOKEN = 'a-token-that-only-the-crash-bench-knows-of';

/** What the processes of a service are, and where its queues live. */
export const BACKENDS = {
  embedded: { ownServer: false, redis: false, roles: ['start'] },
  postgres: { ownServer: true, redis: false, roles: ['start'] },
  redis: { ownServer: true, redis: true, roles: ['start'] },
  'postgres-workers': { ownServer: true, redis: false, roles: ['web', 'worker', 'worker'] },
  'redis-workers': { ownServer: true, redis: true, roles: ['web', 'worker', 'worker'] },
} as const;
export type Backend = keyof typeof BACKENDS;

/** A service that can be killed in part: each victim is killed with SIGKILL and comes back by itself. */
export interface Victims {
  readonly url: () => string;
  readonly pool: Database;
  readonly names: readonly string[];
  /** Kills one and returns when it is back. */
  kill(name: string): Promise<void>;
  close(): Promise<void>;
}

/** Starts a service and its engines on a folder. */
export async function startVictims(backend: Backend, folder: string, site: CrashSite): Promise<Victims> {
  const { ownServer, redis, roles } = BACKENDS[backend];
  const postgresDir = await reachablePrograms(folder);
  const data = path.join(folder, 'data');
  const portalsDir = path.join(folder, 'portals');
  await mkdir(portalsDir);
  for (const id of site.portals) await writeFile(path.join(portalsDir, `${id}.json`), portalFile(id));
  const settings: Record<string, string> = {
    PATH: '/usr/bin:/bin',
    VONG_DATA_DIR: data,
    VONG_POSTGRES_DIR: postgresDir,
    VONG_PORTALS_DIR: portalsDir,
    VONG_ORIGINS: site.origins,
    VONG_API_TOKEN: TOKEN,
    VONG_HTTP_PORT: '0',
    VONG_TICK_SECONDS: '1',
    VONG_LOG_LEVEL: 'error',
    VONG_ALLOW_PRIVATE_ENDPOINTS: 'true',
    VONG_RECHECK: 'none',
  };
  // It is started again by this process where it is killed; the embedded one by its service, too.
  const server = await openStore({ folder: data, postgresDir });
  const later = new Date(Date.now() + MONTH_MS);
  // Only the crawls that are asked for run: no portal is due by itself, built in or not.
  const all = [...(await loadPortals()).keys(), ...site.portals];
  await server.store.portals.register(all.map((id) => ({ id, firstDue: later })));
  if (ownServer) {
    settings['DATABASE_URL'] =
      `postgres://vong@localhost/vong?host=${encodeURIComponent(path.join(data, 'socket'))}`;
    settings['VONG_SECRET_KEY'] = Buffer.alloc(32, 1).toString('base64');
  }
  const port = redis ? await freePort() : 0;
  let redisProcess = redis ? startRedis(port, folder) : null;
  if (redis) settings['REDIS_URL'] = `redis://127.0.0.1:${port}`;
  const running = new Map<string, Service>();
  for (const [at, role] of roles.entries()) {
    running.set(`${role} ${at}`, await keepRunning(role, settings));
  }
  return {
    url: () => [...running.values()].find(({ url }) => url() !== '')?.url() ?? '',
    pool: server.pool,
    names: [...running.keys(), 'PostgreSQL', ...(redis ? ['Redis'] : [])],
    async kill(name) {
      const service = running.get(name);
      if (service !== undefined) {
        await service.kill();
      } else if (redisProcess !== null && name === 'Redis') {
        await killAndWait(redisProcess);
        redisProcess = startRedis(port, folder);
      } else {
        const lines = await readFile(path.join(data, 'postgres', 'postmaster.pid'), 'utf8');
        process.kill(Number(lines.split('\n')[0]), 'SIGKILL');
      }
    },
    async close() {
      for (const service of running.values()) await service.end();
      if (redisProcess !== null) await killAndWait(redisProcess);
      await pause(500);
      await server.close();
    },
  };
}

function portalFile(id: string): string {
  const host = `${id}.example`;
  return JSON.stringify({
    id,
    name: id,
    nameEn: id,
    kind: 'portal',
    province: null,
    hosts: [host],
    lists: [{ url: `https://${host}/` }],
    articles: { match: ['^/bai/'] },
    schedule: { every: '1d' },
    politeness: { delayMs: 0, concurrency: 3, timeoutMs: 10_000 },
  });
}

/** A process of the service with what starts it again. */
interface Service {
  /** Where its pages are; empty: it has none. */
  readonly url: () => string;
  /** Kills it and returns when it is back. */
  kill(): Promise<void>;
  end(): Promise<void>;
}

/** Runs a process of the service, and starts it again whenever it ends, as a service manager does. */
async function keepRunning(role: string, settings: Record<string, string>): Promise<Service> {
  let child = spawnRole(role, settings);
  let url = '';
  let isOver = false;
  let isBack = Promise.resolve();
  const watch = (): void => {
    isBack = sayAddress(child, role).then((found) => {
      url = found ?? url;
    });
    child.once('exit', () => {
      if (isOver) return;
      const before = isBack;
      isBack = before
        .then(() => pause(RESTART_MS))
        .then(() => {
          if (isOver) return;
          child = spawnRole(role, settings);
          watch();
          return isBack;
        });
    });
  };
  watch();
  await isBack;
  return {
    url: () => url,
    async kill() {
      await killAndWait(child);
      await isBack;
    },
    async end() {
      isOver = true;
      await killAndWait(child);
    },
  };
}

function spawnRole(role: string, settings: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [MAIN, role], { env: settings, stdio: ['ignore', 'ignore', 'pipe'] });
}

/** Waits until a process says where its pages are; a worker says nothing, and one that ends is started again. */
function sayAddress(child: ChildProcess, role: string): Promise<string | null> {
  if (role === 'worker') {
    child.stderr?.resume();
    return Promise.resolve(null);
  }
  return new Promise((resolve) => {
    let said = '';
    child.once('exit', () => resolve(null));
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /Vọng: (http:\S+)/u.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
}

async function killAndWait(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

function startRedis(port: number, folder: string): ChildProcess {
  const flags = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--appendonly',
    'yes',
    '--save',
    '',
    '--dir',
    folder,
  ];
  return spawn('redis-server', [...flags, '--maxmemory-policy', 'noeviction'], { stdio: 'ignore' });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
