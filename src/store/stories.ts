import type { Fingerprint, StoryCandidate, StoryDecision } from '../model/article.ts';
import type { EventDecision } from '../model/event.ts';
import { STORY_INDEX } from '../model/story-index.ts';
import type { StoryReason } from '../model/story-reason.ts';
import { type ArticleRow, insertNew, newArticles } from './article-columns.ts';
import { type RowOf, integer, nullable, rowId, selection, text } from './columns.ts';
import { Table } from './connection.ts';
import { jsonText } from './database.ts';

/** A new story where none was decided ($2 null), in the decided event ($9) or in one of its own. */
const OPENED = `opened as (
  insert into stories (id, event_id, event_of, event_reason, created_at) overriding system value
  select next, coalesce($9::bigint, next), $10::bigint, $11::jsonb, $8
  from nextval(pg_get_serial_sequence('stories', 'id')) as next where $2::bigint is null returning id)`;
/** The id of the decided or the new story. */
const STORY_ID = 'coalesce($2::bigint, (select id from opened))';

const INSERTED = selection({ id: rowId('id'), storyId: rowId(STORY_ID) });
/** Longer to parse and to plan than to carry out. */
const INSERT = `with ${OPENED}, ${insertNew('given', {
  columns: 'story_id, story_kind, story_of, similarity, reason, keys',
  values: `${STORY_ID}, $3, $4::bigint, $5::real, $6::jsonb, $7::int[]`,
})},
  keyed as (
    insert into article_keys (key, article_id) select one.key, made.id from made, unnest($7::int[]) as one (key))
  select ${INSERTED.list} from made`;

/** The lock that corrections by hand take for themselves and placements share. */
const ALL_STORIES = "hashtextextended('vong:stories', 0)";

/** So many texts of the very same words are candidates. */
const SAME_TEXTS = 3;

const STORY = selection({ storyId: rowId('story_id') });
const CANDIDATE = selection({
  articleId: rowId('id'),
  storyId: rowId('story_id'),
  title: nullable(text('title')),
  text: text("concat_ws(E'\\n', lead, body)"),
  publishedAt: nullable(text('published')),
  textHash: text('text_hash'),
});
const MEMBERSHIP = selection({
  storyId: rowId('story_id'),
  members: integer('(select count(*)::int from articles m where m.story_id = a.story_id)'),
});

/** Stories, which are articles that report the same, and the index that finds texts near each other. */
export class Stories extends Table {
  /** Locks all stories until the transaction ends, so that nobody places an article while a person joins or splits some. */
  async lockAll(): Promise<void> {
    await this.db.run(`select pg_advisory_xact_lock(${ALL_STORIES})`);
  }

  /** Keeps `lockAll` waiting until the transaction ends, and waits for it: for whoever places stories without a new text. */
  async lockOutCorrections(): Promise<void> {
    await this.db.run(`select pg_advisory_xact_lock_shared(${ALL_STORIES})`);
  }

  /**
   * Locks a text until the transaction ends, so that nobody else places a text that it would be compared with: two texts
   * that the index would find by each other have a lock in common. Locks are taken in ascending order against deadlocks.
   */
  async lockText(fingerprint: Fingerprint): Promise<void> {
    const names = [Number.parseInt(fingerprint.textHash.slice(0, 8), 16), ...fingerprint.keys].map(signed);
    names.sort((a, b) => a - b);
    await this.db.run(
      `select pg_advisory_xact_lock_shared(${ALL_STORIES}), (
         select count(pg_advisory_xact_lock(hashtext('vong:text'), name)::text) from unnest($1::int[]) as name)`,
      [names],
    );
  }

  /**
   * Stores an article unless its address is stored already: in the decided story, or in a new one, and in the index of near
   * texts. A new story is put into the decided event, or into one of its own. Returns the ids of article and story, or
   * `null` where the address is stored.
   */
  async insertArticle(
    from: ArticleRow,
    decision: StoryDecision,
    event: EventDecision | null,
  ): Promise<RowOf<typeof INSERTED> | null> {
    return this.db.row(INSERTED, { name: 'store an article in its story', text: INSERT }, [
      await newArticles(this.db, [from]),
      ...placementValues(decision, from.fingerprint, this.db.now(), event),
    ]);
  }

  /** As `insertArticle`, for a stored article that is in no story yet; returns the story's id. */
  async placeArticle(
    articleId: string,
    decision: StoryDecision,
    event: EventDecision | null,
    fingerprint: Fingerprint,
  ): Promise<string> {
    const placed = await this.db.row(
      STORY,
      `with ${OPENED},
       keyed as (
         insert into article_keys (key, article_id) select key, $1 from unnest($7::int[]) as key on conflict do nothing)
       update articles set story_id = ${STORY_ID}, story_kind = $3, story_of = $4,
         similarity = $5, reason = $6, keys = $7 where id = $1 returning ${STORY.list}`,
      [articleId, ...placementValues(decision, fingerprint, this.db.now(), event)],
    );
    if (!placed) throw new Error(`article ${articleId} is not there to be placed`);
    return placed.storyId;
  }

  /** Replaces an article's keys in the index of near texts. */
  async setKeys(articleId: string, fingerprint: Fingerprint): Promise<void> {
    await this.db.run(
      `with gone as (
         delete from article_keys k using articles a
         where a.id = $1 and k.article_id = $1 and k.key = any(a.keys) and k.key <> all($2)),
       kept as (
         insert into article_keys (key, article_id) select key, $1 from unnest($2::int[]) as key on conflict do nothing)
       update articles set keys = $2 where id = $1`,
      [articleId, keptKeys(fingerprint)],
    );
  }

  /** Stored texts that may report the same: those of the very same words, and those that share most keys. */
  findCandidates(fingerprint: Fingerprint): Promise<StoryCandidate[]> {
    return this.db.rows(
      CANDIDATE,
      `with sharing as (
         select article_id, count(*) as keys, row_number() over (order by count(*) desc, article_id desc) as place
         from unnest($2::int[]) as sought (key), lateral (
           select article_id from article_keys k where k.key = sought.key
           order by article_id desc limit ${STORY_INDEX.newestOfKey}) as found
         group by article_id order by place limit ${STORY_INDEX.closest}),
       near as (
         (select id from articles where text_hash = $1 and story_id is not null order by id limit ${SAME_TEXTS})
         union
         (select article_id from sharing where keys > 1 or place <= ${STORY_INDEX.closestOfOneKey}))
       select ${CANDIDATE.list} from articles join near using (id) where story_id is not null order by id`,
      [fingerprint.textHash, fingerprint.keys.map(signed)],
    );
  }

  /** The story of an article and how many articles are in it; `null` where it is in none. */
  findByArticle(articleId: string): Promise<RowOf<typeof MEMBERSHIP> | null> {
    return this.db.row(
      MEMBERSHIP,
      `select ${MEMBERSHIP.list} from articles a where id = $1 and story_id is not null`,
      [articleId],
    );
  }

  /** Moves an article into a new story of the same event; returns the story's id. */
  async splitOff(articleId: string, reason: StoryReason): Promise<string> {
    const made = await this.db.row(
      STORY,
      `with made as (
         insert into stories (event_id, created_at)
         select s.event_id, $3 from articles a join stories s on s.id = a.story_id where a.id = $1 returning id)
       update articles set story_id = made.id, story_kind = 'new', story_of = null, similarity = null, reason = $2
       from made where articles.id = $1 returning ${STORY.list}`,
      [articleId, JSON.stringify(reason), this.db.now()],
    );
    if (!made) throw new Error(`article ${articleId} is not there to be split off`);
    return made.storyId;
  }

  /** Moves all articles of a story into another; those that were no copies become near duplicates of `articleId`. */
  async join(storyId: string, intoId: string, articleId: string, reason: StoryReason): Promise<void> {
    await this.db.run(
      `update articles set story_id = $2,
         story_of = case when story_kind in ('new', 'same-event') then $3 else story_of end,
         similarity = case when story_kind in ('new', 'same-event') then null else similarity end,
         reason = case when story_kind in ('new', 'same-event') then $4 else reason end,
         story_kind = case when story_kind in ('new', 'same-event') then 'near-duplicate' else story_kind end
       where story_id = $1`,
      [storyId, intoId, articleId, JSON.stringify(reason)],
    );
  }
}

/** Parameters $2 to $11 of the statements that put an article into its story. */
function placementValues(
  { kind, of, storyId, similarity, reason }: StoryDecision,
  fingerprint: Fingerprint,
  now: Date,
  event: EventDecision | null,
): unknown[] {
  const placed = [event?.eventId ?? null, event?.of ?? null, event && jsonText(event.reason)];
  return [storyId, kind, of, similarity, JSON.stringify(reason), keptKeys(fingerprint), now, ...placed];
}

/** Those of a text's keys that later texts find it by. */
function keptKeys({ keys }: Fingerprint): number[] {
  return keys.slice(0, STORY_INDEX.keptKeys).map(signed);
}

/** The same 32 bits as PostgreSQL's integer. */
function signed(key: number): number {
  return key | 0;
}
