import { type QueueAddress, connectQueues } from '../queues/connect.ts';
import { createHandlers } from '../queues/handlers.ts';
import { type Queues, openQueues, startWorkers } from '../queues/work.ts';
import { isSecret } from './alerts/signature.ts';
import type { Output, Roles, RunningService } from './cli/app.ts';
import type { Config } from './config.ts';
import { type CrawlParts, createCrawlNet, createCrawlTools } from './crawling.ts';
import { UsageError } from './errors.ts';
import { createApp } from './http/app.ts';
import { listen } from './http/listen.ts';
import { createNetClient } from './net/client.ts';
import type { DatabaseAddress } from './store/database.ts';
import type { Store } from './store/store.ts';

/** What a service is built from; the store is open and stays the caller's to close. */
export interface ServiceParts extends Omit<CrawlParts, 'signal'> {
  readonly store: Store;
  readonly address: DatabaseAddress;
  readonly stderr: Output;
}

/** How long running jobs may take to end at shutdown; a crawl is aborted at once and resumed later. */
const SHUTDOWN_MS = 20_000;

type Closer = () => Promise<unknown>;

/** Starts the roles. Closing goes HTTP → workers → queues → connections, each step even when one before it failed. */
export async function serve(parts: ServiceParts, roles: Roles): Promise<RunningService> {
  const closers: Closer[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) {
      await closer().catch((error: unknown) =>
        parts.log.error({ error: String(error) }, 'a part did not close'),
      );
    }
  };
  try {
    const connection = await connectQueues(queueAddress(parts));
    closers.push(() => connection.close());
    for (const warning of await connection.warnings()) parts.log.warn({}, warning);
    const queues = openQueues(connection);
    closers.push(() => queues.close());
    if (roles.workers) closers.push(work(parts, queues, connection));
    if (roles.tick) await queues.startTicking(parts.config.VONG_TICK_SECONDS * 1000);
    const web = roles.http ? await listenForCalls(parts, queues) : null;
    if (web) closers.push(() => web.close());
    return { url: web?.url ?? null, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function queueAddress({ config, address }: ServiceParts): QueueAddress {
  return config.REDIS_URL === undefined ? { postgres: address } : { redisUrl: config.REDIS_URL };
}

function work(
  parts: ServiceParts,
  queues: Queues,
  connection: Awaited<ReturnType<typeof connectQueues>>,
): Closer {
  const { config, store, portals, clock, log } = parts;
  const stopping = new AbortController();
  const net = createCrawlNet(parts);
  const hooks = createNetClient({
    userAgent: 'vong/0.1',
    timeoutMs: 20_000,
    maxBytes: 100_000,
    allowPrivate: config.VONG_ALLOW_PRIVATE_ENDPOINTS,
  });
  const handlers = createHandlers({
    crawl: createCrawlTools({ ...parts, signal: stopping.signal }, store, net),
    deliver: { store, net: hooks, clock, random: Math.random, publicUrl: publicUrl(config) },
    tick: { store, portals, clock, enqueue: queues, keepPagesDays: config.VONG_KEEP_PAGES_DAYS },
    enqueue: queues,
  });
  const counts = { tick: 1, crawl: config.VONG_CRAWL_WORKERS, deliver: config.VONG_DELIVERY_WORKERS };
  const workers = startWorkers(connection, handlers, counts, log);
  return async () => {
    stopping.abort();
    await workers.close(SHUTDOWN_MS);
    await Promise.all([net.close(), hooks.close()]);
  };
}

async function listenForCalls(
  parts: ServiceParts,
  queues: Queues,
): Promise<{ url: string; close(): Promise<void> }> {
  const { config, store, portals, clock, log } = parts;
  await requireToken(parts);
  const app = createApp({
    store,
    portals,
    clock,
    log,
    isSecret,
    version: '0.1.0',
    apiToken: config.VONG_API_TOKEN ?? null,
    allowPrivateEndpoints: config.VONG_ALLOW_PRIVATE_ENDPOINTS,
    enqueueCrawl: async (crawlId) => {
      for (const { id } of await store.runs.ofCrawl(crawlId)) await queues.crawl(id, 0);
    },
  });
  return listen(app, { host: config.VONG_HTTP_HOST, port: config.VONG_HTTP_PORT });
}

/** On loopback the first start makes a token; anywhere else one must be there before. */
async function requireToken({ config, store, stderr }: ServiceParts): Promise<void> {
  if (config.VONG_API_TOKEN !== undefined) return;
  if (isLoopback(config.VONG_HTTP_HOST)) {
    const token = await store.tokens.createFirst();
    if (token !== null) stderr.write(`API token, shown only now: ${token}\n`);
    return;
  }
  if (await store.tokens.exist()) return;
  throw new UsageError([
    `VONG_HTTP_HOST: ${config.VONG_HTTP_HOST} is reachable from outside, and there is no API token yet: ` +
      'set VONG_API_TOKEN, or start once on 127.0.0.1, which makes one',
  ]);
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/u.test(host);
}

function publicUrl(config: Config): string {
  const local = `http://${config.VONG_HTTP_HOST}:${config.VONG_HTTP_PORT}`;
  return (config.VONG_PUBLIC_URL ?? local).replace(/\/+$/u, '');
}
