import type { StoryAction } from '../model/records.ts';
import type { StoryReason } from '../model/story-reason.ts';
import {
  type AlertEvent,
  type Fingerprint,
  STORY_INDEX,
  type StoryCandidate,
  type StoryDecision,
  type Verdict,
} from '../model/article.ts';
import { insertNew, newArticles } from './article-columns.ts';
import type { IndexedRow } from './articles.ts';
import { type Connection, type Queryable, row, rows } from './database.ts';
import { OPENED, STORY_ID, decided, keptKeys, signed } from './placing.ts';

const SAME_TEXT = 3;

/** Waits until nobody places a text, until the transaction ends: for who joins and splits stories by hand. */
export async function lock(db: Queryable): Promise<void> {
  await db.query("select pg_advisory_xact_lock(hashtextextended('vong:stories', 0))");
}

/**
 * Waits until nobody else places a text that this one could be compared with, until the transaction ends: two texts
 * that the index would show each other hold one lock in common. In ascending order, so that none wait in a circle.
 */
export async function lockText(db: Queryable, fingerprint: Fingerprint): Promise<void> {
  const names = [Number.parseInt(fingerprint.textHash.slice(0, 8), 16), ...fingerprint.keys].map(signed);
  names.sort((a, b) => a - b);
  await db.query(
    `select pg_advisory_xact_lock_shared(hashtextextended('vong:stories', 0)), (
       select count(pg_advisory_xact_lock(hashtext('vong:text'), name)::text) from unnest($1::int[]) as name)`,
    [names],
  );
}

/**
 * Stores an article unless its address is stored already, in the story it was decided for, else in a new one, and in the
 * index of near texts. A new story belongs to the event of the article it was compared with, else to one of its own.
 * Returns the ids of both, or `null` where the address is stored.
 */
export function insert(
  db: Connection,
  from: IndexedRow,
  decision: StoryDecision,
): Promise<{ id: string; storyId: string } | null> {
  const more = {
    columns: 'story_id, story_kind, story_of, similarity, reason, keys',
    values: `${STORY_ID}, $3, $4::bigint, $5::real, $6::jsonb, $7::int[]`,
  };
  return row(
    db,
    `with ${OPENED}, ${insertNew('given', more)},
     keyed as (
       insert into article_keys (key, article_id) select one.key, made.id from made, unnest($7::int[]) as one (key))
     select id, ${STORY_ID} as "storyId" from made`,
    [newArticles([from], db.now()), ...decided(decision, from.fingerprint, db.now())],
  );
}

/** As `insert`, for an article that is stored already and tells no story yet; returns the story's id. */
export async function place(
  db: Connection,
  articleId: string,
  decision: StoryDecision,
  fingerprint: Fingerprint,
): Promise<string> {
  const placed = await row<{ id: string }>(
    db,
    `with ${OPENED},
     keyed as (
       insert into article_keys (key, article_id) select key, $1 from unnest($7::int[]) as key on conflict do nothing)
     update articles set story_id = ${STORY_ID}, story_kind = $3, story_of = $4,
       similarity = $5, reason = $6, keys = $7 where id = $1 returning story_id as id`,
    [articleId, ...decided(decision, fingerprint, db.now())],
  );
  if (!placed) throw new Error(`article ${articleId} is not there to be placed`);
  return placed.id;
}

/** Replaces an article's keys in the index of near texts. */
export async function reindex(db: Queryable, articleId: string, fingerprint: Fingerprint): Promise<void> {
  await db.query(
    `with gone as (
       delete from article_keys k using articles a
       where a.id = $1 and k.article_id = $1 and k.key = any(a.keys) and k.key <> all($2)),
     kept as (
       insert into article_keys (key, article_id) select key, $1 from unnest($2::int[]) as key on conflict do nothing)
     update articles set keys = $2 where id = $1`,
    [articleId, keptKeys(fingerprint)],
  );
}

/** Stored texts that may tell the same story: those of the same words, and those that share most keys. */
export function candidates(db: Queryable, fingerprint: Fingerprint): Promise<StoryCandidate[]> {
  return rows(
    db,
    `with sharing as (
       select article_id, count(*) as keys, row_number() over (order by count(*) desc, article_id desc) as place
       from unnest($2::int[]) as sought (key), lateral (
         select article_id from article_keys k where k.key = sought.key
         order by article_id desc limit ${STORY_INDEX.newestOfKey}) as found
       group by article_id order by place limit ${STORY_INDEX.closest}),
     near as (
       (select id from articles where text_hash = $1 and story_id is not null order by id limit ${SAME_TEXT})
       union
       (select article_id from sharing where keys > 1 or place <= ${STORY_INDEX.closestOfOneKey}))
     select id as "articleId", story_id as "storyId", title, concat_ws(E'\\n', lead, body) as text,
       published as "publishedAt", text_hash as "textHash"
     from articles join near using (id) where story_id is not null order by id`,
    [fingerprint.textHash, fingerprint.keys.map(signed)],
  );
}

/** The farthest that a story's articles but one got: the best label and score; `null` where there is no other. */
export function reach(
  db: Queryable,
  storyId: string,
  exceptId: string,
): Promise<Pick<Verdict, 'label' | 'score'> | null> {
  return row(
    db,
    `select case when bool_or(label = 'foreign-affairs') then 'foreign-affairs' else 'other' end as label,
       max(score) as score
     from articles where story_id = $1 and id <> $2 having count(*) > 0`,
    [storyId, exceptId],
  );
}

/** Subscriptions that were told of a story, or of one article of it alone, as news. */
export async function toldOf(
  db: Queryable,
  storyId: string,
  articleId: string | null,
): Promise<ReadonlySet<string>> {
  const found = await rows<{ id: string }>(
    db,
    `select distinct d.subscription_id as id from articles a join deliveries d on d.article_id = a.id
     where a.story_id = $1 and d.event = 'item.new' and d.status <> 'withdrawn' and ($2::bigint is null or a.id = $2)`,
    [storyId, articleId],
  );
  return new Set(found.map(({ id }) => id));
}

/** Writes the outbox: one pending delivery a subscription, once a story, a revision or a member, as the event is. */
export async function alert(
  db: Connection,
  event: AlertEvent,
  articleId: string,
  storyId: string,
  subscriptionIds: readonly string[],
  revision: number | null = null,
): Promise<void> {
  await db.query(
    `insert into deliveries (id, subscription_id, event, article_id, story_id, revision, created_at, next_attempt_at)
     select 'msg_' || replace(gen_random_uuid()::text, '-', ''), subscription, $1, $2, $3, $5, $6, $6
     from unnest($4::bigint[]) as subscription on conflict do nothing`,
    [event, articleId, storyId, subscriptionIds, revision, db.now()],
  );
}

/** The story of an article and how many articles tell it; `null` where it tells none. */
export function ofArticle(
  db: Queryable,
  articleId: string,
): Promise<{ storyId: string; members: number } | null> {
  return row(
    db,
    `select story_id as "storyId", (select count(*)::int from articles m where m.story_id = a.story_id) as members
     from articles a where id = $1 and story_id is not null`,
    [articleId],
  );
}

/** Puts an article into a new story of the same event; returns its id. */
export async function split(db: Connection, articleId: string, reason: StoryReason): Promise<string> {
  const made = await row<{ id: string }>(
    db,
    `with made as (
       insert into stories (event_id, created_at)
       select s.event_id, $3 from articles a join stories s on s.id = a.story_id where a.id = $1 returning id)
     update articles set story_id = made.id, story_kind = 'new', story_of = null, similarity = null, reason = $2
     from made where articles.id = $1 returning story_id as id`,
    [articleId, JSON.stringify(reason), db.now()],
  );
  if (!made) throw new Error(`article ${articleId} is not there to be split off`);
  return made.id;
}

/** Moves every article of a story into another; those that were no copies are now told to be, of `articleId`. */
export async function join(
  db: Queryable,
  storyId: string,
  intoId: string,
  articleId: string,
  reason: StoryReason,
): Promise<void> {
  await db.query(
    `update articles set story_id = $2,
       story_of = case when story_kind in ('new', 'same-event') then $3 else story_of end,
       similarity = case when story_kind in ('new', 'same-event') then null else similarity end,
       reason = case when story_kind in ('new', 'same-event') then $4 else reason end,
       story_kind = case when story_kind in ('new', 'same-event') then 'near-duplicate' else story_kind end
     where story_id = $1`,
    [storyId, intoId, articleId, JSON.stringify(reason)],
  );
}

/** Keeps who decided what about stories, and why. */
export async function recordDecision(
  db: Connection,
  kind: StoryAction['kind'],
  storyId: string,
  intoId: string,
  articleId: string,
  by: string,
  note: string | null,
): Promise<void> {
  await db.query(
    `insert into story_decisions (kind, story_id, into_id, article_id, decided_by, note, decided_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [kind, storyId, intoId, articleId, by, note, db.now()],
  );
}

/** What people decided about a story, the latest first. */
export function decisions(db: Queryable, storyId: string): Promise<StoryAction[]> {
  return rows(
    db,
    `select kind, story_id as "storyId", into_id as "intoId", article_id as "itemId", decided_by as "by", note,
       decided_at as "at" from story_decisions where story_id = $1 or into_id = $1 order by id desc`,
    [storyId],
  );
}
