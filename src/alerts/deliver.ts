import { PermanentError, TransientError } from '../model/errors.ts';
import type { NetClient } from '../net/client.ts';
import type { AttemptEnd, ClaimedDelivery, DeliveryAttempt } from '../model/records.ts';
import { type AlertDetails, alertPayload } from './payload.ts';
import { signMessage } from './signature.ts';
import type { Item, Revision } from '../model/item.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Pauses after the first, second, … failed attempt (Standard Webhooks' schedule); then the delivery has failed. */
const SCHEDULE = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];
/** Retries come up to this part of their pause later, so that they do not all come at once. */
const JITTER = 0.1;
/** The longest pause that a receiver may ask for. */
const LONGEST_ASKED = 24 * HOUR;
/** The longest that a delivery waits for its next attempt. */
export const LONGEST_PAUSE_MS = Math.max(LONGEST_ASKED, Math.max(...SCHEDULE) * (1 + JITTER));
const TIMEOUT = 20 * SECOND;
/** How long a worker has a delivery for itself: longer than any attempt, so that two never send at once. */
export const CLAIM_MS = 30 * SECOND;
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

interface Answer {
  readonly status: number | null;
  readonly error: string | null;
  readonly response: string | null;
  readonly askedMs: number;
}

/** Attempts one delivery when it is due and nobody else's; returns how it ended, `null` when there was nothing to do. */
export async function deliver(id: string, tools: DeliveryTools): Promise<AttemptEnd['status'] | null> {
  const { store, clock } = tools;
  const at = clock();
  const claimed = await store.deliveries.claim(id, at, new Date(at.getTime() + CLAIM_MS));
  if (!claimed) return null;
  const body = claimed.payload ?? (await makePayload(claimed, tools));
  if (body === null) return null;
  const answer = await post(claimed, body, at, tools.net);
  const { askedMs, ...kept } = answer;
  const attempt = claimed.attempts + 1;
  const log: DeliveryAttempt = {
    attempt,
    at: at.toISOString(),
    durationMs: clock().getTime() - at.getTime(),
    ...kept,
  };
  const end = endOf(answer.status, attempt, askedMs, clock(), tools.random());
  await store.deliveries.recordAttempt(id, log, end);
  if (answer.status === 410) {
    await store.subscriptions.setActive(claimed.subscriptionId, false, 'the endpoint answered 410 Gone');
  }
  return end.status;
}

async function makePayload(
  claimed: ClaimedDelivery,
  { store, publicUrl }: DeliveryTools,
): Promise<string | null> {
  const item = claimed.itemId === null ? null : await store.items.get(claimed.itemId);
  if (!item)
    throw new PermanentError('no-item', `delivery ${claimed.id}: item ${claimed.itemId ?? ''} is not stored`);
  const details = await detailsOf(claimed, item, store);
  const payload = alertPayload(claimed.event, item, claimed.createdAt, publicUrl(), details);
  return store.deliveries.fixPayload(claimed.id, payload);
}

async function detailsOf(claimed: ClaimedDelivery, item: Item, { items }: Outbox): Promise<AlertDetails> {
  const { event, revision } = claimed;
  if (event === 'item.updated' && revision !== null) {
    const before = (await items.listRevisions(item.id)).find((one) => one.revision === revision - 1);
    return { update: { revision, changes: before?.changes ?? [] } };
  }
  const face = event === 'story.grown' && item.story ? await items.get(item.story.face) : null;
  return face ? { face } : {};
}

async function post(claimed: ClaimedDelivery, body: string, at: Date, net: NetClient): Promise<Answer> {
  try {
    const {
      status,
      headers,
      body: answered,
    } = await net.fetch(claimed.url, {
      method: 'POST',
      body,
      timeoutMs: TIMEOUT,
      maxRedirects: 0,
      headers: { 'content-type': 'application/json', ...signMessage(claimed.secret, claimed.id, at, body) },
    });
    const response = Buffer.from(answered).toString('utf8').replaceAll('\0', '').slice(0, KEPT_RESPONSE);
    const seconds = Number(headers['retry-after'] ?? 0);
    return { status, error: null, response, askedMs: Number.isFinite(seconds) ? seconds * SECOND : 0 };
  } catch (error) {
    if (!(error instanceof PermanentError || error instanceof TransientError)) throw error;
    return { status: null, error: `${error.code}: ${error.message}`, response: null, askedMs: 0 };
  }
}

/** What follows from an answer: only 2xx is success, 410 ends at once, anything else is tried again. */
function endOf(
  status: number | null,
  attempt: number,
  askedMs: number,
  now: Date,
  random: number,
): AttemptEnd {
  if (status !== null && status >= 200 && status < 300) return { status: 'delivered', next: null };
  const pause = SCHEDULE[attempt - 1];
  if (status === 410 || pause === undefined) return { status: 'failed', next: null };
  const jittered = pause * (1 + random * JITTER);
  return {
    status: 'pending',
    next: new Date(now.getTime() + Math.max(jittered, Math.min(askedMs, LONGEST_ASKED))),
  };
}
