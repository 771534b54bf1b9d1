import { type Queryable, rows } from './database.ts';

/** What is let go after its time, at most `limit` of each, so that no statement holds many rows; returns how many went. */
async function count(db: Queryable, sql: string, values: readonly unknown[]): Promise<number> {
  return (await db.query(sql, [...values])).rowCount ?? 0;
}

/** Deletes runs that ended before `before`, with their outcomes, and crawls that have no run left. */
export async function expireRuns(db: Queryable, before: Date, limit: number): Promise<number> {
  const gone = await count(
    db,
    'delete from runs where id in (select id from runs where finished_at < $1 order by finished_at limit $2)',
    [before, limit],
  );
  await db.query(
    `delete from crawls where id in (select c.id from crawls c
       where c.created_at < $1 and not exists (select 1 from runs r where r.crawl_id = c.id) order by c.id limit $2)`,
    [before, limit],
  );
  return gone;
}

/** Deletes alerts that ended and were made before `before`, with their attempts. */
export function expireDeliveries(db: Queryable, before: Date, limit: number): Promise<number> {
  return count(
    db,
    `delete from deliveries where id in (
       select id from deliveries where status <> 'pending' and created_at < $1 order by created_at limit $2)`,
    [before, limit],
  );
}

/** Deletes what articles said before they were changed, where that was before `before`. */
export function expireRevisions(db: Queryable, before: Date, limit: number): Promise<number> {
  return count(
    db,
    `delete from revisions where (article_id, revision) in (
       select article_id, revision from revisions where replaced_at < $1 order by replaced_at limit $2)`,
    [before, limit],
  );
}

/**
 * Leaves of irrelevant articles first seen before `before`, that nobody judged, their address, title, date and verdict:
 * the evidence goes, and searches find them by their codes alone.
 */
export function lightenIrrelevant(db: Queryable, before: Date, limit: number): Promise<number> {
  return count(
    db,
    `with light as (
       update articles set evidence = '[]', section = '{}', disagreements = '{}', places = '{}' where id in (
         select a.id from articles a where a.label = 'other' and a.story_id is null and a.evidence <> '[]'
           and a.first_seen_at < $1 and not exists (select 1 from judgements j where j.article_id = a.id)
         order by a.first_seen_at limit $2)
       returning id, portal_id, label, countries)
     update article_words w set words = array_to_tsvector(
       array['portal:' || portal_id, 'label:' || label] || array(select 'country:' || lower(c) from unnest(countries) as c))
     from light where w.article_id = light.id`,
    [before, limit],
  );
}

/** Every table with its rows, as PostgreSQL estimates them, and its bytes with indexes. */
export function tableSizes(db: Queryable): Promise<{ table: string; rows: number; bytes: number }[]> {
  return rows(
    db,
    `select case schemaname when 'public' then relname else schemaname || '.' || relname end as "table",
       n_live_tup::float8 as rows, pg_total_relation_size(relid)::float8 as bytes
     from pg_stat_user_tables order by 1`,
  );
}
