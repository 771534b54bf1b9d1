import type { CrawlOptions, CrawlTrigger, ListResult, Run } from '../model/records.ts';
import type { PageMarks } from '../model/source-health.ts';
import type { Outcome } from '../model/article.ts';
import { type Connection, type Queryable, row, rows } from './database.ts';

const COLUMNS = `r.id, r.crawl_id as "crawlId", r.portal_id as portal, coalesce(c.options, '{}') as options,
  r.status, r.created_at as "createdAt", r.started_at as "startedAt", r.finished_at as "finishedAt",
  r.discovered, r.known, r.outcomes, r.error, r.attempts, r.lists`;
const FROM = 'from runs r left join crawls c on c.id = r.crawl_id';

/** Records what was asked for: one queued run a portal. */
export async function request(
  db: Connection,
  trigger: CrawlTrigger,
  portalIds: readonly string[],
  options: CrawlOptions,
): Promise<string> {
  const made = await row<{ id: string }>(
    db,
    `with crawl as (insert into crawls (trigger, options, created_at) values ($1, $2, $4) returning id),
          made as (insert into runs (crawl_id, portal_id, created_at)
                   select crawl.id, portal, $4 from crawl, unnest($3::text[]) as portal returning crawl_id)
     select id from crawl`,
    [trigger, options, portalIds, db.now()],
  );
  return made?.id ?? '';
}

/** Queues a run for each due portal of `portalIds` that has none open. */
export async function schedule(db: Queryable, portalIds: readonly string[], now: Date): Promise<void> {
  await db.query(
    `insert into runs (portal_id, created_at) select id, $2 from portals
     where id = any($1) and next_due_at <= $2 on conflict do nothing`,
    [portalIds, now],
  );
}

/** Whoever runs a run holds its portal's lock (`vong:portal:<id>`) until it has ended, and dies with it. */
const LOST = `r.status = 'running' and not exists (
  select 1 from pg_locks where locktype = 'advisory' and granted
    and database = (select oid from pg_database where datname = current_database())
    and (classid::bigint << 32) | objid::bigint = hashtextextended('vong:portal:' || r.portal_id, 0))`;

/** Runs that wait for a worker, and running ones that have lost theirs. A command's runs are its own to do. */
export function waiting(db: Queryable): Promise<{ id: string; attempts: number }[]> {
  return rows(
    db,
    `select r.id, r.attempts ${FROM} where c.trigger is distinct from 'command'
       and (r.status = 'queued' or (${LOST})) order by r.id`,
  );
}

/** Ends the runs of commands that were killed. */
export async function abandon(db: Connection): Promise<void> {
  await db.query(
    `update runs set status = 'failed', error = 'its command was killed', finished_at = $1
     where id in (select r.id ${FROM} where c.trigger = 'command'
       and ((${LOST}) or (r.status = 'queued' and r.created_at < $1::timestamptz - interval '1 day')))`,
    [db.now()],
  );
}

export function get(db: Queryable, id: string): Promise<Run | null> {
  return row(db, `select ${COLUMNS} ${FROM} where r.id = $1`, [id]);
}

export function ofCrawl(db: Queryable, crawlId: string): Promise<Run[]> {
  return rows(db, `select ${COLUMNS} ${FROM} where r.crawl_id = $1 order by r.id`, [crawlId]);
}

export function latest(db: Queryable, limit: number): Promise<Run[]> {
  return rows(db, `select ${COLUMNS} ${FROM} order by r.id desc limit $1`, [limit]);
}

/** Marks an open run as running; `null` when it has ended. */
export async function start(db: Connection, id: string): Promise<Run | null> {
  await db.query(
    `update runs set status = 'running', started_at = coalesce(started_at, $2), attempts = attempts + 1
     where id = $1 and status in ('queued', 'running')`,
    [id, db.now()],
  );
  return row(db, `select ${COLUMNS} ${FROM} where r.id = $1 and r.status = 'running'`, [id]);
}

/** Counts an address's outcome once in its run, however often it is told. */
export async function count(
  db: Queryable,
  id: string,
  key: string,
  outcome: Pick<Outcome, 'kind' | 'reason'>,
  marks: PageMarks | null,
): Promise<void> {
  await db.query(
    `insert into run_outcomes (run_id, key, kind, reason, marks) values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [id, key, outcome.kind, outcome.reason, marks],
  );
}

/** The addresses already counted in a run (those of an attempt that crashed). */
export async function counted(db: Queryable, id: string): Promise<string[]> {
  const found = await rows<{ key: string }>(db, 'select key from run_outcomes where run_id = $1', [id]);
  return found.map(({ key }) => key);
}

/** Ends a run; its outcomes are summed from what was counted. */
export async function finish(
  db: Connection,
  id: string,
  end: {
    status: 'done' | 'empty' | 'failed';
    discovered: number;
    known: number;
    error: string | null;
    lists?: readonly ListResult[];
  },
): Promise<Run | null> {
  await db.query(
    `update runs set status = $2, discovered = $3, known = $4, error = $5, lists = $6, finished_at = $7,
       outcomes = (select coalesce(jsonb_object_agg(kind, n), '{}')
                   from (select kind, count(*) as n from run_outcomes where run_id = $1 group by kind) as k)
     where id = $1`,
    [id, end.status, end.discovered, end.known, end.error, JSON.stringify(end.lists ?? []), db.now()],
  );
  return row(db, `select ${COLUMNS} ${FROM} where r.id = $1`, [id]);
}

/** Puts a run that was not finished back in the queue. */
export async function requeue(db: Queryable, id: string): Promise<void> {
  await db.query(`update runs set status = 'queued' where id = $1 and status = 'running'`, [id]);
}
