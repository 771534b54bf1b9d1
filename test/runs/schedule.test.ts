import { describe, expect, it } from 'vitest';
import { type Habit, dueAgain, latestDue, planNextCrawl } from '../../src/runs/schedule.ts';
import { describeDueReason } from '../../src/model/due-reason.ts';
import { type Schedule, portalSchema } from '../../src/model/portal.ts';

/** Sunday 22 November 2026, 10:00 in Vietnam. */
const SUNDAY = new Date('2026-11-22T03:00:00Z');
const MONDAY = new Date('2026-11-23T03:00:00Z');
const UNKNOWN: Habit = { failures: 0, askedMs: 0, arrivals: [], days: 0 };

/** A schedule of a portal file as the engine uses it. */
function scheduleOf(schedule: object): Schedule {
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
  }).schedule;
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

const minutes = (schedule: Schedule, from: Date, habit: Habit): number =>
  Math.round((planNextCrawl(schedule, from, habit).at.getTime() - from.getTime()) / 60_000);
const DAYTIME = [8, 9, 10, 11, 14, 15, 16, 17];
const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 23, hour - 7));

describe('a schedule of the operator', () => {
  it('is kept: intervals from the end of a crawl, cron in Vietnamese time', () => {
    expect(planNextCrawl(scheduleOf({ every: '90m' }), SUNDAY, UNKNOWN)).toMatchObject({
      at: new Date('2026-11-22T04:30:00Z'),
      because: { kind: 'interval', every: '90m' },
    });
    expect(planNextCrawl(scheduleOf({ cron: '0 6 * * *' }), SUNDAY, UNKNOWN)).toEqual({
      at: new Date('2026-11-22T23:00:00.000Z'),
      because: { kind: 'cron', cron: '0 6 * * *' },
    });
  });

  it('is kept after failures too, where it is cron; an interval grows', () => {
    const failed = { ...UNKNOWN, failures: 5 };
    expect(planNextCrawl(scheduleOf({ cron: '0 6 * * *' }), SUNDAY, failed).at.toISOString()).toBe(
      '2026-11-22T23:00:00.000Z',
    );
    expect(minutes(scheduleOf({ every: '30m' }), SUNDAY, { ...UNKNOWN, failures: 1 })).toBe(30);
    expect(minutes(scheduleOf({ every: '30m' }), SUNDAY, failed)).toBe(80);
  });
});

describe('a schedule by habit', () => {
  const schedule = scheduleOf({ min: '10m', max: '4h' });

  it('comes often when the portal writes, and rarely at night and on its free days', () => {
    const busy = habitOf(40, DAYTIME);
    expect(minutes(schedule, at(9), busy)).toBe(10);
    expect(minutes(schedule, at(23), busy)).toBeGreaterThan(120);
    expect(minutes(schedule, SUNDAY, busy)).toBeGreaterThan(minutes(schedule, MONDAY, busy));
  });

  it('comes rarely to a quiet portal, and is back by morning whatever the night', () => {
    expect(minutes(schedule, at(9), habitOf(1, DAYTIME))).toBeGreaterThan(60);
    expect(minutes(schedule, at(9), habitOf(1, DAYTIME))).toBeGreaterThan(
      4 * minutes(schedule, at(9), habitOf(10, DAYTIME)),
    );
    expect(minutes(schedule, at(3), habitOf(1, DAYTIME))).toBe(240);
  });

  it('stays within its bounds for the busiest and the most silent portal', () => {
    for (let hour = 0; hour < 24; hour++) {
      expect(minutes(schedule, at(hour), habitOf(2000, DAYTIME))).toBeGreaterThanOrEqual(10);
      expect(minutes(schedule, at(hour), { ...UNKNOWN, days: 28 })).toBeLessThanOrEqual(240);
    }
  });

  it('guesses before it knows, and says so', () => {
    const due = planNextCrawl(schedule, MONDAY, UNKNOWN);
    const { vi, en } = describeDueReason(due.because);
    expect(en).toMatch(/^its habit is not known yet, guessed at 0\.\d\d articles an hour$/);
    expect(vi).toMatch(/^chưa biết thói quen/);
    expect(minutes(schedule, MONDAY, UNKNOWN)).toBeLessThan(90);
  });

  it('says what it knows', () => {
    const { en } = describeDueReason(planNextCrawl(schedule, at(9), habitOf(16, DAYTIME)).because);
    const [, rate] =
      /^about (\d\.\d\d) articles an hour at this time, from 28 days of watching$/.exec(en) ?? [];
    expect(Number(rate)).toBeGreaterThan(0.8);
    expect(Number(rate)).toBeLessThan(2);
  });
});

describe('a portal that fails', () => {
  const schedule = scheduleOf({ min: '10m', max: '4h' });
  const after = (failures: number): number => minutes(schedule, MONDAY, { ...UNKNOWN, failures });

  it('is tried more and more rarely, and never given up', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 100].map(after)).toEqual([10, 10, 20, 40, 80, 160, 320, 360, 360]);
    const { because } = planNextCrawl(schedule, MONDAY, { ...UNKNOWN, failures: 4 });
    expect(describeDueReason(because).en).toBe('failed 4 times in a row, tried more and more rarely');
  });

  it('is left alone for as long as it asks', () => {
    const habit = { ...UNKNOWN, failures: 1, askedMs: 2 * 3_600_000 };
    expect(minutes(schedule, MONDAY, habit)).toBe(120);
    const { because } = planNextCrawl(schedule, MONDAY, habit);
    expect(describeDueReason(because).en).toBe('the server asked for a pause');
    const daily = scheduleOf({ cron: '0 11 * * *' });
    expect(planNextCrawl(daily, MONDAY, habit).at.toISOString()).toBe('2026-11-24T04:00:00.000Z');
  });
});

describe('the hours of a habit', () => {
  const schedule = scheduleOf({ min: '5m', max: '20h' });
  const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
  /** Four weeks of so many articles at one hour of each of the weekdays, over the four weeks. */
  const hourly = (hour: number, count: number, weekdays = EVERY_DAY): Habit => ({
    ...UNKNOWN,
    arrivals: weekdays.map((weekday) => ({ weekday, hour, count })),
    days: 28,
  });
  const TUESDAY = 24;
  const on = (day: number, hour: number): Date => new Date(Date.UTC(2026, 10, day, hour - 7));

  it.each<[from: number, minutes: number, perHour: number]>([
    // Four articles a day are believed, on working days 0.308 an hour by day and 0.0355 by night.
    [7, 53, 0.308],
    [20, 53, 0.308],
    [21, 268, 0.035],
    [3, 246, 0.042],
    [6, 101, 0.146],
  ])(
    'before anything is known: from %i h the next crawl is in %i minutes, at %f an hour',
    (hour, wait, rate) => {
      const { because } = planNextCrawl(schedule, on(23, hour), UNKNOWN);
      expect(minutes(schedule, on(23, hour), UNKNOWN)).toBe(wait);
      expect(because).toEqual({ kind: 'guess', perHour: expect.closeTo(rate, 3) as number });
    },
  );

  it.each<[from: number, minutes: number, perHour: number]>([
    [8, 88, 0.061],
    // An hour before or after the one in which it writes counts a little of it.
    [9, 40, 0.152],
    [10, 5, 9.512],
    [11, 40, 0.152],
    [12, 198, 0.018],
    [23, 583, 0.005],
  ])('ten articles a day at 10 h: from %i h in %i minutes, at %f an hour', (hour, wait, rate) => {
    const { because } = planNextCrawl(schedule, on(23, hour), hourly(10, 40));
    expect(minutes(schedule, on(23, hour), hourly(10, 40))).toBe(wait);
    expect(because).toEqual({ kind: 'habit', perHour: expect.closeTo(rate, 3) as number, days: 28 });
  });

  it.each<[written: number, from: number, minutes: number]>([
    [0, 0, 52],
    [0, 23, 96],
    [23, 23, 52],
    [23, 0, 853],
  ])('go round midnight: articles at %i h are near from %i h, in %i minutes', (written, from, wait) => {
    expect(minutes(schedule, on(23, from), hourly(written, 3))).toBe(wait);
  });

  it.each<[weekday: number, day: number, minutes: number]>([
    [1, 23, 5],
    // Days of a kind are alike, until they are known.
    [1, TUESDAY, 29],
    [2, TUESDAY, 5],
    [7, 22, 5],
    [6, 22, 15],
    [7, 23, 1200],
  ])(
    'are those of a weekday: articles on day %i of the week, on November %i, in %i minutes',
    (weekday, day, wait) => {
      expect(minutes(schedule, on(day, 10), hourly(10, 40, [weekday]))).toBe(wait);
    },
  );

  it('outweigh what is believed before the longer the portal was watched', () => {
    const silent = (days: number): number => minutes(schedule, on(23, 10), { ...UNKNOWN, days });
    expect([0, 1, 3, 7, 28].map(silent)).toEqual([53, 112, 235, 1200, 1200]);
    // At its longest pause, with what is expected until then.
    const { because } = planNextCrawl(schedule, on(23, 10), { ...UNKNOWN, days: 28 });
    expect(because).toEqual({ kind: 'habit', perHour: expect.closeTo(0, 3) as number, days: 28 });
  });

  it('share the crawls of a day that a portal may have, however much it writes', () => {
    const all = Array.from({ length: 24 }, (_, hour) => hour);
    const crawlsADay = (articles: number, perDay: number): number => {
      const bounds = scheduleOf({ min: '1m', max: '20h', perDay });
      const habit = habitOf(articles, all, EVERY_DAY);
      let [from, crawls] = [MONDAY, 0];
      for (; from.getTime() < MONDAY.getTime() + 7 * 86_400_000; crawls++)
        from = planNextCrawl(bounds, from, habit).at;
      return crawls / 7;
    };
    expect(crawlsADay(240, 60)).toBeCloseTo(60, 0);
    expect(crawlsADay(24, 60)).toBeCloseTo(60, 0);
    expect(crawlsADay(240, 100)).toBeCloseTo(100, 0);
    // Four for each article where that is less.
    expect(crawlsADay(6, 60)).toBeGreaterThan(22);
    expect(crawlsADay(6, 60)).toBeLessThan(26);
  });

  it.each<[days: number, kind: 'guess' | 'habit', whole: number | undefined]>([
    [0.99, 'guess', undefined],
    [1, 'habit', 1],
    [27.9, 'habit', 27],
  ])('are a guess on less than a day: watched for %f days', (days, kind, whole) => {
    const { because } = planNextCrawl(schedule, MONDAY, { ...UNKNOWN, days });
    expect(because).toMatchObject(whole === undefined ? { kind } : { kind, days: whole });
  });
});

describe('a pause that a server asks for', () => {
  const HOUR = 3_600_000;
  const schedule = scheduleOf({ every: '2h' });

  it.each<[asked: number, waits: number, kind: string]>([
    [1, 2, 'interval'],
    [2, 2, 'interval'],
    [3, 3, 'asked'],
    [24, 24, 'asked'],
    [100, 24, 'asked'],
  ])(
    'of %i hours after a success is kept where it is longer than the schedule: %i hours',
    (asked, waits, kind) => {
      const due = planNextCrawl(schedule, MONDAY, { ...UNKNOWN, askedMs: asked * HOUR });
      expect((due.at.getTime() - MONDAY.getTime()) / HOUR).toBe(waits);
      expect(due.because.kind).toBe(kind);
    },
  );
});

describe('a plan that cannot be trusted', () => {
  const HOUR = 3_600_000;

  it.each<[schedule: object, hours: number]>([
    [{ every: '2h' }, 24],
    [{ every: '3d' }, 72],
    [{ min: '10m', max: '4h' }, 24],
    [{ min: '10m', max: '2d' }, 48],
    // At the latest the first 6 o'clock after a pause of a day that a server asked for.
    [{ cron: '0 6 * * *' }, 44],
  ])('is one further ahead than the schedule %j can be: %i hours', (given, hours) => {
    const latest = latestDue(scheduleOf(given), MONDAY);
    expect((latest.getTime() - MONDAY.getTime()) / HOUR).toBe(hours);
  });

  it('is made anew: now, or by cron at its first time after the last crawl, which may be past', () => {
    const cron = scheduleOf({ cron: '0 6 * * *' });
    const before = new Date('2026-11-20T03:00:00Z');
    expect(dueAgain(scheduleOf({ every: '2h' }), before, MONDAY)).toEqual(MONDAY);
    expect(dueAgain(cron, before, MONDAY)).toEqual(new Date('2026-11-20T23:00:00Z'));
    expect(dueAgain(cron, null, MONDAY)).toEqual(new Date('2026-11-23T23:00:00Z'));
  });
});
