import { describe, expect, it } from 'vitest';
import { BlockedError, classifyFailure, classifyStatus } from '../../crawlers/fetch/failures.ts';
import { PermanentError, TransientError } from '../../src/model/errors.ts';
import type { OutcomeKind } from '../../src/model/vocabulary.ts';

const NOW = new Date('2026-11-22T03:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const inHours = (hours: number): string => new Date(NOW.getTime() + hours * HOUR).toUTCString();

/** What a page of that status ends in, and whether it is tried again within the crawl. */
function endOf(status: number, headers: Record<string, string> = {}) {
  const { error, hostPauseMs } = classifyStatus(status, headers, NOW);
  if (error === null) return { kind: 'read' as const, isRetriable: false, hostPauseMs };
  const { kind, isRetriable } = classifyFailure(error);
  return { kind, isRetriable, hostPauseMs };
}

describe('an answer', () => {
  it.each<[status: number, kind: OutcomeKind | 'read', isRetriable: boolean, hostPauseMs: number]>([
    [200, 'read', false, 0],
    [203, 'read', false, 0],
    // A part of a page, which nobody asked for.
    [206, 'http-error', false, 0],
    [299, 'read', false, 0],
    [199, 'http-error', false, 0],
    [204, 'http-error', false, 0],
    [205, 'http-error', false, 0],
    [300, 'http-error', false, 0],
    [304, 'http-error', false, 0],
    [400, 'http-error', false, 0],
    [401, 'blocked', false, 0],
    [402, 'http-error', false, 0],
    [403, 'blocked', false, 0],
    [404, 'gone', false, 0],
    [405, 'http-error', false, 0],
    [410, 'gone', false, 0],
    [418, 'http-error', false, 0],
    // One that names no time is left alone for five minutes.
    [429, 'blocked', false, 5 * MINUTE],
    [451, 'blocked', false, 0],
    [499, 'http-error', false, 0],
    [500, 'http-error', true, 0],
    [502, 'http-error', true, 0],
    [503, 'http-error', true, 0],
    [504, 'http-error', true, 0],
  ])(
    '%i ends as %s; again within the crawl: %s; its host is left alone for %i ms',
    (status, kind, isRetriable, hostPauseMs) => {
      expect(endOf(status)).toEqual({ kind, isRetriable, hostPauseMs });
    },
  );

  it.each<[status: number, header: string, value: string, kind: OutcomeKind | 'read']>([
    [200, 'cf-mitigated', 'challenge', 'blocked'],
    [503, 'cf-mitigated', 'challenge', 'blocked'],
    [200, 'cf-mitigated', 'block', 'read'],
    [202, 'x-amzn-waf-action', 'challenge', 'blocked'],
    [405, 'x-amzn-waf-action', 'captcha', 'blocked'],
    [200, 'x-amzn-waf-action', 'allow', 'read'],
  ])('%i of a gatekeeper, %s: %s, ends as %s', (status, header, value, kind) => {
    expect(endOf(status, { [header]: value }).kind).toBe(kind);
  });
});

describe('Retry-After', () => {
  it.each<[status: number, value: string, pauseMs: number]>([
    [429, '120', 2 * MINUTE],
    [429, ' 120 ', 2 * MINUTE],
    [429, inHours(2), 2 * HOUR],
    [429, '2026-11-22T05:00:00Z', 2 * HOUR],
    [429, '100000000', 24 * HOUR],
    [429, inHours(400), 24 * HOUR],
    // What says nothing leaves the usual five minutes.
    [429, '0', 5 * MINUTE],
    [429, inHours(-1), 5 * MINUTE],
    [429, 'soon', 5 * MINUTE],
    [503, '120', 2 * MINUTE],
    [403, '120', 2 * MINUTE],
    [503, 'soon', 0],
    [503, inHours(-1), 0],
    // Whoever answers with a page, or has none there, asks nothing of others.
    [200, '120', 0],
    [404, '120', 0],
  ])('of %i: %s leaves the host alone for %i ms', (status, value, pauseMs) => {
    expect(endOf(status, { 'retry-after': value }).hostPauseMs).toBe(pauseMs);
  });

  it('is handed on with the failure, which is then not tried again within the crawl', () => {
    for (const status of [403, 429, 503]) {
      const { error } = classifyStatus(status, { 'retry-after': '120' }, NOW);
      expect(classifyFailure(error)).toMatchObject({
        retryAfterMs: 2 * MINUTE,
        isRetriable: false,
        untried: false,
      });
    }
    const { error } = classifyStatus(200, { 'cf-mitigated': 'challenge', 'retry-after': '60' }, NOW);
    expect(classifyFailure(error)).toMatchObject({ kind: 'blocked', retryAfterMs: MINUTE });
    // The five minutes of a 429 without a time are the host's, not the address's.
    expect(classifyFailure(classifyStatus(429, {}, NOW).error)).toMatchObject({ retryAfterMs: 0 });
  });
});

describe('a failure', () => {
  it.each<[error: Error, kind: OutcomeKind, isRetriable: boolean, retryAfterMs: number]>([
    [new TransientError('timeout', 'x'), 'timeout', true, 0],
    [new TransientError('connection', 'x'), 'http-error', true, 0],
    [new TransientError('timeout', 'x', { retryAfterMs: 7 }), 'timeout', false, 7],
    [new PermanentError('too-large', 'x'), 'too-large', false, 0],
    [new PermanentError('not-html', 'x'), 'not-html', false, 0],
    [new PermanentError('robots', 'x'), 'robots', false, 0],
    [new PermanentError('gone', 'x'), 'gone', false, 0],
    [new PermanentError('blocked', 'x'), 'blocked', false, 0],
    [new PermanentError('tls', 'x'), 'http-error', false, 0],
    [new BlockedError('x', 9), 'blocked', false, 9],
  ])('%s ends as %s; again within the crawl: %s; after %i ms', (error, kind, isRetriable, retryAfterMs) => {
    expect(classifyFailure(error)).toMatchObject({ kind, isRetriable, retryAfterMs, untried: false });
  });

  it('of a host that was not asked at all says so', () => {
    expect(classifyFailure(new BlockedError('x', 9, true))).toMatchObject({ kind: 'blocked', untried: true });
  });

  it('without a name is a fault of our own and thrown on', () => {
    const fault = new TypeError('x is not a function');
    expect(() => classifyFailure(fault)).toThrow(fault);
  });
});
