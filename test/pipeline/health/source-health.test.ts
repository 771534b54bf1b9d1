import { describe, expect, it } from 'vitest';
import { workingDays } from '../../../src/pipeline/health/calendar.ts';
import { judgeSource } from '../../../src/pipeline/health/condition.ts';
import { learnHabit } from '../../../src/pipeline/health/habit.ts';
import type { ListResult } from '../../../src/model/records.ts';
import type { PageMarks, RunSeen } from '../../../src/model/source-health.ts';
import { describeTrouble } from '../../../src/model/source-trouble.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const at = (ms: number): string => new Date(ms).toISOString();
const good: PageMarks = {
  title: true,
  date: true,
  lead: true,
  body: true,
  layout: true,
  bodyChars: 2000,
  isShell: false,
};
const list: ListResult = {
  url: 'https://a.vn/l',
  page: 1,
  kind: 'html',
  status: 'read',
  references: 20,
  fresh: 1,
  error: null,
  note: null,
};
const run = (endedAt: string, more: Partial<RunSeen> = {}): RunSeen => ({
  endedAt,
  status: 'done',
  error: null,
  lists: [list],
  pages: [],
  ...more,
});

/** Numbers in 0..1 that are the same in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What hourly crawls of a portal bring: so many articles on a working day, fewer at weekends, none in `quiet`. */
function arrivalsOf(
  perDay: number,
  from: string,
  to: string,
  quiet: (instant: number) => boolean,
  random: () => number,
): { at: string; articles: number }[] {
  const arrivals: { at: string; articles: number }[] = [];
  for (let now = Date.parse(from); now < Date.parse(to); now += HOUR) {
    const local = new Date(now + 7 * HOUR);
    const [hour, weekday] = [local.getUTCHours(), local.getUTCDay()];
    if (hour < 7 || hour >= 19 || quiet(now)) continue;
    const rate = (perDay / 12) * (weekday === 0 || weekday === 6 ? 0.3 : 1);
    const articles = random() < rate ? 1 + Math.floor(rate) : 0;
    if (articles > 0) arrivals.push({ at: at(now), articles });
  }
  return arrivals;
}

/** Crawls hourly, and tells each moment at which the portal was judged silent. */
function silences(arrivals: readonly { at: string; articles: number }[], from: string, to: string): string[] {
  const told: string[] = [];
  for (let now = Date.parse(from); now < Date.parse(to); now += 12 * HOUR) {
    const known = arrivals.filter((arrival) => arrival.at <= at(now) && arrival.at > at(now - 60 * DAY));
    const last = known.at(-1)?.at ?? arrivals.findLast((arrival) => arrival.at <= at(now))?.at ?? null;
    const state = judgeSource({
      runs: [run(at(now)), run(at(now - HOUR))],
      habit: learnHabit(known, []),
      lastNews: last,
    });
    if (state.state !== 'ok') told.push(at(now));
  }
  return told;
}

describe('working days', () => {
  it('count whole days of the week, parts of weekends, and no holidays', () => {
    expect(workingDays('2026-03-02T00:00:00+07:00', '2026-03-07T00:00:00+07:00', 0.5)).toBeCloseTo(5);
    expect(workingDays('2026-03-02T00:00:00+07:00', '2026-03-09T00:00:00+07:00', 0.5)).toBeCloseTo(6);
    expect(workingDays('2026-03-02T06:00:00+07:00', '2026-03-02T18:00:00+07:00', 1)).toBeCloseTo(0.5);
    expect(workingDays('2026-04-30T00:00:00+07:00', '2026-05-02T00:00:00+07:00', 1)).toBe(0);
  });

  it('leave the weeks of Tết out, in every year', () => {
    // The first day of the lunar year: 17/02/2026, 06/02/2027, 26/01/2028.
    for (const tet of ['2026-02-17', '2027-02-06', '2028-01-26']) {
      const day = Date.parse(`${tet}T00:00:00+07:00`);
      expect(workingDays(at(day - 3 * DAY), at(day + 7 * DAY), 1)).toBe(0);
      expect(workingDays(at(day - 12 * DAY), at(day - 8 * DAY), 1)).toBeCloseTo(4);
    }
  });
});

describe('a silent source', () => {
  const tet = (now: number): boolean =>
    now >= Date.parse('2026-02-13T00:00:00+07:00') && now < Date.parse('2026-02-24T00:00:00+07:00');

  it.each([0.5, 2, 6, 30])('of %d articles a day is not seen in half a year with a quiet Tết', (perDay) => {
    const arrivals = arrivalsOf(perDay, '2025-09-01T00:00:00Z', '2026-03-20T00:00:00Z', tet, seeded(7));
    expect(silences(arrivals, '2025-11-01T00:00:00Z', '2026-03-20T00:00:00Z')).toEqual([]);
  });

  it.each([0.5, 2, 6, 30])('of %d articles a day is seen when two usual gaps have passed', (perDay) => {
    const stop = Date.parse('2026-04-06T00:00:00Z');
    const arrivals = arrivalsOf(perDay, '2026-03-01T00:00:00Z', at(stop), () => false, seeded(7));
    const last = arrivals.at(-1)?.at ?? '';
    const habit = learnHabit(arrivals, []);
    const [first] = silences(arrivals, at(stop), at(stop + 60 * DAY));
    const quiet = workingDays(last, first ?? '', habit.weekend);
    expect(quiet).toBeGreaterThan(2 * habit.usualGapDays);
    expect(quiet).toBeLessThan(2 * habit.usualGapDays + 0.51);
  });

  it('is not seen where nobody has looked', () => {
    const habit = learnHabit([], []);
    const stopped = [run('2026-03-03T00:00:00Z'), run('2026-03-02T23:00:00Z')];
    expect(judgeSource({ runs: stopped, habit, lastNews: '2026-03-02T00:00:00Z' }).state).toBe('ok');
    const looked = [run('2026-04-03T00:00:00Z'), run('2026-04-02T23:00:00Z')];
    expect(judgeSource({ runs: looked, habit, lastNews: '2026-03-02T00:00:00Z' }).state).toBe('silent');
  });
});

describe('a broken or degraded source', () => {
  const lastNews = '2026-03-02T00:00:00Z';
  const habit = learnHabit([], Array<PageMarks>(30).fill(good));
  const past = run('2026-03-01T00:00:00Z', { pages: [good, good] });
  const judge = (...runs: RunSeen[]) => {
    const { state, trouble } = judgeSource({ runs: [...runs, past, past], habit, lastNews });
    return { state, seen: trouble && describeTrouble(trouble) };
  };
  const today = (more: Partial<RunSeen>): RunSeen => run('2026-03-02T01:00:00Z', more);

  it('is broken after two runs that failed or found nothing, not after one', () => {
    const failed = today({ status: 'failed', error: 'timeout: no answer' });
    expect(judge(failed).state).toBe('ok');
    expect(judge(failed, today({ status: 'empty' }))).toEqual({
      state: 'broken',
      seen: {
        vi: '2 lần quét liên tiếp không tìm được tin nào: timeout: no answer',
        en: '2 crawls in a row found nothing: timeout: no answer',
      },
    });
  });

  it('is broken when one list of several is lost, and an unchanged list is not lost', () => {
    const other = { ...list, url: 'https://a.vn/other' };
    const lost = today({ lists: [other, { ...list, references: 0 }] });
    expect(judge(lost).state).toBe('ok');
    expect(judge(lost, lost).seen?.en).toContain('https://a.vn/l');
    const same = today({ lists: [other, { ...list, references: 0, status: 'unchanged' }] });
    expect(judge(same, same).state).toBe('ok');
  });

  it('is broken when no page has a text any more', () => {
    const bare = { ...good, body: false, lead: false, layout: false, bodyChars: 0 };
    expect(judge(today({ pages: [bare] }), today({ pages: [bare] })).state).toBe('broken');
    expect(judge(today({ pages: [bare] }), today({ pages: [good] })).state).toBe('ok');
  });

  it('is degraded when its layout, or its dates, are lost on the pages of two runs', () => {
    const generic = { ...good, layout: false };
    expect(judge(today({ pages: [generic] })).state).toBe('ok');
    expect(judge(today({ pages: [generic] }), today({ pages: [generic] })).seen?.en).toContain(
      'read by the layout 0 % (usually 100 %)',
    );
    const undated = { ...good, date: false };
    expect(judge(today({ pages: [undated, undated] }), today({ pages: [undated] })).state).toBe('degraded');
  });

  it('is degraded when its texts become torsos', () => {
    const torso = { ...good, bodyChars: 90 };
    expect(judge(today({ pages: [torso, torso, torso] }), today({ pages: [torso, torso] })).seen?.en).toBe(
      'texts of only 90 characters (usually 2000)',
    );
  });

  it('has no habit of what it never had', () => {
    const bare = { ...good, layout: false, lead: false };
    const plain = learnHabit([], Array<PageMarks>(30).fill(bare));
    const runs = [today({ pages: [bare] }), today({ pages: [bare] })];
    expect(judgeSource({ runs, habit: plain, lastNews }).state).toBe('ok');
  });
});
