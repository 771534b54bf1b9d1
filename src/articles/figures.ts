import type { Store } from '../store/store.ts';

/** Days that are looked up at once. */
const BATCH = 50;

/** Counts days again whose figures are stale, the newest first, until none is left or a time is over; returns how many. */
export async function countForAWhile(
  store: Pick<Store, 'figures' | 'transaction' | 'withLock'>,
  clock: () => Date,
  { budgetMs }: { readonly budgetMs: number },
): Promise<number> {
  const until = clock().getTime() + budgetMs;
  // One at a time, on however many machines: two that count the same day would write the same rows.
  const done = await store.withLock('vong:figures', async () => {
    for (let done = 0; ;) {
      const stale = await store.figures.listStale(BATCH);
      for (const { kind, day } of stale) {
        await store.transaction((tx) => tx.figures.count(kind, day));
        done += 1;
        if (clock().getTime() >= until) return done;
      }
      if (stale.length < BATCH) return done;
    }
  });
  return done ?? 0;
}
