import { Cron } from 'croner';
import { type CrawlSink, type ListReport, type SelectedReference, crawl } from '../crawlers/crawl.ts';
import type { FetchTools } from '../crawlers/fetch.ts';
import { TransientError, messageOf } from '../src/errors.ts';
import { addressKey, ingest, recordFailure } from '../src/ingest.ts';
import { type Portal, durationMs } from '../src/portal.ts';
import type { Store } from '../src/store/store.ts';
import type { Log, Run } from '../src/records.ts';
import type { ArticleReference, Outcome, Page } from '../src/types.ts';

/** How often a run is begun before a fault of the engines ends it. */
const MOST_ATTEMPTS = 10;
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
  const { store } = tools;
  const tally: Tally = { seen: new Set(await store.runs.counted(run.id)), known: 0 };
  try {
    const task = {
      portal,
      depth: run.options.depth ?? 1,
      ...(run.options.url !== undefined && { url: run.options.url }),
    };
    const lists = await crawl(task, sinkFor(run, portal, tally, tools), tools);
    if (lost.aborted)
      throw new TransientError('lock', 'the connection that held the lock of the portal broke');
    if (tools.signal.aborted) return await interrupt(run, portal, tally, tools);
    return await finish(run, portal, tally, lists, tools);
  } catch (error) {
    if (tools.signal.aborted && !lost.aborted) return await interrupt(run, portal, tally, tools);
    // The site's faults are outcomes; this is the engines' own. The run stays open, and whoever is next goes on with it.
    if (run.attempts < MOST_ATTEMPTS && !tools.isCommand) throw error;
    return await fail(run, portal, tally, messageOf(error), tools);
  }
}

function sinkFor(run: Run, portal: Portal, tally: Tally, tools: CrawlTools): CrawlSink {
  const { store, clock } = tools;
  const { since, url } = run.options;
  return {
    select: (found) => select(found, { run, portal, tally, tools, known: url === undefined }),
    async page(page) {
      const outcome = await ingestOrRefuse(
        page,
        portal,
        { id: run.id, ...(since !== undefined && { since }) },
        tools,
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

/** A page whose values the database refuses ends by itself, as one that the pure steps stumble over; the others go on. */
async function ingestOrRefuse(
  page: Page,
  portal: Portal,
  run: { readonly id: string; readonly since?: string },
  { store, clock }: CrawlTools,
): Promise<Outcome> {
  try {
    return await ingest(page, portal, run, store);
  } catch (error) {
    if (!isRefusedValue(error)) throw error;
    const reason = `a fault of vong's own: ${messageOf(error)}`;
    const outcome: Outcome = { kind: 'no-body', url: page.url, reason, articleId: null };
    await recordFailure(outcome, portal, { id: run.id, askedMs: 0, untried: false, now: clock() }, store);
    return outcome;
  }
}

/** SQLSTATE classes 22 (data exception) and 23 (integrity constraint violation), PostgreSQL appendix A. */
function isRefusedValue(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^2[23]\w{3}$/u.test(String(error.code));
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
