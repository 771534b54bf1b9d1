import type { PageMarks, RunSeen, SourceState } from '../model/source-health.ts';
import type { SourceCondition } from '../model/source-trouble.ts';
import { type Connection, type Queryable, row, rows } from './database.ts';

/** How a source is, since when, and when that was last looked at (ISO 8601 instants). */
export interface SourceReport extends SourceCondition {
  /** Id of the portal. */
  readonly portal: string;
  readonly since: string;
  readonly judgedAt: string;
}

const COLUMNS = `portal_id as portal, state, seen as trouble, since, judged_at as "judgedAt"`;

/** The newest ended scheduled runs of a portal with their lists and pages, newest first. */
export function runs(db: Queryable, portalId: string, limit: number): Promise<RunSeen[]> {
  return rows(
    db,
    `select finished_at as "endedAt", status, error, lists,
       (select coalesce(jsonb_agg(o.marks) filter (where o.marks is not null), '[]')
        from run_outcomes o where o.run_id = r.id) as pages
     from runs r where portal_id = $1 and crawl_id is null and status in ('done', 'empty', 'failed')
     order by id desc limit $2`,
    [portalId, limit],
  );
}

/** When a portal brought new articles since an instant, by the hour, oldest first. */
export function arrivals(
  db: Queryable,
  portalId: string,
  since: Date,
): Promise<{ at: string; articles: number }[]> {
  return rows(
    db,
    `select max(first_seen_at) as at, count(*)::int as articles from articles
     where portal_id = $1 and first_seen_at >= $2 group by date_trunc('hour', first_seen_at) order by 1`,
    [portalId, since],
  );
}

/** What was found on the pages of a portal's runs before the newest `skip` runs, newest first. */
export async function marks(
  db: Queryable,
  portalId: string,
  skip: number,
  limit: number,
): Promise<PageMarks[]> {
  const found = await rows<{ marks: PageMarks }>(
    db,
    `select o.marks from (select id from runs where portal_id = $1 and status <> 'queued'
                          order by id desc offset $2 limit 500) as r
     join run_outcomes o on o.run_id = r.id where o.marks is not null order by r.id desc limit $3`,
    [portalId, skip, limit],
  );
  return found.map((one) => one.marks);
}

/** When a portal's newest article was first seen; `null` where it has none. */
export async function lastNews(db: Queryable, portalId: string): Promise<string | null> {
  const found = await row<{ at: string }>(
    db,
    'select first_seen_at as at from articles where portal_id = $1 order by id desc limit 1',
    [portalId],
  );
  return found?.at ?? null;
}

/** Every source that was judged, by portal. */
export function list(db: Queryable): Promise<SourceReport[]> {
  return rows(db, `select ${COLUMNS} from sources order by portal_id`);
}

/** Notes how a source is; returns how it was before (a source is well until it was judged). One writer at a time. */
export async function note(
  db: Queryable,
  portalId: string,
  { state, trouble }: SourceCondition,
  at: Date,
): Promise<SourceState> {
  await db.query(
    'insert into sources (portal_id, since, judged_at) values ($1, $2, $2) on conflict do nothing',
    [portalId, at],
  );
  const before = await row<{ state: SourceState }>(
    db,
    'select state from sources where portal_id = $1 for update',
    [portalId],
  );
  await db.query(
    `update sources set state = $2, seen = $3, judged_at = $4,
       since = case when state = $2 then since else $4 end where portal_id = $1`,
    [portalId, state, trouble, at],
  );
  return before?.state ?? 'ok';
}

/** Writes the outbox: one alert about a source for each subscription that asked for the event. */
export async function alert(db: Connection, event: string, portalId: string, payload: string): Promise<void> {
  await db.query(
    `insert into deliveries (id, subscription_id, event, portal_id, payload, created_at, next_attempt_at)
     select 'msg_' || replace(gen_random_uuid()::text, '-', ''), id, $1, $2, $3, $4, $4
     from subscriptions where active and $1 = any(events)`,
    [event, portalId, payload, db.now()],
  );
}
