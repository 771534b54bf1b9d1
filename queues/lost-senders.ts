import { messageOf } from '../src/model/errors.ts';
import type { Log } from '../src/model/records.ts';
import type { Store } from '../src/store/store.ts';
import type { Enqueue } from './jobs.ts';

interface WatchTools {
  readonly store: Pick<Store, 'senders'>;
  readonly enqueue: Pick<Enqueue, 'deliver'>;
  readonly clock: () => Date;
  readonly log: Log;
}

/** Longer than a process needs to be seen again after its server was restarted. */
const LOOK_MS = 2000;

/** Looks again and again for senders that died, and has others go on; returns what ends it. */
export function watchSenders(tools: WatchTools): () => Promise<void> {
  const look = createLook(tools);
  const tryLook = (): Promise<void> =>
    look().catch((error: unknown) =>
      // The database is away: senders that live are seen again when it is back.
      tools.log.debug({ error: messageOf(error) }, 'lost senders could not be looked for'),
    );
  let looking = tryLook();
  const timer = setInterval(() => void (looking = looking.then(tryLook)), LOOK_MS);
  return () => {
    clearInterval(timer);
    return looking;
  };
}

/** One look: what is missing for the second time in a row has died. */
export function createLook({ store, enqueue, clock, log }: WatchTools): () => Promise<void> {
  let missing: ReadonlySet<string> = new Set();
  return async () => {
    const now = clock();
    const lost = await store.senders.listLost(now);
    const died = lost.filter((id) => missing.has(id));
    missing = new Set(lost);
    if (died.length === 0) return;
    const freed = await store.senders.free(died, now);
    log.warn({ subscriptions: freed }, 'whoever sent to these subscriptions died; sending goes on');
    for (const id of freed) await enqueue.deliver(id);
  };
}
