import { EVENT_INDEX } from '../model/event.ts';
import type { Store } from '../store/store.ts';

/** Days that things are kept. */
export interface KeptDays {
  readonly pages: number;
  readonly runs: number;
  readonly deliveries: number;
  readonly irrelevant: number;
  readonly revisions: number;
}

/** Few rows a statement, so that none holds many of them and vacuum keeps up. */
const BATCH = 500;
const DAY = 86_400_000;
/** Clients that send a request again do so soon. */
const CRAWL_KEY_DAYS = 1;
/** A client that was away for longer reads the items instead. */
const HAPPENING_DAYS = 7;
/** The page of alerts shows the last 30. */
const SOURCE_CHANGE_DAYS = 90;

/** Deletes what was kept long enough, batch by batch until nothing is left of it or `signal` ends it. */
export async function expire(store: Store, kept: KeptDays, now: Date, signal?: AbortSignal): Promise<void> {
  const { rawPages, retention, events } = store;
  const all = async (days: number, expireSome: (before: Date, limit: number) => Promise<number>) => {
    const before = new Date(now.getTime() - days * DAY);
    while (!signal?.aborted && (await expireSome(before, BATCH)) === BATCH);
  };
  await all(kept.pages, (before, limit) => rawPages.expire(before, limit));
  await all(kept.runs, (before, limit) => retention.expireRuns(before, limit));
  await all(kept.deliveries, (before, limit) => retention.expireDeliveries(before, limit));
  await all(kept.revisions, (before, limit) => retention.expireRevisions(before, limit));
  await all(CRAWL_KEY_DAYS, (before, limit) => retention.expireCrawlKeys(before, limit));
  await all(0, (before, limit) => retention.expireOlderSecrets(before, limit));
  await all(HAPPENING_DAYS, (before, limit) => retention.expireHappenings(before, limit));
  await all(SOURCE_CHANGE_DAYS, (before, limit) => retention.expireSourceChanges(before, limit));
  await all(EVENT_INDEX.keptDays, (before, limit) => events.expireMarks(before, limit));
  await all(kept.irrelevant, (before, limit) => retention.trimIrrelevant(before, limit));
}
