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

type HabitSchedule = Extract<Schedule, { min: string }>;

const ZONE = 'Asia/Ho_Chi_Minh';
/** Vietnam keeps UTC+7 all year. */
const OFFSET_MS = 7 * 3_600_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const STEP = 60_000;
const HOURS_A_WEEK = 168;
const FIRST_PAUSE = 5 * 60_000;
const LONGEST_PAUSE = 6 * HOUR;
/** A pause that a server asks for is kept to at most this. */
const LONGEST_ASKED = 24 * HOUR;

/** At most four crawls for each article to be expected: three of them then find nothing, and cost one 304. */
const EXPECTED = 0.25;
/** What is believed before anything is known, as if it had been seen for two days; a day off has half of a working day's. */
const PRIOR = { perDay: 4, days: 2, dayOff: 0.5 };
/** A weekday counts as all of its kind do, as if it had been seen for two of its own. */
const ALIKE_DAYS = 2;
/** An hour counts as its neighbours do, as if so many articles had said so. */
const ALIKE_ARTICLES = 4;

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

/** Walks on from `from` until a crawl's part of the week's articles is to be expected, within the bounds. */
function planByHabit({ min, max, perDay }: HabitSchedule, from: Date, habit: Habit): Due {
  const rateAt = learnRates(habit, from);
  const week = Array.from({ length: HOURS_A_WEEK }, (_, hour) => rateAt(from.getTime() + hour * HOUR));
  const crawls = Math.min(perDay * 7, sum(week) / EXPECTED);
  const wanted = sum(week.map(weighRate)) / crawls;
  const [earliest, latest] = [from.getTime() + durationMs(min), from.getTime() + durationMs(max)];
  let [at, weight, expected] = [from.getTime(), 0, 0];
  while (at < latest && weight < wanted) {
    const rate = rateAt(at);
    const step = Math.min(STEP, ((wanted - weight) / weighRate(rate)) * HOUR);
    weight += (weighRate(rate) * step) / HOUR;
    expected += (rate * step) / HOUR;
    at += Math.max(step, 1);
  }
  const due = Math.min(Math.max(Math.round(at), earliest), latest);
  const perHour = (expected * HOUR) / Math.max(at - from.getTime(), 1);
  const days = Math.floor(habit.days);
  return {
    at: new Date(due),
    because: days < 1 ? { kind: 'guess', perHour } : { kind: 'habit', perHour, days },
  };
}

/**
 * What an hour counts in which so many articles are expected. By the rate itself the median of the waits is least and the
 * quiet hours wait long, by its square root the mean is least: this is between them.
 */
function weighRate(rate: number): number {
  return rate ** 0.75;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

/** Articles an hour at an instant: the weekday's number, spread over its hours. */
function learnRates({ arrivals, days }: Habit, now: Date): (at: number) => number {
  const ofDay = learnDays(arrivals, days, now);
  const shares = learnHours(arrivals);
  return (at) => {
    const local = new Date(at + OFFSET_MS);
    return (ofDay[(local.getUTCDay() + 6) % 7] ?? 0) * (shares[local.getUTCHours()] ?? 0);
  };
}

/** Each weekday's articles, so far as it was watched; else those of its kind: working days, or Saturday and Sunday. */
function learnDays(arrivals: Habit['arrivals'], days: number, now: Date): number[] {
  const counts = sumCounts(arrivals, 7, ({ weekday }) => weekday - 1);
  const watched = countWatched(days, now);
  const overall = (sum(counts) + PRIOR.perDay * PRIOR.days) / (days + PRIOR.days);
  const kinds = [
    { of: [0, 1, 2, 3, 4], usual: 7 / (5 + 2 * PRIOR.dayOff) },
    { of: [5, 6], usual: (7 * PRIOR.dayOff) / (5 + 2 * PRIOR.dayOff) },
  ];
  return kinds.flatMap(({ of, usual }) => {
    const [count, seen] = [counts, watched].map((all) => sum(of.map((day) => all[day] ?? 0)));
    const alike = ((count ?? 0) + overall * usual * PRIOR.days) / ((seen ?? 0) + PRIOR.days);
    return of.map((day) => ((counts[day] ?? 0) + alike * ALIKE_DAYS) / ((watched[day] ?? 0) + ALIKE_DAYS));
  });
}

/** How many days of each weekday (Monday first) are in the last `days`. */
function countWatched(days: number, now: Date): number[] {
  const watched = new Array<number>(7).fill(0);
  const end = now.getTime() + OFFSET_MS;
  for (let at = end - days * DAY; at < end;) {
    const next = Math.min((Math.floor(at / DAY) + 1) * DAY, end);
    const weekday = (new Date(at).getUTCDay() + 6) % 7;
    watched[weekday] = (watched[weekday] ?? 0) + (next - at) / DAY;
    at = next;
  }
  return watched;
}

/** The part of a day's articles that comes in each hour. */
function learnHours(arrivals: Habit['arrivals']): number[] {
  const counts = sumCounts(arrivals, 24, ({ hour }) => hour);
  const weights = counts.map((count, hour) => {
    const near = ((counts[(hour + 23) % 24] ?? 0) + (counts[(hour + 1) % 24] ?? 0)) / 2;
    const alike = ALIKE_ARTICLES / (ALIKE_ARTICLES + count + near);
    return count * (1 - alike) + near * alike + PRIOR.perDay * PRIOR.days * priorShare(hour);
  });
  const total = sum(weights);
  return weights.map((weight) => weight / total);
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
