import type { ListResult } from '../model/records.ts';
import type { PageMarks, RunSeen } from '../model/source-health.ts';
import type { SourceCondition, SourceTrouble } from '../model/source-trouble.ts';
import { SOURCE_STATES, type SourceState } from '../model/vocabulary.ts';
import { type RowOf, boolean, instant, integer, json, nullable, oneOf, selection, text } from './columns.ts';
import { Table } from './connection.ts';

const REPORT = selection({
  portal: text('portal_id'),
  state: oneOf(SOURCE_STATES, 'state'),
  trouble: nullable(json<SourceTrouble>('seen')),
  since: instant('since'),
  /** When that was last looked at. */
  judgedAt: instant('judged_at'),
  /** Since when a person keeps it from being crawled: it is neither silent nor broken meanwhile. */
  pausedAt: nullable(instant('(select p.paused_at from portals p where p.id = portal_id)')),
  /** Nothing is wrong that is known, and it was never read with success: nobody can say that it is well. */
  isUnproved: boolean(`(state = 'ok'
    and exists (select from portals p where p.id = portal_id and p.last_success_at is null)
    and not exists (select from articles a where a.portal_id = sources.portal_id))`),
});
const ENDED = ['done', 'empty', 'failed'] as const;
const RUN = selection({
  endedAt: instant('finished_at'),
  status: oneOf(ENDED, 'status'),
  error: nullable(text('error')),
  lists: json<ListResult[]>('lists'),
  pages: json<PageMarks[]>(`(select coalesce(jsonb_agg(o.marks) filter (where o.marks is not null), '[]')
    from run_outcomes o where o.run_id = r.id)`),
});
const ARRIVALS = selection({ at: instant('max(first_seen_at)'), articles: integer('count(*)::int') });
const MARKS = selection({ marks: json<PageMarks>('o.marks') });
const FIRST_SEEN = selection({ at: instant('first_seen_at') });
const FILE = selection({ hash: nullable(text('file_hash')), since: nullable(instant('file_since')) });
const FILE_SINCE = selection({ since: nullable(instant('file_since')) });
const CONDITION = selection({
  state: oneOf(SOURCE_STATES, 'state'),
  trouble: nullable(json<SourceTrouble>('seen')),
  since: instant('since'),
});
const STATE = selection({ state: oneOf(SOURCE_STATES, 'state') });

/** How a source is, since when, and when that was last looked at (ISO 8601 instants). */
export type SourceReport = RowOf<typeof REPORT>;

/** The health of sources, and what it is judged by. */
export class Sources extends Table {
  /**
   * The newest ended runs of a portal with their lists and pages, newest first: by schedule, or asked for and reading what
   * those read. A run that failed before it reported a list tells nothing of the source: the fault was ours.
   */
  listRuns(portalId: string, limit: number): Promise<RunSeen[]> {
    return this.db.rows(
      RUN,
      `select ${RUN.list} from runs r left join crawls c on c.id = r.crawl_id
       where portal_id = $1 and status in ('done', 'empty', 'failed')
         and (status <> 'failed' or jsonb_array_length(r.lists) > 0)
         and (c.id is null or (not c.options ?| '{url,since}' and jsonb_array_length(r.lists) > 0))
       order by r.id desc limit $2`,
      [portalId, limit],
    );
  }

  /** When a portal's articles were first seen since an instant, by the hour, oldest first. */
  listArrivals(portalId: string, since: Date): Promise<RowOf<typeof ARRIVALS>[]> {
    return this.db.rows(
      ARRIVALS,
      `select ${ARRIVALS.list} from articles
       where portal_id = $1 and first_seen_at >= $2 group by date_trunc('hour', first_seen_at) order by 1`,
      [portalId, since],
    );
  }

  /** Marks of the pages that a portal's runs read before its newest `skip` runs, newest first; `since`: of runs begun then. */
  async listMarks(
    portalId: string,
    skip: number,
    limit: number,
    since: string | null = null,
  ): Promise<PageMarks[]> {
    const found = await this.db.rows(
      MARKS,
      `select ${MARKS.list} from (select id from runs where portal_id = $1 and status <> 'queued'
                                    and ($4::timestamptz is null or started_at >= $4)
                                  order by id desc offset $2 limit 500) as r
       join run_outcomes o on o.run_id = r.id where o.marks is not null order by r.id desc limit $3`,
      [portalId, skip, limit, since],
    );
    return found.map((one) => one.marks);
  }

  /** When a portal's newest article was first seen; `null` where it has none. */
  async findLastArrival(portalId: string): Promise<string | null> {
    const found = await this.db.row(
      FIRST_SEEN,
      `select ${FIRST_SEEN.list} from articles where portal_id = $1 order by id desc limit 1`,
      [portalId],
    );
    return found?.at ?? null;
  }

  /**
   * Notes by which portal file (its hash) a source is read from now on; returns since when, `null` where that is not
   * known, and whether it has just changed.
   */
  async noteFile(
    portalId: string,
    hash: string,
    now: Date,
  ): Promise<{ readonly since: string | null; readonly isChanged: boolean }> {
    const before = await this.db.row(FILE, `select ${FILE.list} from sources where portal_id = $1`, [
      portalId,
    ]);
    if (before?.hash === hash) return { since: before.since, isChanged: false };
    const isChanged = before !== null && before.hash !== null;
    await this.db.run(
      `insert into sources (portal_id, since, judged_at, file_hash) values ($1, $2, $2, $3)
       on conflict (portal_id) do update set file_hash = $3, file_since = case when $4 then $2::timestamptz else null end`,
      [portalId, now, hash, isChanged],
    );
    return { since: isChanged ? now.toISOString() : null, isChanged };
  }

  /** Since when a source is read by the portal file in force; `null` where it never changed. */
  async findFileSince(portalId: string): Promise<string | null> {
    const found = await this.db.row(
      FILE_SINCE,
      `select ${FILE_SINCE.list} from sources where portal_id = $1`,
      [portalId],
    );
    return found?.since ?? null;
  }

  /** How a source was judged last; `null` where it never was. */
  findCondition(portalId: string): Promise<RowOf<typeof CONDITION> | null> {
    return this.db.row(CONDITION, `select ${CONDITION.list} from sources where portal_id = $1`, [portalId]);
  }

  /** Every source that was judged, by portal. */
  list(): Promise<SourceReport[]> {
    return this.db.rows(REPORT, `select ${REPORT.list} from sources order by portal_id`);
  }

  /** Sets how a source is and locks it until the transaction ends; returns its state before, `ok` where it is new. */
  async setCondition(portalId: string, { state, trouble }: SourceCondition, at: Date): Promise<SourceState> {
    await this.db.run(
      'insert into sources (portal_id, since, judged_at) values ($1, $2, $2) on conflict do nothing',
      [portalId, at],
    );
    const before = await this.db.row(
      STATE,
      `select ${STATE.list} from sources where portal_id = $1 for update`,
      [portalId],
    );
    await this.db.run(
      `update sources set state = $2, seen = $3, judged_at = $4,
         since = case when state = $2 then since else $4 end where portal_id = $1`,
      [portalId, state, trouble, at],
    );
    return before?.state ?? 'ok';
  }
}
