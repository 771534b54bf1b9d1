import { type TextChange, storyKind } from '../model/article.ts';
import { type EventReason, eventReasonInEnglish } from '../model/event-reason.ts';
import { type Item, type Revision, itemSchema } from '../model/item.ts';
import { type StoryReason, reasonInEnglish } from '../model/story-reason.ts';
import { LABELS } from '../model/vocabulary.ts';
import { ARTICLE_FIELDS, VERDICT_FIELDS } from './article-columns.ts';
import {
  type RowOf,
  boolean,
  float,
  instant,
  integer,
  json,
  nullable,
  oneOf,
  ofTable,
  optional,
  rowId,
  selection,
  text,
  textArray,
} from './columns.ts';
import { Table } from './connection.ts';

const WHEN = 'coalesce(a.published_at, a.first_seen_at)';

/** The earliest published. Of a day without a time it is not known how early: then as late as can be. */
const FACE_FIRST = `f.label = 'other', case f.published_precision
  when 'day' then greatest(f.published_at, least(f.first_seen_at, f.published_at + interval '1 day'))
  else coalesce(f.published_at, f.first_seen_at) end, f.id`;

const ITEM = selection({
  id: rowId('a.id'),
  portal: text('a.portal_id'),
  ...ofTable('a', ARTICLE_FIELDS),
  ...ofTable('a', VERDICT_FIELDS),
  revision: integer('a.revision'),
  firstSeenAt: instant('a.first_seen_at'),
  updatedAt: instant('a.updated_at'),
  incomplete: boolean('a.incomplete'),
  judgedFrom: oneOf(itemSchema.shape.judgedFrom.options, 'a.judged_from'),
  story: optional({
    storyId: rowId('a.story_id'),
    eventId: rowId('s.event_id'),
    kind: oneOf(storyKind.options, 'a.story_kind'),
    of: nullable(rowId('a.story_of')),
    similarity: nullable(float('a.similarity')),
    reason: nullable(json<StoryReason>('a.reason')),
    eventOf: nullable(rowId('s.event_of')),
    eventReason: nullable(json<EventReason>('s.event_reason')),
    face: rowId(`(select f.id from articles f where f.story_id = a.story_id order by ${FACE_FIRST} limit 1)`),
  }),
  judgement: optional({
    label: oneOf(LABELS, 'j.label'),
    note: nullable(text('j.note')),
    by: nullable(text('j.decided_by')),
    machineLabel: oneOf(LABELS, 'j.machine_label'),
    score: float('j.score'),
    model: text('j.model'),
    judgedAt: instant('j.judged_at'),
  }),
  countryCorrection: optional({
    countries: textArray('c.countries'),
    machineCountries: textArray('c.machine_countries'),
    note: nullable(text('c.note')),
    by: text('c.decided_by'),
    at: instant('c.decided_at'),
  }),
});
const FROM = `from articles a left join stories s on s.id = a.story_id
  left join judgements j on j.article_id = a.id
  left join country_corrections c on c.article_id = a.id`;

const REVISION = selection({
  revision: integer('revision'),
  replacedAt: instant('replaced_at'),
  title: nullable(text('title')),
  lead: nullable(text('lead')),
  body: nullable(text('body')),
  changes: nullable(json<TextChange[]>('changes')),
});

/** Articles as readers see them: with their story and with what a person decided. */
export class Items extends Table {
  /** An item by its id. */
  async get(id: string): Promise<Item | null> {
    const [item] = await this.#items('where a.id = $1', [id]);
    return item ?? null;
  }

  /** The items of the given stories, newest first, at most `limit`. */
  listOfStories(storyIds: readonly string[], limit: number): Promise<Item[]> {
    const clause = `where a.story_id = any($1::bigint[]) order by ${WHEN} desc, a.id desc limit $2`;
    return this.#items(clause, [storyIds, limit]);
  }

  /**
   * The items that the stories of the given events are shown under, the newest first: of each event the newest `most`. An
   * item that is published without a date counts from when it was first seen.
   */
  listFacesOfEvents(eventIds: readonly string[], most: number): Promise<Item[]> {
    const clause = `where a.id in (
        select one.id from unnest($1::bigint[]) as event (id), lateral (
          select face.id from stories s, lateral (
            select f.id, coalesce(f.published_at, f.first_seen_at) as at
            from articles f where f.story_id = s.id order by ${FACE_FIRST} limit 1) as face
          where s.event_id = event.id order by face.at desc, face.id desc limit $2) as one)
      order by ${WHEN} desc, a.id desc`;
    return this.#items(clause, [eventIds, most]);
  }

  /** The items of these ids, in that order; those that are gone are left out. */
  async listByIds(ids: readonly string[]): Promise<Item[]> {
    const found = await this.#items('where a.id = any($1::bigint[])', [ids]);
    const byId = new Map(found.map((item) => [item.id, item]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  /** The texts of an item before each of its changes, the latest first. */
  listRevisions(id: string): Promise<Revision[]> {
    return this.db.rows(
      REVISION,
      `select ${REVISION.list} from revisions where article_id = $1 order by revision desc`,
      [id],
    );
  }

  async #items(clause: string, values: readonly unknown[]): Promise<Item[]> {
    const found = await this.db.rows(ITEM, `select ${ITEM.list} ${FROM} ${clause}`, values);
    return found.map((row) => ({ ...row, story: row.story && storyOf(row.story) }));
  }
}

function storyOf(story: NonNullable<RowOf<typeof ITEM>['story']>): NonNullable<Item['story']> {
  return {
    ...story,
    because: story.reason && reasonInEnglish(story.reason),
    eventBecause: story.eventReason && eventReasonInEnglish(story.eventReason),
  };
}
