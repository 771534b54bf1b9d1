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
