import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { loadPortals } from '../../crawlers/registry/registry.ts';
import { openEmbedded } from '../../src/store/postgres/embedded.ts';
import type { Task } from './roles.ts';

const MAIN = fileURLToPath(new URL('../../src/main.js', import.meta.url));
const TIMES = 5;
const PATIENCE_MS = 60_000;

/** Milliseconds, one figure a start. */
export interface StartUp {
  /** `vong items`, which starts PostgreSQL and stops it again. */
  readonly itemsCold: readonly number[];
  /** `vong items` beside a running PostgreSQL. */
  readonly itemsWarm: readonly number[];
  /** `vong start` until `GET /healthz` answers, PostgreSQL started with it. */
  readonly start: readonly number[];
}

/** Starts the compiled program on a folder whose store holds the crawled pages. No portal's real host is contacted. */
export async function measureStartUp({ folder, postgresDir, site }: Task): Promise<StartUp> {
  const env = {
    PATH: '/usr/bin:/bin',
    VONG_DATA_DIR: folder,
    VONG_POSTGRES_DIR: postgresDir,
    VONG_ORIGINS: await originsTo(site),
    VONG_API_TOKEN: 'a-token-that-only-the-bench-knows-of',
    VONG_LOG_LEVEL: 'error',
  };
  const itemsCold = await repeat(() => timeItems(env));
  const held = await openEmbedded(folder, postgresDir);
  const itemsWarm = await repeat(() => timeItems(env)).finally(() => held.close());
  const start = await repeat(async () => timeStart({ ...env, VONG_HTTP_PORT: String(await freePort()) }));
  return { itemsCold, itemsWarm, start };
}

/** Every host of every built-in portal, answered by the generated site (with 404). */
async function originsTo(site: string): Promise<string> {
  const portals = [...(await loadPortals()).values()];
  const urls = portals.flatMap(({ hosts, identity, lists }) => [
    ...[...hosts, ...Object.keys(identity.hostAliases)].map((host) => `https://${host}`),
    ...lists.map(({ url }) => url),
  ]);
  const names = new Set(urls.map((url) => new URL(url).hostname.replace(/^www\./u, '')));
  const origins = [...names].flatMap((host) => [
    `https://${host}`,
    `https://www.${host}`,
    `http://${host}`,
    `http://www.${host}`,
  ]);
  return origins.map((origin) => `${origin}=${site}`).join(',');
}

async function repeat(measure: () => Promise<number>): Promise<number[]> {
  const figures: number[] = [];
  for (let time = 0; time < TIMES; time++) figures.push(await measure());
  return figures;
}

async function timeItems(env: Record<string, string>): Promise<number> {
  const start = performance.now();
  const child = vong(['items'], env);
  let printed = 0;
  child.stdout?.on('data', (chunk: Buffer) => (printed += chunk.length));
  const [code] = (await once(child, 'close')) as [number | null];
  const took = performance.now() - start;
  if (code !== 0 || printed === 0) throw new Error(`vong items ended with ${String(code)}, ${printed} bytes`);
  return took;
}

async function timeStart(env: Record<string, string> & { VONG_HTTP_PORT: string }): Promise<number> {
  const start = performance.now();
  const child = vong(['start'], env);
  const gone = once(child, 'close');
  try {
    const address = `http://127.0.0.1:${env.VONG_HTTP_PORT}/healthz`;
    while (!(await isHealthy(address))) {
      if (child.exitCode !== null || performance.now() - start > PATIENCE_MS) {
        throw new Error('vong start did not answer');
      }
      await pause(5);
    }
    return performance.now() - start;
  } finally {
    child.kill('SIGTERM');
    await gone;
  }
}

async function isHealthy(address: string): Promise<boolean> {
  return fetch(address).then(
    (response) => response.ok,
    () => false,
  );
}

function vong(args: readonly string[], env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [MAIN, ...args], { env, stdio: ['ignore', 'pipe', 'ignore'] });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
