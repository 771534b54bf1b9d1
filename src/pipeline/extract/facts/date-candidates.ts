import type { FieldSource, PrintedDate } from '../../../model/article.ts';
import type { DateStyle } from './dates.ts';

/** A date of publication, and where it was found. */
export interface DateCandidate {
  readonly date: PrintedDate;
  readonly source: FieldSource;
}

/** What the dates of one page are read by. */
export interface DateContext {
  readonly style: DateStyle;
  /** When the page was fetched (ISO 8601): `2 giờ trước` counts from here. */
  readonly fetchedAt: string;
  /** What is later (milliseconds since 1970) is no date of publication. */
  readonly latest: number;
}

/** Whether there is a date, and it is not later than a page that was fetched can be. */
export function isPast(date: PrintedDate | null, { latest }: DateContext): date is PrintedDate {
  return date !== null && Date.parse(date.iso) <= latest;
}

/** Hours from UTC of the places where most news is written. */
export const WEST = -10;
export const EAST = 13;
export const HOUR_MS = 3_600_000;

/** Whether an instant falls on a day somewhere: some offset in use makes them agree. */
export function fallsOnDay(instant: PrintedDate, day: PrintedDate): boolean {
  const clockAt = (hours: number): string =>
    new Date(Date.parse(instant.iso) + hours * HOUR_MS).toISOString().slice(0, 10);
  const named = day.iso.slice(0, 10);
  return clockAt(WEST) <= named && named <= clockAt(EAST);
}
