import { crawl } from '../../crawlers/crawl/crawl.ts';
import type { ListReport } from '../../crawlers/crawl/sink.ts';
import { TransientError, messageOf } from '../model/errors.ts';
import type { Portal } from '../model/portal.ts';
import { describeTrouble } from '../model/source-trouble.ts';
import type { ListResult, Run } from '../model/records.ts';
import { type CountedCrawl, type CrawlTools, choosePaging, rememberLists, sinkOf } from './sink.ts';
import { watchSource } from './source-watch.ts';
import { type Due, planNextCrawl } from './schedule.ts';

/** How often a run is begun before a fault of the engines ends it. */
const MOST_ATTEMPTS = 10;
/** A portal's habit is read off this many days. */
const HABIT_DAYS = 28;
const DAY = 86_400_000;

/**
 * Runs one row of `runs`: crawl, ingest, count, finish. One crawl a portal at a time; running it twice does no harm.
 * Returns the ended run, or `null` when it has ended before, another worker has the portal, or the work was aborted.
 */
export async function runCrawl(runId: string, tools: CrawlTools): Promise<Run | null> {
  const waiting = await tools.store.runs.get(runId);
  if (!waiting || (waiting.status !== 'queued' && waiting.status !== 'running')) return null;
  const portal = tools.portals.get(waiting.portal);
  if (!portal) {
    return tools.store.runs.finish(runId, {
      status: 'failed',
      discovered: 0,
      known: 0,
      error: 'there is no such portal',
    });
  }
  return tools.store.withLock(`vong:portal:${portal.id}`, async (lost) => {
    const run = await tools.store.runs.start(runId);
    // Without its lock the portal is another worker's: this one must leave it alone at once.
    const signal = AbortSignal.any([tools.signal, lost]);
    return run && (await crawlPortal(run, portal, { ...tools, signal }, lost));
  });
}

async function crawlPortal(
  run: Run,
  portal: Portal,
  tools: CrawlTools,
  lost: AbortSignal,
): Promise<Run | null> {
  const { store, clock, log } = tools;
  if (portal.tls.insecure) {
    log.warn({ run: run.id, portal: portal.id }, 'its certificates are not checked (tls.insecure)');
  }
  const counted = await store.runs.listCountedKeys(run.id);
  const counting: CountedCrawl = {
    ...{ run, portal, tools, known: 0 },
    seen: new Map(counted.map((key) => [key, 'fresh'])),
  };
  try {
    const state = await store.portals.get(portal.id);
    const task = {
      portal,
      url: run.options.url,
      paging: choosePaging(run, state?.lastSuccessAt ?? null, clock()),
    };
    const lists = await crawl(task, sinkOf(counting), tools);
    if (lost.aborted) {
      throw new TransientError('lock', 'the connection that held the lock of the portal broke');
    }
    if (tools.signal.aborted) return await interrupt(counting);
    return await finish(counting, lists);
  } catch (error) {
    if (tools.signal.aborted && !lost.aborted) return await interrupt(counting);
    // The site's faults are outcomes; this is the engines' own. The run stays open, and whoever is next goes on with it.
    if (run.attempts < MOST_ATTEMPTS && !tools.isCommand) throw error;
    return await end(counting, { status: 'failed', error: messageOf(error) }, []);
  }
}

async function finish(crawl: CountedCrawl, lists: readonly ListReport[]): Promise<Run | null> {
  const { run, portal, tools, seen } = crawl;
  const broken = lists.filter(({ status }) => status === 'failed');
  const error = broken.map((list) => `${list.url}: ${list.error ?? ''}`).join('; ') || null;
  if (lists.length > 0 && broken.length === lists.length)
    return end(crawl, { status: 'failed', error }, lists);
  await rememberLists(lists, crawl);
  if (run.options.since !== undefined && broken.length === 0) {
    await tools.store.lists.endBackfill(portal.id, run.options.since);
  }
  const isUnchanged = lists.some(({ status }) => status === 'unchanged');
  const status = seen.size === 0 && !isUnchanged && lists.length > 0 ? 'empty' : 'done';
  return end(crawl, { status, error }, lists);
}

/** A worker's run waits for the next worker; a command's ends with the command. */
async function interrupt(crawl: CountedCrawl): Promise<Run | null> {
  const { run, tools } = crawl;
  if (tools.isCommand) return end(crawl, { status: 'failed', error: 'interrupted' }, []);
  await tools.store.runs.requeue(run.id);
  return null;
}

interface End {
  readonly status: 'done' | 'empty' | 'failed';
  readonly error: string | null;
}

async function end(crawl: CountedCrawl, how: End, lists: readonly ListReport[]): Promise<Run | null> {
  const { run, portal, seen, known, tools } = crawl;
  const { store, clock, log } = tools;
  const now = clock();
  if (run.options.url === undefined) {
    const due = run.crawlId === null ? await planNext(crawl, how, lists, now) : null;
    await store.portals.recordEnd(portal.id, how.status, now, due);
  }
  const results = lists.map(resultOf);
  const ended = await store.runs.finish(run.id, { ...how, discovered: seen.size, known, lists: results });
  const lost = ended && how.status !== 'failed' ? unaccounted(ended) : 0;
  if (lost !== 0) log.error({ run: run.id, portal: portal.id, lost }, 'addresses of a run have no outcome');
  for (const { url, page, note } of results) {
    if (note !== null)
      log.warn({ run: run.id, portal: portal.id, url, page, note }, 'a list was not read on');
  }
  const level = how.status === 'done' ? 'info' : 'warn';
  log[level]({ run: run.id, portal: portal.id, ...how, ...ended?.outcomes, known }, 'crawl ended');
  if (run.crawlId === null) await watch(portal, lists, tools, now);
  return ended;
}

/** Whoever mends a source needs the pages that show what is wrong. */
async function watch(
  portal: Portal,
  lists: readonly ListReport[],
  { store, log }: CrawlTools,
  now: Date,
): Promise<void> {
  const empty = lists.find(({ sample }) => sample !== null);
  if (empty?.sample) {
    const page = { url: empty.url, html: empty.sample, at: now };
    await store.sourceSamples.keep(portal.id, 'empty-list', page);
  }
  const { state, trouble, before } = await watchSource(portal, store, now);
  if (state === before) return;
  log[state === 'ok' ? 'info' : 'warn'](
    { portal: portal.id, before, state, seen: trouble && describeTrouble(trouble).en },
    'a source changed',
  );
}

async function planNext(
  { portal, tools }: CountedCrawl,
  { status }: End,
  lists: readonly ListReport[],
  now: Date,
): Promise<Due> {
  const { portals } = tools.store;
  const before = await portals.get(portal.id);
  const habit = await portals.listArrivals(portal.id, new Date(now.getTime() - HABIT_DAYS * DAY), now);
  const failures = status === 'failed' ? (before?.failures ?? 0) + 1 : 0;
  const askedMs = Math.max(0, ...lists.map(({ retryAfterMs }) => retryAfterMs));
  return planNextCrawl(portal, now, { failures, askedMs, ...habit });
}

function resultOf({ list, url, page, status, references, fresh, error, note }: ListReport): ListResult {
  return { url, page, kind: list.kind, status, references, fresh, error, note };
}

/** discovered - known - the sum of outcomes: anything but 0 was lost on the way. */
function unaccounted({ discovered, known, outcomes }: Run): number {
  const counted = Object.values(outcomes).reduce((total, count) => total + count, 0);
  return (discovered ?? 0) - (known ?? 0) - counted;
}
