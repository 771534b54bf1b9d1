import type { AlertEvent } from '../records.ts';
import type { Fingerprint, StoryCandidate, StoryDecision, Verdict } from '../types.ts';
import { type Queryable, row, rows } from './database.ts';

/** Candidates of one kind are bounded: the closest texts, and the newest of the same days. */
const CLOSEST = 20;
const SAME_DAYS = 20;

/** One decision at a time on which story a text tells, until the transaction ends. */
export async function lock(db: Queryable): Promise<void> {
  await db.query("select pg_advisory_xact_lock(hashtextextended('vong:stories', 0))");
}

/** Makes a story; without an event given it is an event of its own. */
export async function create(db: Queryable, eventId: string | null): Promise<string> {
  const made = await row<{ id: string }>(
    db,
    `with next as (select nextval(pg_get_serial_sequence('stories', 'id')) as id)
     insert into stories (id, event_id) overriding system value
     select id, coalesce($1::bigint, id) from next returning id`,
    [eventId],
  );
  if (!made) throw new Error('a story was not made');
  return made.id;
}

/** The event of the story that an article belongs to. */
export async function eventOf(db: Queryable, articleId: string): Promise<string | null> {
  const found = await row<{ event: string }>(
    db,
    'select s.event_id as event from articles a join stories s on s.id = a.story_id where a.id = $1',
    [articleId],
  );
  return found?.event ?? null;
}

/** Puts an article into its story and into the index of near texts. */
export async function join(
  db: Queryable,
  articleId: string,
  storyId: string,
  decision: StoryDecision,
  fingerprint: Fingerprint,
): Promise<void> {
  await db.query(
    `update articles set story_id = $2, story_kind = $3, story_of = $4, similarity = $5, because = $6 where id = $1`,
    [articleId, storyId, decision.kind, decision.of, decision.similarity, decision.because],
  );
  await reindex(db, articleId, fingerprint);
}

/** Replaces an article's bands in the index of near texts. */
export async function reindex(db: Queryable, articleId: string, fingerprint: Fingerprint): Promise<void> {
  await db.query('delete from article_bands where article_id = $1', [articleId]);
  await db.query(
    `insert into article_bands (band, value, article_id)
     select band - 1, value, $1 from unnest($2::bigint[]) with ordinality as b (value, band)`,
    [articleId, fingerprint.bands],
  );
}

/** Stored texts that may tell the same story: same hash, shared bands, or published within two days. */
export async function candidates(
  db: Queryable,
  fingerprint: Fingerprint,
  publishedAt: string | null,
): Promise<StoryCandidate[]> {
  const found = await rows<CandidateRow>(
    db,
    `with near as (
       (select id from articles where text_hash = $1 and story_id is not null order by id limit 5)
       union
       (select article_id from article_bands
        where (band, value) in (select band - 1, value from unnest($2::bigint[]) with ordinality as b (value, band))
        group by article_id order by count(*) desc, article_id limit $4)
       union
       (select id from articles where story_id is not null
          and coalesce(published_at, first_seen_at) between coalesce($3, now()) - interval '2 days'
                                                        and coalesce($3, now()) + interval '2 days'
        order by coalesce(published_at, first_seen_at) desc, id desc limit $5))
     select id, story_id, title, lead, body, published, text_hash, minhash, shingles
     from articles join near using (id) where story_id is not null order by id`,
    [fingerprint.textHash, fingerprint.bands, publishedAt, CLOSEST, SAME_DAYS],
  );
  return found.map(toCandidate);
}

interface CandidateRow {
  readonly id: string;
  readonly story_id: string;
  readonly title: string | null;
  readonly lead: string | null;
  readonly body: string | null;
  readonly published: string | null;
  readonly text_hash: string;
  readonly minhash: Buffer;
  readonly shingles: number;
}

function toCandidate(from: CandidateRow): StoryCandidate {
  return {
    articleId: from.id,
    storyId: from.story_id,
    title: from.title,
    text: [from.title, from.lead, from.body].filter(Boolean).join('\n'),
    publishedAt: from.published,
    fingerprint: {
      textHash: from.text_hash,
      minhash: unpackMinhash(from.minhash),
      bands: [],
      shingles: from.shingles,
    },
  };
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

/** Writes the outbox: one pending delivery a subscription, once a story and event. */
export async function alert(
  db: Queryable,
  event: AlertEvent,
  articleId: string,
  storyId: string,
  subscriptionIds: readonly string[],
): Promise<void> {
  await db.query(
    `insert into deliveries (id, subscription_id, event, article_id, story_id)
     select 'msg_' || replace(gen_random_uuid()::text, '-', ''), subscription, $1, $2, $3
     from unnest($4::bigint[]) as subscription on conflict do nothing`,
    [event, articleId, storyId, subscriptionIds],
  );
}

function unpackMinhash(buffer: Buffer): number[] {
  return Array.from({ length: buffer.length / 4 }, (_, i) => buffer.readUInt32LE(i * 4));
}
