import type { ArticleReference, Outcome } from '../model/article.ts';
import type { Validators } from '../model/validators.ts';
import { type RowOf, instant, integer, json, selection, text } from './columns.ts';
import { Table } from './connection.ts';

/** How a try of an address ended. */
interface AddressTry {
  readonly key: string;
  readonly portalId: string;
  readonly outcome: Outcome;
  readonly hints: ArticleReference['hints'];
  /** The next try; `null`: none. */
  readonly retryAt: Date | null;
  /** Failures in a row, this one with them. */
  readonly failures: number;
  readonly now: Date;
  /** yyyy-MM-dd, of a page that was too old. */
  readonly publishedOn: string | null;
  /** What its page can be asked for again with; what is known is left where it is left out or `null`. */
  readonly validators?: Validators | null;
  /** Where it is met for the first time: until when (ISO 8601, or `infinity`) what is found there is no news; `null`: it is. */
  readonly pastUntil?: string | null;
}

const KEY = selection({ key: text('key') });
const DUE = selection({
  key: text('key'),
  url: text('url'),
  hints: json<ArticleReference['hints']>('hints'),
});
const PAST = selection({
  until: text(
    `case when past_until = 'infinity' then 'infinity'
      else to_char(past_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') end`,
  ),
});
const HISTORY = selection({ failures: integer('attempts'), firstSeenAt: instant('first_seen_at') });

/** What a try changes in the row of an address that was tried before: not when it was first seen. */
export const ON_TRIED_BEFORE = `on conflict (key) do update set outcome = excluded.outcome, reason = excluded.reason,
  hints = excluded.hints, attempts = excluded.attempts, retry_at = excluded.retry_at,
  published_on = excluded.published_on, last_tried_at = excluded.last_tried_at`;

/** Every article address ever tried, by its canonical key. */
export class Addresses extends Table {
  /**
   * Those of `keys` that are not to be fetched now: done for good, or not due again yet. With `since` (yyyy-MM-dd), pages
   * that were too old for an earlier crawl but are not for that day are to be fetched.
   */
  async listNotDue(
    keys: readonly string[],
    now: Date,
    since: string | null = null,
  ): Promise<ReadonlySet<string>> {
    const found = await this.db.rows(
      KEY,
      `select ${KEY.list} from addresses where key = any($1) and (retry_at is null or retry_at > $2)
       and ($3::date is null or published_on is null or published_on < $3)`,
      [keys, now, since],
    );
    return new Set(found.map(({ key }) => key));
  }

  /** Addresses of a portal that are due again, the longest due first; not those that robots.txt forbade. */
  listDue(portalId: string, now: Date, limit: number): Promise<RowOf<typeof DUE>[]> {
    return this.db.rows(
      DUE,
      `select ${DUE.list} from addresses
       where portal_id = $1 and retry_at <= $2 and outcome <> 'robots' order by retry_at limit $3`,
      [portalId, now, limit],
    );
  }

  /** How often an address has failed in a row, and when it was first tried; `null` where it never was. */
  findHistory(key: string): Promise<RowOf<typeof HISTORY> | null> {
    return this.db.row(HISTORY, `select ${HISTORY.list} from addresses where key = $1`, [key]);
  }

  /** Until when (ISO 8601, or `infinity`) an article is no news at an address that was met before and has none; `null`: it is. */
  async findPast(key: string): Promise<string | null> {
    const found = await this.db.row(
      PAST,
      `select ${PAST.list} from addresses a where key = $1 and past_until is not null
         and not exists (select from articles where key = a.key)`,
      [key],
    );
    return found?.until ?? null;
  }

  /** Records how a try ended. */
  async recordTry(end: AddressTry): Promise<void> {
    const { key, portalId, outcome, hints, retryAt, failures, now, publishedOn } = end;
    const { validators = null, pastUntil = null } = end;
    const { url, kind, reason } = outcome;
    await this.db.run(
      `insert into addresses as a
         (key, portal_id, url, outcome, reason, hints, attempts, retry_at, published_on, first_seen_at, last_tried_at,
          etag, last_modified, past_until)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11, $12, $14)
       ${ON_TRIED_BEFORE},
         etag = case when $13 then excluded.etag else a.etag end,
         last_modified = case when $13 then excluded.last_modified else a.last_modified end`,
      [
        ...[key, portalId, url, kind, reason, hints, failures, retryAt, publishedOn, now],
        ...[validators?.etag ?? null, validators?.lastModified ?? null, validators !== null, pastUntil],
      ],
    );
  }

  /**
   * Makes a portal's addresses due that ended badly since `since`: without a text, or read without a date or by no layout.
   * Returns how many.
   */
  hastenBad(portalId: string, since: Date, now: Date): Promise<number> {
    return this.db.run(
      `update addresses a set retry_at = $3, attempts = 0
       where portal_id = $1 and last_tried_at >= $2
         and (outcome = 'no-body' or exists (
           select from articles where key = a.key and first_seen_at >= $2 and (published_at is null or layout = 'generic')))`,
      [portalId, since, now],
    );
  }

  /** Corrects the outcome of an address whose kept page was read again; one that had failed is not tried again. */
  async correctOutcome(key: string, { kind, reason }: Outcome): Promise<void> {
    await this.db.run(
      `update addresses set outcome = $2, reason = $3, attempts = 0,
         retry_at = case when attempts > 0 then null else retry_at end where key = $1`,
      [key, kind, reason],
    );
  }
}
