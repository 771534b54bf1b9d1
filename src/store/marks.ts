import type { Mark, StoryMarks } from '../model/mark.ts';
import { boolean, instant, integer, nullable, rowId, selection } from './columns.ts';
import { Table } from './connection.ts';

const COLUMNS: Readonly<Record<Mark, string>> = {
  read: 'read_at',
  important: 'important_at',
  done: 'done_at',
};
/** The articles of the stories of the given ones ($2), beside these. */
const MEMBERS = `given as (select id, story_id from articles where id = any($2::bigint[])),
  members as (
    select g.id as given, m.id from given g join articles m on m.story_id = g.story_id
    union select id, id from given)`;
const ITEM = selection({ id: rowId('given') });
const STATE = selection({
  id: rowId('given'),
  read: boolean('coalesce(bool_or(k.read_at is not null), false)'),
  important: boolean('coalesce(bool_or(k.important_at is not null), false)'),
  done: boolean('coalesce(bool_or(k.done_at is not null), false)'),
});
const MARKED = selection({ id: rowId('min(k.article_id)') });
const COUNT = selection({ count: integer('count(distinct f.story_id)::int') });
const SHIFT = selection({ since: nullable(instant('since')) });

/** Whoever was away longer begins a new shift. */
const SHIFT_ENDS = "interval '4 hours'";
/** So many of the newest are looked through for what is new. */
const FRESH = 1000;
/** News of the past, such as what is read when a portal is new, is not new to a shift. */
const PAST = "interval '3 days'";

/** What people noted of stories, each for himself, and when they were there. */
export class Marks extends Table {
  /**
   * Sets or takes away a mark on the stories of these items; returns the items whose stories had it otherwise. A mark is
   * set on each article of a story, so that it stays with both parts when the story is split.
   */
  async set(personId: string, itemIds: readonly string[], mark: Mark, isOn: boolean): Promise<string[]> {
    const column = COLUMNS[mark];
    const write = isOn
      ? `insert into marks (person_id, article_id, ${column})
         select distinct $1::bigint, id, $3::timestamptz from members order by id
         on conflict (person_id, article_id) do update set ${column} = coalesce(marks.${column}, excluded.${column})`
      : `update marks set ${column} = null
         where person_id = $1 and article_id in (select id from members) and ${column} is not null and $3::timestamptz is not null`;
    const changed = await this.db.rows(
      ITEM,
      `with ${MEMBERS},
       before as (
         select given from members left join marks k on k.article_id = members.id and k.person_id = $1
         group by given having coalesce(bool_or(k.${column} is not null), false) <> $4::boolean),
       written as (${write})
       select ${ITEM.list} from before`,
      [personId, itemIds, this.db.now(), isOn],
    );
    const ids = new Set(changed.map(({ id }) => id));
    return itemIds.filter((id) => ids.has(id));
  }

  /** The marks of the stories of these items, by item. */
  async listStates(personId: string, itemIds: readonly string[]): Promise<ReadonlyMap<string, StoryMarks>> {
    if (itemIds.length === 0) return new Map();
    const found = await this.db.rows(
      STATE,
      `with ${MEMBERS}
       select ${STATE.list} from members left join marks k on k.article_id = members.id and k.person_id = $1
       group by given`,
      [personId, itemIds],
    );
    return new Map(found.map(({ id, read, important, done }) => [id, { read, important, done }]));
  }

  /** One item of each story that has a mark, the last marked first. */
  async listMarked(personId: string, mark: 'important' | 'done', limit: number): Promise<string[]> {
    const column = COLUMNS[mark];
    const found = await this.db.rows(
      MARKED,
      `select ${MARKED.list} from marks k join articles a on a.id = k.article_id
       where k.person_id = $1 and k.${column} is not null and a.label = 'foreign-affairs'
       group by a.story_id order by max(k.${column}) desc limit $2`,
      [personId, limit],
    );
    return found.map(({ id }) => id);
  }

  /** How many stories that were first seen since then a person has not read; counts among the newest thousand items. */
  async countUnread(personId: string, since: Date): Promise<number> {
    const found = await this.db.row(
      COUNT,
      `select ${COUNT.list} from (
         select story_id from articles
         where label = 'foreign-affairs' and story_id is not null and first_seen_at > $2
           and coalesce(published_at, first_seen_at) >= $2 - ${PAST}
         order by first_seen_at desc limit ${FRESH}) as f
       where not exists (
         select 1 from articles m join marks k on k.article_id = m.id
         where m.story_id = f.story_id and k.person_id = $1 and k.read_at is not null)`,
      [personId, since],
    );
    return found?.count ?? 0;
  }

  /** Notes that a person is at the list; returns when the shift before ended, `null` where this is the first. */
  async noteVisit(personId: string): Promise<string | null> {
    const shift = await this.db.row(
      SHIFT,
      `insert into shifts (person_id, last_at) values ($1, $2)
       on conflict (person_id) do update set
         since = case when shifts.last_at < excluded.last_at - ${SHIFT_ENDS} then shifts.last_at else shifts.since end,
         last_at = greatest(shifts.last_at, excluded.last_at)
       returning ${SHIFT.list}`,
      [personId, this.db.now()],
    );
    return shift?.since ?? null;
  }
}
