import { type EmptyDigests, EMPTY_DIGESTS } from '../model/digest-schedule.ts';
import type { DigestEntry, DigestPeriod } from '../model/digest.ts';
import { ALERT_EVENTS } from '../model/vocabulary.ts';
import { ARTICLE_FIELDS } from './article-columns.ts';
import {
  type RowOf,
  boolean,
  instant,
  integer,
  json,
  nullable,
  oneOf,
  ofTable,
  rowId,
  selection,
  text,
  textArray,
} from './columns.ts';
import { Table } from './connection.ts';

const SCHEDULED = selection({ id: rowId('id'), schedule: text('digest'), at: instant('digest_at') });
const HELD = selection({
  name: nullable(text('name')),
  filter: text('filter'),
  schedule: text('digest'),
  at: instant('digest_at'),
  since: instant('digest_since'),
  empty: oneOf<EmptyDigests>(EMPTY_DIGESTS, 'digest_empty'),
  saidEmpty: boolean('digest_said_empty'),
});
const MADE = selection({ id: text('id') });
const COUNTED = selection({ count: integer('count(*)::int') });
const { url, title, publishedAt, publishedPrecision } = ofTable('a', ARTICLE_FIELDS);
const ENTRY = selection({
  event: oneOf(ALERT_EVENTS, 'd.event'),
  revision: nullable(integer('d.revision')),
  isTold: boolean("d.status <> 'digested'"),
  itemId: rowId('a.id'),
  portal: text('a.portal_id'),
  url,
  title,
  publishedAt,
  publishedPrecision,
  countries: textArray('a.countries'),
  storyId: rowId('d.story_id'),
  eventId: rowId('s.event_id'),
});
const FACTS = selection({ facts: json<object>('d.facts') });

/** A subscription's digest as things stand. */
export type HeldDigest = RowOf<typeof HELD>;

/** What belongs to the next digest of a subscription `$1` whose last one ended at `$2`. */
const OF_NEXT = `d.subscription_id = $1 and d.digest_id is null and (d.status = 'collected'
  or d.is_urgent and d.status <> 'withdrawn' and d.event not in ('test.ping', 'digest.ready') and d.created_at >= $2)`;

/** Digests: what waits for them, and what was told in them. */
export class Digests extends Table {
  /** The subscriptions that are told in digests, and not paused or off; `at`: when one was last made or left out. */
  listScheduled(now: Date): Promise<RowOf<typeof SCHEDULED>[]> {
    return this.db.rows(
      SCHEDULED,
      `select ${SCHEDULED.list} from subscriptions
       where digest is not null and active and (paused_until is null or paused_until <= $1) order by id`,
      [now],
    );
  }

  /** One of these, which nobody else changes before the transaction ends; `null`: it is none of them any more. */
  lock(id: string, now: Date): Promise<HeldDigest | null> {
    return this.db.row(
      HELD,
      `select ${HELD.list} from subscriptions where id = $1 and digest is not null and active
         and (paused_until is null or paused_until <= $2) for update`,
      [id, now],
    );
  }

  /** How much there is to tell in the next digest of a subscription, whose last one ended at `since`. */
  async countNext(id: string, since: string): Promise<number> {
    const found = await this.db.row(COUNTED, `select ${COUNTED.list} from deliveries d where ${OF_NEXT}`, [
      ...[id, since],
    ]);
    return found?.count ?? 0;
  }

  /** Makes a digest, due at once, of all that waits for it and of what was told at once because it was urgent. */
  async make(id: string, period: DigestPeriod): Promise<string> {
    const made = await this.db.row(
      MADE,
      `insert into deliveries (id, subscription_id, event, facts, created_at, next_attempt_at, is_urgent)
       values ('msg_' || replace(gen_random_uuid()::text, '-', ''), $1, 'digest.ready', $2, $3, $3, true)
       returning ${MADE.list}`,
      [id, JSON.stringify(period), period.to],
    );
    if (made === null) throw new Error('a digest was not made');
    const told = await this.db.run(
      `update deliveries d set digest_id = $3, status = case when d.status = 'collected' then 'digested' else d.status end
       where ${OF_NEXT}`,
      [id, period.from, made.id],
    );
    await this.db.run(
      'update subscriptions set digest_at = $2, digest_since = $2, digest_said_empty = $3 where id = $1',
      [id, period.to, told === 0],
    );
    return made.id;
  }

  /** Notes that a digest was left out at `now`: the next one tells of its time, too. */
  async leaveOut(id: string, now: Date): Promise<void> {
    await this.db.run('update subscriptions set digest_at = $2 where id = $1', [id, now]);
  }

  /** Makes due what was collected while its subscription changed to being told of each event; returns how many. */
  release(now: Date): Promise<number> {
    return this.db.run(
      `update deliveries d set status = 'pending', next_attempt_at = $1 from subscriptions s
       where d.status = 'collected' and s.id = d.subscription_id and s.digest is null`,
      [now],
    );
  }

  /** The newest of the articles' events that are told in a digest. */
  listEntries(digestId: string, limit: number): Promise<DigestEntry[]> {
    return this.db.rows(
      ENTRY,
      `select ${ENTRY.list} from deliveries d join articles a on a.id = d.article_id join stories s on s.id = d.story_id
       where d.digest_id = $1 and d.status <> 'withdrawn' order by d.number desc limit $2`,
      [digestId, limit],
    );
  }

  /** How many stories are told of in a digest. */
  async countStories(digestId: string): Promise<number> {
    const found = await this.db.row(
      COUNTED,
      `select ${COUNTED.list} from (select distinct d.story_id from deliveries d
         where d.digest_id = $1 and d.status <> 'withdrawn' and d.article_id is not null) as told`,
      [digestId],
    );
    return found?.count ?? 0;
  }

  /** What a digest tells of endpoints that were switched off. */
  async listEndpoints(digestId: string, limit: number): Promise<object[]> {
    const found = await this.db.rows(
      FACTS,
      `select ${FACTS.list} from deliveries d
       where d.digest_id = $1 and d.event = 'endpoint.disabled' order by d.number limit $2`,
      [digestId, limit],
    );
    return found.map(({ facts }) => facts);
  }
}
