import { Table } from './connection.ts';

/** Columns that say when something happened, and so are never in the future by a right clock. */
const PAST: readonly (readonly [table: string, column: string])[] = [
  ['addresses', 'first_seen_at'],
  ['addresses', 'last_tried_at'],
  ['addresses', 'pages_gone_at'],
  ['articles', 'first_seen_at'],
  ['articles', 'updated_at'],
  ['country_corrections', 'decided_at'],
  ['crawl_keys', 'created_at'],
  ['crawls', 'created_at'],
  ['deliveries', 'created_at'],
  ['fallbacks', 'searched_at'],
  ['happenings', 'created_at'],
  ['item_notes', 'written_at'],
  ['item_notes', 'edited_at'],
  ['judgements', 'judged_at'],
  ['portals', 'paused_at'],
  ['portals', 'resumed_at'],
  ['raw_pages', 'fetched_at'],
  ['revisions', 'replaced_at'],
  ['runs', 'created_at'],
  ['runs', 'started_at'],
  ['runs', 'finished_at'],
  ['saved_searches', 'created_at'],
  ['saved_searches', 'updated_at'],
  ['source_changes', 'created_at'],
  ['source_samples', 'taken_at'],
  ['sources', 'since'],
  ['sources', 'judged_at'],
  ['stories', 'created_at'],
  ['story_decisions', 'decided_at'],
  ['story_decisions', 'undone_at'],
  ['subscriptions', 'created_at'],
  ['subscriptions', 'failing_since'],
  ['survey_orders', 'since'],
  ['survey_orders', 'created_at'],
  ['survey_orders', 'finished_at'],
  ['surveys', 'surveyed_at'],
  ['tokens', 'created_at'],
  ['tokens', 'last_used_at'],
  ['tokens', 'revoked_at'],
];

/** Times that a clock left in the future while it was ahead, and what follows from them. Each method returns how many rows it changed. */
export class FutureTimes extends Table {
  /** A portal's last success lies in the future: back to the newest one that does not, so that nothing since is missed. */
  mendSuccesses(now: Date): Promise<number> {
    return this.db.run(
      `update portals p set last_started_at = least(last_started_at, $1), last_success_at = (
         select max(r.finished_at) from runs r left join crawls c on c.id = r.crawl_id
         where r.portal_id = p.id and r.status = 'done' and r.finished_at <= $1 and c.options->>'url' is null)
       where last_success_at > $1`,
      [now],
    );
  }

  /** Addresses of these portals that would be tried after `latest` are due at `now`. */
  hastenAddresses(portalIds: readonly string[], latest: Date, now: Date): Promise<number> {
    return this.db.run('update addresses set retry_at = $3 where portal_id = any($1) and retry_at > $2', [
      portalIds,
      latest,
      now,
    ]);
  }

  /** Deliveries that would be attempted after `latest` are due at `now`; claims that end after `claimed` end now. */
  hastenDeliveries(latest: Date, claimed: Date, now: Date): Promise<number> {
    return this.db.run(
      `update deliveries set next_attempt_at = case when next_attempt_at > $1 then $3 else next_attempt_at end,
         claimed_until = case when claimed_until > $2 then $3 else claimed_until end
       where status = 'pending' and (next_attempt_at > $1 or claimed_until > $2)`,
      [latest, claimed, now],
    );
  }

  /** Deliveries that were made after `now`, and that nobody has tried, are due at `now`; those that wait for a window do so. */
  hastenUntried(now: Date): Promise<number> {
    return this.db.run(
      `update deliveries set next_attempt_at = $1
       where status = 'pending' and attempts = 0 and not is_held and created_at > $1 and next_attempt_at > $1`,
      [now],
    );
  }

  /** Digests that were last made after `now` were made at `now`. */
  hastenDigests(now: Date): Promise<number> {
    return this.db.run(
      `update subscriptions set digest_since = least(digest_since, $1), digest_at = least(digest_at, $1)
       where digest_since > $1 or digest_at > $1`,
      [now],
    );
  }

  /** Endpoints that would rest after `rested`, or be sent to by one worker after `claimed`, are free at once. */
  freeEndpoints(rested: Date, claimed: Date): Promise<number> {
    return this.db.run(
      `update subscriptions set resting_until = case when resting_until > $1 then null else resting_until end,
         sending_until = case when sending_until > $2 then null else sending_until end
       where resting_until > $1 or sending_until > $2`,
      [rested, claimed],
    );
  }

  /** Older secrets that would sign after `latest` sign no longer than that. */
  shortenOlderSecrets(latest: Date): Promise<number> {
    return this.db.run('update older_secrets set signs_until = $1 where signs_until > $1', [latest]);
  }

  /** Lists that were last read in the future are forgotten: they are read whole. */
  forgetLists(now: Date): Promise<number> {
    return this.db.run('delete from lists where read_at > $1', [now]);
  }

  /**
   * Whatever happened after `now`, by the clock that was ahead, happened at `now`. What was taken for too old by that clock
   * is tried again. Reads whole tables, and cannot be undone: for when the clock that says `now` is believed.
   */
  async mendHistory(now: Date): Promise<number> {
    let changed = await this.db.run(
      `update addresses set retry_at = $1 where outcome = 'too-old' and last_tried_at > $1`,
      [now],
    );
    changed += await this.db.run(
      `update article_words w set at = $1 from articles a
       where a.id = w.article_id and a.published_at is null and w.at > $1`,
      [now],
    );
    for (const [table, column] of PAST) {
      changed += await this.db.run(`update ${table} set ${column} = $1 where ${column} > $1`, [now]);
    }
    return changed;
  }
}
