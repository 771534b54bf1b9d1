import type { DatePrecision, PrintedDate } from '../../../model/article.ts';

/** A time of day. */
export interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly second: number | null;
}
/** A day of the calendar; months from 1. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Hà Nội's offset, which stands wherever none is printed. */
export const HANOI = '+07:00';
// Only names that mean one offset wherever they are used in a date.
const ZONES: Readonly<Record<string, string>> = {
  EST: '-05:00',
  EDT: '-04:00',
  CDT: '-05:00',
  MST: '-07:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00',
  CET: '+01:00',
  CEST: '+02:00',
  MEZ: '+01:00',
  MESZ: '+02:00',
  EET: '+02:00',
  EEST: '+03:00',
  JST: '+09:00',
  KST: '+09:00',
  ICT: '+07:00',
};

/** A day as printed, or `null` where no calendar has it or no web page can be as old. */
export function dayOf(year?: string, month?: string, day?: string): Day | null {
  const value = { year: Number(year), month: Number(month), day: Number(day) };
  const date = new Date(Date.UTC(value.year, value.month - 1, value.day));
  const real = date.getUTCMonth() === value.month - 1 && date.getUTCDate() === value.day;
  return real && value.year >= 1990 && value.year < 2100 ? value : null;
}

/** A time as printed, `half` being SA, CH, am or pm; `null` where no clock shows it. */
export function clockOf(hour?: string, minute?: string, second?: string, half?: string): Clock | null {
  if (hour === undefined || minute === undefined) return null;
  const clock = {
    hour: hourOf(Number(hour), half?.toUpperCase().replaceAll('.', '')),
    minute: Number(minute),
    second: second === undefined ? null : Number(second),
  };
  return clock.hour < 24 && clock.minute < 60 && (clock.second ?? 0) < 60 ? clock : null;
}

const BEFORE_NOON = new Set(['SA', 'SÁNG', 'AM']);
const AFTER_NOON = new Set(['CH', 'CHIỀU', 'TỐI', 'PM']);

/** SA (sáng) is AM, CH (chiều) is PM; trưa is the hours about noon, đêm those about midnight. */
function hourOf(hour: number, half = ''): number {
  if (hour === 12 && (BEFORE_NOON.has(half) || half === 'ĐÊM')) return 0;
  const isAfterNoon = AFTER_NOON.has(half) || (half === 'TRƯA' && hour < 4) || (half === 'ĐÊM' && hour >= 8);
  return isAfterNoon && hour < 12 ? hour + 12 : hour;
}

/** `Z`, `+0700`, `+2`, `GMT+7` or a zone's name as `±hh:mm`; Hà Nội's where it says nothing. */
export function offsetOf(offset: string | undefined): string {
  if (offset === undefined) return HANOI;
  const digits = /([+-])(\d{1,2}):?(\d{2})?$/u.exec(offset);
  if (digits !== null) return `${digits[1]}${(digits[2] ?? '').padStart(2, '0')}:${digits[3] ?? '00'}`;
  return /^(?:Z|UTC|GMT)$/iu.test(offset) ? '+00:00' : (ZONES[offset.toUpperCase()] ?? HANOI);
}

/** The date in ISO 8601; midnight in Hà Nội without a clock. */
export function toPrintedDate(day: Day | null, clock: Clock | null, offset: string): PrintedDate | null {
  if (day === null) return null;
  const two = (n: number): string => String(n).padStart(2, '0');
  const date = `${day.year}-${two(day.month)}-${two(day.day)}`;
  if (clock === null) return { iso: `${date}T00:00:00${HANOI}`, precision: 'day' };
  const precision: DatePrecision = clock.second === null ? 'minute' : 'second';
  return {
    iso: `${date}T${two(clock.hour)}:${two(clock.minute)}:${two(clock.second ?? 0)}${offset}`,
    precision,
  };
}
