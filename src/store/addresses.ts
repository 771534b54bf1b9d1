import type { ArticleReference, Outcome } from '../model/article.ts';
import { type Queryable, row, rows } from './database.ts';
import { ON_SETTLED } from './settled.ts';

/** How one try of an address ended. */
interface Settlement {
  readonly key: string;
  readonly portalId: string;
  readonly outcome: Outcome;
  readonly hints: ArticleReference['hints'];
  /** `null` means never again. */
  readonly retryAt: Date | null;
  /** Failures in a row, this one with them. */
  readonly failures: number;
  readonly now: Date;
  /** yyyy-MM-dd, of a page that was too old. */
  readonly publishedOn: string | null;
}

/**
 * Those of `keys` that need no fetch now: ended for good, or not to be tried again yet. With `since` (yyyy-MM-dd),
 * pages that were too old before but not for that day are not among them.
 */
export async function settled(
  db: Queryable,
  keys: readonly string[],
  now: Date,
  since: string | null = null,
): Promise<ReadonlySet<string>> {
  const found = await rows<{ key: string }>(
    db,
    `select key from addresses where key = any($1) and (retry_at is null or retry_at > $2)
     and ($3::date is null or published_on is null or published_on < $3)`,
    [keys, now, since],
  );
  return new Set(found.map(({ key }) => key));
}

/** Addresses of a portal whose time has come, the longest waiting first. What robots.txt forbids waits for a list. */
export function due(
  db: Queryable,
  portalId: string,
  now: Date,
  limit: number,
): Promise<{ key: string; url: string; hints: ArticleReference['hints'] }[]> {
  return rows(
    db,
    `select key, url, hints from addresses
     where portal_id = $1 and retry_at <= $2 and outcome <> 'robots' order by retry_at limit $3`,
    [portalId, now, limit],
  );
}

/** How often an address has failed in a row, and when it was first tried; `null` when it never was. */
export function history(
  db: Queryable,
  key: string,
): Promise<{ failures: number; firstSeenAt: string } | null> {
  return row(
    db,
    'select attempts as failures, first_seen_at as "firstSeenAt" from addresses where key = $1',
    [key],
  );
}

/** Records how a try ended. */
export async function settle(db: Queryable, end: Settlement): Promise<void> {
  const { key, portalId, outcome, hints, retryAt, failures, now, publishedOn } = end;
  await db.query(
    `insert into addresses
       (key, portal_id, url, outcome, reason, hints, attempts, retry_at, published_on, first_seen_at, last_tried_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)
     ${ON_SETTLED}`,
    [key, portalId, outcome.url, outcome.kind, outcome.reason, hints, failures, retryAt, publishedOn, now],
  );
}

/** Records what a kept page was read as now; a failed address needs no further try, a read one keeps its next look. */
export async function amend(db: Queryable, key: string, { kind, reason }: Outcome): Promise<void> {
  await db.query(
    `update addresses set outcome = $2, reason = $3, attempts = 0,
       retry_at = case when attempts > 0 then null else retry_at end where key = $1`,
    [key, kind, reason],
  );
}
