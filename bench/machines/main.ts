/**
 * Many machines, each a network namespace: throughput by the number of workers, and what a partition longer than every lock
 * does. Needs root and `ip` (iproute2): `node dist/bench/machines/main.js [portals] [seconds of each partition] [partitions]`.
 */
import { type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, open, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { loadPortals } from '../../crawlers/registry/registry.ts';
import { openDatabase } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openEmbedded } from '../../src/store/postgres/embedded.ts';
import { reachablePrograms } from '../pipeline/engine.ts';
import { type Machine, type Network, openNetwork } from './network.ts';
import {
  ARTICLES,
  SITE_PORT,
  type SiteOrder,
  type SiteReport,
  hostOf,
  portalFile,
  serveSite,
} from './site.ts';
import { type Books, openBooks } from './books.ts';

const VONG = fileURLToPath(new URL('../../src/main.js', import.meta.url));
const PATIENCE_MS = 300_000;
/** Articles that each partition publishes at every portal. */
const STEP = 5;

interface Machines {
  readonly network: Network;
  readonly folder: string;
  readonly portals: number;
  readonly books: Books;
  readonly machines: Readonly<Record<'pg' | 'redis' | 'web' | 'site', Machine>>;
  readonly workers: readonly Machine[];
  readonly settings: Readonly<Record<string, string>>;
  tell(order: SiteOrder): Promise<SiteReport>;
}

async function main(portals: number, seconds: number, isShort: boolean): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'vong-machines-'));
  await chmod(folder, 0o755);
  const network = await openNetwork();
  try {
    if (!isShort) await measureThroughput(network, folder, portals);
    await measurePartitions(network, folder, portals, seconds);
    await rm(folder, { recursive: true, force: true });
  } catch (error) {
    console.error(`failed; the logs are in ${folder}`);
    throw error;
  } finally {
    await network.close();
  }
}

let sets = 0;

/** Servers, a site and the books of all that is stored, on machines of their own. */
async function openSet(network: Network, folder: string, portals: number): Promise<Machines> {
  sets += 1;
  const add = (name: string): Promise<Machine> => network.addMachine(`${name}${sets}`);
  const machines = {
    pg: await add('pg'),
    redis: await add('redis'),
    web: await add('web'),
    site: await add('site'),
  };
  const workers = [await add('w1-'), await add('w2-'), await add('w3-'), await add('w4-')];
  const home = path.join(folder, `set${sets}`);
  await mkdir(home);
  const { socket } = await startPostgres(machines.pg, home, folder);
  machines.redis.start(
    [
      'redis-server',
      '--bind',
      machines.redis.address,
      '--protected-mode',
      'no',
      '--appendonly',
      'yes',
      '--maxmemory-policy',
      'noeviction',
      '--dir',
      home,
    ],
    {},
    'ignore',
  );
  const site = machines.site.start(
    [process.execPath, fileURLToPath(import.meta.url), 'site', machines.site.address],
    {},
    ['ignore', 'inherit', 'inherit', 'ipc'],
  );
  await once(site, 'message');
  const tell = async (order: SiteOrder): Promise<SiteReport> => {
    site.send(order);
    return ((await once(site, 'message')) as [SiteReport])[0];
  };
  const settings = await writeSettings(home, machines, portals);
  const books = await openBooks(socket, `http://${machines.site.address}:${SITE_PORT}/webhook`, portals);
  return { network, folder: home, portals, books, machines, workers, settings, tell };
}

async function startPostgres(machine: Machine, home: string, folder: string): Promise<{ socket: string }> {
  const programs = await reachablePrograms(folder);
  const data = path.join(home, 'data');
  const first = await openEmbedded(data, programs);
  const pool = openDatabase(first.address, 'vong bench', 1);
  await migrate(pool);
  await pool.end();
  await first.close();
  const cluster = path.join(await realpath(data), 'postgres');
  await writeFile(
    path.join(cluster, 'pg_hba.conf'),
    'local all all trust\nhost all all 10.77.0.0/16 trust\n',
  );
  const { uid, gid } = await stat(cluster);
  const socket = first.address.host;
  const settings = {
    listen_addresses: machine.address,
    unix_socket_directories: socket,
    max_connections: 200,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = await open(path.join(home, 'postgres.log'), 'a');
  machine.start(
    [
      'setpriv',
      `--reuid=${uid}`,
      `--regid=${gid}`,
      '--clear-groups',
      path.join(programs, 'bin', 'postgres'),
      '-D',
      cluster,
      ...flags,
    ],
    { LC_ALL: 'C' },
    ['ignore', log.fd, log.fd],
  );
  await log.close();
  return { socket };
}

async function writeSettings(
  home: string,
  { pg, redis, site }: Machines['machines'],
  portals: number,
): Promise<Record<string, string>> {
  const own = path.join(home, 'portals');
  await mkdir(own);
  for (let n = 0; n < portals; n++)
    await writeFile(path.join(own, `may-${n}.json`), JSON.stringify(portalFile(n)));
  // The built-in portals have no network: nobody answers for them.
  const hosts = [...(await loadPortals()).values()].flatMap(({ lists }) =>
    lists.map(({ url }) => new URL(url).origin),
  );
  const closed = [...new Set(hosts)].map((origin) => `${origin}=http://${site.address}:9`);
  const served = Array.from(
    { length: portals },
    (_, n) => `https://${hostOf(n)}=http://${site.address}:${SITE_PORT}`,
  );
  return {
    DATABASE_URL: `postgres://vong@${pg.address}/vong`,
    REDIS_URL: `redis://${redis.address}:6379`,
    VONG_SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
    VONG_API_TOKEN: 'a-token-that-only-the-bench-knows-of',
    VONG_PORTALS_DIR: own,
    VONG_ORIGINS: [...closed, ...served].join(','),
    VONG_ALLOW_PRIVATE_ENDPOINTS: 'true',
    VONG_ALERT_MAX_AGE: 'none',
    VONG_RECHECK: 'none',
    VONG_TICK_SECONDS: '2',
  };
}

async function startRole(set: Machines, machine: Machine, role: 'web' | 'worker'): Promise<ChildProcess> {
  const log = await open(path.join(set.folder, `${machine.name}.log`), 'a');
  const settings = { ...set.settings, ...(role === 'web' && { VONG_HTTP_HOST: machine.address }) };
  const child = machine.start([process.execPath, VONG, role], settings, ['ignore', log.fd, log.fd]);
  await log.close();
  return child;
}

async function stop(children: readonly ChildProcess[]): Promise<void> {
  await Promise.all(
    children.map(async (child) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    }),
  );
}

/** Returns how many seconds passed until `isDone`; throws when it takes too long. */
async function until(what: string, isDone: () => Promise<boolean>): Promise<number> {
  const start = performance.now();
  while (!(await isDone())) {
    if (performance.now() - start > PATIENCE_MS)
      throw new Error(`not within ${PATIENCE_MS / 1000} s: ${what}`);
    await pause(100);
  }
  return (performance.now() - start) / 1000;
}

/** Waits for the first articles, and lets no portal wait for its turn. */
async function begin({ books }: Machines): Promise<void> {
  await until('the workers begin', async () => {
    await books.hurry();
    return (await books.countArticles()) > 0;
  });
}

async function measureThroughput(network: Network, folder: string, portals: number): Promise<void> {
  let first = 0;
  for (const count of [1, 2, 4]) {
    const set = await openSet(network, folder, portals);
    const workers = await Promise.all(
      set.workers.slice(0, count).map((one) => startRole(set, one, 'worker')),
    );
    await set.tell({ publish: ARTICLES });
    await begin(set);
    const before = await set.books.countArticles();
    const seconds = await until(
      'all articles are stored',
      async () => (await set.books.countArticles()) >= portals * ARTICLES,
    );
    const rate = (portals * ARTICLES - before) / seconds;
    if (count === 1) first = rate;
    console.log(
      `${count} workers: ${rate.toFixed(1)} articles a second, ${(rate / first).toFixed(2)} times that of one`,
    );
    await stop(workers);
    await set.books.close();
  }
}

async function measurePartitions(
  network: Network,
  folder: string,
  portals: number,
  seconds: number,
): Promise<void> {
  const set = await openSet(network, folder, portals);
  const { pg, redis, web } = set.machines;
  const [one, two] = set.workers;
  if (one === undefined || two === undefined) throw new Error('no workers');
  const children = [
    await startRole(set, web, 'web'),
    await startRole(set, one, 'worker'),
    await startRole(set, two, 'worker'),
  ];
  let published = STEP;
  await set.tell({ publish: published });
  await begin(set);
  await until('the first articles are stored', () => set.books.areStored(published));
  await until('the first crawls end', () => set.books.wereRead());
  const cuts: readonly [string, Machine, readonly Machine[]][] = [
    ['a worker from PostgreSQL', one, [pg]],
    ['a worker from Redis', one, [redis]],
    ['a worker from both', one, [pg, redis]],
    ['the web from both', web, [pg, redis]],
  ];
  for (const [what, machine, servers] of cuts) {
    published += STEP;
    await set.tell({ publish: published });
    // The work has begun.
    await until(
      'something is stored',
      async () => (await set.books.countArticles()) > (published - STEP) * portals,
    );
    for (const server of servers) await network.cut(machine, server);
    const start = performance.now();
    await pause(seconds * 500);
    published += STEP;
    await set.tell({ publish: published });
    await pause(seconds * 500);
    const during = await set.books.countArticles();
    for (const server of servers) await network.mend(machine, server);
    const settled = await until(`${what}: all is stored and told`, async () => {
      return (
        (await set.books.areStored(published)) &&
        (await set.books.isTold((await set.tell('report')).webhooks))
      );
    });
    const report = await set.books.compare(published, (await set.tell('report')).webhooks);
    const cutFor = ((performance.now() - start) / 1000 - settled).toFixed(0);
    console.log(
      `${what}, for ${cutFor} s: ${during} of ${published * portals} stored meanwhile, settled ${settled.toFixed(1)} s after; ${report}`,
    );
    for (const child of children)
      if (child.exitCode !== null) throw new Error(`a process ended: ${await readLogs(set)}`);
  }
  await stop(children);
  await set.books.close();
}

async function readLogs(set: Machines): Promise<string> {
  const texts = [set.machines.web, ...set.workers].map(({ name }) =>
    readFile(path.join(set.folder, `${name}.log`), 'utf8').catch(() => ''),
  );
  return (await Promise.all(texts)).join('\n');
}

if (process.argv[2] === 'site') serveSite(process.argv[3] ?? '');
else
  await main(Number(process.argv[2] ?? 8), Number(process.argv[3] ?? 75), process.argv[4] === 'partitions');
