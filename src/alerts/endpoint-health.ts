import type { Answer } from './channel.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

/** How long an endpoint is left alone after the first, second, … failure in a row; the last one for all that follow. */
const RESTS = [5 * SECOND, 30 * SECOND, 2 * MINUTE, 5 * MINUTE];
/** The longest pause that an endpoint may ask for. */
const LONGEST_ASKED = DAY;
/** An endpoint that has accepted nothing for so long is switched off. */
const GIVEN_UP_MS = 5 * DAY;
/** Answers that are about the endpoint, and not about the message (RFC 9110, RFC 6585). */
const ABOUT_ENDPOINT = new Set([429, 502, 503, 504]);

/**
 * How long an endpoint is left alone after an attempt that failed, milliseconds; 0: not at all. One that does not answer, or
 * answers for itself, is: what else is due there waits too. `failures`: those in a row before this one.
 */
export function chooseRest(
  { status, askedMs }: Pick<Answer, 'status' | 'askedMs'>,
  failures: number,
): number {
  if (status !== null && !ABOUT_ENDPOINT.has(status)) return 0;
  const rest = RESTS[Math.min(failures, RESTS.length - 1)] ?? 0;
  return Math.max(rest, Math.min(askedMs, LONGEST_ASKED));
}

/** Whether an endpoint that has accepted nothing since then is given up. */
export function isGivenUp(failingSince: Date, now: Date): boolean {
  return now.getTime() - failingSince.getTime() >= GIVEN_UP_MS;
}
