import type { EventReason } from '../model/event-reason.ts';
import { EVENT_INDEX, type EventCandidate, type EventMarks, type NamesHeld } from '../model/event.ts';
import {
  type RowOf,
  boolean,
  instant,
  integer,
  json,
  nullable,
  rowId,
  selection,
  text,
  textArray,
} from './columns.ts';
import { Table } from './connection.ts';
import { jsonText } from './database.ts';

/** An article's marks as they are stored: what it is compared by, without what is printed. */
interface StoredMarks {
  readonly names: readonly (readonly [name: number, weight: number])[];
  readonly countries: EventMarks['countries'];
  readonly designations: EventMarks['designations'];
}

const EVENT = selection({
  storyId: rowId('s.id'),
  eventId: rowId('s.event_id'),
  stories: integer(
    '(select count(distinct m.story_id)::int from stories o join articles m on m.story_id = o.id where o.event_id = s.event_id)',
  ),
});
const HELD = selection({
  articleId: rowId('article_id'),
  eventId: rowId('event_id'),
  names: json<number[]>('jsonb_agg(name)'),
});
const CANDIDATE = selection({
  articleId: rowId('a.id'),
  eventId: rowId('s.event_id'),
  title: nullable(text('a.title')),
  at: instant('m.at'),
  marks: json<StoredMarks>('m.marks'),
});
const MARKED = selection({ id: rowId('m.article_id') });
/** A name among the marks, `one`, as `event_names` has it. */
const NAME_OF_MARK = '(one->>0)::bigint::bit(32)::int';
const BACKLOG = selection({ id: rowId('a.id') });
const OPENER = selection({
  storyId: rowId('s.id'),
  eventId: rowId('s.event_id'),
  isPlaced: boolean('s.event_reason is not null'),
  isAlone: boolean('not exists (select 1 from stories o where o.event_id = s.event_id and o.id <> s.id)'),
  title: nullable(text('a.title')),
  lead: nullable(text('a.lead')),
  body: text('a.body'),
  countries: textArray('a.countries'),
  publishedAt: nullable(text('a.published')),
  firstSeenAt: instant('a.first_seen_at'),
});

/** An article that opened a story, with how that stands: whether it was placed by rule or hand, and shares its event. */
export type StoryOpener = RowOf<typeof OPENER>;

const WINDOW = `interval '${EVENT_INDEX.days} days'`;

/** Events, which are stories told of one thing, and the names that they are found by. */
export class Events extends Table {
  /**
   * Locks an article's names until the transaction ends, so that nobody else places an article that it would be compared
   * with. Taken after those of its text, in ascending order against deadlocks.
   */
  async lockNames({ sought }: EventMarks): Promise<void> {
    const names = sought.map(signed).sort((a, b) => a - b);
    await this.db.run(
      "select count(pg_advisory_xact_lock(hashtext('vong:event'), name)::text) from unnest($1::int[]) as name",
      [names],
    );
  }

  /** When an article without a date counts as published: now. */
  timeOf(publishedAt: string | null): Date {
    return publishedAt === null ? this.db.now() : new Date(publishedAt);
  }

  /** The story of an article and its event, with how many stories are in that; `null` for an article in none. */
  findByArticle(articleId: string): Promise<RowOf<typeof EVENT> | null> {
    return this.db.row(
      EVENT,
      `select ${EVENT.list} from articles a join stories s on s.id = a.story_id where a.id = $1`,
      [articleId],
    );
  }

  /** Articles published near `at` that have some of the names an article is sought by, but for `exceptId`. */
  async listHolding({ sought }: EventMarks, at: Date, exceptId: string | null): Promise<NamesHeld[]> {
    const found = await this.db.rows(
      HELD,
      `with found as (
         select one.name, one.article_id from unnest($1::int[]) as sought (name), lateral (
           select e.name, e.article_id from event_names e
           where e.name = sought.name and e.at between $2::timestamptz - ${WINDOW} and $2::timestamptz + ${WINDOW}
           order by e.at desc limit ${EVENT_INDEX.newestOfName}) as one)
       select ${HELD.list} from found join articles a on a.id = article_id join stories s on s.id = a.story_id
       where article_id is distinct from $3::bigint group by article_id, event_id`,
      [sought.map(signed), at, exceptId],
    );
    return found.map((one) => ({ ...one, names: one.names.map(unsigned) }));
  }

  /** These articles as others are compared with them. */
  async listCandidates(articleIds: readonly string[]): Promise<EventCandidate[]> {
    const found = await this.db.rows(
      CANDIDATE,
      `select ${CANDIDATE.list} from event_marks m join articles a on a.id = m.article_id
       join stories s on s.id = a.story_id where m.article_id = any($1::bigint[]) order by a.id`,
      [articleIds],
    );
    return found.map(({ marks, at, ...one }) => ({
      ...one,
      at: new Date(at),
      names: new Map(marks.names),
      countries: marks.countries,
      designations: marks.designations,
    }));
  }

  /** Stores what an article that opened a story is found and compared by. */
  async saveMarks(articleId: string, at: Date, marks: EventMarks): Promise<void> {
    await this.db.run(
      `with marked as (
         insert into event_marks (article_id, at, marks) values ($1, $2, $3))
       insert into event_names (name, at, article_id) select name, $2, $1 from unnest($4::int[]) as name`,
      [articleId, at, jsonText(storedMarks(marks)), marks.sought.map(signed)],
    );
  }

  /** Removes the marks of an article, so that it is found no more. */
  async removeMarks(articleId: string): Promise<void> {
    await this.db.run(
      `with gone as (delete from event_marks where article_id = $1 returning at, marks)
       delete from event_names n using gone, jsonb_array_elements(gone.marks->'names') as one
       where n.name = ${NAME_OF_MARK} and n.at = gone.at and n.article_id = $1`,
      [articleId],
    );
  }

  /** Removes the marks of articles first seen before `before`, at most `limit`; returns of how many. */
  async expireMarks(before: Date, limit: number): Promise<number> {
    const gone = await this.db.rows(
      MARKED,
      `with old as (
         select m.article_id, m.at, m.marks from event_marks m join articles a on a.id = m.article_id
         where a.first_seen_at < $1 order by m.article_id limit $2),
       named as (
         delete from event_names n using old, jsonb_array_elements(old.marks->'names') as one
         where n.name = ${NAME_OF_MARK} and n.at = old.at and n.article_id = old.article_id)
       delete from event_marks m using old where m.article_id = old.article_id returning ${MARKED.list}`,
      [before, limit],
    );
    return gone.length;
  }

  /** Articles whose stories are to be placed again, the earliest first. */
  async listBacklog(limit: number): Promise<string[]> {
    const found = await this.db.rows(
      BACKLOG,
      `select ${BACKLOG.list} from event_backlog b join articles a on a.id = b.article_id
       order by coalesce(a.published_at, a.first_seen_at), a.id limit $1`,
      [limit],
    );
    return found.map(({ id }) => id);
  }

  /** Takes such an article off the list; `null` when another process took it, or when it opens no story any more. */
  takeFromBacklog(articleId: string): Promise<StoryOpener | null> {
    return this.db.row(
      OPENER,
      `with taken as (delete from event_backlog where article_id = $1 returning article_id)
       select ${OPENER.list} from taken join articles a on a.id = taken.article_id join stories s on s.id = a.story_id
       where a.body is not null`,
      [articleId],
    );
  }

  /** Puts a story into another event, with the reason. */
  async placeStory(storyId: string, eventId: string, of: string | null, reason: EventReason): Promise<void> {
    await this.db.run('update stories set event_id = $2, event_of = $3, event_reason = $4 where id = $1', [
      storyId,
      eventId,
      of,
      jsonText(reason),
    ]);
  }

  /** Puts a story into an event of its own, with the reason. */
  async ungroupStory(storyId: string, reason: EventReason): Promise<void> {
    await this.db.run(
      `update stories set event_id = nextval(pg_get_serial_sequence('stories', 'id')), event_of = null, event_reason = $2
       where id = $1`,
      [storyId, jsonText(reason)],
    );
  }
}

/** An article's marks as `event_marks` keeps them. */
export function storedMarks({ names, countries, designations }: EventMarks): StoredMarks {
  return {
    names: names.map(({ name, weight }) => [name, Math.round(weight * 1000) / 1000]),
    countries,
    designations,
  };
}

/** The same 32 bits as PostgreSQL's integer. */
function signed(name: number): number {
  return name | 0;
}

function unsigned(name: number): number {
  return name >>> 0;
}
