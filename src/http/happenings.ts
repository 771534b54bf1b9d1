import { omitBody } from './item-schemas.ts';
import { messageOf } from '../model/errors.ts';
import type { Happening } from '../store/happenings.ts';
import type { HttpTools } from './tools.ts';

/** How often those who listen are looked after, all with the same statements. */
const LOOK_MS = 1000;
const AT_ONCE = 200;

/** What was there to tell, ready to be sent. */
interface Told {
  readonly place: string;
  readonly event: string;
  /** JSON. */
  readonly data: string;
}

/** What happens, for all who listen at this process. None of them holds a connection to the database. */
export interface HappeningFeed {
  /** Where who asks for nothing earlier begins, and whether anything behind `after` is kept no more. */
  begin(after: string | null): Promise<{ readonly place: string; readonly isMissing: boolean }>;
  /** What comes behind a place; empty where there is nothing yet. */
  listAfter(place: string): Promise<readonly Told[]>;
  /** Waits for the next look, or until the service stops. */
  wait(): Promise<void>;
  /** Looks are taken while anybody listens; returns what to call when that one is gone. */
  join(): () => void;
}

/** Looks for what happened while anybody listens. */
export function createHappeningFeed(tools: Pick<HttpTools, 'store' | 'log' | 'stopping'>): HappeningFeed {
  const { store, log, stopping } = tools;
  let listeners = 0;
  let last = 0n;
  let waiters: (() => void)[] = [];
  let read = new Map<string, Promise<readonly Told[]>>();
  let timer: NodeJS.Timeout | undefined;
  const wake = (): void => {
    const woken = waiters;
    waiters = [];
    for (const resolve of woken) resolve();
  };
  const place = (): Promise<void> => store.transaction((tx) => tx.happenings.place());
  const look = async (): Promise<void> => {
    try {
      await place();
      last = BigInt((await store.happenings.findRange()).last);
      read = new Map();
    } catch (error) {
      log.warn({ error: messageOf(error) }, 'what happened could not be looked for');
    }
    wake();
    if (listeners > 0 && !stopping.aborted) timer = setTimeout(() => void look(), LOOK_MS);
  };
  stopping.addEventListener('abort', () => {
    clearTimeout(timer);
    wake();
  });
  return {
    async begin(after) {
      await place();
      const { first, last: newest } = await store.happenings.findRange();
      if (after === null) return { place: newest, isMissing: false };
      const kept = BigInt(first ?? BigInt(newest) + 1n);
      const isMissing = kept > BigInt(after) + 1n || BigInt(after) > BigInt(newest);
      return { place: BigInt(after) > BigInt(newest) ? newest : after, isMissing };
    },
    async listAfter(from) {
      if (BigInt(from) >= last) return [];
      const told = read.get(from) ?? tell(await store.happenings.listAfter(from, AT_ONCE), store);
      read.set(from, told);
      return told;
    },
    wait: () => (stopping.aborted ? Promise.resolve() : new Promise((resolve) => waiters.push(resolve))),
    join() {
      listeners += 1;
      if (listeners === 1) {
        clearTimeout(timer);
        read = new Map();
        void look();
      }
      return () => void (listeners -= 1);
    },
  };
}

/** Of an item that is gone since, nothing is told but its place. */
async function tell(happenings: readonly Happening[], store: HttpTools['store']): Promise<readonly Told[]> {
  const items = await store.items.listByIds(happenings.flatMap(({ itemId }) => itemId ?? []));
  const itemOf = new Map(items.map((item) => [item.id, item]));
  return happenings.map(({ place, event, itemId, source, at }) => {
    const item = itemOf.get(itemId ?? '');
    const data = { event, at, item: item === undefined ? null : omitBody(item), source };
    return { place, event, data: JSON.stringify(data) };
  });
}
