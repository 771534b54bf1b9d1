import { createFetcher } from '../../crawlers/fetch/fetch.ts';
import { readPageSafely } from '../../src/articles/read-page.ts';
import { ingest } from '../../src/articles/ingest.ts';
import { fingerprint } from '../../src/pipeline/dedupe/fingerprint.ts';
import { extract } from '../../src/pipeline/extract/extract.ts';
import { judge } from '../../src/pipeline/relevance/judge.ts';
import type { Portal } from '../../src/model/portal.ts';
import type { Store } from '../../src/store/store.ts';
import type { Page } from '../../src/model/article.ts';
import { openStore } from './engine.ts';
import { crawlTools } from './ours.ts';
import { generateSite } from './pages.ts';
import { CONCURRENCY, HOST, benchPortal } from './portal.ts';
import type { Ingested, Task } from './roles.ts';

const WARM_UP = 50;

/** `ingest` alone over pages in memory, eight at once; then each step by itself over other pages. */
export async function measureIngest(task: Task): Promise<Ingested> {
  const engine = await openStore(task);
  const { store } = engine;
  const site = generateSite(task.pages, task.seed);
  const portal = benchPortal(site.lists);
  const paths = [...site.pages.keys()].filter((path) => path.endsWith('.html'));
  const pages = paths.map((path) => pageOf(path, site.pages.get(path) ?? ''));
  const half = Math.floor(pages.length / 2);
  const crawlId = await store.runs.request('command', [portal.id], {});
  const [run] = await store.runs.listOfCrawl(crawlId);
  if (run === undefined) throw new Error('no run was made');
  await ingestAll(pages.slice(0, WARM_UP), portal, run.id, store);
  const start = performance.now();
  await ingestAll(pages.slice(WARM_UP, half), portal, run.id, store);
  const seconds = (performance.now() - start) / 1000;
  const tools = crawlTools(task, store, readPageSafely);
  const fetcher = createFetcher(portal, tools);
  const steps = await measureSteps(pages.slice(half), portal, run.id, store, (url) =>
    fetcher.fetchArticle(url),
  );
  await tools.net.close();
  await engine.close();
  return { items: half - WARM_UP, seconds, steps };
}

function pageOf(path: string, html: string): Page {
  const url = `https://${HOST}${path}`;
  const fetchedAt = new Date().toISOString();
  const contentType = 'text/html; charset=utf-8';
  return { portalId: 'tinh-mau', url, finalUrl: url, status: 200, contentType, html, fetchedAt, hints: {} };
}

async function ingestAll(pages: readonly Page[], portal: Portal, runId: string, store: Store): Promise<void> {
  const waiting = pages.values();
  const work = async (): Promise<void> => {
    for (const page of waiting) await ingest(page, portal, { id: runId }, store, readPageSafely);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
}

/** One page after another, so that no step waits for another; `ingest` minus its pure steps is the store's share. */
async function measureSteps(
  pages: readonly Page[],
  portal: Portal,
  runId: string,
  store: Store,
  fetchText: (url: string) => Promise<unknown>,
): Promise<Ingested['steps']> {
  const spent = { fetch: 0, extract: 0, judge: 0, fingerprint: 0, ingest: 0 };
  let since = performance.now();
  const lap = (step: keyof typeof spent): void => {
    const now = performance.now();
    spent[step] += now - since;
    since = now;
  };
  for (const page of pages) {
    since = performance.now();
    await fetchText(page.url);
    lap('fetch');
    const extraction = extract(page, portal);
    lap('extract');
    if (extraction.kind === 'no-body') throw new Error(`${page.url}: ${extraction.reason}`);
    judge(extraction.article);
    lap('judge');
    fingerprint(extraction.article);
    lap('fingerprint');
    await ingest(page, portal, { id: runId }, store, readPageSafely);
    lap('ingest');
  }
  const each = (milliseconds: number): number => milliseconds / pages.length;
  const pure = {
    extract: each(spent.extract),
    judge: each(spent.judge),
    fingerprint: each(spent.fingerprint),
  };
  const stored = each(spent.ingest) - pure.extract - pure.judge - pure.fingerprint;
  return { fetch: each(spent.fetch), ...pure, store: stored };
}
