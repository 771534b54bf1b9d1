import { PermanentError, TransientError } from '../model/errors.ts';
import type { NetClient } from '../net/client.ts';
import type { AttemptEnd, ClaimedDelivery, DeliveryAttempt } from '../model/records.ts';
import { type AlertDetails, writePayload } from './payload.ts';
import { planAfterAttempt } from './retry-schedule.ts';
import { signMessage } from './signature.ts';
import type { Item, Revision } from '../model/item.ts';

const TIMEOUT_MS = 20_000;
/** How long a worker has a delivery for itself: longer than any attempt, so that two never send at once. */
export const CLAIM_MS = 30_000;
/** Characters of an answer that the log of attempts keeps. */
const KEPT_RESPONSE = 500;

/** What delivering needs of the store. */
interface Outbox {
  readonly deliveries: {
    claim(id: string, now: Date, until: Date): Promise<ClaimedDelivery | null>;
    fixPayload(id: string, payload: string): Promise<string | null>;
    recordAttempt(id: string, log: DeliveryAttempt, end: AttemptEnd): Promise<void>;
  };
  readonly items: { get(id: string): Promise<Item | null>; listRevisions(id: string): Promise<Revision[]> };
  readonly subscriptions: {
    setActive(id: string, active: boolean, reason: string | null): Promise<unknown>;
  };
}

export interface DeliveryTools {
  readonly store: Outbox;
  readonly net: NetClient;
  /** Where this service's pages are. */
  readonly publicUrl: () => string;
  readonly clock: () => Date;
  /** 0..1, for the jitter of retries. */
  readonly random: () => number;
}

/** Attempts one delivery when it is due and nobody else's; returns how it ended, `null` when there was nothing to do. */
export async function deliver(id: string, tools: DeliveryTools): Promise<AttemptEnd['status'] | null> {
  const { store, net, clock, random } = tools;
  const at = clock();
  const claimed = await store.deliveries.claim(id, at, new Date(at.getTime() + CLAIM_MS));
  if (!claimed) return null;
  const body = claimed.payload ?? (await fixPayload(claimed, tools));
  if (body === null) return null;
  const { status, error, response, askedMs } = await postSigned(claimed, body, at, net);
  const attempt = claimed.attempts + 1;
  const end = planAfterAttempt(attempt, { status, askedMs }, clock(), random());
  const durationMs = clock().getTime() - at.getTime();
  await store.deliveries.recordAttempt(
    id,
    { attempt, at: at.toISOString(), durationMs, status, error, response },
    end,
  );
  if (status === 410) {
    await store.subscriptions.setActive(claimed.subscriptionId, false, 'the endpoint answered 410 Gone');
  }
  return end.status;
}

/** Writes the body that all attempts send; `null` where the delivery was withdrawn meanwhile. */
async function fixPayload(
  { id, event, itemId, revision, createdAt }: ClaimedDelivery,
  { store, publicUrl }: DeliveryTools,
): Promise<string | null> {
  const item = itemId === null ? null : await store.items.get(itemId);
  if (!item) throw new PermanentError('no-item', `delivery ${id}: item ${itemId ?? ''} is not stored`);
  const isUpdate = event === 'item.updated' && revision !== null;
  const isGrowth = event === 'story.grown' && item.story !== null;
  const details = {
    update: isUpdate ? await loadUpdate(item, revision, store) : null,
    face: isGrowth ? await store.items.get(item.story.face) : null,
  };
  return store.deliveries.fixPayload(id, writePayload(event, item, createdAt, publicUrl(), details));
}

/** What led to a revision, as kept with the one before it. */
async function loadUpdate(item: Item, revision: number, { items }: Outbox): Promise<AlertDetails['update']> {
  const before = (await items.listRevisions(item.id)).find((one) => one.revision === revision - 1);
  return { revision, changes: before?.changes ?? [] };
}

/** What an endpoint answered; `error` where it did not. */
interface Answer {
  readonly status: number | null;
  readonly error: string | null;
  readonly response: string | null;
  /** What it asked to wait. */
  readonly askedMs: number;
}

async function postSigned(
  { id, url, secret }: ClaimedDelivery,
  body: string,
  at: Date,
  net: NetClient,
): Promise<Answer> {
  try {
    const answer = await net.fetch(url, {
      method: 'POST',
      body,
      timeoutMs: TIMEOUT_MS,
      maxRedirects: 0,
      headers: { 'content-type': 'application/json', ...signMessage(secret, id, at, body) },
    });
    // PostgreSQL keeps no NUL in a text.
    const response = Buffer.from(answer.body).toString('utf8').replaceAll('\0', '').slice(0, KEPT_RESPONSE);
    const seconds = Number(answer.headers['retry-after'] ?? 0);
    const askedMs = Number.isFinite(seconds) ? seconds * 1000 : 0;
    return { status: answer.status, error: null, response, askedMs };
  } catch (error) {
    if (!(error instanceof PermanentError || error instanceof TransientError)) throw error;
    return { status: null, error: `${error.code}: ${error.message}`, response: null, askedMs: 0 };
  }
}
