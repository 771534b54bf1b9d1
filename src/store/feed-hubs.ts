import { randomBytes } from 'node:crypto';
import { type RowOf, instant, integer, nullable, oneOf, selection, text } from './columns.ts';
import { Table } from './connection.ts';

const STATES = ['wanted', 'asked', 'active', 'leaving'] as const;
const HUB = selection({
  portalId: text('portal_id'),
  hub: text('hub'),
  topic: text('topic'),
  token: text('token'),
  secret: text('secret'),
  state: oneOf(STATES, 'state'),
  tries: integer('tries'),
  callback: nullable(text('callback')),
  leaseEndsAt: nullable(instant('lease_ends_at')),
});

/** What was agreed with the hub of one feed. */
export type FeedHubRow = RowOf<typeof HUB>;

/** Feeds whose hub tells of changes (WebSub, W3C Recommendation of 2018). */
export class FeedHubs extends Table {
  /** Notes the hub that a feed names; it is asked anew where it, or the feed's own name, is another than before. */
  async offer(
    portalId: string,
    feedUrl: string,
    { hub, topic }: { hub: string; topic: string },
  ): Promise<void> {
    await this.db.run(
      `insert into feed_hubs as f (portal_id, feed_url, hub, topic, token, secret, state, next_ask_at)
       values ($1, $2, $3, $4, $5, $6, 'wanted', $7)
       on conflict (portal_id, feed_url) do update set hub = excluded.hub, topic = excluded.topic,
         token = excluded.token, secret = excluded.secret, state = 'wanted', tries = 0, next_ask_at = excluded.next_ask_at,
         callback = null, lease_ends_at = null, last_notice = null
       where f.hub <> excluded.hub or f.topic <> excluded.topic or f.state = 'leaving'`,
      [
        ...[portalId, feedUrl, hub, topic],
        ...[randomBytes(16).toString('hex'), randomBytes(32).toString('hex'), this.db.now()],
      ],
    );
  }

  /** A feed names no hub any more. */
  async withdraw(portalId: string, feedUrl: string): Promise<void> {
    await this.db.run(
      `update feed_hubs set state = 'leaving', tries = 0, next_ask_at = $3
       where portal_id = $1 and feed_url = $2 and state <> 'leaving'`,
      [portalId, feedUrl, this.db.now()],
    );
  }

  /** Leaves the hubs of all portals but these. */
  async leaveOthers(portalIds: readonly string[]): Promise<void> {
    await this.db.run(
      `update feed_hubs set state = 'leaving', tries = 0, next_ask_at = $2
       where portal_id <> all($1) and state <> 'leaving'`,
      [portalIds, this.db.now()],
    );
  }

  /**
   * Hubs to be asked at `now`: for what is not agreed yet, or ends before `endsBefore`, or was agreed for an address that
   * does not begin with `base`; and whatever a clock that was ahead has put off.
   */
  listDue(now: Date, endsBefore: Date, base: string | null, limit: number): Promise<FeedHubRow[]> {
    return this.db.rows(
      HUB,
      `select ${HUB.list} from feed_hubs
       where (next_ask_at <= $1 or next_ask_at > $1::timestamptz + interval '25 hours')
         and (state <> 'active' or lease_ends_at <= $2 or lease_ends_at > $1::timestamptz + interval '31 days'
              or callback is distinct from $3 || token)
       order by next_ask_at limit $4`,
      [now, endsBefore, base, limit],
    );
  }

  /** Notes that a hub was asked, for this address, and when it is asked again should it not answer. */
  async recordAsked(token: string, callback: string, nextAskAt: Date): Promise<void> {
    await this.db.run(
      `update feed_hubs set tries = tries + 1, next_ask_at = $3, callback = $2,
         state = case when state = 'wanted' then 'asked' else state end where token = $1`,
      [token, callback, nextAskAt],
    );
  }

  /** What was agreed under this token. */
  find(token: string): Promise<FeedHubRow | null> {
    return this.db.row(HUB, `select ${HUB.list} from feed_hubs where token = $1`, [token]);
  }

  /** A hub agrees to tell until `leaseEndsAt`; false where it was not asked. */
  async confirm(token: string, topic: string, leaseEndsAt: Date): Promise<boolean> {
    const changed = await this.db.run(
      `update feed_hubs set state = 'active', tries = 0, lease_ends_at = $3, next_ask_at = $4
       where token = $1 and topic = $2 and state in ('asked', 'active') and tries > 0`,
      [token, topic, leaseEndsAt, this.db.now()],
    );
    return changed > 0;
  }

  /** A hub does not, or no longer, want to tell: it is asked again at `nextAskAt`. */
  async deny(token: string, topic: string, nextAskAt: Date): Promise<boolean> {
    const changed = await this.db.run(
      `update feed_hubs set state = 'wanted', tries = 0, lease_ends_at = null, next_ask_at = $3
       where token = $1 and topic = $2 and state in ('asked', 'active')`,
      [token, topic, nextAskAt],
    );
    return changed > 0;
  }

  /** Forgets a hub that was left; false where it was not to be left. */
  async forget(token: string, topic: string): Promise<boolean> {
    const changed = await this.db.run(
      `delete from feed_hubs where token = $1 and topic = $2 and state = 'leaving'`,
      [token, topic],
    );
    return changed > 0;
  }

  /** Notes a notice by its digest; false where it is the last one again. */
  async recordNotice(token: string, digest: string): Promise<boolean> {
    const changed = await this.db.run(
      'update feed_hubs set last_notice = $2 where token = $1 and last_notice is distinct from $2',
      [token, digest],
    );
    return changed > 0;
  }
}
