import type { Store } from '../store/store.ts';

/** Days that things are kept. */
export interface KeptDays {
  readonly pages: number;
  readonly runs: number;
  readonly deliveries: number;
  readonly irrelevant: number;
  readonly revisions: number;
}

/** Few rows at a time: the next tick goes on, and vacuum keeps up. */
const A_TICK = 500;
const DAY = 86_400_000;

/** Lets go of what was kept long enough. */
export async function expire(store: Store, kept: KeptDays, now: Date): Promise<void> {
  const before = (days: number): Date => new Date(now.getTime() - days * DAY);
  await store.rawPages.expire(before(kept.pages), A_TICK);
  await store.retention.expireRuns(before(kept.runs), A_TICK);
  await store.retention.expireDeliveries(before(kept.deliveries), A_TICK);
  await store.retention.expireRevisions(before(kept.revisions), A_TICK);
  await store.retention.trimIrrelevant(before(kept.irrelevant), A_TICK);
}
