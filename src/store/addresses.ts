import type { Outcome } from '../types.ts';
import { type Queryable, rows } from './database.ts';

/** Those of `keys` that need no fetch now: ended for good, or not to be tried again yet. */
export async function settled(
  db: Queryable,
  keys: readonly string[],
  now: Date,
): Promise<ReadonlySet<string>> {
  const found = await rows<{ key: string }>(
    db,
    'select key from addresses where key = any($1) and (retry_at is null or retry_at > $2)',
    [keys, now],
  );
  return new Set(found.map(({ key }) => key));
}

/** How often an address has failed in a row; 0 when it never did. */
export async function failures(db: Queryable, key: string): Promise<number> {
  const [found] = await rows<{ attempts: number }>(db, 'select attempts from addresses where key = $1', [
    key,
  ]);
  return found?.attempts ?? 0;
}

/** Records an end; `retryAt` null means never again, `failures` counts those in a row, this one with them. */
export async function settle(
  db: Queryable,
  key: string,
  portalId: string,
  outcome: Outcome,
  retryAt: Date | null,
  failures: number,
): Promise<void> {
  await db.query(
    `insert into addresses (key, portal_id, url, outcome, reason, attempts, retry_at)
     values ($1, $2, $3, $4, $5, $7, $6)
     on conflict (key) do update set outcome = excluded.outcome, reason = excluded.reason,
       attempts = excluded.attempts, retry_at = excluded.retry_at, last_tried_at = now()`,
    [key, portalId, outcome.url, outcome.kind, outcome.reason, retryAt, failures],
  );
}
