import { createBrowser } from '../../crawlers/browser/browser.ts';
import { createHostTurns } from '../../crawlers/fetch/turns.ts';
import { createRobotsCache } from '../../crawlers/fetch/robots.ts';
import { runCrawl } from '../../src/runs/run.ts';
import { compileLater } from '../../src/app/compile-later.ts';
import type { CrawlTools } from '../../src/runs/sink.ts';
import type { ReadPage } from '../../src/articles/page-reading.ts';
import { createNetClient } from '../../src/net/client.ts';
import { createPagePool } from '../../src/articles/page-pool.ts';
import type { Portal } from '../../src/model/portal.ts';
import type { Store } from '../../src/store/store.ts';
import { openStore } from './engine.ts';
import { HOST, benchPortal } from './portal.ts';
import { type Crawled, type Task, peakMb } from './roles.ts';

const quiet = (): void => undefined;
const LOG = { debug: quiet, info: quiet, warn: quiet, error: quiet };

/** The whole pipeline: crawled by `runCrawl`, extracted, judged, fingerprinted, stored. */
export async function crawlOurs(task: Task): Promise<Crawled> {
  // As src/main.ts does.
  compileLater();
  const portals = benchPortals(task);
  const threads = createPagePool(portals);
  await loadThread(threads.readPage, portals);
  const engine = await openStore(task);
  const { store } = engine;
  const tools = crawlTools(task, store, threads.readPage);
  const crawlId = await store.runs.request('command', ['tinh-mau'], {});
  const [queued] = await store.runs.listOfCrawl(crawlId);
  const cpu = process.cpuUsage();
  const start = performance.now();
  const run = await runCrawl(queued?.id ?? '', tools);
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  await threads.close();
  await tools.net.close();
  await engine.close();
  const outcomes = run?.outcomes ?? {};
  const pages = (outcomes.stored ?? 0) + (outcomes.irrelevant ?? 0) + (outcomes.duplicate ?? 0);
  return { pages, seconds, cpuSeconds: (user + system) / 1e6, peakMb: peakMb(), outcomes };
}

/** The other crawl's program is loaded too before its clock starts; an empty page warms nothing up. */
async function loadThread(readPage: ReadPage, portals: ReadonlyMap<string, Portal>): Promise<void> {
  const [portal] = portals.values();
  if (portal === undefined) throw new Error('the bench has no portal');
  const url = `https://${HOST}/`;
  const fetchedAt = new Date().toISOString();
  const page = { portalId: portal.id, url, finalUrl: url, status: 200, contentType: 'text/html' };
  await readPage({ ...page, html: '', fetchedAt, hints: {} }, portal);
}

/** No page of the benches is drawn: its process is never started. */
export const NO_BROWSER = createBrowser({
  executablePath: '',
  sandbox: true,
  userAgent: '',
  program: new URL(import.meta.url),
});

function benchPortals({ pages }: Task): ReadonlyMap<string, Portal> {
  const portal = benchPortal(Math.ceil(pages / 50));
  return new Map([[portal.id, portal]]);
}

/** What a crawl of the generated site needs. */
export function crawlTools(task: Task, store: Store, readPage: ReadPage): CrawlTools {
  const net = createNetClient({
    userAgent: 'vong-bench',
    timeoutMs: 30_000,
    maxBytes: 10_000_000,
    origins: new Map([[`https://${HOST}`, task.site]]),
  });
  return {
    store,
    net,
    browser: NO_BROWSER,
    portals: benchPortals(task),
    readPage,
    log: LOG,
    clock: () => new Date(),
    signal: new AbortController().signal,
    robots: createRobotsCache(net),
    turns: createHostTurns(),
  };
}
