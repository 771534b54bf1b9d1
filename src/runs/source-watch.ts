import { judgeSource } from '../pipeline/health/condition.ts';
import { learnHabit } from '../pipeline/health/habit.ts';
import type { Portal } from '../model/portal.ts';
import type { Store, StoreTransaction } from '../store/store.ts';
import { type SourceCondition, describeTrouble } from '../model/source-trouble.ts';
import type { SourceState, AlertEvent } from '../model/vocabulary.ts';

/** A habit is learnt from so many days and pages; the newest runs are what it is compared with. */
const HABIT_DAYS = 60;
const HABIT_PAGES = 300;
const RUNS = 20;
const NEWEST_RUNS = 2;
const DAY = 86_400_000;

/** Judges a portal by its newest runs against its habit, records it, and alerts subscribers when it has changed. */
export async function watchSource(
  portal: Portal,
  store: Store,
  now: Date,
): Promise<SourceCondition & { readonly before: SourceState }> {
  const { sources } = store;
  const runs = await sources.listRuns(portal.id, RUNS);
  const since = new Date(now.getTime() - HABIT_DAYS * DAY);
  const habit = learnHabit(
    await sources.listArrivals(portal.id, since),
    await sources.listMarks(portal.id, NEWEST_RUNS, HABIT_PAGES),
  );
  // Nobody writes to an archive: its silence says nothing.
  const condition = judgeSource({
    runs,
    habit,
    lastNews: portal.archive ? null : await sources.findLastArrival(portal.id),
  });
  return store.transaction(async (tx) => {
    const before = await tx.sources.setCondition(portal.id, condition, now);
    if (before !== condition.state) {
      const event: AlertEvent = condition.state === 'ok' ? 'source.recovered' : `source.${condition.state}`;
      await tx.deliveries.addOfSource(event, portal.id, writeAlert(event, portal, before, condition, now));
      await keepSample(tx, portal, condition.state, now);
    }
    return { ...condition, before };
  });
}

/** Keeps the newest page of a source whose pages are read badly. */
async function keepSample(
  tx: StoreTransaction,
  { id }: Portal,
  state: SourceState,
  now: Date,
): Promise<void> {
  if (state !== 'broken' && state !== 'degraded') return;
  const page = await tx.rawPages.findLatestOfPortal(id, state === 'broken' ? 'no-body' : null);
  if (page) await tx.sourceSamples.keep(id, state, { url: page.url, html: page.html, at: now });
}

/** The body of an alert about a source (Standard Webhooks: `type`, `timestamp`, `data`). */
function writeAlert(
  event: string,
  { id, name, nameEn, hosts }: Portal,
  before: string,
  { state, trouble }: SourceCondition,
  now: Date,
): string {
  const seen = trouble && describeTrouble(trouble);
  const data = { portal: id, name, nameEn, host: hosts[0] ?? null, state, before, seen };
  return JSON.stringify({ type: event, timestamp: now.toISOString(), data });
}
