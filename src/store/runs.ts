import type { Outcome } from '../model/article.ts';
import {
  type CrawlOptions,
  type CrawlTrigger,
  type ListResult,
  type Run,
  runSchema,
} from '../model/records.ts';
import type { PageMarks } from '../model/source-health.ts';
import { OUTCOMES } from '../model/vocabulary.ts';
import { type RowOf, instant, integer, json, nullable, oneOf, rowId, selection, text } from './columns.ts';
import { Table } from './connection.ts';

const RUN = selection({
  id: rowId('r.id'),
  crawlId: nullable(rowId('r.crawl_id')),
  portal: text('r.portal_id'),
  options: json<CrawlOptions>("coalesce(c.options, '{}')"),
  status: oneOf(runSchema.shape.status.options, 'r.status'),
  createdAt: instant('r.created_at'),
  startedAt: nullable(instant('r.started_at')),
  finishedAt: nullable(instant('r.finished_at')),
  discovered: nullable(integer('r.discovered')),
  known: nullable(integer('r.known')),
  outcomes: json<Run['outcomes']>('r.outcomes'),
  error: nullable(text('r.error')),
  attempts: integer('r.attempts'),
  lists: json<ListResult[]>('r.lists'),
});
const FROM = 'from runs r left join crawls c on c.id = r.crawl_id';
const WAITING = selection({ id: rowId('r.id'), attempts: integer('r.attempts') });
const CRAWL = selection({ id: rowId('id') });
const KEY = selection({ key: text('key') });
const ENDED = selection({ kind: oneOf(OUTCOMES, 'kind'), reason: text('reason') });
const OF_DAY = selection({
  day: text("to_char(finished_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD')"),
  kind: oneOf(OUTCOMES, 'kind'),
  count: integer('sum(count::int)::int'),
});
const END = selection({ at: nullable(instant('max(finished_at)')) });

/** Whoever runs a run holds its portal's lock (`vong:portal:<id>`) until it has ended, and dies with it. */
const LOST = `r.status = 'running' and not exists (
  select 1 from pg_locks where locktype = 'advisory' and granted
    and database = (select oid from pg_database where datname = current_database())
    and (classid::bigint << 32) | objid::bigint = hashtextextended('vong:portal:' || r.portal_id, 0))`;

/** How a run ended; its outcomes are summed from what was counted. */
interface RunEnd {
  readonly status: 'done' | 'empty' | 'failed';
  readonly discovered: number;
  readonly known: number;
  readonly error: string | null;
  readonly lists?: readonly ListResult[];
}

/** Crawls of one portal each, by schedule or on request, and the outcome of each address in them. */
export class Runs extends Table {
  /** Records a requested crawl and queues a run for each of its portals; returns the id of the crawl. */
  async request(trigger: CrawlTrigger, portalIds: readonly string[], options: CrawlOptions): Promise<string> {
    const made = await this.db.row(
      CRAWL,
      `with crawl as (insert into crawls (trigger, options, created_at) values ($1, $2, $4) returning id),
            made as (insert into runs (crawl_id, portal_id, created_at)
                     select crawl.id, portal, $4 from crawl, unnest($3::text[]) as portal returning crawl_id)
       select ${CRAWL.list} from crawl`,
      [trigger, options, portalIds, this.db.now()],
    );
    return made?.id ?? '';
  }

  /** Queues a run for each due portal of `portalIds` that has none open and that nobody paused. */
  async schedule(portalIds: readonly string[], now: Date): Promise<void> {
    await this.db.run(
      `insert into runs (portal_id, created_at) select id, $2 from portals
       where id = any($1) and next_due_at <= $2 and paused_at is null on conflict do nothing`,
      [portalIds, now],
    );
  }

  /** Runs that wait for a worker, and running ones that have lost theirs; not those that a command does itself. */
  listWaiting(): Promise<RowOf<typeof WAITING>[]> {
    return this.db.rows(
      WAITING,
      `select ${WAITING.list} ${FROM} where c.trigger is distinct from 'command'
         and (r.status = 'queued' or (${LOST})) order by r.id`,
    );
  }

  /** Marks the runs of killed commands as failed: running ones that nobody runs, and those that were queued a day ago. */
  async failAbandoned(): Promise<void> {
    await this.db.run(
      `update runs set status = 'failed', error = 'its command was killed', finished_at = $1
       where id in (select r.id ${FROM} where c.trigger = 'command'
         and ((${LOST}) or (r.status = 'queued' and r.created_at < $1::timestamptz - interval '1 day')))`,
      [this.db.now()],
    );
  }

  /** A run by its id. */
  get(id: string): Promise<Run | null> {
    return this.db.row(RUN, `select ${RUN.list} ${FROM} where r.id = $1`, [id]);
  }

  /** The runs of a requested crawl. */
  listOfCrawl(crawlId: string): Promise<Run[]> {
    return this.db.rows(RUN, `select ${RUN.list} ${FROM} where r.crawl_id = $1 order by r.id`, [crawlId]);
  }

  /** The newest runs, the newest first. */
  listLatest(limit: number): Promise<Run[]> {
    return this.db.rows(RUN, `select ${RUN.list} ${FROM} order by r.id desc limit $1`, [limit]);
  }

  /** The newest runs of a portal before another, the newest first. */
  listOfPortal(portalId: string, beforeId: string | null, limit: number): Promise<Run[]> {
    return this.db.rows(
      RUN,
      `select ${RUN.list} ${FROM} where r.portal_id = $1 and ($2::bigint is null or r.id < $2) order by r.id desc limit $3`,
      [portalId, beforeId, limit],
    );
  }

  /** How the addresses of a portal's runs ended since an instant, by the Vietnamese day on which the runs did. */
  sumOutcomes(portalId: string, since: Date): Promise<RowOf<typeof OF_DAY>[]> {
    return this.db.rows(
      OF_DAY,
      `select ${OF_DAY.list} from runs, jsonb_each_text(outcomes) as ended (kind, count)
       where portal_id = $1 and finished_at >= $2 group by 1, 2 order by 1, 2`,
      [portalId, since],
    );
  }

  /** When the newest run of a portal by schedule ended that had ended by `now`; `null` where there is none. */
  async findLastScheduledEnd(portalId: string, now: Date): Promise<Date | null> {
    const end = await this.db.row(
      END,
      `select ${END.list} from runs where portal_id = $1 and crawl_id is null and finished_at <= $2`,
      [portalId, now],
    );
    return end?.at ? new Date(end.at) : null;
  }

  /** Marks an open run as running; `null` when it has ended. */
  async start(id: string): Promise<Run | null> {
    await this.db.run(
      `update runs set status = 'running', started_at = coalesce(started_at, $2), attempts = attempts + 1
       where id = $1 and status in ('queued', 'running')`,
      [id, this.db.now()],
    );
    return this.db.row(RUN, `select ${RUN.list} ${FROM} where r.id = $1 and r.status = 'running'`, [id]);
  }

  /** Counts the outcome of an address in a run; a second one of the same address is ignored. */
  async countOutcome(
    id: string,
    key: string,
    outcome: Pick<Outcome, 'kind' | 'reason'>,
    marks: PageMarks | null,
  ): Promise<void> {
    await this.db.run(
      `insert into run_outcomes (run_id, key, kind, reason, marks) values ($1, $2, $3, $4, $5) on conflict do nothing`,
      [id, key, outcome.kind, outcome.reason, marks],
    );
  }

  /** The addresses that are counted in a run already, as after an attempt that crashed. */
  async listCountedKeys(id: string): Promise<string[]> {
    const found = await this.db.rows(KEY, `select ${KEY.list} from run_outcomes where run_id = $1`, [id]);
    return found.map(({ key }) => key);
  }

  /** How the addresses of a run ended, and why. */
  listOutcomes(id: string): Promise<RowOf<typeof ENDED>[]> {
    return this.db.rows(ENDED, `select ${ENDED.list} from run_outcomes where run_id = $1 order by key`, [id]);
  }

  /** Ends a run and returns it; `null` where there is none. */
  async finish(id: string, end: RunEnd): Promise<Run | null> {
    await this.db.run(
      `update runs set status = $2, discovered = $3, known = $4, error = $5, lists = $6, finished_at = $7,
         outcomes = (select coalesce(jsonb_object_agg(kind, n), '{}')
                     from (select kind, count(*) as n from run_outcomes where run_id = $1 group by kind) as k)
       where id = $1`,
      [id, end.status, end.discovered, end.known, end.error, JSON.stringify(end.lists ?? []), this.db.now()],
    );
    return this.get(id);
  }

  /** Puts a run that was not finished back in the queue. */
  async requeue(id: string): Promise<void> {
    await this.db.run(`update runs set status = 'queued' where id = $1 and status = 'running'`, [id]);
  }
}
