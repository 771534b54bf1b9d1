import type { DueReason } from '../model/due-reason.ts';
import { type Queryable, row, rows } from './database.ts';

/** When a portal is due and how its last crawls ended. */
export interface PortalState {
  readonly id: string;
  readonly nextDueAt: string;
  /** Why then; `null` before its first crawl by schedule. */
  readonly dueBecause: DueReason | null;
  readonly lastStartedAt: string | null;
  readonly lastSuccessAt: string | null;
  readonly failures: number;
  readonly empties: number;
}

const COLUMNS = `id, next_due_at as "nextDueAt", due_because as "dueBecause", last_started_at as "lastStartedAt",
  last_success_at as "lastSuccessAt", failures, empties`;

/** Makes a row for each portal that has none; `firstDue` staggers first runs. */
export async function register(
  db: Queryable,
  portals: readonly { id: string; firstDue: Date }[],
): Promise<void> {
  await db.query(
    `insert into portals (id, next_due_at)
     select * from unnest($1::text[], $2::timestamptz[]) on conflict do nothing`,
    [portals.map(({ id }) => id), portals.map(({ firstDue }) => firstDue)],
  );
}

export function list(db: Queryable): Promise<PortalState[]> {
  return rows(db, `select ${COLUMNS} from portals order by id`);
}

export function get(db: Queryable, id: string): Promise<PortalState | null> {
  return row(db, `select ${COLUMNS} from portals where id = $1`, [id]);
}

/** When a portal is due next, and why. */
interface Due {
  readonly at: Date;
  readonly because: DueReason;
}

/** Notes how a crawl ended; only a scheduled one moves the next due time (`due` null leaves it). */
export async function finished(
  db: Queryable,
  id: string,
  end: 'done' | 'empty' | 'failed',
  at: Date,
  due: Due | null,
): Promise<void> {
  await db.query(
    `insert into portals (id, next_due_at, due_because, last_started_at, last_success_at, failures, empties)
     values ($1, coalesce($4::timestamptz, $3::timestamptz), $5, $3, case when $2 = 'done' then $3 end,
             case when $2 = 'failed' then 1 else 0 end, case when $2 = 'empty' then 1 else 0 end)
     on conflict (id) do update set
       next_due_at = coalesce($4, portals.next_due_at),
       due_because = coalesce($5::jsonb, portals.due_because),
       last_started_at = $3,
       last_success_at = case when $2 = 'done' then $3 else portals.last_success_at end,
       failures = case when $2 = 'failed' then portals.failures + 1 else 0 end,
       empties = case when $2 = 'empty' then portals.empties + 1 when $2 = 'done' then 0 else portals.empties end`,
    [id, end, at, due?.at ?? null, due?.because ?? null],
  );
}

/** When a portal's articles appeared, an hour of a Vietnamese weekday each; 1 is Monday. */
interface Arrivals {
  readonly weekday: number;
  readonly hour: number;
  readonly count: number;
}

/**
 * When articles appeared from `since` to `until`: as they say, to the minute, else when they were first met. `days` is
 * how long the portal has been watched within that time.
 */
export async function arrivals(
  db: Queryable,
  id: string,
  since: Date,
  until: Date,
): Promise<{ arrivals: Arrivals[]; days: number }> {
  const found = await rows<Arrivals>(
    db,
    `with met as (
       select case when a.published_precision in ('minute', 'second') then a.published_at else s.first_seen_at end
              at time zone 'Asia/Ho_Chi_Minh' as at
       from articles a join addresses s using (key) where a.portal_id = $1 and s.first_seen_at >= $2)
     select extract(isodow from at)::int as weekday, extract(hour from at)::int as hour, count(*)::int as count
     from met where at >= $2 at time zone 'Asia/Ho_Chi_Minh' and at < $3 at time zone 'Asia/Ho_Chi_Minh'
     group by 1, 2`,
    [id, since, until],
  );
  const watched = await row<{ days: number }>(
    db,
    `select extract(epoch from $3::timestamptz - greatest($2::timestamptz, min(first_seen_at)))::float8 / 86400 as days
     from addresses where portal_id = $1`,
    [id, since, until],
  );
  return { arrivals: found, days: Math.max(watched?.days ?? 0, 0) };
}
