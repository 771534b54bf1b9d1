import { countForAWhile } from '../src/articles/figures.ts';
import { makeDigests } from '../src/alerts/make-digests.ts';
import { indexForAWhile } from '../src/articles/index-words.ts';
import type { Portal } from '../src/model/portal.ts';
import type { Log } from '../src/model/records.ts';
import { mendFuture, noteTick } from '../src/runs/clock.ts';
import type { Store } from '../src/store/store.ts';
import type { Enqueue } from './jobs.ts';

export interface TickTools {
  readonly store: Store;
  readonly portals: ReadonlyMap<string, Portal>;
  readonly enqueue: Enqueue;
  readonly clock: () => Date;
  readonly log: Log;
}

/** First runs of all portals are spread, so far apart, over half an hour at most. */
const STAGGER_MS = 10_000;
const LONGEST_STAGGER_MS = 1_800_000;
const ENDPOINTS_AT_ONCE = 1000;
/** Of a tick so much goes to articles that an earlier version stored with other words. */
const INDEXING_MS = 3000;
/** And so much to the figures of days on which something changed. */
const COUNTING_MS = 1000;

/** Queues all work that is due. Everything is read from the store, so a lost queue or a missed tick loses nothing. */
export async function runTick({ store, portals, enqueue, clock, log }: TickTools): Promise<void> {
  const now = clock();
  await mendFuture(store, portals, now, log);
  const enabled = [...portals.values()].filter((portal) => portal.enabled);
  await store.portals.register(
    enabled.map(({ id }, i) => ({ id, firstDue: staggerFirstDue(now, i, enabled.length) })),
  );
  await store.runs.schedule(
    enabled.map(({ id }) => id),
    now,
  );
  await store.runs.failAbandoned();
  for (const run of await store.runs.listWaiting()) await enqueue.crawl(run.id, run.attempts);
  await makeDigests({ store, log }, now);
  await queueSendable(store, enqueue, now);
  for (const { id } of await store.surveys.listOpenOrders()) await enqueue.survey(id);
  const indexed = await indexForAWhile(store, clock, { budgetMs: INDEXING_MS });
  if (indexed > 0) {
    const left = await store.articles.countUnindexed();
    log.info({ indexed, left }, 'stored articles are indexed anew; searches do not find those that are left');
  }
  await countForAWhile(store, clock, { budgetMs: COUNTING_MS });
  await noteTick(store, now);
}

/** Queues all subscriptions that something is due for and that nobody sends to. */
export async function queueSendable(
  { deliveries }: Pick<Store, 'deliveries'>,
  enqueue: Pick<Enqueue, 'deliver'>,
  now: Date,
): Promise<void> {
  for (const id of await deliveries.listSendable(now, ENDPOINTS_AT_ONCE)) await enqueue.deliver(id);
}

function staggerFirstDue(now: Date, index: number, count: number): Date {
  const step = Math.min(STAGGER_MS, LONGEST_STAGGER_MS / count);
  return new Date(now.getTime() + Math.floor(index * step));
}
