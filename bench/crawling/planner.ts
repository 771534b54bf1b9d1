import type { Schedule } from '../../src/model/portal.ts';
import { type Habit, planNextCrawl } from '../../src/runs/schedule.ts';
import { type Random, seeded } from '../pipeline/random.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const HABIT_DAYS = 28;
const ZONE_MS = 7 * HOUR;

/** When a made portal publishes: instants, ascending, over so many days from `start`. */
type Arrivals = (start: number, days: number, random: Random) => number[];

/** How a planner did on one portal. */
interface Planned {
  readonly pollsADay: number;
  /** Minutes from an article to the crawl that finds it, ascending. */
  readonly delays: readonly number[];
}

const localOf = (time: number): { hour: number; weekday: number } => {
  const local = new Date(time + ZONE_MS);
  return { hour: local.getUTCHours(), weekday: local.getUTCDay() || 7 };
};

/** Articles an hour of a portal that writes in office hours, and a little on Saturdays and Sundays. */
function officeRate(time: number): number {
  const { hour, weekday } = localOf(time);
  if (hour < 7 || hour >= 19) return 0.05;
  return weekday >= 6 ? 0.4 : 1.8;
}

/** One article after the other, without memory. */
export const office: Arrivals = (start, days, random) => {
  const arrivals: number[] = [];
  for (let at = start; at < start + days * DAY; at += MINUTE)
    if (random.below(1_000_000) < (officeRate(at) / 60) * 1_000_000) arrivals.push(at);
  return arrivals;
};

/** Articles in bursts of three on average, a few minutes apart, most of them early, before noon and in the afternoon. */
const newsroom: Arrivals = (start, days, random) => {
  const weights = [
    0, 0, 0, 0, 0, 0.3, 1.4, 1, 0.5, 0.7, 1.4, 0.6, 0.3, 0.3, 0.9, 1.2, 1.1, 0.5, 0.4, 0.6, 0.4, 0.2,
  ];
  const arrivals: number[] = [];
  for (let at = start; at < start + days * DAY; at += MINUTE) {
    const { hour, weekday } = localOf(at);
    const bursts = (weights[hour] ?? 0) * (weekday === 7 ? 0.5 : 1);
    if (random.below(1_000_000) >= (bursts / 60) * 1_000_000) continue;
    let [next, more] = [at, true];
    while (more) {
      arrivals.push(next);
      next += (1 + random.below(9)) * MINUTE;
      more = random.below(3) < 2;
    }
  }
  return arrivals.sort((a, b) => a - b);
};

/** Two or three a day, put up together by somebody before noon or before going home; none at the week's end. */
const bureau: Arrivals = (start, days, random) => {
  const arrivals: number[] = [];
  for (let day = start; day < start + days * DAY; day += DAY) {
    if (localOf(day + HOUR).weekday >= 6) continue;
    for (const hour of [10, 16]) {
      if (random.below(4) === 0) continue;
      const at = day + hour * HOUR + random.below(60) * MINUTE;
      for (let n = 0; n <= random.below(3); n++) arrivals.push(at + n * (1 + random.below(4)) * MINUTE);
    }
  }
  return arrivals.sort((a, b) => a - b);
};

/** A hundred a day and more, from six in the morning to eleven at night. */
const daily: Arrivals = (start, days, random) => {
  const arrivals: number[] = [];
  for (let at = start; at < start + days * DAY; at += MINUTE) {
    const { hour } = localOf(at);
    const rate = hour < 6 || hour >= 23 ? 0.4 : 7 + 3 * Math.sin(hour);
    if (random.below(1_000_000) < (rate / 60) * 1_000_000) arrivals.push(at);
  }
  return arrivals;
};

/** Ten a day, most of them between nine in the evening and one at night, and more at the week's end. */
const evening: Arrivals = (start, days, random) => {
  const arrivals: number[] = [];
  for (let at = start; at < start + days * DAY; at += MINUTE) {
    const { hour, weekday } = localOf(at);
    const rate = (hour >= 21 || hour < 1 ? 1.8 : 0.08) * (weekday >= 6 ? 1.6 : 1);
    if (random.below(1_000_000) < (rate / 60) * 1_000_000) arrivals.push(at);
  }
  return arrivals;
};

/** Made portals: `office` is that of the simulated month; `evening` was made after the planner, the others before it. */
const PORTALS: Readonly<Record<string, Arrivals>> = { office, newsroom, bureau, daily, evening };

/** Plans the crawls of a made portal without crawling it: the habit is of what earlier crawls have found. */
function simulate(arrivals: readonly number[], start: number, days: number, schedule: Schedule): Planned {
  const delays: number[] = [];
  let [at, polls, found] = [start, 0, 0];
  while (at < start + days * DAY) {
    polls += 1;
    while ((arrivals[found] ?? Infinity) <= at) {
      delays.push((at - (arrivals[found] ?? at)) / MINUTE);
      found += 1;
    }
    at = planNextCrawl(schedule, new Date(at), habitAt(at, arrivals.slice(0, found))).at.getTime();
  }
  return { pollsADay: polls / days, delays: delays.sort((a, b) => a - b) };
}

function habitAt(now: number, found: readonly number[]): Habit {
  const since = now - HABIT_DAYS * DAY;
  const cells = new Map<string, { weekday: number; hour: number; count: number }>();
  for (const at of found) {
    if (at < since) continue;
    const { weekday, hour } = localOf(at);
    const name = `${weekday} ${hour}`;
    const cell = cells.get(name) ?? { weekday, hour, count: 0 };
    cell.count += 1;
    cells.set(name, cell);
  }
  const days = found.length === 0 ? 0 : (now - Math.max(since, found[0] ?? now)) / DAY;
  return { failures: 0, askedMs: 0, arrivals: [...cells.values()], days: Math.min(days, HABIT_DAYS) };
}

/** Simulates every made portal by these seeds. */
export function planAll(
  schedule: Schedule,
  start: number,
  days: number,
  seeds: readonly number[],
): Map<string, Planned> {
  const result = new Map<string, Planned>();
  for (const [name, make] of Object.entries(PORTALS)) {
    const all = seeds.map((seed) => simulate(make(start, days, seeded(seed)), start, days, schedule));
    result.set(name, {
      pollsADay: all.reduce((sum, one) => sum + one.pollsADay, 0) / all.length,
      delays: all.flatMap(({ delays }) => delays).sort((a, b) => a - b),
    });
  }
  return result;
}

/**
 * The least median, in minutes, that so many crawls a day can reach at the portal of the simulated month for somebody who
 * knows its rates and not its articles: each crawl finds what came in the minutes before it, so that a median of m needs
 * half of the articles to fall into crawls times m minutes, at best all of them in the busiest hours.
 */
export function leastMedian(start: number, days: number, pollsADay: number): number {
  const rates = Array.from({ length: days * 24 * 60 }, (_, minute) => officeRate(start + minute * MINUTE));
  rates.sort((a, b) => b - a);
  const half = rates.reduce((sum, rate) => sum + rate, 0) / 2;
  let [covered, minutes] = [0, 0];
  while (covered < half) covered += rates[minutes++] ?? Infinity;
  return minutes / (pollsADay * days);
}
