import { type StoryAction, storyActionSchema } from '../model/item.ts';
import { boolean, instant, json, nullable, oneOf, optional, rowId, selection, text } from './columns.ts';
import { Table } from './connection.ts';

/** Where articles, or a story among events, were before a person moved them: as the columns are named. */
export type EarlierPlaces = Readonly<Record<'articles' | 'stories', readonly object[]>>;

/** Decisions are taken back in the order in which they were made, the latest first. */
const CAN_BE_UNDONE = `d.earlier is not null and d.undone_at is null and not exists (
  select 1 from story_decisions later where later.id > d.id and later.undone_at is null
    and (later.story_id in (d.story_id, d.into_id) or later.into_id in (d.story_id, d.into_id)))`;

const DECISION = selection({
  id: rowId('d.id'),
  kind: oneOf(storyActionSchema.shape.kind.options, 'd.kind'),
  storyId: rowId('d.story_id'),
  intoId: rowId('d.into_id'),
  itemId: nullable(rowId('d.article_id')),
  by: text('d.decided_by'),
  note: nullable(text('d.note')),
  at: instant('d.decided_at'),
  undone: optional({ at: instant('d.undone_at'), by: text('d.undone_by') }),
  canBeUndone: boolean(CAN_BE_UNDONE),
});
const PLACES = selection({ places: json<EarlierPlaces>('places') });
const UNDONE = selection({ id: rowId('id') });

/** What people decided about stories, and where what they moved had been. */
export class StoryDecisions extends Table {
  /** Records who decided what about stories, and why; `earlier`: where what was moved had been. */
  async record(
    decision: Pick<StoryAction, 'kind' | 'storyId' | 'intoId' | 'itemId' | 'by' | 'note'>,
    earlier: EarlierPlaces,
  ): Promise<void> {
    const { kind, storyId, intoId, itemId, by, note } = decision;
    await this.db.run(
      `insert into story_decisions (kind, story_id, into_id, article_id, decided_by, note, decided_at, earlier)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [kind, storyId, intoId, itemId, by, note, this.db.now(), JSON.stringify(earlier)],
    );
  }

  /** What people decided about a story, the latest first. */
  list(storyId: string): Promise<StoryAction[]> {
    return this.db.rows(
      DECISION,
      `select ${DECISION.list} from story_decisions d where d.story_id = $1 or d.into_id = $1 order by d.id desc`,
      [storyId],
    );
  }

  /** The place of one article in its story. */
  placeOfArticle(articleId: string): Promise<EarlierPlaces> {
    return this.#places('id', articleId);
  }

  /** The places of all articles of a story. */
  placesOfStory(storyId: string): Promise<EarlierPlaces> {
    return this.#places('story_id', storyId);
  }

  /** The place of a story among events. */
  async placeAmongEvents(storyId: string): Promise<EarlierPlaces> {
    const found = await this.db.row(
      PLACES,
      `select jsonb_build_object('articles', '[]'::jsonb, 'stories', coalesce(jsonb_agg(jsonb_build_object(
         'id', id, 'event_id', event_id, 'event_of', event_of, 'event_reason', event_reason)), '[]')) as places
       from stories where id = $1`,
      [storyId],
    );
    return found?.places ?? NOWHERE;
  }

  /**
   * Takes a decision back: what it moved goes where it had been. Returns its id, `null` where there is no such decision, it
   * was taken back already, or a later one builds on it. To be called under `Stories.lockAll`.
   */
  async undo(id: string, by: string): Promise<string | null> {
    const undone = await this.db.row(
      UNDONE,
      `update story_decisions d set undone_by = $2, undone_at = $3 where d.id = $1 and ${CAN_BE_UNDONE} returning d.id`,
      [id, by, this.db.now()],
    );
    if (undone === null) return null;
    await this.db.run(
      `update articles a set story_id = e.story_id, story_kind = e.story_kind, story_of = e.story_of,
         similarity = e.similarity, reason = e.reason
       from story_decisions d, jsonb_populate_recordset(null::articles, d.earlier->'articles') as e
       where d.id = $1 and a.id = e.id and a.story_id = d.into_id`,
      [id],
    );
    await this.db.run(
      `update stories s set event_id = e.event_id, event_of = e.event_of, event_reason = e.event_reason
       from story_decisions d, jsonb_populate_recordset(null::stories, d.earlier->'stories') as e
       where d.id = $1 and s.id = e.id`,
      [id],
    );
    return undone.id;
  }

  async #places(column: 'id' | 'story_id', value: string): Promise<EarlierPlaces> {
    const found = await this.db.row(
      PLACES,
      `select jsonb_build_object('stories', '[]'::jsonb, 'articles', coalesce(jsonb_agg(jsonb_build_object(
         'id', id, 'story_id', story_id, 'story_kind', story_kind, 'story_of', story_of, 'similarity', similarity,
         'reason', reason)), '[]')) as places
       from articles where ${column} = $1`,
      [value],
    );
    return found?.places ?? NOWHERE;
  }
}

const NOWHERE: EarlierPlaces = { articles: [], stories: [] };
