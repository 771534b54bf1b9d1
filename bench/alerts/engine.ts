import { once } from 'node:events';
import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { randomBytes } from 'node:crypto';
import { findChannel } from '../../src/alerts/channels.ts';
import { type QueueConnection, connectQueues } from '../../queues/connect.ts';
import type { Handlers } from '../../queues/jobs.ts';
import { createSenders } from '../../queues/senders.ts';
import { queueSendable } from '../../queues/tick.ts';
import { openQueues, startWorkers } from '../../queues/work.ts';
import { createNetClient } from '../../src/net/client.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openEmbedded } from '../../src/store/postgres/embedded.ts';
import { type Store, createStore } from '../../src/store/store.ts';
import { reachablePrograms } from '../pipeline/engine.ts';
import { generated } from '../stories/article.ts';
import { articleRow } from '../stories/row.ts';

export type Backend = 'postgres' | 'redis';

const TICK_MS = 5000;
const SENDERS = 64;
/** As the service opens them: two crawls, and those who send. */
const CONNECTIONS = 20;
const quiet = (): void => undefined;
const LOG = { debug: quiet, info: quiet, warn: quiet, error: console.error };

/** The store and the workers of a service, in this process, without crawls; and endpoints on loopback. */
export interface AlertBench {
  readonly store: Store;
  readonly pool: Database;
  readonly endpoints: { readonly living: readonly string[]; readonly dead: string };
  /** Lets go of those who wait for the dead endpoint. */
  readonly dropDead: () => void;
  /** Adds a webhook; returns its id. */
  readonly subscribe: (url: string) => Promise<string>;
  /** Stores an article that alerts these subscriptions, without queueing anything. */
  readonly storeAlerts: (subscriptions: readonly string[]) => Promise<void>;
  /** Queues what is due, as a crawl does when it has stored an article. */
  readonly queue: () => Promise<void>;
  /** Returns when so many deliveries have ended. */
  readonly waitFor: (delivered: number) => Promise<void>;
  close(): Promise<void>;
}

/** Opens all that alerts need, on an embedded PostgreSQL and queues of the chosen kind. */
export async function openAlertBench(backend: Backend, living: number): Promise<AlertBench> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'vong-bench-'));
  await chmod(folder, 0o755);
  const engine = await openEmbedded(path.join(folder, 'data'), await reachablePrograms(folder));
  const pool = openDatabase(engine.address, 'vong bench', CONNECTIONS);
  await migrate(pool);
  const store = createStore(
    pool,
    () => new Date(),
    () => Promise.resolve([Buffer.alloc(32)]),
  );
  const redis = backend === 'redis' ? await startRedis(folder) : null;
  const connection = await connectQueues(redis ? { redisUrl: redis.url } : { postgres: engine.address }, LOG);
  const receiver = new Worker(new URL(`./receiver${path.extname(import.meta.url)}`, import.meta.url), {
    workerData: { living },
  });
  const [endpoints] = (await once(receiver, 'message')) as [AlertBench['endpoints']];
  const senders = await startSending(store, connection);
  let articles = 0;
  return {
    store,
    pool,
    endpoints,
    dropDead: () => receiver.postMessage('drop'),
    subscribe: (url) => subscribe(store, url),
    storeAlerts: (subscriptions) => storeAlerts(store, articles++, subscriptions),
    queue: senders.queue,
    waitFor: (delivered) => waitFor(pool, delivered),
    async close() {
      await senders.close();
      await connection.close();
      await receiver.terminate();
      await pool.end();
      await engine.close();
      await redis?.stop();
      await rm(folder, { recursive: true });
    },
  };
}

/** Senders and a tick as the service has them; its other jobs do nothing here. */
async function startSending(store: Store, connection: QueueConnection) {
  const stopping = new AbortController();
  const net = createNetClient({
    userAgent: 'vong-bench',
    timeoutMs: 20_000,
    maxBytes: 100_000,
    allowPrivate: true,
  });
  const queues = await openQueues(connection);
  const queue = (): Promise<void> => queueSendable(store, queues, new Date());
  const senders = createSenders(
    {
      store,
      ways: { net, mailer: null, signal: stopping.signal },
      portals: new Map(),
      clock: () => new Date(),
      findChannel,
      random: Math.random,
      publicUrl: () => 'https://vong.example',
      log: LOG,
    },
    (subscriptionId) => queues.deliver(subscriptionId),
  );
  const nothing = (): Promise<void> => Promise.resolve();
  const others = { crawl: nothing, rejudge: nothing, hubs: nothing, survey: nothing, expire: nothing };
  const handlers: Handlers = {
    ...others,
    tick: queue,
    deliver: ({ subscriptionId }) => senders.send(subscriptionId),
  };
  const counts = { tick: 1, rejudge: 1, hubs: 1, expire: 1, survey: 1, crawl: 2, deliver: SENDERS };
  await queues.keepSchedules(TICK_MS);
  const workers = await startWorkers(connection, handlers, counts, LOG);
  return {
    queue,
    async close() {
      stopping.abort();
      await workers.close(5000);
      await senders.settle();
      await queues.close();
      await net.close();
    },
  };
}

async function subscribe(store: Store, url: string): Promise<string> {
  const { id } = await store.subscriptions.add({
    name: null,
    window: null,
    urgentFilter: null,
    channel: 'webhook',
    url,
    secret: `whsec_${randomBytes(32).toString('base64')}`,
    filter: '',
    threshold: null,
    events: ['item.new'],
    language: 'vi',
    maxAge: null,
  });
  return id;
}

function storeAlerts(store: Store, n: number, subscriptions: readonly string[]): Promise<void> {
  const row = articleRow(generated(n));
  return store.transaction(async (tx) => {
    const id = await tx.articles.insert(row);
    if (id === null) throw new Error(`${row.key} is stored already`);
    const decision = {
      kind: 'new',
      of: null,
      storyId: null,
      similarity: 0,
      reason: { rule: 'nothing-earlier' },
    } as const;
    const storyId = await tx.stories.placeArticle(id, decision, null, row.fingerprint);
    await tx.deliveries.addOfArticle('item.new', id, storyId, subscriptions);
  });
}

async function waitFor(pool: Database, delivered: number): Promise<void> {
  for (;;) {
    const { rows } = await pool.query<{ n: number }>(
      `select count(*)::int as n from deliveries where status = 'delivered'`,
    );
    if ((rows[0]?.n ?? 0) >= delivered) return;
    await pause(100);
  }
}

/** A real Redis that keeps what it is given, on a free port of loopback. */
async function startRedis(folder: string): Promise<{ url: string; stop(): Promise<void> }> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  const where = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
  const kept = ['--appendonly', 'yes', '--save', '', '--maxmemory-policy', 'noeviction'];
  const child: ChildProcess = spawn('redis-server', [...where, ...kept], { stdio: 'ignore' });
  await pause(500);
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      const gone = once(child, 'exit');
      child.kill();
      await gone;
    },
  };
}
