import { describe, expect, it } from 'vitest';
import { choosePaging } from '../../src/runs/paging.ts';

const NOW = new Date('2026-11-22T03:00:00Z');
const HOUR = 3_600_000;
const hoursAgo = (hours: number): string => new Date(NOW.getTime() - hours * HOUR).toISOString();

describe('a crawl by schedule', () => {
  it('reads first pages only when it is the first of its portal', () => {
    expect(choosePaging({}, null, NOW)).toEqual({
      stopAt: 'known',
      maxPages: 1,
      eager: false,
      newerThan: hoursAgo(48),
    });
  });

  it.each<[hours: number, eager: boolean]>([
    [0, false],
    [1, false],
    [6, false],
    [6.01, true],
    [24, true],
    [24 * 400, true],
  ])('%f hours after the last success reads on to what is known; catches up: %s', (hours, eager) => {
    expect(choosePaging({}, hoursAgo(hours), NOW)).toEqual({
      stopAt: 'known',
      maxPages: 50,
      eager,
      // Sitemaps two days further: they are not always written at once.
      newerThan: hoursAgo(hours + 48),
    });
  });

  it('takes a last success that is still to come for one now', () => {
    expect(choosePaging({}, hoursAgo(-400), NOW)).toMatchObject({ eager: false, newerThan: hoursAgo(48) });
  });
});

describe('a crawl that was asked for', () => {
  it('with a depth reads so many pages, while they bring something to fetch', () => {
    expect(choosePaging({ depth: 7 }, hoursAgo(100), NOW)).toEqual({
      stopAt: 'nothing-new',
      maxPages: 7,
      newerThan: hoursAgo(148),
    });
    expect(choosePaging({ depth: 7 }, null, NOW)).toMatchObject({ maxPages: 7, newerThan: hoursAgo(48) });
  });

  it.each<[depth: number | undefined, maxPages: number]>([
    [undefined, 2000],
    [3, 3],
  ])('with a day reads back to its beginning in Vietnam; depth %s: %i pages at most', (depth, maxPages) => {
    const options = depth === undefined ? {} : { depth };
    expect(choosePaging({ since: '2026-01-31', ...options }, hoursAgo(1), NOW)).toEqual({
      stopAt: 'past',
      maxPages,
      newerThan: '2026-01-31T00:00:00+07:00',
    });
  });
});
