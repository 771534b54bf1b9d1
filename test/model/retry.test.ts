import { describe, expect, it } from 'vitest';
import { OUTCOMES, type OutcomeKind } from '../../src/model/vocabulary.ts';
import { LONGEST_RETRY_MS, isFailure, nextRetry } from '../../src/model/retry.ts';
import { durationMs } from '../../src/model/portal.ts';

const NOW = new Date('2026-11-22T03:00:00Z');
const later = (duration: string): Date => new Date(NOW.getTime() + durationMs(duration));

/** Pauses after the first, second, … failure in a row; after the last of them the address is set aside. */
const PAUSES: Readonly<Partial<Record<OutcomeKind, readonly string[]>>> = {
  timeout: ['5m', '1h', '6h', '1d', '3d'],
  'http-error': ['5m', '1h', '6h', '1d', '3d'],
  blocked: ['30m', '2h', '6h', '1d', '3d'],
  gone: ['1h', '1d'],
  'no-body': ['1h', '6h', '1d'],
};

describe('an address whose page could not be had', () => {
  it.each(Object.entries(PAUSES) as [OutcomeKind, readonly string[]][])(
    '%s: waits %j after its failures in a row, then is set aside',
    (kind, pauses) => {
      const waits = [...pauses, null].map((_, failures) => nextRetry(kind, failures, NOW));
      expect(waits).toEqual([...pauses.map(later), null]);
      expect(nextRetry(kind, pauses.length + 1, NOW)).toBeNull();
    },
  );

  it('waits a day, however often, where robots.txt forbids it', () => {
    for (const failures of [0, 1, 5, 100]) {
      expect(nextRetry('robots', failures, NOW)).toEqual(later('1d'));
    }
  });

  it.each<[asked: string, waits: string]>([
    ['1m', '5m'],
    ['5m', '5m'],
    ['2h', '2h'],
    ['20h', '20h'],
  ])('waits, when its server asks for %s and the table says 5m, for %s', (asked, waits) => {
    expect(nextRetry('timeout', 0, NOW, durationMs(asked))).toEqual(later(waits));
  });

  it('stays set aside, whatever its server asks', () => {
    expect(nextRetry('timeout', 5, NOW, durationMs('1h'))).toBeNull();
    expect(nextRetry('stored', 0, NOW, durationMs('1h'))).toBeNull();
  });

  it('never waits longer than is said to be the longest', () => {
    expect(LONGEST_RETRY_MS).toBe(durationMs('3d'));
  });
});

describe('an outcome', () => {
  const FAILURES = ['timeout', 'http-error', 'blocked', 'gone', 'no-body', 'robots'];

  it.each(OUTCOMES)('%s is retried where it says nothing about the article, and not otherwise', (kind) => {
    expect(isFailure(kind)).toBe(FAILURES.includes(kind));
    expect(nextRetry(kind, 0, NOW) !== null).toBe(FAILURES.includes(kind));
  });
});
