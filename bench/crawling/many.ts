/** Many portals crawled at once, and whether each host was asked as its portal says. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createHostTurns } from '../../crawlers/fetch/turns.ts';
import { createRobotsCache } from '../../crawlers/fetch/robots.ts';
import { createPagePool } from '../../src/articles/page-pool.ts';
import type { Portal } from '../../src/model/portal.ts';
import { createNetClient } from '../../src/net/client.ts';
import { runCrawl } from '../../src/runs/run.ts';
import type { CrawlTools } from '../../src/runs/sink.ts';
import { openStore, reachablePrograms, stopServers } from '../pipeline/engine.ts';
import { NO_BROWSER } from '../pipeline/ours.ts';
import { generateSite } from '../pipeline/pages.ts';
import { benchPortal } from '../pipeline/portal.ts';

const WORKERS = 10;
const ARTICLES = 50;
const DELAY_MS = 100;
/** A timer may fire so much early, and a request be that much faster on its way than the one before. */
const TOLERANCE_MS = 5;
const quiet = (): void => undefined;
const LOG = { debug: quiet, info: quiet, warn: quiet, error: quiet };

/** How a host was asked: the shortest pause from the end of one answer to the next request, and the most at once. */
interface Manners {
  readonly shortestPauseMs: number;
  readonly mostAtOnce: number;
  readonly requests: number;
}

/** Crawls one portal, then `count` others by ten workers in this process, and prints both. */
export async function crawlMany(count: number): Promise<void> {
  const child = fork(process.argv[1] ?? '', ['hosts']);
  const [url] = (await once(child, 'message')) as [string];
  const folder = await mkdtemp(path.join(os.tmpdir(), 'vong-bench-'));
  await chmod(folder, 0o755);
  try {
    // Ten times its articles, so that loading and warming up weigh little in both.
    await crawlAll([portalOf(1_000_000, WORKERS * ARTICLES)], url, child, path.join(folder, 'one'), folder);
    const portals = Array.from({ length: count }, (_, n) => portalOf(n, ARTICLES));
    await crawlAll(portals, url, child, path.join(folder, 'many'), folder);
  } finally {
    child.kill();
    await stopServers(folder);
    await rm(folder, { recursive: true, force: true });
  }
}

function portalOf(n: number, articles: number): Portal {
  const id = `tinh-${n}-${articles}`;
  const host = `${id}.example`;
  const portal = benchPortal(Math.ceil(articles / ARTICLES));
  const lists = portal.lists.map((list) => ({ ...list, url: list.url.replace(/\/\/[^/]+/u, `//${host}`) }));
  const politeness = { ...portal.politeness, delayMs: DELAY_MS, concurrency: 1 };
  return { ...portal, id, hosts: [host], lists, politeness };
}

async function crawlAll(
  portals: readonly Portal[],
  url: string,
  child: ChildProcess,
  dataDir: string,
  folder: string,
): Promise<void> {
  const known = new Map(portals.map((portal) => [portal.id, portal]));
  const engine = await openStore({
    folder: dataDir,
    postgresDir: await reachablePrograms(folder),
  });
  const { store } = engine;
  const threads = createPagePool(known);
  const tools = createTools(known, url, { store, readPage: threads.readPage });
  const crawlId = await store.runs.request('command', [...known.keys()], {});
  const runs = [...(await store.runs.listOfCrawl(crawlId))];
  const cpu = process.cpuUsage();
  const start = performance.now();
  let pages = 0;
  const work = async (): Promise<void> => {
    for (let run = runs.pop(); run !== undefined; run = runs.pop()) {
      const ended = await runCrawl(run.id, tools);
      pages += Object.values(ended?.outcomes ?? {}).reduce((sum, one) => sum + one, 0);
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, work));
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  await threads.close();
  await tools.net.close();
  await engine.close();
  child.send('tell');
  const [manners] = (await once(child, 'message')) as [readonly Manners[]];
  printCrawl(portals.length, pages, { seconds, cpuMs: (user + system) / 1000 }, manners);
}

function createTools(
  portals: ReadonlyMap<string, Portal>,
  url: string,
  parts: Pick<CrawlTools, 'store' | 'readPage'>,
): CrawlTools {
  const origins = new Map([...portals.values()].map(({ hosts }) => [`https://${hosts[0] ?? ''}`, url]));
  const net = createNetClient({ userAgent: 'vong-bench', timeoutMs: 30_000, maxBytes: 10_000_000, origins });
  return {
    ...parts,
    net,
    portals,
    browser: NO_BROWSER,
    log: LOG,
    clock: () => new Date(),
    signal: new AbortController().signal,
    robots: createRobotsCache(net),
    turns: createHostTurns(),
  };
}

function printCrawl(
  portals: number,
  pages: number,
  { seconds, cpuMs }: { readonly seconds: number; readonly cpuMs: number },
  manners: readonly Manners[],
): void {
  const rude = manners.filter(
    ({ shortestPauseMs, mostAtOnce }) => shortestPauseMs < DELAY_MS - TOLERANCE_MS || mostAtOnce > 1,
  );
  const shortest = Math.min(...manners.map(({ shortestPauseMs }) => shortestPauseMs));
  const peak = process.resourceUsage().maxRSS / 1024;
  console.log(
    `${portals} portals, ${WORKERS} workers: ${pages} pages in ${seconds.toFixed(1)} s, ${(cpuMs / pages).toFixed(2)} processor ms a page, peak ${peak.toFixed(0)} MB`,
  );
  console.log(
    `  hosts asked sooner than after ${DELAY_MS} ms, or twice at once: ${rude.length} of ${manners.length}; the shortest pause ${shortest.toFixed(0)} ms`,
  );
}

interface HostLog {
  lastEnd: number;
  open: number;
  shortestPauseMs: number;
  mostAtOnce: number;
  requests: number;
}

/** Serves `tinh-<n>-<articles>.example` to each, until the parent ends; tells how each host was asked since it last told. */
export async function serveHosts(): Promise<void> {
  const hosts = new Map<string, HostLog>();
  const sites = new Map<string, ReadonlyMap<string, string>>();
  const server = createServer((request, response) => answer(request, response, hosts, sites));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.on('message', () => {
    process.send?.([...hosts.values()]);
    hosts.clear();
  });
  process.once('disconnect', () => process.exit());
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  hosts: Map<string, HostLog>,
  sites: Map<string, ReadonlyMap<string, string>>,
): void {
  const host = request.headers.host ?? '';
  const now = performance.now();
  const log = hosts.get(host) ?? {
    lastEnd: -Infinity,
    open: 0,
    shortestPauseMs: Infinity,
    mostAtOnce: 0,
    requests: 0,
  };
  hosts.set(host, log);
  const isRobots = request.url === '/robots.txt';
  log.open += 1;
  log.requests += 1;
  log.mostAtOnce = Math.max(log.mostAtOnce, log.open);
  if (!isRobots) log.shortestPauseMs = Math.min(log.shortestPauseMs, now - log.lastEnd);
  response.once('finish', () => {
    log.open -= 1;
    if (!isRobots) log.lastEnd = performance.now();
  });
  const body = isRobots ? undefined : pagesOf(host, sites).get(request.url ?? '');
  if (body === undefined) response.writeHead(404, { 'content-type': 'text/plain' }).end('404');
  else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(body);
}

/** A site is made when it is first asked; the ten or so that are crawled at once are kept. */
function pagesOf(host: string, sites: Map<string, ReadonlyMap<string, string>>): ReadonlyMap<string, string> {
  const known = sites.get(host);
  if (known !== undefined) return known;
  const [, seed = '0', articles = '0'] = /^tinh-(\d+)-(\d+)/u.exec(host) ?? [];
  const { pages } = generateSite(Number(articles), Number(seed) + 1);
  if (sites.size > 3 * WORKERS) sites.delete(sites.keys().next().value ?? '');
  sites.set(host, pages);
  return pages;
}
