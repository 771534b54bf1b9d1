import type { Portal } from '../model/portal.ts';
import type { AttemptEnd, ClaimedDelivery, DeliveryAttempt, Log, NextDelivery } from '../model/records.ts';
import { findOpening } from '../model/sending-window.ts';
import type { EndpointNews } from './alert.ts';
import type { BulletinFiles } from './bulletin-alert.ts';
import type { Answer, Channel, Ways } from './channel.ts';
import { chooseRest, isGivenUp } from './endpoint-health.ts';
import { type AlertStore, readAlert } from './read-alert.ts';
import { planAfterAttempt } from './retry-schedule.ts';
import { noteFirstAttempt, watchAttempt } from './watch-attempt.ts';

/** How long a worker has a delivery for itself: longer than any attempt, so that two never send at once. */
export const CLAIM_MS = 30_000;

/** What delivering needs of the store. */
interface Outbox extends AlertStore {
  readonly deliveries: {
    findNext(subscriptionId: string, now: Date): Promise<NextDelivery | null>;
    hold(subscriptionId: string, now: Date, opens: Date): Promise<void>;
    claim(id: string, now: Date, until: Date): Promise<ClaimedDelivery | null>;
    fixPayload(id: string, payload: string): Promise<string | null>;
    recordAttempt(id: string, log: DeliveryAttempt, end: AttemptEnd): Promise<void>;
  };
  readonly subscriptions: {
    beginSending(id: string, now: Date, until: Date, sender: string | null): Promise<boolean>;
    keepSending(id: string, until: Date | null): Promise<void>;
    noteAccepted(id: string): Promise<void>;
    noteFailure(id: string, now: Date, restUntil: Date | null): Promise<Date>;
  };
  /** Runs all or nothing. */
  transaction(work: (tx: OutboxTransaction) => Promise<void>): Promise<void>;
}

interface OutboxTransaction {
  readonly deliveries: { addOfEndpoint(subscriptionId: string, facts: object): Promise<void> };
  readonly subscriptions: { setActive(id: string, active: boolean, reason: string | null): Promise<unknown> };
}

export interface DeliveryTools extends BulletinFiles {
  readonly store: Outbox;
  readonly ways: Ways;
  /** For the names that people know portals by. */
  readonly portals: ReadonlyMap<string, Portal>;
  /** Where this service's pages are. */
  readonly publicUrl: () => string;
  readonly clock: () => Date;
  readonly findChannel: (name: string) => Channel;
  /** The number by which others see that this process lives; without one, its claims end by time alone. */
  readonly sender?: string;
  /** 0..1, for the jitter of retries. */
  readonly random: () => number;
  readonly log: Log;
}

/** How long an attempt may take before whoever waits for it is asked to let others go first. */
const SLOW_MS = 500;

/**
 * Sends what is due to one subscription, in order and one after the other, so that an endpoint that does not answer holds up
 * nobody else. `letGo` is told of an attempt that takes long; where it answers true, that one is the last. Returns how many
 * attempts were made.
 */
export async function sendDue(
  subscriptionId: string,
  tools: DeliveryTools,
  letGo: () => boolean = () => false,
): Promise<number> {
  const { store, clock, ways } = tools;
  const until = (): Date => new Date(clock().getTime() + CLAIM_MS);
  const findNext = async (): Promise<string | null> =>
    ways.signal.aborted ? null : findOpen(subscriptionId, tools);
  let attempts = 0;
  do {
    if (!(await store.subscriptions.beginSending(subscriptionId, clock(), until(), tools.sender ?? null)))
      return attempts;
    let kept = clock();
    let isLast = false;
    const onSlow = (): void => void (isLast = letGo());
    for (let next = await findNext(); next !== null; next = isLast ? null : await findNext()) {
      // Where this throws, nobody else sends until the claim ends: the alert that is under way keeps its place.
      if ((await deliver(next, tools, onSlow)) === null) isLast = true;
      else attempts++;
      if (clock().getTime() - kept.getTime() < CLAIM_MS / 10) continue;
      kept = clock();
      await store.subscriptions.keepSending(subscriptionId, until());
    }
    await store.subscriptions.keepSending(subscriptionId, null);
    if (isLast) return attempts;
    // Whoever added an alert before that saw somebody at work here, and left it to them.
  } while ((await findNext()) !== null);
  return attempts;
}

/** The delivery that is sent next; what is due outside the subscription's window waits for it from now on. */
async function findOpen(subscriptionId: string, { store, clock }: DeliveryTools): Promise<string | null> {
  for (;;) {
    const now = clock();
    const next = await store.deliveries.findNext(subscriptionId, now);
    if (next === null) return null;
    const opens = next.isUrgent || next.window === null ? null : findOpening(next.window, now);
    if (opens === null) return next.id;
    await store.deliveries.hold(subscriptionId, now, opens);
  }
}

/** Attempts one delivery when it is due and nobody else's; returns how it ended, `null` when there was nothing to do. */
export async function deliver(
  id: string,
  tools: DeliveryTools,
  onSlow: () => void = () => undefined,
): Promise<AttemptEnd['status'] | null> {
  const { store, clock, random } = tools;
  const at = clock();
  const claimed = await store.deliveries.claim(id, at, new Date(at.getTime() + CLAIM_MS));
  if (!claimed) return null;
  const channel = tools.findChannel(claimed.channel);
  const body = claimed.payload ?? (await fixPayload(claimed, channel, tools));
  if (body === null) return null;
  const slow = setTimeout(onSlow, SLOW_MS);
  const send = (): Promise<Answer> => attempt(claimed, body, channel, at, tools.ways);
  const answer = await watchAttempt(claimed, send).finally(() => clearTimeout(slow));
  const number = claimed.attempts + 1;
  const end = planAfterAttempt(number, answer, clock(), random());
  const { status, error, response, mayHaveCome } = answer;
  const durationMs = clock().getTime() - at.getTime();
  const log = { attempt: number, at: at.toISOString(), durationMs, status, error, response, mayHaveCome };
  await store.deliveries.recordAttempt(id, log, end);
  await noteAnswer(claimed, answer, tools);
  return end.status;
}

/** What an answer says of the endpoint; a refused message says nothing of it, nor does a stop of the service. */
async function noteAnswer(claimed: ClaimedDelivery, answer: Answer, tools: DeliveryTools): Promise<void> {
  const { store, clock, ways } = tools;
  const { subscriptionId: id, failures } = claimed;
  if (answer.verdict === 'delivered') return failures > 0 ? store.subscriptions.noteAccepted(id) : undefined;
  if (answer.verdict === 'disable') return switchOff(claimed, describeEnd(answer), null, tools);
  if (answer.verdict === 'refused' || ways.signal.aborted) return;
  const now = clock();
  const restMs = chooseRest(answer, failures);
  const rest = restMs === 0 ? null : new Date(now.getTime() + restMs);
  const since = await store.subscriptions.noteFailure(id, now, rest);
  if (isGivenUp(since, now)) await switchOff(claimed, 'nothing was accepted for 5 days', since, tools);
}

function describeEnd({ status, error }: Answer): string {
  return error ?? (status === 410 ? 'the endpoint answered 410 Gone' : `the endpoint answered ${status}`);
}

const NOT_AGAIN: Answer = {
  verdict: 'refused',
  status: null,
  error: 'an earlier attempt may have arrived: it is not sent again',
  response: null,
  askedMs: 0,
  mayHaveCome: false,
};

/** One attempt; what may have arrived is tried again only where the channel says what follows from that. */
async function attempt(
  { id, url, secret, olderSecrets, language, mayHaveCome }: ClaimedDelivery,
  body: string,
  channel: Channel,
  at: Date,
  ways: Ways,
): Promise<Answer> {
  if (channel.repeats === 'never' && mayHaveCome) return NOT_AGAIN;
  const answer = await channel.send(
    { id, body, at, language, mayHaveCome },
    { url, secret, olderSecrets },
    ways,
  );
  const isLast = channel.repeats === 'never' && answer.mayHaveCome && answer.verdict === 'retry';
  return isLast ? { ...answer, verdict: 'refused' } : answer;
}

/** Switches a subscription off, and tells the others that asked for such news. */
async function switchOff(
  { subscriptionId, channel, url }: ClaimedDelivery,
  reason: string,
  failingSince: Date | null,
  { store, log }: DeliveryTools,
): Promise<void> {
  const news: EndpointNews = {
    subscription: subscriptionId,
    channel,
    url: hideAddress(url),
    reason,
    failingSince: failingSince?.toISOString() ?? null,
  };
  await store.transaction(async ({ subscriptions, deliveries }) => {
    await subscriptions.setActive(subscriptionId, false, reason);
    await deliveries.addOfEndpoint(subscriptionId, news);
  });
  log.warn(news, 'a subscription was switched off');
}

/** Where an endpoint is, as others are told: what could open it, or names people, is left out. */
function hideAddress(url: string): string {
  const { protocol, origin } = new URL(url);
  return origin === 'null' ? `${protocol}…` : origin;
}

/** Writes the body that all attempts send; `null` where the delivery was withdrawn meanwhile. */
async function fixPayload(
  claimed: ClaimedDelivery,
  channel: Channel,
  tools: DeliveryTools,
): Promise<string | null> {
  const alert = await readAlert(claimed, tools);
  const body = await tools.store.deliveries.fixPayload(claimed.id, channel.write(alert, claimed.language));
  if (body !== null) noteFirstAttempt(claimed, alert, tools.clock());
  return body;
}
