import type { OutcomeKind } from './vocabulary.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The reason of a page that a browser would have to draw. */
export const CLIENT_RENDERED = 'client-rendered page: no text without its script';
/** The same, with what to change in its portal file. */
export const WOULD_BE_DRAWN = `${CLIENT_RENDERED}; render: browser would draw it`;

/** Pauses after the first, second, … failure in a row; when the list is used up the address is set aside. */
const PASSING = [5 * MINUTE, HOUR, 6 * HOUR, DAY, 3 * DAY];
const RETRIES: Partial<Record<OutcomeKind, readonly number[]>> = {
  timeout: PASSING,
  'http-error': PASSING,
  blocked: [30 * MINUTE, 2 * HOUR, 6 * HOUR, DAY, 3 * DAY],
  // A page may be published before its text is there.
  gone: [HOUR, DAY],
  'no-body': [HOUR, 6 * HOUR, DAY],
};

/** The longest that a failed address waits for its next try, milliseconds. */
export const LONGEST_RETRY_MS = Math.max(DAY, ...Object.values(RETRIES).flat());

/**
 * When an address is retried after an outcome, or `null` for never. `failures` counts the failures in a row before this
 * one; `askedMs` is what the server asked to wait, milliseconds.
 */
export function nextRetry(kind: OutcomeKind, failures: number, now: Date, askedMs = 0): Date | null {
  const delay = kind === 'robots' ? DAY : RETRIES[kind]?.[failures];
  return delay === undefined ? null : new Date(now.getTime() + Math.max(delay, askedMs));
}

/** True for outcomes that say nothing about the article: only about reaching its page. */
export function isFailure(kind: OutcomeKind): boolean {
  return kind === 'robots' || kind in RETRIES;
}

/** True for outcomes of pages that no article was read from, but for those that are only too old. */
export function isUnread(kind: OutcomeKind): boolean {
  return isFailure(kind) || kind === 'not-html' || kind === 'too-large' || kind === 'too-complex';
}
