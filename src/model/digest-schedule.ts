import { z } from 'zod';
import { AHEAD, DAY, MINUTE, readTime, weekdayOf } from './viet-nam-time.ts';

const FORM = /^(?:hourly|daily@(?:[01]\d|2[0-3]):[0-5]\d|weekly:[1-7]@(?:[01]\d|2[0-3]):[0-5]\d)$/u;

/** How a schedule of digests is written. */
const DIGEST_FORM = '`hourly`, `daily@07:00` or `weekly:1@07:00` (1: Monday)';

/** When digests are made, in Viet Nam's time. */
export const digestSchedule = (about: string) =>
  z
    .string()
    .regex(FORM, `expected hourly, daily@HH:mm or weekly:1@HH:mm (1 to 7, Monday to Sunday)`)
    .meta({ description: `${about}: ${DIGEST_FORM}, in Viet Nam's time`, example: 'daily@07:00' });

/** What is sent where nothing happened: `once`: the first such digest says so; `skip`: none does. */
export const EMPTY_DIGESTS = ['once', 'skip'] as const;
export type EmptyDigests = (typeof EMPTY_DIGESTS)[number];

/** The last time of a schedule that is no later than `now`. */
export function findLastTime(schedule: string, now: Date): Date {
  const { every, offset } = readSchedule(schedule);
  const local = now.getTime() + AHEAD;
  return new Date(Math.floor((local - offset) / every) * every + offset - AHEAD);
}

/** The first time of a schedule after `now`. */
export function findNextTime(schedule: string, now: Date): Date {
  return new Date(findLastTime(schedule, now).getTime() + readSchedule(schedule).every);
}

/** What a schedule is made of: `hourly` or `daily` or `weekly`, its day (1: Monday) and its time; empty: it has none. */
export function partsOfSchedule(schedule: string): {
  readonly period: string;
  readonly day: string;
  readonly time: string;
} {
  const [name = '', time = ''] = schedule.split('@');
  const [period = '', day = ''] = name.split(':');
  return { period, day, time };
}

/** A schedule's period, and where in it, counted from the beginning of 1970 in Viet Nam, its times are; milliseconds. */
function readSchedule(schedule: string): { readonly every: number; readonly offset: number } {
  const { period, day, time } = partsOfSchedule(schedule);
  if (period === 'hourly') return { every: 60 * MINUTE, offset: 0 };
  if (period === 'daily') return { every: DAY, offset: readTime(time) };
  if (period !== 'weekly') throw new Error(`there is no schedule ${schedule}`);
  const days = (Number(day) - weekdayOf(0) + 7) % 7;
  return { every: 7 * DAY, offset: days * DAY + readTime(time) };
}
