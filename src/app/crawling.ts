import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Browser, createBrowser } from '../../crawlers/browser/browser.ts';
import { crawl } from '../../crawlers/crawl/crawl.ts';
import type { CrawlSink } from '../../crawlers/crawl/sink.ts';
import type { FetchTools } from '../../crawlers/fetch/fetch.ts';
import { createHostTurns } from '../../crawlers/fetch/turns.ts';
import { createRobotsCache } from '../../crawlers/fetch/robots.ts';
import { runCrawl } from '../runs/run.ts';
import type { CrawlTools } from '../runs/sink.ts';
import { recentSince, surveyPortals } from '../survey/run.ts';
import type { Crawling, Progress } from './app.ts';
import type { Config } from './config.ts';
import { addressKey } from '../articles/page-reading.ts';
import { readFileOf } from '../articles/read-files.ts';
import type { CrawlParts } from './parts.ts';
import { type NetClient, createNetClient } from '../net/client.ts';
import type { Portal } from '../model/portal.ts';
import type { Store } from '../store/store.ts';
import type { CrawlOptions, Run } from '../model/records.ts';
import type { Outcome, Page } from '../model/article.ts';

const BROWSER = new URL(`../../crawlers/browser/process${path.extname(import.meta.url)}`, import.meta.url);
const BUSY_PAUSE_MS = 2000;

/** What crawls reach the portals by. */
export interface CrawlWays {
  readonly net: NetClient;
  readonly browser: Browser;
  close(): Promise<void>;
}

function userAgent({ VONG_CONTACT: contact }: Config): string {
  return contact === undefined ? 'vong/0.1' : `vong/0.1 (+${contact})`;
}

/** The guarded client that fetches pages, named as the settings say. */
export function createCrawlNet({ config }: Pick<CrawlParts, 'config'>): NetClient {
  return createNetClient({
    userAgent: userAgent(config),
    timeoutMs: 30_000,
    maxBytes: config.VONG_MAX_PAGE_BYTES,
    origins: config.VONG_ORIGINS,
  });
}

/** The client and the browser of one process's crawls. */
export function createCrawlWays({ config }: Pick<CrawlParts, 'config'>): CrawlWays {
  const net = createCrawlNet({ config });
  const browser = createBrowser({
    executablePath: config.VONG_CHROMIUM,
    sandbox: config.VONG_CHROMIUM_SANDBOX && process.getuid?.() !== 0,
    userAgent: userAgent(config),
    program: BROWSER,
  });
  return {
    net,
    browser,
    async close() {
      await browser.close();
      await net.close();
    },
  };
}

/** The tools of one process's crawls. */
export function createCrawlTools(parts: CrawlParts, store: Store, { net, browser }: CrawlWays): CrawlTools {
  const { config, log, clock, signal, portals, readPage, readFile, stepMend } = parts;
  const threads = { ...(readFile && { readFile }), ...(stepMend && { stepMend }) };
  const ways = { net, browser, robots: createRobotsCache(net), turns: createHostTurns() };
  return {
    store,
    portals,
    log,
    clock,
    signal,
    readPage,
    ...threads,
    recheckLeast: config.VONG_RECHECK_LEAST,
    alertMaxAge: config.VONG_ALERT_MAX_AGE,
    ...ways,
  };
}

/** One-off crawls in this process, with a client and a browser of their own that `close` ends. */
export function createCrawling(
  parts: CrawlParts,
  store: Store,
  { onOutcome, onList }: Progress,
): Crawling & { close(): Promise<void> } {
  const ways = createCrawlWays(parts);
  const tools = createCrawlTools(parts, store, ways);
  return {
    async run(portalIds, options) {
      const crawlId = await store.runs.request('command', portalIds, options);
      const ended: Run[] = [];
      for (const { id } of await store.runs.listOfCrawl(crawlId)) {
        const run = await runWhenFree(id, {
          ...tools,
          onOutcome: ({ portal }, outcome) => onOutcome(portal, outcome),
          ...(onList && {
            onList: ({ portal }, list) => onList(portal, { ...list, kind: list.list.kind }),
          }),
        });
        if (run) ended.push(run);
      }
      return ended;
    },
    survey: (portals, again, progress) =>
      surveyPortals(portals, recentSince(parts.clock(), again), tools, progress),
    dryRun: (portal, options, onPage) => dryRun(portal, options, onPage, onOutcome, tools),
    close: () => ways.close(),
  };
}

/** A portal that another process is crawling is waited for; `null` when the work was aborted. */
async function runWhenFree(runId: string, tools: CrawlTools): Promise<Run | null> {
  for (;;) {
    const run = await runCrawl(runId, tools);
    if (run || tools.signal.aborted) return run;
    const now = await tools.store.runs.get(runId);
    if (now && now.status !== 'queued' && now.status !== 'running') return now;
    tools.log.warn(
      { run: runId, portal: now?.portal },
      'another process is crawling this portal; waiting for it',
    );
    await pause(BUSY_PAUSE_MS, undefined, { signal: tools.signal }).catch(() => undefined);
  }
}

async function dryRun(
  portal: Portal,
  options: CrawlOptions,
  onPage: (page: Page) => Promise<void>,
  onOutcome: (portalId: string, outcome: Outcome) => void,
  tools: FetchTools & Pick<CrawlTools, 'readPage' | 'readFile'>,
): Promise<string[]> {
  const seen = new Set<string>();
  const sink: CrawlSink = {
    select: (found) => {
      const keyed = new Map(found.map((reference) => [addressKey(reference.url, portal), reference]));
      const fresh = [...keyed].filter(([key]) => !seen.has(key));
      for (const [key] of fresh) seen.add(key);
      const selected = fresh.map(([key, reference]) => ({ key, reference }));
      return Promise.resolve({ selected, keys: [...keyed.keys()], fresh: new Set(keyed.keys()) });
    },
    async storePage(page, _validators, fetchFile) {
      const { readPage, readFile } = tools;
      if (readFile === undefined) return onPage(page);
      const file = await readFileOf(await readPage(page, portal, options.since), { readFile, fetchFile });
      await onPage(file === null ? page : { ...page, file });
    },
    recordUnchanged: () => Promise.resolve(),
    recordFailure: ({ reference }, { kind, reason }) => {
      onOutcome(portal.id, { kind, url: reference.url, reason, articleId: null });
      return Promise.resolve();
    },
    findDue: () => Promise.resolve([]),
    recallList: () => Promise.resolve(null),
    reportList: () => undefined,
  };
  const { url, depth = 1 } = options;
  const paging = { stopAt: 'nothing-new', maxPages: depth } as const;
  const lists = await crawl({ portal, url, paging }, sink, tools);
  return lists.flatMap((list) => (list.error === null ? [] : [`${list.url}: ${list.error}`]));
}
