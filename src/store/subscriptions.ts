import type { NewSubscription, Subscription } from '../model/records.ts';
import type { SendingWindow } from '../model/sending-window.ts';
import { type Connection, Table } from './connection.ts';
import type { Secrets } from './secrets.ts';
import {
  CHANGEABLE,
  FAILING,
  LOWEST,
  type OlderSecret,
  SECRET,
  SUBSCRIPTION,
} from './subscription-columns.ts';

/** A secret that another is rotated to. */
export type NextSecret = Pick<NewSubscription, 'publicKey'> & { readonly secret: string };

/** Other values of a subscription; what is undefined stays. */
export type SubscriptionChange = {
  readonly [Name in (typeof CHANGEABLE)[number][0]]?: NewSubscription[Name] | undefined;
};

/** Subscribers' endpoints, and what each is sent. */
export class Subscriptions extends Table {
  readonly #secrets: Secrets;

  constructor(db: Connection, secrets: Secrets) {
    super(db);
    this.#secrets = secrets;
  }

  /** Adds a subscription, with what its channel made of its endpoint; the secret is given back this once. */
  async add(given: NewSubscription): Promise<Subscription & Pick<NewSubscription, 'secret'>> {
    const { name, channel, url, secret, publicKey = null } = given;
    const { filter, threshold, events, language, maxAge } = given;
    const { window, urgentFilter, digest = null, digestEmpty = 'once' } = given;
    const sealed = secret === null ? null : (await this.#secrets.keyring()).seal(secret);
    const made = await this.#row(
      `insert into subscriptions (name, channel, url, secret, public_key, filter, threshold, events, language, max_age,
         sending_window, urgent_filter, digest, digest_empty, created_at, digest_since, digest_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15, $15) returning ${SUBSCRIPTION.list}`,
      [
        ...[name, channel, url, sealed, publicKey, filter, threshold, events, language, maxAge],
        ...[writeWindow(window), urgentFilter, digest, digestEmpty, this.db.now()],
      ],
    );
    if (!made) throw new Error('a subscription was not made');
    return { ...made, secret };
  }

  /** All subscriptions, in the order they were added. */
  async list(): Promise<Subscription[]> {
    const all = await this.db.rows(
      SUBSCRIPTION,
      `select ${SUBSCRIPTION.list} from subscriptions order by id`,
    );
    return all.map((one) => this.#leaveOutEnded(one));
  }

  /** A subscription by its id. */
  get(id: string): Promise<Subscription | null> {
    return this.#row(`select ${SUBSCRIPTION.list} from subscriptions where id = $1`, [id]);
  }

  /** What only the sender reads, opened; `null` where there is none. @throws MissingKeyError where its key is not here. */
  async findSecret(id: string): Promise<string | null> {
    const found = await this.db.row(SECRET, `select ${SECRET.list} from subscriptions where id = $1`, [id]);
    if (!found || found.secret === null) return null;
    return (await this.#secrets.keyring()).open(found.secret);
  }

  /**
   * Gives a subscription another secret to sign with; the one before signs beside it until `until`. Returns it as it is now.
   * To be called in a transaction that holds it by `lock`.
   */
  async rotate(id: string, { secret, publicKey }: NextSecret, until: Date): Promise<Subscription | null> {
    await this.db.run(
      `insert into older_secrets (subscription_id, secret, public_key, signs_until)
       select id, secret, public_key, $2 from subscriptions where id = $1 and secret is not null`,
      [id, until],
    );
    const sealed = (await this.#secrets.keyring()).seal(secret);
    await this.db.run('update subscriptions set secret = $2, public_key = $3 where id = $1', [
      ...[id, sealed, publicKey],
    ]);
    return this.get(id);
  }

  /** A subscription that nobody else changes before the transaction ends. */
  lock(id: string): Promise<Subscription | null> {
    return this.#row(`select ${SUBSCRIPTION.list} from subscriptions where id = $1 for update`, [id]);
  }

  /** The lowest threshold of the active subscriptions; `null` where none has one. */
  async findLowestThreshold(): Promise<number | null> {
    const lowest = await this.db.row(LOWEST, `select ${LOWEST.list} from subscriptions where active`);
    return lowest?.threshold ?? null;
  }

  /**
   * Switches a subscription off, with the reason, or on again (`reason` null): then what waited is tried at once, and the
   * next digest begins.
   */
  setActive(id: string, active: boolean, reason: string | null): Promise<Subscription | null> {
    return this.#row(
      `with woken as (
         update deliveries set next_attempt_at = $4 where subscription_id = $1 and $2 and status = 'pending'
           and next_attempt_at > $4 and exists (select from subscriptions where id = $1 and not active))
       update subscriptions set active = $2, disabled_reason = $3,
         disabled_at = case when $2 then null when active then $4 else disabled_at end,
         failing_since = case when $2 and not active then null else failing_since end,
         failures = case when $2 and not active then 0 else failures end,
         resting_until = case when $2 and not active then null else resting_until end,
         digest_since = case when $2 and not active then $4 else digest_since end,
         digest_at = case when $2 and not active then $4 else digest_at end
       where id = $1 returning ${SUBSCRIPTION.list}`,
      [id, active, reason, this.db.now()],
    );
  }

  /**
   * Pauses a subscription until an instant or until somebody resumes it (`resumed`); `null` resumes it. How long nothing was
   * accepted is counted anew then.
   */
  pause(id: string, until: string | null): Promise<Subscription | null> {
    return this.#row(
      `update subscriptions set paused_until = $2, failing_since = null, failures = 0, resting_until = null
       where id = $1 returning ${SUBSCRIPTION.list}`,
      [id, until === 'resumed' ? 'infinity' : until],
    );
  }

  /** Lets one worker send to a subscription until `until`; false where another one does, or it rests, is paused or off. */
  async beginSending(id: string, now: Date, until: Date, sender: string | null = null): Promise<boolean> {
    const begun = await this.db.run(
      `update subscriptions set sending_until = $3, sending_by = $4 where id = $1 and active
         and (paused_until is null or paused_until <= $2) and (resting_until is null or resting_until <= $2) and (sending_until is null or sending_until <= $2)`,
      [id, now, until, sender],
    );
    return begun === 1;
  }

  /** Lets the worker that sends to a subscription go on until `until`; `null`: it has done. */
  async keepSending(id: string, until: Date | null): Promise<void> {
    await this.db.run('update subscriptions set sending_until = $2 where id = $1', [id, until]);
  }

  /** Notes that an endpoint accepted what it was sent. */
  async noteAccepted(id: string): Promise<void> {
    await this.db.run(
      `update subscriptions set failing_since = null, failures = 0, resting_until = null
       where id = $1 and failing_since is not null`,
      [id],
    );
  }

  /** Notes that an endpoint accepted nothing at `now`, and that it is left alone until `restUntil`; returns since when. */
  async noteFailure(id: string, now: Date, restUntil: Date | null): Promise<Date> {
    const noted = await this.db.row(
      FAILING,
      `update subscriptions set failing_since = coalesce(failing_since, $2), failures = failures + 1,
         resting_until = $3 where id = $1 returning ${FAILING.list}`,
      [id, now, restUntil],
    );
    return noted === null ? now : new Date(noted.since);
  }

  /**
   * Changes what is given, for what is found from now on; with an endpoint, its secret too. `null`: there is none. What waits
   * for a window that is changed is due again; for another channel all is written
   * anew. Another secret ends those that it was rotated from.
   */
  async change(id: string, given: SubscriptionChange): Promise<Subscription | null> {
    const { secret } = given;
    const isSecret = typeof secret === 'string';
    const stored = isSecret ? { ...given, secret: (await this.#secrets.keyring()).seal(secret) } : given;
    const isDigest = given.digest !== undefined;
    const isReplaced =
      given.channel !== undefined || (isSecret && secret !== (await this.#tryFindSecret(id)));
    const changed = CHANGEABLE.flatMap(([name, column]) =>
      stored[name] === undefined
        ? []
        : [{ column, value: name === 'window' ? writeWindow(stored[name]) : stored[name] }],
    );
    if (changed.length === 0) return this.get(id);
    const settings = changed.map(({ column }, at) => `${column} = $${at + FIRST}`);
    // Another endpoint has not failed yet.
    const isAnother = changed.some(({ column }) => ['url', 'secret', 'channel'].includes(column));
    if (isDigest)
      settings.push(...restartDigest(changed.findIndex(({ column }) => column === 'digest') + FIRST));
    if (isAnother) settings.push('failing_since = null', 'failures = 0', 'resting_until = null');
    const now = await this.#row(
      `with touched as (
         update deliveries set payload = case when $2 then null else payload end, is_held = is_held and not $3,
           next_attempt_at = case when $3 and is_held then $4 else next_attempt_at end
         where subscription_id = $1 and status = 'pending'
           and ($2 and (article_id is not null or facts is not null) or $3 and is_held)),
       released as (update deliveries set status = 'pending', next_attempt_at = $4
         where $6 and subscription_id = $1 and status = 'collected'),
       ended as (delete from older_secrets where $5 and subscription_id = $1)
       update subscriptions set ${settings.join(', ')} where id = $1 returning ${SUBSCRIPTION.list}`,
      [
        ...[id, given.channel !== undefined, given.window !== undefined, this.db.now(), isReplaced],
        given.digest === null,
        ...changed.map(({ value }) => value),
      ],
    );
    return now && isReplaced ? { ...now, olderSecrets: [] } : now;
  }

  async #tryFindSecret(id: string): Promise<string | null> {
    const found = await this.db.row(SECRET, `select ${SECRET.list} from subscriptions where id = $1`, [id]);
    return found?.secret ? (await this.#secrets.keyring()).tryOpen(found.secret) : null;
  }

  async #row(statement: string, values: readonly unknown[]): Promise<Subscription | null> {
    const found = await this.db.row(SUBSCRIPTION, statement, values);
    return found && this.#leaveOutEnded(found);
  }

  #leaveOutEnded(one: Subscription): Subscription {
    const now = this.db.now();
    const isSigning = ({ signsUntil }: OlderSecret): boolean => new Date(signsUntil) > now;
    return { ...one, olderSecrets: one.olderSecrets.filter(isSigning) };
  }

  /** Deletes a subscription with its delivery log; false when there was none. */
  async remove(id: string): Promise<boolean> {
    return (await this.db.run('delete from subscriptions where id = $1', [id])) === 1;
  }
}

/** The number of the first value that is changed. */
const FIRST = 7;

/** Of another schedule, given as this value: what happened since the last digest is told at its next time. */
function restartDigest(value: number): string[] {
  return [
    'digest_since = case when digest is null then $4 else digest_since end',
    `digest_at = case when digest is distinct from $${value} then $4 else digest_at end`,
    'digest_said_empty = digest_said_empty and digest is not null',
  ];
}

function writeWindow(window: SendingWindow | null | undefined): string | null {
  return window ? JSON.stringify(window) : null;
}
