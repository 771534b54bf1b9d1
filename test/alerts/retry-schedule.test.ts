import { describe, expect, it } from 'vitest';
import { readWebAnswer } from '../../src/alerts/http-post.ts';
import { LONGEST_PAUSE_MS, planAfterAttempt } from '../../src/alerts/retry-schedule.ts';

const NOW = new Date('2026-11-22T03:00:00Z');
const SECOND = 1000;
const HOUR = 3600 * SECOND;

const answerOf = (status: number) => ({ url: '', status, headers: {}, body: new Uint8Array() });

/** How long the delivery waits after an attempt, in seconds; else how it ended. */
function after(attempt: number, status: number | null, askedMs = 0, random = 0): number | string {
  const verdict = status === null ? 'retry' : readWebAnswer(answerOf(status), NOW).verdict;
  const end = planAfterAttempt(attempt, { verdict, askedMs }, NOW, random);
  return end.next === null ? end.status : (end.next.getTime() - NOW.getTime()) / SECOND;
}

describe('after an attempt at a delivery', () => {
  it.each<[number | null, number | string]>([
    [199, 5],
    [200, 'delivered'],
    [204, 'delivered'],
    [299, 'delivered'],
    [300, 5],
    [302, 5],
    [404, 5],
    [409, 5],
    // At once, where a person switches the subscription on again.
    [410, 0],
    [411, 5],
    [429, 5],
    [500, 5],
    [null, 5],
  ])('status %s is success, the end, or a reason to try again', (status, expected) => {
    expect(after(1, status)).toBe(expected);
  });

  it('the pauses are those of Standard Webhooks, and after ten attempts it has failed', () => {
    const pauses = Array.from({ length: 11 }, (_, n) => after(n + 1, 500));
    expect(pauses).toEqual([
      ...[5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400],
      ...['failed', 'failed'],
    ]);
    expect(after(10, 200)).toBe('delivered');
    expect(after(10, 410)).toBe('failed');
  });

  it('a pause is up to a tenth longer, so that not all come at once', () => {
    expect(after(1, 500, 0, 0.5)).toBe(5.25);
    expect(after(2, 500, 0, 1)).toBe(330);
  });

  it('the receiver’s own pause holds where it is longer, for a day at most', () => {
    expect(after(1, 503, 4 * SECOND)).toBe(5);
    expect(after(1, 503, 6 * SECOND)).toBe(6);
    expect(after(1, 503, 24 * HOUR)).toBe(86_400);
    expect(after(1, 503, 25 * HOUR)).toBe(86_400);
    expect(after(10, 503, HOUR)).toBe('failed');
  });

  it('no delivery waits longer than it says', () => {
    expect(LONGEST_PAUSE_MS).toBeCloseTo(26.4 * HOUR);
    expect(after(9, 503, 48 * HOUR, 1)).toBe(95_040);
  });
});
