import { describe, expect, it } from 'vitest';
import { type RecheckPlan, ageLookedAt, chooseRecheck, paysToLook } from '../../src/articles/recheck.ts';
import { durationMs } from '../../src/model/portal.ts';

const NOW = new Date('2026-11-22T03:00:00Z');
const later = (duration: string): Date => new Date(NOW.getTime() + durationMs(duration));
const ago = (duration: string): Date => new Date(NOW.getTime() - durationMs(duration));
const SCHEDULE = ['6h', '1d', '7d'];
const HOURS_6 = 21_600;
const DAY = 86_400;

const planOf = (plan: Partial<RecheckPlan> = {}): RecheckPlan => ({
  key: 'a.vn/1',
  schedule: SCHEDULE,
  leastShare: 0,
  records: [],
  ...plan,
});
/** Looks at this age that have found nothing. */
const inVain = (ageSeconds: number) => ({ ageSeconds, looks: 40, changes: 0 });

describe('an article of a portal that is not known yet is looked at again', () => {
  it.each<[schedule: string[], since: string, next: string | null]>([
    [SCHEDULE, '0m', '6h'],
    [SCHEDULE, '5h', '1h'],
    [SCHEDULE, '6h', '18h'],
    [SCHEDULE, '25h', '143h'],
    [SCHEDULE, '7d', null],
    [SCHEDULE, '400d', null],
    // The order of the schedule does not matter.
    [['7d', '1d', '6h'], '0m', '6h'],
    [[], '0m', null],
  ])('by %j, having appeared %s ago, in %s', (schedule, age, next) => {
    const at = chooseRecheck(planOf({ schedule }), ago(age), NOW, false);
    expect(at).toEqual(next === null ? null : later(next));
  });
});

describe('a look pays', () => {
  it.each([
    ['before anything is known', 0, 0, true],
    ['after fifteen in vain', 15, 0, true],
    ['not after sixteen', 16, 0, false],
    ['where one of twenty-five finds a change', 50, 2, true],
    ['not where fewer do', 50, 1, false],
    ['where all do', 50, 50, true],
  ])('%s', (_, looks, changes, pays) => {
    expect(paysToLook({ looks, changes })).toBe(pays);
  });
});

describe('an age at which looks have found nothing', () => {
  it('is passed over, the others are kept', () => {
    expect(chooseRecheck(planOf({ records: [inVain(HOURS_6)] }), NOW, NOW, false)).toEqual(later('1d'));
    expect(chooseRecheck(planOf({ records: [inVain(DAY)] }), NOW, NOW, false)).toEqual(later('6h'));
    const all = [HOURS_6, DAY, 7 * DAY].map(inVain);
    expect(chooseRecheck(planOf({ records: all }), NOW, NOW, false)).toBeNull();
  });

  it('is kept for an article that has just changed', () => {
    const records = [HOURS_6, DAY, 7 * DAY].map(inVain);
    expect(chooseRecheck(planOf({ records }), ago('7h'), NOW, true)).toEqual(later('17h'));
    expect(chooseRecheck(planOf({ records }), ago('7d'), NOW, true)).toBeNull();
  });

  it.each([
    [0, 0, 0],
    [20, 150, 250],
    [100, 1000, 1000],
  ])('is kept for about %d of a hundred articles, always the same', (leastShare, least, most) => {
    const records = [inVain(HOURS_6)];
    const choose = () =>
      Array.from({ length: 1000 }, (_, n) =>
        chooseRecheck(planOf({ key: `a.vn/${n}`, schedule: ['6h'], leastShare, records }), NOW, NOW, false),
      );
    const looked = choose().filter((at) => at !== null).length;
    expect(looked).toBeGreaterThanOrEqual(least);
    expect(looked).toBeLessThanOrEqual(most);
    expect(choose()).toEqual(choose());
  });
});

describe('the age that an article was looked at for', () => {
  it.each([
    ['5h', null],
    ['6h', HOURS_6],
    ['23h', HOURS_6],
    ['25h', DAY],
    ['400d', 7 * DAY],
  ])('%s after it appeared', (age, expected) => {
    expect(ageLookedAt(SCHEDULE, ago(age), NOW)).toBe(expected);
  });
});
