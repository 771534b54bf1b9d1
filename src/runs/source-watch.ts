import { isGoodRun, judgeSource } from '../pipeline/health/condition.ts';
import { learnHabit } from '../pipeline/health/habit.ts';
import type { Portal } from '../model/portal.ts';
import type { Store, StoreTransaction } from '../store/store.ts';
import { type SourceCondition, describeTrouble } from '../model/source-trouble.ts';
import type { RunSeen } from '../model/source-health.ts';
import type { SourceState, AlertEvent } from '../model/vocabulary.ts';
import type { SourceNews } from '../alerts/alert.ts';

/** A habit is learnt from so many days and pages; the newest runs are what it is compared with. */
const HABIT_DAYS = 60;
const HABIT_PAGES = 300;
const RUNS = 20;
const NEWEST_RUNS = 2;
/** So many runs by a mended file, none of them good, and it did not mend. */
const PROBATION_RUNS = 2;
const DAY = 86_400_000;

/** How a source was found to be, and how it was before. */
export type SourceJudgement = SourceCondition & { readonly before: SourceState };

/**
 * Judges a portal by its newest runs against its habit, records it, and alerts subscribers when it has changed. What was read
 * by an earlier portal file does not count; the first run by a new one is believed where it is good.
 */
export async function watchSource(portal: Portal, store: Store, now: Date): Promise<SourceJudgement> {
  const { sources } = store;
  const fileSince = await sources.findFileSince(portal.id);
  const all = await sources.listRuns(portal.id, RUNS);
  const runs = all.filter(({ endedAt }) => fileSince === null || endedAt >= fileSince);
  const since = new Date(now.getTime() - HABIT_DAYS * DAY);
  const marks = await sources.listMarks(portal.id, NEWEST_RUNS, HABIT_PAGES);
  const ofFile =
    fileSince === null ? marks : await sources.listMarks(portal.id, NEWEST_RUNS, HABIT_PAGES, fileSince);
  const habit = learnHabit(await sources.listArrivals(portal.id, since), marks, ofFile);
  const [newest] = runs;
  const isUnproved = fileSince !== null && runs.length === 1 && newest !== undefined && !isGoodRun(newest);
  // Nobody writes to an archive: its silence says nothing.
  const lastNews = portal.archive ? null : await findLastSign(portal.id, store);
  const judged = judgeSource({ runs, habit, lastNews });
  return store.transaction(async (tx) => {
    const known = isUnproved ? await tx.sources.findCondition(portal.id) : null;
    const condition = known !== null && known.state !== 'ok' ? known : judged;
    const before = await tx.sources.setCondition(portal.id, condition, now);
    if (before !== condition.state) {
      const event: AlertEvent = condition.state === 'ok' ? 'source.recovered' : `source.${condition.state}`;
      await tell(tx, event, describeSource(portal, before, condition));
      await keepSample(tx, portal, condition.state, now);
    }
    await endProbation(tx, portal, { runs, condition, before });
    return { ...condition, before };
  });
}

/** When a portal last had something new, or its last pause ended: what it did meanwhile nobody looked at. */
async function findLastSign(portalId: string, { sources, portals }: Store): Promise<string | null> {
  const lastNews = await sources.findLastArrival(portalId);
  const resumedAt = (await portals.get(portalId))?.resumedAt ?? null;
  return lastNews !== null && resumedAt !== null && resumedAt > lastNews ? resumedAt : lastNews;
}

/** A mended source is well with its first good run; when two runs were not good, subscribers are alerted that it is not. */
async function endProbation(
  tx: StoreTransaction,
  portal: Portal,
  {
    runs,
    condition,
    before,
  }: {
    readonly runs: readonly RunSeen[];
    readonly condition: SourceCondition;
    readonly before: SourceState;
  },
): Promise<void> {
  const mend = await tx.mends.findWatched(portal.id);
  const [newest] = runs;
  if (mend === null || newest === undefined || newest.endedAt < mend.changedAt) return;
  const { state } = condition;
  if (isGoodRun(newest) && (state === 'ok' || state === 'silent'))
    return tx.mends.setProbation(mend.id, 'passed');
  if (runs.length < PROBATION_RUNS) return;
  await tx.mends.setProbation(mend.id, 'failed');
  if (before !== state || state === 'ok') return;
  const event: AlertEvent = `source.${state}`;
  await tell(tx, event, describeSource(portal, before, condition));
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

/** Alerts those who subscribed to it, and tells those who listen. */
async function tell(tx: StoreTransaction, event: AlertEvent, news: SourceNews): Promise<void> {
  await tx.deliveries.addOfSource(event, news.portal, news);
  await tx.happenings.addOfSource(event, news.portal, news);
  await tx.sourceChanges.add(event, news.portal, news.seen);
}

/** What an alert about a source tells. */
function describeSource(
  { id, name, nameEn, hosts }: Portal,
  before: SourceState,
  { state, trouble }: SourceCondition,
): SourceNews {
  const seen = trouble && describeTrouble(trouble);
  return { portal: id, name, nameEn, host: hosts[0] ?? null, state, before, seen };
}
