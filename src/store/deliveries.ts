import type {
  AttemptEnd,
  ClaimedDelivery,
  Delivery,
  DeliveryAttempt,
  NextDelivery,
} from '../model/records.ts';
import type { AlertEvent } from '../model/vocabulary.ts';
import { type Connection, Table } from './connection.ts';
import { ATTEMPT, CLAIMED, DELIVERY, ID, NEXT, PAYLOAD, SENDABLE, SUBSCRIPTION } from './delivery-columns.ts';
import { NOT_HELD } from './restores.ts';
import { canBeOpened } from './sealing.ts';
import type { Secrets } from './secrets.ts';

/** The status that a delivery has when it is made, by its subscription `s`. */
const STATUS_AT_FIRST = `case when s.digest is null then 'pending' else 'collected' end`;

/** The outbox: one delivery for each alert and subscription, with the log of its attempts. */
export class Deliveries extends Table {
  readonly #secrets: Secrets;

  constructor(db: Connection, secrets: Secrets) {
    super(db);
    this.#secrets = secrets;
  }

  /**
   * Adds a pending delivery for each subscription, where it has none of this event for the story, revision or member;
   * `urgentIds`: the subscriptions whose window it does not wait for.
   */
  async addOfArticle(
    event: AlertEvent,
    articleId: string,
    storyId: string,
    subscriptionIds: readonly string[],
    revision: number | null = null,
    urgentIds: readonly string[] = [],
  ): Promise<void> {
    await this.db.run(
      `insert into deliveries
         (id, subscription_id, event, article_id, story_id, revision, created_at, next_attempt_at, is_urgent, status)
       select 'msg_' || replace(gen_random_uuid()::text, '-', ''), s.id, $1, $2, $3, $5, $6, $6, s.id = any($7::bigint[]),
         case when s.id = any($7::bigint[]) then 'pending' else ${STATUS_AT_FIRST} end
       from subscriptions s where s.id = any($4::bigint[]) order by s.id on conflict do nothing`,
      [event, articleId, storyId, subscriptionIds, revision, this.db.now(), urgentIds],
    );
  }

  /** Adds a pending delivery about a source for each active subscription of the event. */
  async addOfSource(event: AlertEvent, portalId: string, facts: object): Promise<void> {
    await this.db.run(
      `insert into deliveries (id, subscription_id, event, portal_id, facts, created_at, next_attempt_at, status)
       select 'msg_' || replace(gen_random_uuid()::text, '-', ''), id, $1, $2, $3, $4, $4, ${STATUS_AT_FIRST}
       from subscriptions s where active and $1 = any(events)`,
      [event, portalId, JSON.stringify(facts), this.db.now()],
    );
  }

  /** Adds a pending delivery about a bulletin that was released for each active subscription that asked for such. */
  async addOfBulletin(bulletinId: string, facts: object): Promise<void> {
    await this.db.run(
      `insert into deliveries (id, subscription_id, event, bulletin_id, facts, created_at, next_attempt_at)
       select 'msg_' || replace(gen_random_uuid()::text, '-', ''), id, 'bulletin.released', $1, $2, $3, $3
       from subscriptions where active and 'bulletin.released' = any(events)`,
      [bulletinId, JSON.stringify(facts), this.db.now()],
    );
  }

  /** Subscriptions that were or will be sent a story as news; with `articleId`, that article of it. */
  async subscriptionsSent(storyId: string, articleId: string | null): Promise<ReadonlySet<string>> {
    const found = await this.db.rows(
      SUBSCRIPTION,
      `select distinct ${SUBSCRIPTION.list} from articles a join deliveries d on d.article_id = a.id
       where a.story_id = $1 and d.event = 'item.new' and d.status <> 'withdrawn' and ($2::bigint is null or a.id = $2)`,
      [storyId, articleId],
    );
    return new Set(found.map(({ id }) => id));
  }

  /** Ids of subscriptions that something is due for now, and that nobody sends to, while no restored backup holds alerts; those that accept what they get first. What is sealed with a key that is not here waits. */
  async listSendable(now: Date, limit: number): Promise<string[]> {
    const { ids } = await this.#secrets.presentKeyring();
    const found = await this.db.rows(
      SENDABLE,
      `select ${SENDABLE.list} from subscriptions s
       where ${NOT_HELD} and s.active and (s.paused_until is null or s.paused_until <= $1)
         and (s.resting_until is null or s.resting_until <= $1) and ${canBeOpened('s.secret', '$3')}
         and (s.sending_until is null or s.sending_until <= $1)
         and exists (select from deliveries d where d.subscription_id = s.id and d.status = 'pending'
           and d.next_attempt_at <= $1 and (d.claimed_until is null or d.claimed_until <= $1))
       order by s.failures, s.id limit $2`,
      [now, limit, ids],
    );
    return found.map(({ id }) => id);
  }

  /** The delivery that is sent next to a subscription: the oldest that is due; `null` while it rests, is paused or switched off, or alerts are held. */
  findNext(subscriptionId: string, now: Date): Promise<NextDelivery | null> {
    return this.db.row(
      NEXT,
      `select ${NEXT.list} from deliveries d join subscriptions s on s.id = d.subscription_id
       where ${NOT_HELD} and s.id = $1 and s.active and (s.paused_until is null or s.paused_until <= $2)
         and (s.resting_until is null or s.resting_until <= $2)
         and d.status = 'pending' and d.next_attempt_at <= $2 order by d.number limit 1`,
      [subscriptionId, now],
    );
  }

  /** Lets what is due at a subscription wait for its window, which opens at `opens`; what is urgent does not wait. */
  async hold(subscriptionId: string, now: Date, opens: Date): Promise<void> {
    await this.db.run(
      `update deliveries set next_attempt_at = $3, is_held = true
       where subscription_id = $1 and status = 'pending' and next_attempt_at <= $2 and not is_urgent`,
      [subscriptionId, now, opens],
    );
  }

  /** Adds a try, which tells nothing and waits for no window, for a subscription; `null` where there is none. */
  async addPing(subscriptionId: string): Promise<string | null> {
    const made = await this.db.row(
      ID,
      `with woken as (update subscriptions set resting_until = null where id = $1 returning id)
       insert into deliveries as d (id, subscription_id, event, created_at, next_attempt_at, is_urgent)
       select 'msg_' || replace(gen_random_uuid()::text, '-', ''), id, 'test.ping', $2, $2, true
       from woken returning ${ID.list}`,
      [subscriptionId, this.db.now()],
    );
    return made?.id ?? null;
  }

  /** Adds a pending delivery about a subscription, for each other active one that asked for such news. */
  async addOfEndpoint(subscriptionId: string, facts: object): Promise<void> {
    await this.db.run(
      `insert into deliveries (id, subscription_id, event, facts, created_at, next_attempt_at, status)
       select 'msg_' || replace(gen_random_uuid()::text, '-', ''), id, 'endpoint.disabled', $2, $3, $3, ${STATUS_AT_FIRST}
       from subscriptions s where active and id <> $1 and 'endpoint.disabled' = any(events)`,
      [subscriptionId, JSON.stringify(facts), this.db.now()],
    );
  }

  /**
   * Claims a delivery until `until`, with its secret opened; `null` when it is not due, has ended, is paused, switched off,
   * claimed already or without the key of its secret. Older secrets that still sign are opened, too. What was claimed before, and never ended, may have arrived.
   */
  async claim(id: string, now: Date, until: Date): Promise<ClaimedDelivery | null> {
    const keyring = await this.#secrets.presentKeyring();
    const claimed = await this.db.row(
      CLAIMED,
      `update deliveries d set claimed_until = $3, may_have_come = d.may_have_come or d.claimed_until is not null
       from subscriptions s
       where ${NOT_HELD} and d.id = $1 and s.id = d.subscription_id and s.active and (s.paused_until is null or s.paused_until <= $2)
         and d.status = 'pending'
         and d.next_attempt_at <= $2 and (d.claimed_until is null or d.claimed_until <= $2)
         and ${canBeOpened('s.secret', '$4')}
       returning ${CLAIMED.list}`,
      [id, now, until, keyring.ids],
    );
    if (claimed === null) return null;
    const { secret, olderSecrets: older } = claimed;
    // One that cannot be opened any more signs no more; the present one is enough.
    const olderSecrets = older.flatMap((one) => keyring.tryOpen(one) ?? []);
    return { ...claimed, secret: secret === null ? null : keyring.open(secret), olderSecrets };
  }

  /** Sets the body of all attempts, unless one is set already; returns the one that is, `null` when it was withdrawn. */
  async fixPayload(id: string, payload: string): Promise<string | null> {
    const kept = await this.db.row(
      PAYLOAD,
      `update deliveries set payload = coalesce(payload, $2)
       where id = $1 and status = 'pending' returning ${PAYLOAD.list}`,
      [id, payload],
    );
    return kept?.payload ?? null;
  }

  /** Logs an attempt, records what follows from it and ends the claim; what was withdrawn meanwhile is not tried again. */
  async recordAttempt(id: string, log: DeliveryAttempt, end: AttemptEnd): Promise<void> {
    await this.db.run(
      `with logged as (
         insert into delivery_attempts (delivery_id, attempt, at, duration_ms, status, error, response, may_have_come)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing)
       update deliveries set attempts = $2, may_have_come = may_have_come or $8,
         status = case when status = 'withdrawn' and $9 <> 'delivered' then status else $9 end,
         next_attempt_at = coalesce($10, next_attempt_at), is_held = false,
         claimed_until = null, delivered_at = case when $9 = 'delivered' then $3 end where id = $1`,
      [
        ...[id, log.attempt, log.at, log.durationMs, log.status, log.error, log.response, log.mayHaveCome],
        ...[end.status, end.next],
      ],
    );
  }

  /** The newest deliveries, of one subscription where it is given. */
  list(subscriptionId: string | null, limit: number): Promise<Delivery[]> {
    return this.db.rows(
      DELIVERY,
      `select ${DELIVERY.list} from deliveries d where $1::bigint is null or d.subscription_id = $1
       order by d.created_at desc, d.id limit $2`,
      [subscriptionId, limit],
    );
  }

  /** A delivery by its id. */
  get(id: string): Promise<Delivery | null> {
    return this.db.row(DELIVERY, `select ${DELIVERY.list} from deliveries d where d.id = $1`, [id]);
  }

  /** The log of one delivery, first attempt first. */
  listAttempts(id: string): Promise<DeliveryAttempt[]> {
    return this.db.rows(
      ATTEMPT,
      `select ${ATTEMPT.list} from delivery_attempts where delivery_id = $1 order by attempt`,
      [id],
    );
  }

  /** Withdraws an article's deliveries that were not sent yet, by themselves or in a digest. */
  async withdraw(articleId: string): Promise<void> {
    await this.db.run(
      `update deliveries d set status = 'withdrawn' where article_id = $1 and (status in ('pending', 'collected')
         or status = 'digested' and exists (select from deliveries g where g.id = d.digest_id and g.payload is null))`,
      [articleId],
    );
  }

  /** Makes a delivery due again at once, rest and window or not, with the same id and body, whether or not it arrived; false when there is none. */
  async replay(id: string, now: Date): Promise<boolean> {
    const replayed = await this.db.run(
      `with woken as (update subscriptions s set resting_until = null from deliveries d
         where d.id = $1 and s.id = d.subscription_id)
       update deliveries set status = 'pending', next_attempt_at = $2, may_have_come = false,
         is_urgent = true, is_held = false where id = $1`,
      [id, now],
    );
    return replayed === 1;
  }
}
