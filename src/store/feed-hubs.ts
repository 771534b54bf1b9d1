import { randomBytes } from 'node:crypto';
import { type RowOf, instant, integer, nullable, oneOf, selection, text } from './columns.ts';
import { type Connection, Table } from './connection.ts';
import { canBeOpened } from './sealing.ts';
import type { Secrets } from './secrets.ts';

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

/** What was agreed with the hub of one feed; its secret is opened. */
export type FeedHubRow = RowOf<typeof HUB>;
type FeedHubFound = Omit<FeedHubRow, 'secret'> & { readonly secret: string | null };

/** Feeds whose hub tells of changes (WebSub, W3C Recommendation of 2018). */
export class FeedHubs extends Table {
  readonly #secrets: Secrets;

  constructor(db: Connection, secrets: Secrets) {
    super(db);
    this.#secrets = secrets;
  }

  /**
   * Notes the hub that a feed names; it is asked anew where it, or the feed's own name, is another than before, or the key
   * of its secret is gone. Without a key there is no secret, and the hub is not asked.
   */
  async offer(
    portalId: string,
    feedUrl: string,
    { hub, topic }: { hub: string; topic: string },
  ): Promise<void> {
    const keyring = await this.#secrets.presentKeyring();
    if (keyring.ids.length === 0) return;
    const secret = keyring.seal(randomBytes(32).toString('hex'));
    await this.db.run(
      `insert into feed_hubs as f (portal_id, feed_url, hub, topic, token, secret, state, next_ask_at)
       values ($1, $2, $3, $4, $5, $6, 'wanted', $7)
       on conflict (portal_id, feed_url) do update set hub = excluded.hub, topic = excluded.topic,
         token = excluded.token, secret = excluded.secret, state = 'wanted', tries = 0, next_ask_at = excluded.next_ask_at,
         callback = null, lease_ends_at = null, last_notice = null
       where f.hub <> excluded.hub or f.topic <> excluded.topic or f.state = 'leaving'
         or not ${canBeOpened('f.secret', '$8')}`,
      [
        ...[portalId, feedUrl, hub, topic],
        ...[randomBytes(16).toString('hex'), secret, this.db.now(), keyring.ids],
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
   * does not begin with `base`; and whatever a clock that was ahead has put off. Those wait whose secret cannot be opened.
   */
  async listDue(now: Date, endsBefore: Date, base: string | null, limit: number): Promise<FeedHubRow[]> {
    const keyring = await this.#secrets.presentKeyring();
    const due = await this.db.rows(
      HUB,
      `select ${HUB.list} from feed_hubs
       where (next_ask_at <= $1 or next_ask_at > $1::timestamptz + interval '25 hours')
         and (state <> 'active' or lease_ends_at <= $2 or lease_ends_at > $1::timestamptz + interval '31 days'
              or callback is distinct from $3 || token)
         and ${canBeOpened('secret', '$5')}
       order by next_ask_at limit $4`,
      [now, endsBefore, base, limit, keyring.ids],
    );
    return due.flatMap((hub) => {
      const secret = keyring.tryOpen(hub.secret);
      return secret === null ? [] : [{ ...hub, secret }];
    });
  }

  /** Notes that a hub was asked, for this address, and when it is asked again should it not answer. */
  async recordAsked(token: string, callback: string, nextAskAt: Date): Promise<void> {
    await this.db.run(
      `update feed_hubs set tries = tries + 1, next_ask_at = $3, callback = $2,
         state = case when state = 'wanted' then 'asked' else state end where token = $1`,
      [token, callback, nextAskAt],
    );
  }

  /** What was agreed under this token; its secret is `null` where its key is not here. */
  async find(token: string): Promise<FeedHubFound | null> {
    const found = await this.db.row(HUB, `select ${HUB.list} from feed_hubs where token = $1`, [token]);
    return found && { ...found, secret: (await this.#secrets.presentKeyring()).tryOpen(found.secret) };
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
