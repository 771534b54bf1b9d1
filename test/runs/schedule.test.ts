import { describe, expect, it } from 'vitest';
import { type Habit, planNextCrawl } from '../../src/runs/schedule.ts';
import { describeDueReason } from '../../src/model/due-reason.ts';
import { type Portal, portalSchema } from '../../src/model/portal.ts';

/** Sunday 22 November 2026, 10:00 in Vietnam. */
const SUNDAY = new Date('2026-11-22T03:00:00Z');
const MONDAY = new Date('2026-11-23T03:00:00Z');
const UNKNOWN: Habit = { failures: 0, askedMs: 0, arrivals: [], days: 0 };

function portalWith(schedule: object): Portal {
  return portalSchema.parse({
    id: 'tinh',
    name: 'Tỉnh',
    nameEn: 'Province',
    kind: 'portal',
    province: null,
    hosts: ['tinh.vn'],
    lists: [{ url: 'https://tinh.vn/' }],
    articles: { match: ['^/'] },
    schedule,
  });
}

/** Four weeks of a site that writes `perDay` articles on working days, in the given hours. */
function habitOf(
  perDay: number,
  hours: readonly number[],
  weekdays: readonly number[] = [1, 2, 3, 4, 5],
): Habit {
  const arrivals = weekdays.flatMap((weekday) =>
    hours.map((hour) => ({ weekday, hour, count: Math.round((perDay * 4) / hours.length) })),
  );
  return { ...UNKNOWN, arrivals, days: 28 };
}

const minutes = (portal: Portal, from: Date, habit: Habit): number =>
  (planNextCrawl(portal.schedule, from, habit).at.getTime() - from.getTime()) / 60_000;
const DAYTIME = [8, 9, 10, 11, 14, 15, 16, 17];
const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 23, hour - 7));

describe('a schedule of the operator', () => {
  it('is kept: intervals from the end of a crawl, cron in Vietnamese time', () => {
    expect(planNextCrawl(portalWith({ every: '90m' }).schedule, SUNDAY, UNKNOWN)).toMatchObject({
      at: new Date('2026-11-22T04:30:00Z'),
      because: { kind: 'interval', every: '90m' },
    });
    expect(planNextCrawl(portalWith({ cron: '0 6 * * *' }).schedule, SUNDAY, UNKNOWN).at.toISOString()).toBe(
      '2026-11-22T23:00:00.000Z',
    );
  });

  it('is kept after failures too, where it is cron; an interval grows', () => {
    const failed = { ...UNKNOWN, failures: 5 };
    expect(planNextCrawl(portalWith({ cron: '0 6 * * *' }).schedule, SUNDAY, failed).at.toISOString()).toBe(
      '2026-11-22T23:00:00.000Z',
    );
    expect(minutes(portalWith({ every: '30m' }), SUNDAY, { ...UNKNOWN, failures: 1 })).toBe(30);
    expect(minutes(portalWith({ every: '30m' }), SUNDAY, failed)).toBe(80);
  });
});

describe('a schedule by habit', () => {
  const portal = portalWith({ min: '10m', max: '4h' });

  it('comes often when the portal writes, and rarely at night and on its free days', () => {
    const busy = habitOf(40, DAYTIME);
    expect(minutes(portal, at(9), busy)).toBe(10);
    expect(minutes(portal, at(23), busy)).toBeGreaterThan(120);
    expect(minutes(portal, SUNDAY, busy)).toBeGreaterThan(minutes(portal, MONDAY, busy));
  });

  it('comes rarely to a quiet portal, and is back by morning whatever the night', () => {
    expect(minutes(portal, at(9), habitOf(1, DAYTIME))).toBeGreaterThan(60);
    expect(minutes(portal, at(9), habitOf(1, DAYTIME))).toBeGreaterThan(
      4 * minutes(portal, at(9), habitOf(10, DAYTIME)),
    );
    expect(minutes(portal, at(3), habitOf(1, DAYTIME))).toBe(240);
  });

  it('stays within its bounds for the busiest and the most silent portal', () => {
    for (let hour = 0; hour < 24; hour++) {
      expect(minutes(portal, at(hour), habitOf(2000, DAYTIME))).toBeGreaterThanOrEqual(10);
      expect(minutes(portal, at(hour), { ...UNKNOWN, days: 28 })).toBeLessThanOrEqual(240);
    }
  });

  it('guesses before it knows, and says so', () => {
    const due = planNextCrawl(portal.schedule, MONDAY, UNKNOWN);
    const { vi, en } = describeDueReason(due.because);
    expect(en).toMatch(/^its habit is not known yet, guessed at 0\.\d\d articles an hour$/);
    expect(vi).toMatch(/^chưa biết thói quen/);
    expect(minutes(portal, MONDAY, UNKNOWN)).toBeLessThan(90);
  });

  it('says what it knows', () => {
    const { en } = describeDueReason(planNextCrawl(portal.schedule, at(9), habitOf(16, DAYTIME)).because);
    const [, rate] =
      /^about (\d\.\d\d) articles an hour at this time, from 28 days of watching$/.exec(en) ?? [];
    expect(Number(rate)).toBeGreaterThan(0.8);
    expect(Number(rate)).toBeLessThan(2);
  });
});

describe('a portal that fails', () => {
  const portal = portalWith({ min: '10m', max: '4h' });
  const after = (failures: number): number => minutes(portal, MONDAY, { ...UNKNOWN, failures });

  it('is tried more and more rarely, and never given up', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 100].map(after)).toEqual([10, 10, 20, 40, 80, 160, 320, 360, 360]);
    const { because } = planNextCrawl(portal.schedule, MONDAY, { ...UNKNOWN, failures: 4 });
    expect(describeDueReason(because).en).toBe('failed 4 times in a row, tried more and more rarely');
  });

  it('is left alone for as long as it asks', () => {
    const habit = { ...UNKNOWN, failures: 1, askedMs: 2 * 3_600_000 };
    expect(minutes(portal, MONDAY, habit)).toBe(120);
    const { because } = planNextCrawl(portal.schedule, MONDAY, habit);
    expect(describeDueReason(because).en).toBe('the server asked for a pause');
    const daily = portalWith({ cron: '0 11 * * *' });
    expect(planNextCrawl(daily.schedule, MONDAY, habit).at.toISOString()).toBe('2026-11-24T04:00:00.000Z');
  });
});
