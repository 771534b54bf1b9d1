import { Table } from './connection.ts';

/**
 * Deletes what is kept for a time only, at most `limit` rows a call, so that no statement locks many of them. Each call
 * returns how many rows went.
 */
export class Retention extends Table {
  /** Deletes runs that ended before `before`, with their outcomes, and crawls that have no run left. */
  async expireRuns(before: Date, limit: number): Promise<number> {
    const gone = await this.db.run(
      'delete from runs where id in (select id from runs where finished_at < $1 order by finished_at limit $2)',
      [before, limit],
    );
    await this.db.run(
      `delete from crawls where id in (select c.id from crawls c
         where c.created_at < $1 and not exists (select 1 from runs r where r.crawl_id = c.id) order by c.id limit $2)`,
      [before, limit],
    );
    return gone;
  }

  /** Deletes alerts that ended and were made before `before`, with their attempts. */
  expireDeliveries(before: Date, limit: number): Promise<number> {
    return this.db.run(
      `delete from deliveries where id in (
         select id from deliveries where status <> 'pending' and status <> 'collected' and created_at < $1 order by created_at limit $2)`,
      [before, limit],
    );
  }

  /** Deletes what articles said before they were changed, where that was before `before`. */
  expireRevisions(before: Date, limit: number): Promise<number> {
    return this.db.run(
      `delete from revisions where (article_id, revision) in (
         select article_id, revision from revisions where replaced_at < $1 order by replaced_at limit $2)`,
      [before, limit],
    );
  }

  /** Deletes the keys of requests for crawls that were made before `before`. */
  expireCrawlKeys(before: Date, limit: number): Promise<number> {
    return this.db.run(
      `delete from crawl_keys where (token, key) in (
         select token, key from crawl_keys where created_at < $1 order by created_at limit $2)`,
      [before, limit],
    );
  }

  /** Deletes changes of sources' states from before `before`. */
  expireSourceChanges(before: Date, limit: number): Promise<number> {
    return this.db.run(
      'delete from source_changes where id in (select id from source_changes where created_at < $1 order by created_at limit $2)',
      [before, limit],
    );
  }

  /** Deletes older secrets that signed until `before` at the latest. */
  expireOlderSecrets(before: Date, limit: number): Promise<number> {
    return this.db.run(
      'delete from older_secrets where id in (select id from older_secrets where signs_until <= $1 order by id limit $2)',
      [before, limit],
    );
  }

  /** Deletes what there was to tell before `before`. */
  expireHappenings(before: Date, limit: number): Promise<number> {
    return this.db.run(
      'delete from happenings where id in (select id from happenings where created_at < $1 order by created_at limit $2)',
      [before, limit],
    );
  }

  /**
   * Reduces irrelevant articles that were first seen before `before`, and that nobody judged, to their address, title,
   * date and verdict: the evidence goes, and searches find them by portal, label and country alone.
   */
  trimIrrelevant(before: Date, limit: number): Promise<number> {
    return this.db.run(
      `with trimmed as (
         update articles set evidence = '[]', grounds = null, section = '{}', disagreements = '{}', places = '{}' where id in (
           select a.id from articles a where a.label = 'other' and a.story_id is null and a.evidence <> '[]'
             and a.first_seen_at < $1 and not exists (select 1 from judgements j where j.article_id = a.id)
           order by a.first_seen_at limit $2)
         returning id, portal_id, label, countries)
       update article_words w set characters = E'\\n\\n\\n' || (
         select string_agg(character, '') from search_words where word = any(
           array['portal:' || lower(portal_id), 'label:' || label]
           || array(select 'country:' || lower(c) from unnest(countries) as c)))
       from trimmed where w.article_id = trimmed.id`,
      [before, limit],
    );
  }
}
