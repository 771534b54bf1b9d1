import type { DatePrecision, PrintedDate } from '../../types.ts';

interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly second: number | null;
}
interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const CLOCK = String.raw`(\d{1,2})\s?(?::|h|giờ)\s?(\d{2})(?::(\d{2}))?(?:\s?(SA|CH|AM|PM)(?![\p{L}]))?`;
const GAP = String.raw`[\s|,;.()–-]*(?:lúc|vào)?[\s:]*`;
const DAY_FIRST = String.raw`(?<!\d)(\d{1,2})\s*([/.-]|–)\s*(\d{1,2})\s*\6\s*(\d{4})(?:(?!\d)|(?=\d{2}:))`;
// One expression for every day-first shape: a time before, the date, a time after (even glued to the year).
const PRINTED = new RegExp(
  `(?<!\\d)(?:${CLOCK}(?:\\s*GMT\\+7)?[^\\p{L}\\p{N}]{0,5}(?:ngày\\s*)?)?` +
    `${DAY_FIRST}(?:${GAP}${CLOCK})?`,
  'iu',
);
const ISO =
  /(?<!\d)(\d{4})[-/](\d{2})[-/](\d{2})(?!\d)(?:[T\s]+(\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s?(Z|[+-]\d{2}:?\d{2})?)?/u;
const RFC_822 =
  /(?<!\d)(\d{1,2})\s+([A-Z][a-z]{2})[a-z]*\.?,?\s+(\d{4})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(GMT|UTC|Z|[+-]\d{4})?)?/u;
const WORDED = /ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})/iu;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const HANOI = '+07:00';

/**
 * The first whole date in a text: day first, ISO 8601, RFC 822 or in Vietnamese words. A date without a year, or
 * one no calendar has, is none. Where no offset is printed it is Hà Nội's.
 */
export function parseDate(text: string): PrintedDate | null {
  return fromIso(text) ?? fromPrinted(text) ?? fromWords(text) ?? fromRfc822(text);
}

/** The day in an address such as `/2021-12-14/…`, or `null`. */
export function dateInAddress(url: string): PrintedDate | null {
  const path = URL.canParse(url) ? new URL(url).pathname : '';
  const match =
    /\/(\d{4})-(\d{2})-(\d{2})(?=\/)/u.exec(path) ?? /\/(\d{4})\/(\d{2})\/(\d{2})(?=\/)/u.exec(path);
  return match === null ? null : printed(dayOf(match[1], match[2], match[3]), null, HANOI);
}

function fromPrinted(text: string): PrintedDate | null {
  const m = PRINTED.exec(text);
  if (m === null) return null;
  const after = clockOf(m[9], m[10], m[11], m[12]);
  const before = clockOf(m[1], m[2], m[3], m[4]);
  return printed(dayOf(m[8], m[7], m[5]), after ?? before, HANOI);
}

function fromIso(text: string): PrintedDate | null {
  const m = ISO.exec(text);
  if (m === null) return null;
  return printed(dayOf(m[1], m[2], m[3]), clockOf(m[4], m[5], m[6], undefined), offsetOf(m[7]));
}

function fromWords(text: string): PrintedDate | null {
  const m = WORDED.exec(text);
  if (m === null) return null;
  const clock = new RegExp(CLOCK, 'iu').exec(text);
  return printed(dayOf(m[3], m[2], m[1]), clockOf(clock?.[1], clock?.[2], clock?.[3], clock?.[4]), HANOI);
}

function fromRfc822(text: string): PrintedDate | null {
  const m = RFC_822.exec(text);
  if (m === null) return null;
  const month = MONTHS.indexOf((m[2] ?? '').toLowerCase()) + 1;
  return printed(dayOf(m[3], String(month), m[1]), clockOf(m[4], m[5], m[6], undefined), offsetOf(m[7]));
}

function dayOf(year?: string, month?: string, day?: string): Day | null {
  const value = { year: Number(year), month: Number(month), day: Number(day) };
  const date = new Date(Date.UTC(value.year, value.month - 1, value.day));
  const real = date.getUTCMonth() === value.month - 1 && date.getUTCDate() === value.day;
  return real && value.year >= 1990 && value.year < 2100 ? value : null;
}

function clockOf(hour?: string, minute?: string, second?: string, half?: string): Clock | null {
  if (hour === undefined || minute === undefined) return null;
  const clock = {
    hour: hourOf(Number(hour), half?.toUpperCase()),
    minute: Number(minute),
    second: second === undefined ? null : Number(second),
  };
  return clock.hour < 24 && clock.minute < 60 && (clock.second ?? 0) < 60 ? clock : null;
}

/** SA (sáng) is AM, CH (chiều) is PM. */
function hourOf(hour: number, half: string | undefined): number {
  if (half === 'SA' || half === 'AM') return hour === 12 ? 0 : hour;
  if (half === 'CH' || half === 'PM') return hour < 12 ? hour + 12 : hour;
  return hour;
}

function offsetOf(offset: string | undefined): string {
  if (offset === undefined) return HANOI;
  if (/^[A-Z]/u.test(offset)) return '+00:00';
  return offset.includes(':') ? offset : `${offset.slice(0, 3)}:${offset.slice(3)}`;
}

function printed(day: Day | null, clock: Clock | null, offset: string): PrintedDate | null {
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
