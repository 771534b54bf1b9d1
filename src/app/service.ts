import { type QueueAddress, type QueueConnection, connectQueues } from '../../queues/connect.ts';
import { createHandlers } from '../../queues/handlers.ts';
import type { KeptDays } from '../runs/retention.ts';
import { type Queues, openQueues, startWorkers } from '../../queues/work.ts';
import { isSecret } from '../alerts/signature.ts';
import type { Output, Roles, RunningService } from './app.ts';
import type { Config } from './config.ts';
import { type CrawlParts, createCrawlTools, createCrawlWays } from './crawling.ts';
import { UsageError } from '../model/errors.ts';
import { createApp } from '../http/app.ts';
import { listen } from '../http/listen.ts';
import { joinItems, judgeItem, splitItem, undoJudgement } from '../articles/corrections.ts';
import { findStandstill } from '../runs/clock.ts';
import { createNetClient } from '../net/client.ts';
import type { DatabaseAddress } from '../store/database.ts';
import type { Store } from '../store/store.ts';

/** What a service is built from; the store is open and stays the caller's to close. */
export interface ServiceParts extends Omit<CrawlParts, 'signal'> {
  readonly store: Store;
  readonly address: DatabaseAddress;
  readonly stderr: Output;
}

/** How long running jobs may take to end at shutdown; a crawl is aborted at once and resumed later. */
const SHUTDOWN_MS = 20_000;

/** How often the schedules are made sure of. */
const SCHEDULE_CARE_MS = 30_000;

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
    const connection = await connectQueues(queueAddress(parts), parts.log);
    closers.push(() => connection.close());
    for (const warning of await connection.warnings()) parts.log.warn({}, warning);
    const queues = await openQueues(connection);
    closers.push(() => queues.close());
    const listening: { url: string | null } = { url: null };
    const pagesAt = (): string => publicUrl(parts.config, listening.url);
    if (roles.workers) closers.push(await work(parts, queues, connection, pagesAt));
    if (roles.tick) closers.push(await keepSchedules(parts, queues));
    const web = roles.http ? await listenForCalls(parts, queues, roles) : null;
    if (web) closers.push(() => web.close());
    listening.url = web?.url ?? null;
    return { url: listening.url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Makes sure, again and again, that the jobs run that run by themselves. */
async function keepSchedules({ config, log }: ServiceParts, queues: Queues): Promise<Closer> {
  const keep = (): Promise<void> => queues.keepSchedules(config.VONG_TICK_SECONDS * 1000);
  await keep();
  const timer = setInterval(() => {
    keep().catch((error: unknown) => log.warn({ error: String(error) }, 'the schedules could not be kept'));
  }, SCHEDULE_CARE_MS);
  return () => Promise.resolve(clearInterval(timer));
}

function keptDays(config: Config): KeptDays {
  return {
    pages: config.VONG_KEEP_PAGES_DAYS,
    runs: config.VONG_KEEP_RUNS_DAYS,
    deliveries: config.VONG_KEEP_DELIVERIES_DAYS,
    irrelevant: config.VONG_KEEP_IRRELEVANT_DAYS,
    revisions: config.VONG_KEEP_REVISIONS_DAYS,
  };
}

function queueAddress({ config, address }: ServiceParts): QueueAddress {
  return config.REDIS_URL === undefined ? { postgres: address } : { redisUrl: config.REDIS_URL };
}

async function work(
  parts: ServiceParts,
  queues: Queues,
  connection: QueueConnection,
  pagesAt: () => string,
): Promise<Closer> {
  const { config, store, portals, clock, log } = parts;
  const stopping = new AbortController();
  const ways = createCrawlWays(parts);
  const hooks = createNetClient({
    userAgent: 'vong/0.1',
    timeoutMs: 20_000,
    maxBytes: 100_000,
    allowPrivate: config.VONG_ALLOW_PRIVATE_ENDPOINTS,
  });
  const handlers = createHandlers({
    crawl: createCrawlTools({ ...parts, signal: stopping.signal }, store, ways),
    deliver: { store, net: hooks, clock, random: Math.random, publicUrl: pagesAt },
    tick: { store, portals, clock, log, enqueue: queues },
    kept: keptDays(config),
    enqueue: queues,
  });
  const counts = {
    tick: 1,
    rejudge: 1,
    expire: 1,
    crawl: config.VONG_CRAWL_WORKERS,
    deliver: config.VONG_DELIVERY_WORKERS,
  };
  const workers = await startWorkers(connection, handlers, counts, log);
  return async () => {
    stopping.abort();
    await workers.close(SHUTDOWN_MS);
    await Promise.all([ways.close(), hooks.close()]);
  };
}

async function listenForCalls(
  parts: ServiceParts,
  queues: Queues,
  roles: Roles,
): Promise<{ url: string; close(): Promise<void> }> {
  const { config, store, portals, clock, log } = parts;
  await requireToken(parts);
  const began = performance.now();
  const app = createApp({
    store,
    portals,
    clock,
    log,
    isSecret,
    async findStandstill() {
      // A process that only shows pages stays ready: its users are not helped by taking it away too.
      if (!roles.tick) return null;
      const last = await store.ticks.findLast();
      return findStandstill(last && new Date(last.tickedAt), clock(), {
        tickMs: config.VONG_TICK_SECONDS * 1000,
        upMs: performance.now() - began,
      });
    },
    judgements: {
      put: async (id, label, note) => (await judgeItem(id, label, note, { store, portals })) !== 'no-item',
      remove: (id) => undoJudgement(id, { store, portals }),
    },
    storyDecisions: {
      split: (id, by, note) => splitItem(store, id, { by, note }),
      join: (id, otherId, by, note) => joinItems(store, id, otherId, { by, note }),
    },
    version: '0.1.0',
    apiToken: config.VONG_API_TOKEN ?? null,
    allowPrivateEndpoints: config.VONG_ALLOW_PRIVATE_ENDPOINTS,
    enqueueCrawl: async (crawlId) => {
      for (const { id } of await store.runs.listOfCrawl(crawlId)) await queues.crawl(id, 0);
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

/** Where readers reach the pages: as set, else where this process listens, else where the settings say. */
function publicUrl(config: Config, listening: string | null): string {
  const local = listening ?? `http://${config.VONG_HTTP_HOST}:${config.VONG_HTTP_PORT}`;
  return (config.VONG_PUBLIC_URL ?? local).replace(/\/+$/u, '');
}
