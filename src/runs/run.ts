import { crawl } from '../../crawlers/crawl/crawl.ts';
import type { ListReport } from '../../crawlers/crawl/sink.ts';
import { TransientError, messageOf } from '../model/errors.ts';
import type { Portal } from '../model/portal.ts';
import type { Run } from '../model/records.ts';
import { describeTrouble } from '../model/source-trouble.ts';
import { type RunEnd, decideEnd, decideEndOfAddress } from './decide-end.ts';
import { rememberHubs } from './hubs.ts';
import { choosePaging } from './paging.ts';
import { hashDefinition } from './portal-definition.ts';
import { type Due, planNextCrawl } from './schedule.ts';
import { findPastOfRun } from '../articles/news-age.ts';
import { type CountedCrawl, type CrawlTools, createSink, rememberLists, startCount } from './sink.ts';
import { mendBySelf } from './self-mending.ts';
import { watchSource } from './source-watch.ts';
import { watchCrawl } from './watch-crawl.ts';

/** How often a run is begun before a fault of the engines ends it. */
const MOST_ATTEMPTS = 10;
/** A portal's habit is learnt from this many days. */
const HABIT_DAYS = 28;
const DAY = 86_400_000;
/** After its file changed, a portal's articles are known again at other addresses for so long. */
const MOVED_DAYS = 7;

/**
 * Runs one row of `runs`: crawl, ingest, count, finish. One crawl a portal at a time; running it twice does no harm.
 * Returns the ended run, or `null` when it has ended before, another worker has the portal, or the work was aborted.
 */
export async function runCrawl(runId: string, tools: CrawlTools): Promise<Run | null> {
  const { store, portals } = tools;
  const waiting = await store.runs.get(runId);
  if (!waiting || (waiting.status !== 'queued' && waiting.status !== 'running')) return null;
  const portal = portals.get(waiting.portal);
  if (!portal) {
    const error = 'there is no such portal';
    return store.runs.finish(runId, { status: 'failed', discovered: 0, known: 0, error });
  }
  return store.withLock(`vong:portal:${portal.id}`, async (lost) => {
    const run = await store.runs.start(runId);
    // Without its lock the portal is another worker's: this one must leave it alone at once.
    const signal = AbortSignal.any([tools.signal, lost]);
    return run && (await watchCrawl(run, () => crawlPortal(run, portal, { ...tools, signal }, lost)));
  });
}

async function crawlPortal(
  run: Run,
  portal: Portal,
  tools: CrawlTools,
  lost: AbortSignal,
): Promise<Run | null> {
  const { store, clock, log, signal } = tools;
  if (portal.tls.insecure) {
    log.warn({ run: run.id, portal: portal.id }, 'its certificates are not checked (tls.insecure)');
  }
  const counted = await store.runs.listCountedKeys(run.id);
  const counting = startCount(run, portal, tools, counted);
  try {
    counting.seeksMoved = await noteFile(portal, tools);
    const state = await store.portals.get(portal.id);
    const { wasRead = false, lastSuccessAt = null } = state ?? {};
    counting.wasRead = wasRead;
    counting.past = findPastOfRun(run.options, { wasRead, lastSuccessAt });
    const paging = choosePaging(run.options, lastSuccessAt, clock());
    const lists = await crawl({ portal, url: run.options.url, paging }, createSink(counting), tools);
    if (lost.aborted) {
      throw new TransientError('lock', 'the connection that held the lock of the portal broke');
    }
    if (signal.aborted) return await interruptRun(counting);
    const end =
      run.options.url === undefined
        ? decideEnd(lists, counting.seen.size)
        : decideEndOfAddress(await store.runs.listOutcomes(run.id));
    if (end.status !== 'failed') await saveProgress(counting, lists);
    return await endRun(counting, end, lists);
  } catch (error) {
    if (signal.aborted && !lost.aborted) return await interruptRun(counting);
    // The site's faults are outcomes; this is the engines' own. The run stays open, and the next worker goes on with it.
    if (run.attempts < MOST_ATTEMPTS && !tools.isCommand) throw error;
    return await endOwnFault(counting, messageOf(error));
  }
}

/** Ends a run that the engines could not end well. The portal has not failed: it is due as after any other run. */
async function endOwnFault(
  { run, portal, seen, known, tools }: CountedCrawl,
  error: string,
): Promise<Run | null> {
  const { store, clock, log } = tools;
  if (run.crawlId === null)
    await store.portals.replan(portal.id, await planNext(portal, 'empty', [], store, clock()));
  log.error({ run: run.id, portal: portal.id, error }, 'a crawl was given up for a fault of our own');
  return store.runs.finish(run.id, { status: 'failed', error, discovered: seen.size, known });
}

/**
 * Notes by which file the portal is read. After it changed, what ended badly before is read again, no article is asked for
 * only if it changed, and for some days its articles may stand at other addresses: returns whether they may.
 */
async function noteFile(portal: Portal, { store, clock, log }: CrawlTools): Promise<boolean> {
  const now = clock();
  const { since, isChanged } = await store.sources.noteFile(portal.id, hashDefinition(portal), now);
  if (isChanged) {
    const condition = await store.sources.findCondition(portal.id);
    const isTroubled = condition !== null && condition.state !== 'ok';
    const from = new Date(Math.min(now.getTime(), isTroubled ? Date.parse(condition.since) : Infinity) - DAY);
    // A layout that reads otherwise reads an unchanged page otherwise.
    await store.rechecks.forgetValidators(portal.id);
    const again = await store.addresses.hastenBad(portal.id, from, now);
    log.info({ portal: portal.id, again }, 'its portal file changed; what ended badly is read again');
  }
  return since !== null && now.getTime() - Date.parse(since) < MOVED_DAYS * DAY;
}

/** What the next run of the portal may rely on: lists whose findings were dealt with, and a backfill that is done. */
async function saveProgress(crawl: CountedCrawl, lists: readonly ListReport[]): Promise<void> {
  const { run, portal, tools } = crawl;
  await rememberLists(lists, crawl);
  await rememberHubs(portal.id, lists, tools.store);
  if (run.options.since !== undefined && lists.every(({ status }) => status !== 'failed')) {
    await tools.store.lists.endBackfill(portal.id, run.options.since);
  }
}

/** A worker's run waits for the next worker; a command's ends with the command. */
async function interruptRun(crawl: CountedCrawl): Promise<Run | null> {
  const { run, tools } = crawl;
  if (tools.isCommand) return endRun(crawl, { status: 'failed', error: 'interrupted' }, []);
  await tools.store.runs.requeue(run.id);
  return null;
}

async function endRun(crawl: CountedCrawl, end: RunEnd, lists: readonly ListReport[]): Promise<Run | null> {
  const { run, portal, seen, known, tools } = crawl;
  const { store, clock, log } = tools;
  const { status, error } = end;
  const about = { run: run.id, portal: portal.id };
  const now = clock();
  const isScheduled = run.crawlId === null;
  if (run.options.url === undefined) {
    const due = isScheduled ? await planNext(portal, status, lists, store, now) : null;
    await store.portals.recordEnd(portal.id, status, now, due);
  }
  const ended = await store.runs.finish(run.id, {
    status,
    error,
    discovered: seen.size,
    known,
    lists: lists.map(({ list, url, page, status, references, fresh, error, note, fallback }) => ({
      url,
      page,
      kind: list.kind,
      status,
      references,
      fresh,
      error,
      note,
      fallback,
    })),
  });
  const lost = ended && status !== 'failed' ? countLost(ended) : 0;
  if (lost !== 0) log.error({ ...about, lost }, 'addresses of a run have no outcome');
  for (const { url, page, note, fallback, references } of lists) {
    if (note !== null) log.warn({ ...about, url, page, note }, 'a list was not read on');
    if (fallback !== null)
      log.warn({ ...about, ...fallback, url, references }, 'read in place of an empty list');
  }
  log[status === 'done' ? 'info' : 'warn'](
    { ...about, status, error, ...ended?.outcomes, known },
    'crawl ended',
  );
  if (isScheduled || tellsOfSource(run, lists)) await judgeSourceAfter(portal, lists, tools, now);
  return ended;
}

/** Whether a run that was asked for read what a scheduled one reads: one address, or the past, is no sample of the source. */
function tellsOfSource({ options }: Run, lists: readonly ListReport[]): boolean {
  return options.url === undefined && options.since === undefined && lists.length > 0;
}

async function planNext(
  portal: Portal,
  status: RunEnd['status'],
  lists: readonly ListReport[],
  { portals }: CrawlTools['store'],
  now: Date,
): Promise<Due> {
  const before = await portals.get(portal.id);
  const { arrivals, days } = await portals.listArrivals(
    portal.id,
    new Date(now.getTime() - HABIT_DAYS * DAY),
    now,
  );
  const failures = status === 'failed' ? (before?.failures ?? 0) + 1 : 0;
  const askedMs = Math.max(0, ...lists.map(({ retryAfterMs }) => retryAfterMs));
  return planNextCrawl(portal.schedule, now, { failures, askedMs, arrivals, days });
}

/** discovered - known - the sum of outcomes: anything but 0 was lost on the way. */
function countLost({ discovered, known, outcomes }: Run): number {
  const counted = Object.values(outcomes).reduce((total, count) => total + count, 0);
  return (discovered ?? 0) - (known ?? 0) - counted;
}

/** Judges a source that is not paused by this run too, and keeps an empty list's page for those who repair it. */
async function judgeSourceAfter(
  portal: Portal,
  lists: readonly ListReport[],
  tools: CrawlTools,
  now: Date,
): Promise<void> {
  const { store, log } = tools;
  if ((await store.portals.get(portal.id))?.pausedAt) return;
  const empty = lists.find(({ sample, fallback }) => sample !== null && fallback === null);
  if (empty?.sample) {
    await store.sourceSamples.keep(portal.id, 'empty-list', { url: empty.url, html: empty.sample, at: now });
  }
  const judgement = await watchSource(portal, store, now);
  const { state, trouble, before } = judgement;
  if (state !== before) {
    const seen = trouble && describeTrouble(trouble).en;
    log[state === 'ok' ? 'info' : 'warn']({ portal: portal.id, before, state, seen }, 'a source changed');
  }
  await mendBySelf(portal, judgement, lists, tools, now);
}
