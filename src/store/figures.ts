import { DELAY_STEPS, FIGURE_KINDS, type FigureKind, type FigureSource } from '../model/figures.ts';
import { type RowOf, integer, oneOf, selection, text } from './columns.ts';
import { Table } from './connection.ts';

const DAY = selection({ kind: oneOf(['articles', 'runs'] as const, 'kind'), day: text('day::text') });
const LEFT = selection({ days: integer('count(distinct (kind, day))::int') });
const OF_NAME = selection({
  kind: oneOf(FIGURE_KINDS, 'kind'),
  day: text('day::text'),
  count: integer('count'),
});
const FIRST = selection({ day: text('day::text') });
const PART = selection({
  kind: oneOf(FIGURE_KINDS, 'kind'),
  part: integer('((day - $2::date) / $4::int)::int'),
  name: text('name'),
  count: integer('sum(count)::int'),
});
const COMPARED = selection({
  kind: oneOf(FIGURE_KINDS, 'kind'),
  name: text('name'),
  count: integer('coalesce(sum(count) filter (where day >= $3::date), 0)::int'),
  before: integer('coalesce(sum(count) filter (where day < $3::date), 0)::int'),
});

/** What was counted of a part of a period: parts are so many days each, from 0. */
export type FigurePart = RowOf<typeof PART>;

/** What was counted of a period, and of the days before it. */
export type ComparedFigure = RowOf<typeof COMPARED>;

/** Alerts outlive their deliveries here: what was counted of them only grows. */
const KINDS_OF: Readonly<Record<FigureSource, readonly FigureKind[]>> = {
  articles: ['article', 'item', 'undated', 'reprint', 'portal', 'country', 'topic', 'place', 'seen'],
  runs: ['run', 'run-failed', 'page', 'page-date', 'page-layout'],
};

const since = (column: string): string => `${column} >= $1::date::timestamp at time zone 'Asia/Ho_Chi_Minh'
  and ${column} < ($1::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'`;

/** A delay as its step: see `delayOfStep`. */
const step = (later: string): string =>
  `floor(ln(greatest(extract(epoch from ${later} - published_at) / 60, 1)) * ${DELAY_STEPS})::int::text`;

/** What has no date and was there before anybody looked belongs to no day that is known. */
const COUNT_ARTICLES = `with found as materialized (
    select id, portal_id, countries, topics, places, story_kind, published_at, first_seen_at, is_past,
      label = 'foreign-affairs' as is_item,
      published_precision in ('minute', 'second') and not is_past as is_timed
    from articles where ${since('coalesce(published_at, first_seen_at)')} and not (published_at is null and is_past)),
  items as (select * from found where is_item),
  alerted as (
    select i.id, i.published_at, min(d.delivered_at) as at from items i join deliveries d on d.article_id = i.id
    where i.is_timed and d.event = 'item.new' and d.delivered_at >= i.published_at group by 1, 2),
  counted (kind, name) as (
    select 'article', portal_id from found
    union all select 'item', '' from items
    union all select 'undated', '' from items where published_at is null
    union all select 'reprint', '' from items where story_kind in ('duplicate', 'near-duplicate')
    union all select 'portal', portal_id from items
    union all select 'country', unnest(countries) from items
    union all select 'topic', unnest(topics) from items
    union all select 'place', unnest(places) from items
    union all select 'seen', ${step('first_seen_at')} from items where is_timed and first_seen_at >= published_at
    union all select 'alerted', ${step('at')} from alerted)`;

const COUNT_RUNS = `with ended as materialized (
    select id, portal_id, status from runs where finished_at is not null and ${since('finished_at')}),
  pages as materialized (
    select portal_id, marks from ended join run_outcomes on run_id = id where marks is not null),
  counted (kind, name) as (
    select 'run', portal_id from ended
    union all select 'run-failed', portal_id from ended where status <> 'done'
    union all select 'page', portal_id from pages
    union all select 'page-date', portal_id from pages where (marks->>'date')::boolean
    union all select 'page-layout', portal_id from pages where (marks->>'layout')::boolean)`;

/** What is counted of each day, for charts. Changes of articles and runs mark their days as stale (migration 0051). */
export class Figures extends Table {
  /** Days whose figures are not true any more, the newest first. */
  listStale(limit: number): Promise<{ readonly kind: FigureSource; readonly day: string }[]> {
    return this.db.rows(
      DAY,
      `select ${DAY.list} from (select distinct kind, day from stale_days) as stale order by stale.day desc, kind limit $1`,
      [limit],
    );
  }

  /** How many days are to be counted again. */
  async countStale(): Promise<number> {
    return (await this.db.row(LEFT, `select ${LEFT.list} from stale_days`))?.days ?? 0;
  }

  /** Counts a day again; within a transaction, so that no change between is lost. */
  async count(kind: FigureSource, day: string): Promise<void> {
    await this.db.run('delete from stale_days where kind = $1 and day = $2::date', [kind, day]);
    await this.db.run('delete from figures where day = $1::date and kind = any($2)', [day, KINDS_OF[kind]]);
    await this.db.run(
      `${kind === 'articles' ? COUNT_ARTICLES : COUNT_RUNS}
       insert into figures (kind, day, name, count) select kind, $1::date, name, count(*) from counted group by kind, name
       on conflict (kind, day, name) do update set count = greatest(figures.count, excluded.count)`,
      [day],
    );
  }

  /** What was counted from `first` to `last` (days, as `2026-11-22`), in parts of so many days. */
  listParts(
    kinds: readonly FigureKind[],
    first: string,
    last: string,
    daysEach: number,
  ): Promise<FigurePart[]> {
    return this.db.rows(
      PART,
      `select ${PART.list} from figures where kind = any($1) and day between $2::date and $3::date group by 1, 2, 3
       order by 1, 2, 3`,
      [kinds, first, last, daysEach],
    );
  }

  /** What was counted of each day by one name from `first` to `last`. */
  listOf(
    kinds: readonly FigureKind[],
    name: string,
    first: string,
    last: string,
  ): Promise<RowOf<typeof OF_NAME>[]> {
    return this.db.rows(
      OF_NAME,
      `select ${OF_NAME.list} from figures where kind = any($1) and name = $2 and day between $3::date and $4::date
       order by day, kind`,
      [kinds, name, first, last],
    );
  }

  /** What was counted by name from `first` to `last`, and from `before` on until then, the most first. */
  compare(
    kinds: readonly FigureKind[],
    { before, first, last }: { readonly before: string; readonly first: string; readonly last: string },
  ): Promise<ComparedFigure[]> {
    return this.db.rows(
      COMPARED,
      `select ${COMPARED.list} from figures where kind = any($1) and day between $2::date and $4::date group by 1, 2
       order by 1, 3 desc, 2`,
      [kinds, before, first, last],
    );
  }

  /** The first day of which something of a kind is counted; `null` where there is none. */
  async findFirstDay(kind: FigureKind): Promise<string | null> {
    const found = await this.db.row(
      FIRST,
      `select ${FIRST.list} from figures where kind = $1 order by day limit 1`,
      [kind],
    );
    return found?.day ?? null;
  }
}
