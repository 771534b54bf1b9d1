import { Cron } from 'croner';
import { type Schedule, durationMs } from '../model/portal.ts';
import type { DueReason } from '../model/due-reason.ts';

/** When a portal is crawled next, and why then. */
export interface Due {
  readonly at: Date;
  readonly because: DueReason;
}

/** What is known of a portal when its next crawl is planned. */
export interface Habit {
  /** Failed crawls in a row. */
  readonly failures: number;
  /** What its servers asked to wait, milliseconds. */
  readonly askedMs: number;
  /** Articles by Vietnamese weekday (1 is Monday) and hour, and over how many days they were counted. */
  readonly arrivals: readonly { readonly weekday: number; readonly hour: number; readonly count: number }[];
  readonly days: number;
}

const ZONE = 'Asia/Ho_Chi_Minh';
/** Vietnam keeps UTC+7 all year. */
const OFFSET_MS = 7 * 3_600_000;
const HOUR = 3_600_000;
const STEP = 5 * 60_000;
const FIRST_PAUSE = 5 * 60_000;
const LONGEST_PAUSE = 6 * HOUR;
/** A pause that a server asks for is kept to at most this. */
const LONGEST_ASKED = 24 * HOUR;

/** A crawl comes when a quarter of an article is to be expected: three of four then find nothing, and cost one 304. */
const EXPECTED = 0.25;
/** What is believed before anything is known, as if it had been seen for so many days. */
const PRIOR = { perDay: 4, days: 3 };

/** When a portal is due after a crawl by schedule that ended at `from`. */
export function planNextCrawl(schedule: Schedule, from: Date, habit: Habit): Due {
  const { failures, askedMs } = habit;
  const usual = planUsual(schedule, from, habit);
  const due = failures > 0 ? planAfterFailure(schedule, from, failures, usual) : usual;
  const asked = new Date(from.getTime() + Math.min(askedMs, LONGEST_ASKED));
  if (asked <= due.at) return due;
  return { at: 'cron' in schedule ? nextCron(schedule.cron, asked) : asked, because: { kind: 'asked' } };
}

/** The latest that `planNextCrawl` can give for a crawl that ends now. */
export function latestDue(schedule: Schedule, now: Date): Date {
  if ('cron' in schedule) return nextCron(schedule.cron, new Date(now.getTime() + LONGEST_ASKED));
  const usual = durationMs('every' in schedule ? schedule.every : schedule.max);
  const least = durationMs('every' in schedule ? schedule.every : schedule.min);
  return new Date(now.getTime() + Math.max(usual, least, LONGEST_PAUSE, LONGEST_ASKED));
}

/**
 * When a portal is due whose plan cannot be trusted: now, as after a standstill; by a cron expression at its first time
 * after the last crawl by schedule (`lastEnd`), which may be past.
 */
export function dueAgain(schedule: Schedule, lastEnd: Date | null, now: Date): Date {
  return 'cron' in schedule ? nextCron(schedule.cron, lastEnd ?? now) : now;
}

function planUsual(schedule: Schedule, from: Date, habit: Habit): Due {
  if ('cron' in schedule) {
    return { at: nextCron(schedule.cron, from), because: { kind: 'cron', cron: schedule.cron } };
  }
  if ('every' in schedule) {
    const at = new Date(from.getTime() + durationMs(schedule.every));
    return { at, because: { kind: 'interval', every: schedule.every } };
  }
  return planByHabit(schedule, from, habit);
}

function nextCron(cron: string, from: Date): Date {
  return new Cron(cron, { timezone: ZONE }).nextRun(from) ?? new Date(from.getTime() + 24 * HOUR);
}

/** Never given up: the pause doubles from five minutes to six hours, or to the longest the portal has anyway. */
function planAfterFailure(schedule: Schedule, from: Date, failures: number, usual: Due): Due {
  if ('cron' in schedule) return usual;
  const pause = Math.min(FIRST_PAUSE * 2 ** (failures - 1), LONGEST_PAUSE);
  const least = durationMs('every' in schedule ? schedule.every : schedule.min);
  return { at: new Date(from.getTime() + Math.max(pause, least)), because: { kind: 'failures', failures } };
}

/** Walks on from `from` until enough articles are to be expected, within the bounds. */
function planByHabit({ min, max }: { min: string; max: string }, from: Date, habit: Habit): Due {
  const rateAt = learnRates(habit);
  const [earliest, latest] = [from.getTime() + durationMs(min), from.getTime() + durationMs(max)];
  let [at, expected] = [from.getTime(), 0];
  while (at < latest && expected < EXPECTED) {
    expected += (rateAt(at) * STEP) / HOUR;
    at += STEP;
  }
  const due = Math.min(Math.max(at, earliest), latest);
  const perHour = expected / Math.max((due - from.getTime()) / HOUR, STEP / HOUR);
  const days = Math.floor(habit.days);
  return {
    at: new Date(due),
    because: days < 1 ? { kind: 'guess', perHour } : { kind: 'habit', perHour, days },
  };
}

/** Articles an hour at an instant: the day's number by weekday, spread over its hours, both smoothed by the prior. */
function learnRates({ arrivals, days }: Habit): (at: number) => number {
  const byDay = sumCounts(arrivals, 8, ({ weekday }) => weekday);
  const byHour = sumCounts(arrivals, 24, ({ hour }) => hour);
  const total = arrivals.reduce((sum, { count }) => sum + count, 0);
  const perDay = (total + PRIOR.perDay * PRIOR.days) / (days + PRIOR.days);
  const shares = byHour.map((count, hour) => {
    // Neighbours count half: an hour is a guess about a habit, not a border.
    const near = ((byHour[(hour + 23) % 24] ?? 0) + (byHour[(hour + 1) % 24] ?? 0)) / 2;
    return (count + near) / 2 + PRIOR.perDay * PRIOR.days * priorShare(hour);
  });
  const shareSum = shares.reduce((sum, share) => sum + share, 0);
  const weeks = days / 7;
  const ofDay = byDay.map((count) => (count + perDay) / (weeks + 1));
  return (at) => {
    const local = new Date(at + OFFSET_MS);
    const share = (shares[local.getUTCHours()] ?? 0) / shareSum;
    return (ofDay[local.getUTCDay() || 7] ?? 0) * share;
  };
}

function sumCounts<Row extends { readonly count: number }>(
  rows: readonly Row[],
  size: number,
  slotOf: (row: Row) => number,
): number[] {
  const found = new Array<number>(size).fill(0);
  for (const row of rows) found[slotOf(row)] = (found[slotOf(row)] ?? 0) + row.count;
  return found;
}

/** Offices and newsrooms write by day: 14 hours of it have nearly all. */
function priorShare(hour: number): number {
  return hour >= 7 && hour < 21 ? 0.066 : 0.0076;
}
