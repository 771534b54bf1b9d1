import type { AttemptEnd } from '../model/records.ts';
import type { Answer } from './channel.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Pauses after the first, second, … failed attempt (Standard Webhooks' schedule); then the delivery has failed. */
const PAUSES = [
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
export const LONGEST_PAUSE_MS = Math.max(LONGEST_ASKED, Math.max(...PAUSES) * (1 + JITTER));

/**
 * What follows from the answer to the first, second, … attempt: what was accepted is done, what is tried again waits for the
 * pause of the schedule, or for the longer one that was asked for. What switched the subscription off is not lost with it.
 * `random` is 0..1.
 */
export function planAfterAttempt(
  attempt: number,
  { verdict, askedMs }: Pick<Answer, 'verdict' | 'askedMs'>,
  now: Date,
  random: number,
): AttemptEnd {
  if (verdict === 'delivered') return { status: 'delivered', next: null };
  const pause = PAUSES[attempt - 1];
  if (verdict === 'refused' || pause === undefined) return { status: 'failed', next: null };
  // It waits with all others until a person switches the subscription on again.
  if (verdict === 'disable') return { status: 'pending', next: now };
  const waitMs = Math.max(pause * (1 + random * JITTER), Math.min(askedMs, LONGEST_ASKED));
  return { status: 'pending', next: new Date(now.getTime() + waitMs) };
}
