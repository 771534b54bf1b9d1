import { randomBytes } from 'node:crypto';
import type { Subscription } from '../model/records.ts';
import type { AlertEvent } from '../model/article.ts';
import { type Connection, type Queryable, row, rows } from './database.ts';

const COLUMNS = `id, url, filter, threshold, events, active, disabled_reason as "disabledReason", created_at as "createdAt"`;

/** Adds a subscription; without a secret one is made (`whsec_` + base64 of 32 bytes). */
export async function add(
  db: Connection,
  url: string,
  filter: string,
  secret: string | null,
  threshold: number | null = null,
  events: readonly AlertEvent[] = ['item.new'],
): Promise<Subscription & { secret: string }> {
  const kept = secret ?? `whsec_${randomBytes(32).toString('base64')}`;
  const made = await row<Subscription>(
    db,
    `insert into subscriptions (url, filter, secret, threshold, events, created_at)
     values ($1, $2, $3, $4, $5, $6) returning ${COLUMNS}`,
    [url, filter, kept, threshold, events, db.now()],
  );
  if (!made) throw new Error('a subscription was not made');
  return { ...made, secret: kept };
}

export function list(db: Queryable): Promise<Subscription[]> {
  return rows(db, `select ${COLUMNS} from subscriptions order by id`);
}

export function get(db: Queryable, id: string): Promise<Subscription | null> {
  return row(db, `select ${COLUMNS} from subscriptions where id = $1`, [id]);
}

/** The lowest score that an active subscription asks for; `null` where none has a threshold of its own. */
export async function lowestThreshold(db: Queryable): Promise<number | null> {
  const found = await row<{ lowest: number | null }>(
    db,
    'select min(threshold) as lowest from subscriptions where active',
  );
  return found?.lowest ?? null;
}

/** Switches a subscription off, with the reason, or on again (`reason` null). */
export function switchTo(
  db: Queryable,
  id: string,
  active: boolean,
  reason: string | null,
): Promise<Subscription | null> {
  return row(
    db,
    `update subscriptions set active = $2, disabled_reason = $3 where id = $1 returning ${COLUMNS}`,
    [id, active, reason],
  );
}

/** Sets the least score that is alerted from now on; `null`: whatever is labelled foreign affairs. */
export function setThreshold(
  db: Queryable,
  id: string,
  threshold: number | null,
): Promise<Subscription | null> {
  return row(db, `update subscriptions set threshold = $2 where id = $1 returning ${COLUMNS}`, [
    id,
    threshold,
  ]);
}

/** Sets what it is told from now on. */
export function setEvents(
  db: Queryable,
  id: string,
  events: readonly AlertEvent[],
): Promise<Subscription | null> {
  return row(db, `update subscriptions set events = $2 where id = $1 returning ${COLUMNS}`, [id, events]);
}

/** Deletes a subscription with its delivery log; false when there was none. */
export async function remove(db: Queryable, id: string): Promise<boolean> {
  const { rowCount } = await db.query('delete from subscriptions where id = $1', [id]);
  return rowCount === 1;
}
