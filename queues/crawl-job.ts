import { Cron } from 'croner';
import { type CrawlSink, type ListReport, type SelectedReference, crawl } from '../crawlers/crawl.ts';
import type { FetchTools } from '../crawlers/fetch.ts';
import { messageOf } from '../src/errors.ts';
import { addressKey, ingest, recordFailure } from '../src/ingest.ts';
import { type Portal, durationMs } from '../src/portal.ts';
import type { Store } from '../src/store/store.ts';
import type { Log, Run } from '../src/records.ts';
import type { ArticleReference, Outcome } from '../src/types.ts';

const ZONE = 'Asia/Ho_Chi_Minh';

export interface CrawlTools extends FetchTools {
  readonly store: Store;
  readonly portals: ReadonlyMap<string, Portal>;
  readonly log: Log;
  /** A person waits for this crawl and may interrupt it. */
  readonly isCommand?: boolean;
  /** Told of every outcome, for progress. */
  readonly onOutcome?: (run: Run, outcome: Outcome) => void;
  /** Told of alerts written, so that they can be queued at once. */
  readonly onStored?: () => Promise<void>;
}

interface Tally {
  /** Every key met in this run, whatever became of it. */
  readonly seen: Set<string>;
  known: number;
}

/** When a portal is next due after `from`, by its cron expression or interval. */
export function nextDue(portal: Portal, from: Date): Date {
  const { schedule } = portal;
  if ('cron' in schedule) {
    return new Cron(schedule.cron, { timezone: ZONE }).nextRun(from) ?? new Date(from.getTime() + 86_400_000);
  }
  const pause = 'every' in schedule ? schedule.every : schedule.min;
  return new Date(from.getTime() + durationMs(pause));
}

/**
 * Runs one row of `runs`: crawl, ingest, count, finish. One crawl a portal at a time; running it twice does no harm.
 * Returns the ended run, or `null` when it has ended before, another worker has the portal, or the work was aborted.
 */
export async function runCrawl(runId: string, tools: CrawlTools): Promise<Run | null> {
  const waiting = await tools.store.runs.get(runId);
  if (!waiting || (waiting.status !== 'queued' && waiting.status !== 'running')) return null;
  const portal = tools.portals.get(waiting.portalId);
  if (!portal) {
    return tools.store.runs.finish(runId, {
      status: 'failed',
      discovered: 0,
      known: 0,
      error: 'there is no such portal',
    });
  }
  return tools.store.withLock(`vong:portal:${portal.id}`, async () => {
    const run = await tools.store.runs.start(runId);
    return run && (await crawlPortal(run, portal, tools));
  });
}

async function crawlPortal(run: Run, portal: Portal, tools: CrawlTools): Promise<Run | null> {
  const { store } = tools;
  const tally: Tally = { seen: new Set(await store.runs.counted(run.id)), known: 0 };
  try {
    const task = {
      portal,
      depth: run.options.depth ?? 1,
      ...(run.options.url !== undefined && { url: run.options.url }),
    };
    const lists = await crawl(task, sinkFor(run, portal, tally, tools), tools);
    if (tools.signal.aborted) return await interrupt(run, portal, tally, tools);
    return await finish(run, portal, tally, lists, tools);
  } catch (error) {
    if (tools.signal.aborted) return await interrupt(run, portal, tally, tools);
    return await fail(run, portal, tally, messageOf(error), tools);
  }
}

function sinkFor(run: Run, portal: Portal, tally: Tally, tools: CrawlTools): CrawlSink {
  const { store, clock } = tools;
  const { since, url } = run.options;
  return {
    select: (found) => select(found, { run, portal, tally, tools, known: url === undefined }),
    async page(page) {
      const outcome = await ingest(
        page,
        portal,
        { id: run.id, ...(since !== undefined && { since }) },
        store,
      );
      tools.onOutcome?.(run, outcome);
      if (outcome.kind === 'stored' || outcome.kind === 'updated') await tools.onStored?.();
    },
    async failed({ reference }, failure) {
      const { kind, reason, retryAfterMs, untried } = failure;
      const outcome: Outcome = { kind, url: reference.url, reason, articleId: null };
      await recordFailure(
        outcome,
        portal,
        { id: run.id, askedMs: retryAfterMs, untried, now: clock() },
        store,
      );
      tools.onOutcome?.(run, outcome);
    },
  };
}

interface Selection {
  readonly run: Run;
  readonly portal: Portal;
  readonly tally: Tally;
  readonly tools: CrawlTools;
  /** Whether addresses that ended before are left alone. */
  readonly known: boolean;
}

async function select(found: readonly ArticleReference[], from: Selection): Promise<SelectedReference[]> {
  const { seen } = from.tally;
  const fresh: SelectedReference[] = [];
  for (const reference of found) {
    const key = addressKey(reference.url, from.portal);
    if (seen.has(key)) continue;
    seen.add(key);
    fresh.push({ key, reference });
  }
  if (!from.known) return fresh;
  const { store, clock } = from.tools;
  const settled = await store.addresses.settled(
    fresh.map(({ key }) => key),
    clock(),
  );
  from.tally.known += settled.size;
  return fresh.filter(({ key }) => !settled.has(key));
}

async function finish(
  run: Run,
  portal: Portal,
  tally: Tally,
  lists: readonly ListReport[],
  tools: CrawlTools,
): Promise<Run | null> {
  const broken = lists.filter(({ error }) => error !== null);
  const error = broken.map((list) => `${list.url}: ${list.error ?? ''}`).join('; ') || null;
  if (lists.length > 0 && broken.length === lists.length) return fail(run, portal, tally, error ?? '', tools);
  const status = tally.seen.size === 0 ? 'empty' : 'done';
  return end(run, portal, tally, { status, error }, tools);
}

/** A worker's run waits for the next worker; a command's ends with the command. */
async function interrupt(run: Run, portal: Portal, tally: Tally, tools: CrawlTools): Promise<Run | null> {
  if (tools.isCommand) return fail(run, portal, tally, 'interrupted', tools);
  await tools.store.runs.requeue(run.id);
  return null;
}

function fail(run: Run, portal: Portal, tally: Tally, error: string, tools: CrawlTools): Promise<Run | null> {
  return end(run, portal, tally, { status: 'failed', error }, tools);
}

async function end(
  run: Run,
  portal: Portal,
  tally: Tally,
  how: { status: 'done' | 'empty' | 'failed'; error: string | null },
  { store, clock, log }: CrawlTools,
): Promise<Run | null> {
  const now = clock();
  const due = run.crawlId === null ? nextDue(portal, now) : null;
  if (run.options.url === undefined) await store.portals.finished(portal.id, how.status, now, due);
  const ended = await store.runs.finish(run.id, { ...how, discovered: tally.seen.size, known: tally.known });
  const lost = ended && how.status !== 'failed' ? unaccounted(ended) : 0;
  if (lost !== 0) log.error({ run: run.id, portal: portal.id, lost }, 'addresses of a run have no outcome');
  const level = how.status === 'done' ? 'info' : 'warn';
  log[level](
    { run: run.id, portal: portal.id, ...how, ...ended?.outcomes, known: tally.known },
    'crawl ended',
  );
  return ended;
}

/** discovered - known - the sum of outcomes: anything but 0 was lost on the way. */
function unaccounted({ discovered, known, outcomes }: Run): number {
  const counted = Object.values(outcomes).reduce((total, count) => total + count, 0);
  return (discovered ?? 0) - (known ?? 0) - counted;
}
