import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';

const RETRY_MS = 1000;

/** A connection that stays open until `release`. */
export interface HeldClient {
  release(): Promise<void>;
}

/**
 * Keeps a connection open: whenever it ends, `reconnect` is called until it returns another one; it may fail, or return
 * `null`, as long as there is none.
 */
export function holdClient(first: pg.Client, reconnect: () => Promise<pg.Client | null>): HeldClient {
  let client = first;
  let isReleased = false;
  let reopening = Promise.resolve();

  const reopen = async (): Promise<void> => {
    while (!isReleased) {
      const next = await reconnect().catch(() => null);
      if (next) {
        client = next;
        return reopenAtEnd();
      }
      await pause(RETRY_MS);
    }
  };
  const reopenAtEnd = (): void => {
    client.once('end', () => {
      reopening = reopen();
    });
  };
  reopenAtEnd();
  return {
    async release() {
      isReleased = true;
      await client.end().catch(() => undefined);
      // A reconnection that was under way may have opened another one.
      await reopening;
      await client.end().catch(() => undefined);
    },
  };
}
