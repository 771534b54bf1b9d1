/**
 * How a portal is crawled, by the real crawl over a real store and a site on loopback.
 *
 *   node dist/bench/crawling/main.js month [days]   requests for each new article in a simulated month, by the portal's schedule
 *   node dist/bench/crawling/main.js planner [days]    when crawls are planned, for four made portals, without crawling them
 *   node dist/bench/crawling/main.js heap [crawls]  the heap after each tenth of so many crawls in one process (10000); it
 *                                              swings between V8's own collections, with --expose-gc it is collected first
 *   node dist/bench/crawling/main.js known [n]      the memory of crawls of a portal with so many known addresses (20000): with
 *                                              nothing new, then with one page to be read
 *   node dist/bench/crawling/main.js portals [n]    one portal, then so many (200) of 50 articles by ten workers: processor
 *                                              time a page, and whether each host was asked as its portal says
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createHostTurns } from '../../crawlers/fetch/turns.ts';
import { createRobotsCache } from '../../crawlers/fetch/robots.ts';
import { runCrawl } from '../../src/runs/run.ts';
import type { CrawlTools } from '../../src/runs/sink.ts';
import { createNetClient } from '../../src/net/client.ts';
import { createPagePool } from '../../src/articles/page-pool.ts';
import { portalSchema } from '../../src/model/portal.ts';
import type { Database } from '../../src/store/database.ts';
import type { Store } from '../../src/store/store.ts';
import { type BenchSite, FOREIGN_EVERY, HOST, serveSite } from './site.ts';
import { openStore, reachablePrograms, stopServers } from '../pipeline/engine.ts';
import { seeded } from '../pipeline/random.ts';
import { crawlMany, serveHosts } from './many.ts';
import { leastMedian, office, planAll } from './planner.ts';
import { NO_BROWSER } from '../pipeline/ours.ts';

const START = new Date('2026-11-01T17:00:00Z').getTime();
const HOUR = 3_600_000;
const quiet = (): void => undefined;
const LOG = { debug: quiet, info: quiet, warn: quiet, error: quiet };
const MB = 1_048_576;
/** The planner was made on the seeds 101 to 103, and on the month's. */
const PLANNED_SEEDS = [201, 202, 203];
const PORTAL = portalSchema.parse({
  id: 'tinh-mau',
  name: 'Tỉnh mẫu',
  nameEn: 'Sample',
  kind: 'portal',
  province: null,
  hosts: [HOST],
  lists: [{ url: `https://${HOST}/` }],
  articles: { match: ['^/bai/'] },
  schedule: { min: '5m', max: '4h', perDay: 60 },
  recheck: ['1h', '6h', '1d', '7d'],
  politeness: { delayMs: 0, concurrency: 1 },
});
const PORTALS = new Map([[PORTAL.id, PORTAL]]);

interface Bench {
  readonly store: Store;
  readonly pool: Database;
  /** Crawls the portal by its schedule at this time. */
  readonly visit: (now: number) => Promise<void>;
}

async function withBench(
  site: Pick<BenchSite, 'url' | 'close'>,
  work: (bench: Bench) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'vong-bench-'));
  await chmod(folder, 0o755);
  const engine = await openStore({
    folder: path.join(folder, 'data'),
    postgresDir: await reachablePrograms(folder),
  });
  const { store, pool } = engine;
  let now = START;
  const threads = createPagePool(PORTALS);
  const tools = { ...toolsOf(store, site.url, () => new Date(now)), readPage: threads.readPage };
  try {
    await store.portals.register([{ id: 'tinh-mau', firstDue: new Date(START) }]);
    await work({
      store,
      pool,
      async visit(at) {
        now = at;
        await store.runs.schedule(['tinh-mau'], new Date('2100-01-01'));
        const [run] = await store.runs.listLatest(1);
        const ended = await runCrawl(run?.id ?? '', tools);
        if (ended?.status === 'failed') throw new Error(ended.error ?? 'a crawl failed');
      },
    });
  } finally {
    await threads.close();
    await tools.net.close();
    site.close();
    await engine.close();
    await stopServers(folder);
    await rm(folder, { recursive: true, force: true });
  }
}

function toolsOf(store: Store, url: string, clock: () => Date): Omit<CrawlTools, 'readPage'> {
  const net = createNetClient({
    userAgent: 'vong-bench',
    timeoutMs: 30_000,
    maxBytes: 10_000_000,
    origins: new Map([[`https://${HOST}`, url]]),
  });
  const signal = new AbortController().signal;
  const robots = createRobotsCache(net);
  return {
    store,
    net,
    portals: PORTALS,
    log: LOG,
    recheckLeast: 20,
    clock,
    signal,
    robots,
    turns: createHostTurns(),
    browser: NO_BROWSER,
  };
}

async function month(days: number): Promise<void> {
  const arrivals = office(START, days, seeded(7));
  const site = await serveSite(30);
  await withBench(site, async ({ store, visit }) => {
    const delays: number[] = [];
    let [at, polls] = [START, 0];
    while (at < START + days * 24 * HOUR) {
      const before = site.articles.length;
      while ((arrivals[site.articles.length] ?? Infinity) <= at)
        site.articles.push(`/bai/${site.articles.length}`);
      for (let n = before; n < site.articles.length; n++) delays.push((at - (arrivals[n] ?? at)) / 60_000);
      await visit(at);
      polls += 1;
      at = Date.parse((await store.portals.get('tinh-mau'))?.nextDueAt ?? '');
    }
    delays.sort((a, b) => a - b);
    const { asked, articles } = site;
    const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;
    console.log(
      `${days} days, ${articles.length} articles, every fourth of foreign affairs; schedule 5m to 4h, 60 crawls a day`,
    );
    console.log(
      `polls                       ${polls} (${(polls / days).toFixed(1)} a day), of them answered 304: ${share(asked.unchanged, asked.lists)}`,
    );
    const requests = (asked.articles + asked.again) / articles.length;
    console.log(`requests an article         ${requests.toFixed(3)}, polls aside`);
    console.log(`first fetches an article    ${(asked.articles / articles.length).toFixed(3)}`);
    const foreign = Math.ceil(articles.length / FOREIGN_EVERY);
    console.log(
      `rechecks                    ${(asked.again / foreign).toFixed(2)} for each article of foreign affairs (1 h, 6 h, 1 d, 7 d), of them answered 304: ${share(asked.againUnchanged, asked.again)}`,
    );
    console.log(
      `minutes until it was met    median ${quantile(delays, 0.5)}, of 90 % under ${quantile(delays, 0.9)}; no planner that does not see ahead has a median under ${leastMedian(START, days, polls / days).toFixed(1)}`,
    );
  });
}

function quantile(sorted: readonly number[], part: number): string {
  return (sorted[Math.floor(sorted.length * part)] ?? 0).toFixed(1);
}

function planner(days: number): void {
  const { schedule } = PORTAL;
  for (const [name, { pollsADay, delays }] of planAll(schedule, START, days, PLANNED_SEEDS)) {
    const perDay = (delays.length / days / 3).toFixed(1);
    console.log(
      `${name.padEnd(9)} ${perDay} articles a day, ${pollsADay.toFixed(1)} crawls; minutes until one is met: median ${quantile(delays, 0.5)}, of 90 % under ${quantile(delays, 0.9)}`,
    );
  }
}

async function heap(crawls: number): Promise<void> {
  const site = await serveSite(30);
  await withBench(site, async ({ visit }) => {
    for (let n = 0; n < 30; n++) site.articles.push(`/bai/${n}`);
    for (let n = 1; n <= crawls; n++) {
      await visit(START + n * 600_000);
      if (n % Math.ceil(crawls / 10) !== 0) continue;
      globalThis.gc?.();
      const { heapUsed, rss } = process.memoryUsage();
      console.log(`${n} crawls: heap ${(heapUsed / MB).toFixed(1)} MB, resident ${(rss / MB).toFixed(0)} MB`);
    }
  });
}

/** In a process of its own, so that what it holds is not counted as the crawl's; a message is one more article. */
async function site(count: number): Promise<void> {
  const { articles, url } = await serveSite(count + 1);
  for (let n = 0; n < count; n++) articles.push(`/bai/${n}`);
  process.on('message', () => articles.push(`/bai/${articles.length}`));
  process.once('disconnect', () => process.exit());
  process.send?.(url);
}

async function known(count: number): Promise<void> {
  const child = fork(process.argv[1] ?? '', ['site', String(count)]);
  const [url] = (await once(child, 'message')) as [string];
  const close = (): void => void child.kill();
  await withBench({ url, close }, async ({ store, pool, visit }) => {
    await pool.query(
      `insert into addresses (key, portal_id, url, outcome, reason, first_seen_at, last_tried_at)
       select $1 || '/bai/' || n, 'tinh-mau', 'https://' || $1 || '/bai/' || n, 'irrelevant', '', $3, $3
       from generate_series(0, $2 - 1) n`,
      [HOST, count, new Date()],
    );
    const peak = (): string => `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`;
    console.log(`before the crawl: peak resident ${peak()}`);
    await visit(START + HOUR);
    const [first] = await store.runs.listLatest(1);
    console.log(`${first?.known ?? 0} known addresses, nothing new: peak resident ${peak()}`);
    child.send('one more');
    await visit(START + 2 * HOUR);
    const [second] = await store.runs.listLatest(1);
    console.log(`${JSON.stringify(second?.outcomes)} more, read in its thread: peak resident ${peak()}`);
  });
}

const [mode = 'month', size] = process.argv.slice(2);
const modes: Readonly<Record<string, () => Promise<void>>> = {
  month: () => month(Number(size ?? 30)),
  planner: () => Promise.resolve(planner(Number(size ?? 30))),
  heap: () => heap(Number(size ?? 10_000)),
  known: () => known(Number(size ?? 20_000)),
  site: () => site(Number(size)),
  portals: () => crawlMany(Number(size ?? 200)),
  hosts: () => serveHosts(),
};
await (modes[mode] ?? (() => Promise.reject(new Error('expected month, planner, heap, known or portals'))))();
