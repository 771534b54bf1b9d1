import { type Queryable, row, rows } from './database.ts';

/** What the keys of an article are made of. */
export interface UnkeyedArticle {
  readonly id: string;
  readonly key: string;
  readonly url: string;
  readonly portalId: string;
  readonly title: string | null;
  readonly lead: string | null;
  readonly body: string | null;
  readonly storyId: string | null;
}

/** An address with its key of an earlier rule. */
export interface UnkeyedAddress {
  readonly key: string;
  readonly url: string;
  readonly portalId: string;
}

/** Articles whose keys were made by an earlier rule. */
export async function articles(db: Queryable, limit: number): Promise<string[]> {
  const found = await rows<{ id: string }>(db, 'select id from articles where not keyed limit $1', [limit]);
  return found.map(({ id }) => id);
}

/** One of them, held until the transaction ends; `null` when another was faster. */
export function article(db: Queryable, id: string): Promise<UnkeyedArticle | null> {
  return row(
    db,
    `select id, key, url, portal_id as "portalId", title, lead, body, story_id as "storyId"
     from articles where id = $1 and not keyed for update`,
    [id],
  );
}

/** Gives an article its key of today, unless another article has it; `textHash` null leaves that as it is. */
export async function setArticle(
  db: Queryable,
  id: string,
  key: string,
  textHash: string | null,
): Promise<void> {
  await db.query(
    `with before as (select key from articles where id = $1),
     pages as (update raw_pages set key = $2 where key = (select key from before) and key <> $2)
     update articles set keyed = true, text_hash = coalesce($3, text_hash),
       key = case when exists (select 1 from articles where key = $2) then key else $2 end where id = $1`,
    [id, key, textHash],
  );
}

export function addresses(db: Queryable, limit: number): Promise<UnkeyedAddress[]> {
  return rows(db, 'select key, url, portal_id as "portalId" from addresses where not keyed limit $1', [
    limit,
  ]);
}

/** Gives addresses their keys of today; of several with one key the first stays. */
export async function setAddresses(
  db: Queryable,
  before: readonly string[],
  after: readonly string[],
): Promise<void> {
  await db.query(
    `insert into addresses (key, portal_id, url, outcome, reason, attempts, retry_at, first_seen_at, last_tried_at)
     select changed.after, portal_id, url, outcome, reason, attempts, retry_at, first_seen_at, last_tried_at
     from unnest($1::text[], $2::text[]) as changed (before, after) join addresses on key = changed.before
     where changed.before <> changed.after order by first_seen_at on conflict (key) do nothing`,
    [before, after],
  );
  await db.query(
    `with same as (
       update addresses set keyed = true from unnest($1::text[], $2::text[]) as changed (before, after)
       where key = changed.before and changed.before = changed.after)
     delete from addresses using unnest($1::text[], $2::text[]) as changed (before, after)
     where key = changed.before and changed.before <> changed.after and not keyed`,
    [before, after],
  );
}
