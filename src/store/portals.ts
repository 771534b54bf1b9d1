import type { DueReason } from '../model/due-reason.ts';
import { type RowOf, boolean, float, instant, integer, json, nullable, selection, text } from './columns.ts';
import { Table } from './connection.ts';

const PORTAL = selection({
  id: text('id'),
  nextDueAt: instant('next_due_at'),
  /** Why then; `null` before its first crawl by schedule. */
  dueBecause: nullable(json<DueReason>('due_because')),
  lastStartedAt: nullable(instant('last_started_at')),
  lastSuccessAt: nullable(instant('last_success_at')),
  /** Whether a crawl has ever ended well. */
  wasRead: boolean('was_read'),
  failures: integer('failures'),
  empties: integer('empties'),
  /** Since when a person keeps it from being crawled by schedule, and who that is; `null`: nobody does. */
  pausedAt: nullable(instant('paused_at')),
  pausedBy: nullable(text('paused_by')),
  /** When its last pause ended. */
  resumedAt: nullable(instant('resumed_at')),
});
const ARRIVALS = selection({
  /** 1 is Monday. */
  weekday: integer('extract(isodow from at)::int'),
  hour: integer('extract(hour from at)::int'),
  count: integer('count(*)::int'),
});
const WATCHED = selection({
  days: nullable(
    float(
      'extract(epoch from $3::timestamptz - greatest($2::timestamptz, min(first_seen_at)))::float8 / 86400',
    ),
  ),
});

/** When a portal is due and how its last crawls ended. */
export type PortalState = RowOf<typeof PORTAL>;

/** When a portal is due next, and why. */
interface Due {
  readonly at: Date;
  readonly because: DueReason;
}

/** When portals are due, how their last crawls ended, and when their articles appear. */
export class Portals extends Table {
  /** Adds each portal that is not registered yet, first due at `firstDue`. */
  async register(portals: readonly { id: string; firstDue: Date }[]): Promise<void> {
    await this.db.run(
      `insert into portals (id, next_due_at)
       select * from unnest($1::text[], $2::timestamptz[]) on conflict do nothing`,
      [portals.map(({ id }) => id), portals.map(({ firstDue }) => firstDue)],
    );
  }

  /** All registered portals, by id. */
  list(): Promise<PortalState[]> {
    return this.db.rows(PORTAL, `select ${PORTAL.list} from portals order by id`);
  }

  /** A portal's state by its id. */
  get(id: string): Promise<PortalState | null> {
    return this.db.row(PORTAL, `select ${PORTAL.list} from portals where id = $1`, [id]);
  }

  /** Records how a crawl ended; `due` is when the next one is due, `null` leaves that (only a scheduled crawl moves it). */
  async recordEnd(id: string, end: 'done' | 'empty' | 'failed', at: Date, due: Due | null): Promise<void> {
    await this.db.run(
      `insert into portals (id, next_due_at, due_because, last_started_at, last_success_at, was_read, failures, empties)
       values ($1, coalesce($4::timestamptz, $3::timestamptz), $5, $3, case when $2 = 'done' then $3 end, $2 = 'done',
               case when $2 = 'failed' then 1 else 0 end, case when $2 = 'empty' then 1 else 0 end)
       on conflict (id) do update set
         next_due_at = coalesce($4, portals.next_due_at),
         due_because = coalesce($5::jsonb, portals.due_because),
         last_started_at = $3,
         last_success_at = case when $2 = 'done' then $3 else portals.last_success_at end,
         was_read = portals.was_read or $2 = 'done',
         failures = case when $2 = 'failed' then portals.failures + 1 else 0 end,
         empties = case when $2 = 'empty' then portals.empties + 1 when $2 = 'done' then 0 else portals.empties end`,
      [id, end, at, due?.at ?? null, due?.because ?? null],
    );
  }

  /** Keeps a portal from being crawled by schedule; false where it was paused before. A crawl that runs is left to end. */
  async pause(id: string, by: string): Promise<boolean> {
    const now = this.db.now();
    const paused = await this.db.run(
      `insert into portals (id, next_due_at, paused_at, paused_by) values ($1, $2, $2, $3)
       on conflict (id) do update set paused_at = $2, paused_by = $3 where portals.paused_at is null`,
      [id, now, by],
    );
    await this.db.run(`delete from runs where portal_id = $1 and crawl_id is null and status = 'queued'`, [
      id,
    ]);
    return paused > 0;
  }

  /** Lets a portal be crawled by schedule again; false where it was not paused. */
  async resume(id: string): Promise<boolean> {
    const resumed = await this.db.run(
      `update portals set paused_at = null, paused_by = null, resumed_at = $2 where id = $1 and paused_at is not null`,
      [id, this.db.now()],
    );
    return resumed > 0;
  }

  /** Changes when a portal is due, and why. */
  async replan(id: string, due: Due): Promise<void> {
    await this.db.run('update portals set next_due_at = $2, due_because = $3 where id = $1', [
      id,
      due.at,
      due.because,
    ]);
  }

  /**
   * Makes a portal due at `now`, or `pauseMs` after its last crawl, where it would be due later. What its file fixes, what
   * its server asked for and the pauses of one that fails stay.
   */
  async hasten(id: string, now: Date, pauseMs: number, because: DueReason): Promise<void> {
    await this.db.run(
      `update portals p set next_due_at = soon.at, due_because = $4
       from (select greatest($2::timestamptz, last_started_at + $3 * interval '1 ms') as at from portals where id = $1) soon
       where id = $1 and next_due_at > soon.at
         and coalesce(due_because->>'kind', '') not in ('cron', 'asked', 'failures')`,
      [id, now, pauseMs, because],
    );
  }

  /**
   * How many articles appeared from `since` to `until` in each hour of each Vietnamese weekday: when they were published,
   * if that is known to the minute, else when they were first seen. `days`: how long the portal was watched in that time.
   */
  async listArrivals(
    id: string,
    since: Date,
    until: Date,
  ): Promise<{ arrivals: RowOf<typeof ARRIVALS>[]; days: number }> {
    const arrivals = await this.db.rows(
      ARRIVALS,
      `with seen as (
         select case when a.published_precision in ('minute', 'second') then a.published_at else s.first_seen_at end
                at time zone 'Asia/Ho_Chi_Minh' as at
         from articles a join addresses s using (key) where a.portal_id = $1 and s.first_seen_at >= $2)
       select ${ARRIVALS.list}
       from seen where at >= $2 at time zone 'Asia/Ho_Chi_Minh' and at < $3 at time zone 'Asia/Ho_Chi_Minh'
       group by 1, 2`,
      [id, since, until],
    );
    const watched = await this.db.row(WATCHED, `select ${WATCHED.list} from addresses where portal_id = $1`, [
      id,
      since,
      until,
    ]);
    return { arrivals, days: Math.max(watched?.days ?? 0, 0) };
  }
}
