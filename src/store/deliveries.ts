import type { AttemptEnd, ClaimedDelivery, Delivery, DeliveryAttempt } from '../model/records.ts';
import { type Queryable, row, rows } from './database.ts';

const COLUMNS = `d.id, d.subscription_id as "subscriptionId", d.event, d.article_id as "itemId", d.portal_id as portal,
  d.revision, d.status, d.attempts,
  d.next_attempt_at as "nextAttemptAt", d.created_at as "createdAt", d.delivered_at as "deliveredAt"`;

/** Deliveries to attempt now, oldest first. */
export async function due(db: Queryable, now: Date, limit: number): Promise<string[]> {
  const found = await rows<{ id: string }>(
    db,
    `select d.id from deliveries d join subscriptions s on s.id = d.subscription_id and s.active
     where d.status = 'pending' and d.next_attempt_at <= $1 and (d.claimed_until is null or d.claimed_until <= $1)
     order by d.next_attempt_at, d.id limit $2`,
    [now, limit],
  );
  return found.map(({ id }) => id);
}

/** Claims a due delivery; `null` when it is not due, ended, switched off or another worker's. */
export function claim(db: Queryable, id: string, now: Date, until: Date): Promise<ClaimedDelivery | null> {
  return row(
    db,
    `update deliveries d set claimed_until = $3 from subscriptions s
     where d.id = $1 and s.id = d.subscription_id and s.active and d.status = 'pending'
       and d.next_attempt_at <= $2 and (d.claimed_until is null or d.claimed_until <= $2)
     returning ${COLUMNS}, s.url, s.secret, d.payload`,
    [id, now, until],
  );
}

/** Fixes the body for all attempts; the first one to come stays, and is returned. `null`: it was withdrawn. */
export async function fixPayload(db: Queryable, id: string, payload: string): Promise<string | null> {
  const kept = await row<{ payload: string }>(
    db,
    `update deliveries set payload = coalesce(payload, $2) where id = $1 and status = 'pending' returning payload`,
    [id, payload],
  );
  return kept?.payload ?? null;
}

/** Writes an attempt to the log and what follows from it; what was withdrawn meanwhile is not tried again. */
export async function record(
  db: Queryable,
  id: string,
  log: DeliveryAttempt,
  end: AttemptEnd,
): Promise<void> {
  await db.query(
    `with logged as (
       insert into delivery_attempts (delivery_id, attempt, at, duration_ms, status, error, response)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing)
     update deliveries set attempts = $2,
       status = case when status = 'withdrawn' and $8 <> 'delivered' then status else $8 end,
       next_attempt_at = coalesce($9, next_attempt_at),
       claimed_until = null, delivered_at = case when $8 = 'delivered' then $3 end where id = $1`,
    [id, log.attempt, log.at, log.durationMs, log.status, log.error, log.response, end.status, end.next],
  );
}

/** The newest deliveries, of one subscription where it is given. */
export function list(db: Queryable, subscriptionId: string | null, limit: number): Promise<Delivery[]> {
  return rows(
    db,
    `select ${COLUMNS} from deliveries d where $1::bigint is null or d.subscription_id = $1
     order by d.created_at desc, d.id limit $2`,
    [subscriptionId, limit],
  );
}

export function get(db: Queryable, id: string): Promise<Delivery | null> {
  return row(db, `select ${COLUMNS} from deliveries d where d.id = $1`, [id]);
}

/** The log of one delivery, first attempt first. */
export function attempts(db: Queryable, id: string): Promise<DeliveryAttempt[]> {
  return rows(
    db,
    `select attempt, at, duration_ms as "durationMs", status, error, response
     from delivery_attempts where delivery_id = $1 order by attempt`,
    [id],
  );
}

/** Ends an article's alerts that were not sent yet. */
export async function withdraw(db: Queryable, articleId: string): Promise<void> {
  await db.query(`update deliveries set status = 'withdrawn' where article_id = $1 and status = 'pending'`, [
    articleId,
  ]);
}

/** Makes a delivery due again at once, with the same id and body; false when there is none. */
export async function replay(db: Queryable, id: string, now: Date): Promise<boolean> {
  const { rowCount } = await db.query(
    `update deliveries set status = 'pending', next_attempt_at = $2 where id = $1`,
    [id, now],
  );
  return rowCount === 1;
}
