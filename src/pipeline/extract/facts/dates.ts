import type { PrintedDate } from '../../../model/article.ts';
import { monthNamed, vietnameseMonth } from './months.ts';
import { clockOf, dayOf, HANOI, offsetOf, toPrintedDate, type Day } from './date-parts.ts';

/** How a page writes dates that can be read in two ways. */
export interface DateStyle {
  /** `03/04/2021` is the third of April unless this is set; a day no calendar has is read the other way. */
  readonly monthFirst?: boolean;
  /** Whether `31.10.23` is a date. */
  readonly shortYear?: boolean;
  /** The year of dates that are printed without one, where it is known from elsewhere. */
  readonly year?: number | undefined;
}

const HALF = String.raw`(?:\s?(SA|CH|sáng|trưa|chiều|tối|đêm|[ap]\.?m)(?![\p{L}])\.?)?`;
const CLOCK = String.raw`(\d{1,2})\s?(?::|h|giờ)\s?(\d{2}|(?<=giờ\s?)\d)(?::(\d{2}))?(?:\s?phút|['’′])?${HALF}`;
// Between a time and its date: the offset (here always Hà Nội's), the weekday, the word for day.
const THEN = String.raw`(?:\s*\(?(?:GMT|UTC)\s?\+\s?0?7(?!\d)(?::00)?)?[^\p{L}\p{N}]{0,5}(?:(?:thứ\s(?:\p{L}+|[2-7])|chủ\snhật)[^\p{L}\p{N}]{1,4})?(?:ngày\s*)?`;
const GAP = String.raw`[\s|,;.()•·–-]*(?:lúc|vào|at|um|à|às|alle|a las|om|kl\.?|klo|г\.?)?[\s:,-]*`;
const ZONE = String.raw`(?:\s?\(?((?:GMT|UTC)?[+-]\d{1,2}(?::?\d{2})?|Z|[A-Z]{3,4})(?![\p{L}\d]))?`;
const DAY_FIRST = String.raw`(?<![\d/.-])(\d{1,2})\s*([/.-]|–)\s*(\d{1,2})\s*\6\s*(\d{4})(?:(?!\d)|(?=\d{2}:))`;
// One expression for every day-first shape: a time before, the date, a time after (even glued to the year).
const PRINTED = new RegExp(`(?<!\\d)(?:${CLOCK}${THEN})?${DAY_FIRST}(?:${GAP}${CLOCK})?`, 'iu');
const ISO =
  /(?<![\d/.-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)\.?(?:(?:[Tt]|[\s,|–-]+)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,:]\d+)?)?\s?(Z|[+-]\d{1,2}(?::?\d{2})?(?!\d))?)?/u;
const COMPACT = /^\s*(\d{4})(\d{2})(\d{2})(?:T?(\d{2}):?(\d{2})(?::?(\d{2}))?(Z|[+-]\d{4})?)?\s*$/u;
const EAST_ASIAN =
  /(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일](?:[^\d]{0,6}(\d{1,2})\s?[:時时시]\s?(\d{1,2}))?/u;
// 29 tháng 12 năm 2013, 29 Tháng Mười Hai, 2013, Th12 29, 2013; tháng Giêng and tháng Chạp are of the lunar calendar.
const TH = String.raw`(?:tháng\s+(mười\s+(?:một|hai)|mười|một|hai|ba|tư|bốn|năm|sáu|b[ảẩ]y|tám|chín|\d{1,2})|th\.?\s?(\d{1,2}))(?![\p{L}\d])`;
const WORDED: readonly [RegExp, (m: RegExpExecArray) => Day | null][] = [
  [
    new RegExp(String.raw`(?<!\d)(\d{1,2})[\s,/-]+${TH}[\s,/-]*(?:năm\s*)?(\d{4})(?!\d)`, 'iu'),
    (m) => dayOf(m[4], vietnameseMonth(m[2] ?? m[3]), m[1]),
  ],
  [
    new RegExp(String.raw`(?<!\p{L})${TH}\s+(\d{1,2})(?:\s*,\s*|\s+)(\d{4})(?!\d)`, 'iu'),
    (m) => dayOf(m[4], vietnameseMonth(m[1] ?? m[2]), m[3]),
  ],
];
const DAY_MONTH = new RegExp(
  String.raw`(?<![\d.]|\d,)(\d{1,2})(?:st|nd|rd|th|er|[.ºª°])?[\s-]{0,2}(?:(?:de|of)\s+|d['’]\s*)?(\p{L}{3,12})\.?[,\s-]{0,3}(?:(?:de|del|da)\s+)?((?:19|20)\d{2})(?!\d)(?:${GAP}${CLOCK}${ZONE})?`,
  'giu',
);
const MONTH_DAY = new RegExp(
  String.raw`(?<!\p{L})(\p{L}{3,12})\.?\s{1,2}(\d{1,2})(?:st|nd|rd|th)?(?:,\s?|\s{1,2})((?:19|20)\d{2})(?!\d)(?:${GAP}${CLOCK}${ZONE})?`,
  'giu',
);
const YEAR_MONTH_DAY =
  /((?:19|20)\d{2})\.?\s(\p{L}{3,12})\.?\s(\d{1,2})(?!\d)(?:\D{1,4}(\d{1,2}):(\d{2}))?/giu;
// As programs print it: Tue Apr 28 2020 12:13:14 GMT+0200, Tue Apr 28 12:13:14 CEST 2020.
const PROGRAM =
  /([A-Z][a-z]{2}) {1,2}(\d{1,2}) (?:(\d{4}) )?(\d{2}):(\d{2}):(\d{2})(?: ?((?:GMT|UTC)?[+-]\d{2}:?\d{2}|Z|[A-Z]{3,4}))?(?: (\d{4}))?/u;
// RFC 822 and RFC 850: Fri, 24 Nov 06 08:00:00 GMT, Friday, 24-Nov-06 08:00:00 GMT.
const MAIL =
  /(?<!\d)(\d{1,2})[ -]([A-Z][a-z]{2})[ -](\d{2}) (\d{2}):(\d{2})(?::(\d{2}))?(?: ?([+-]\d{2}:?\d{2}|Z|[A-Z]{3,4}))?/u;
const NO_YEAR = /(?<![\d/.,-])(\d{1,2})\s?[/-]\s?(\d{1,2})(?![\d/.,-])/u;
const SHORT_YEAR = new RegExp(
  String.raw`(?<![\d/.,-])(\d{1,2})([/.])\s?(\d{1,2})\2\s?(\d{2})(?![\d/-])(?:${GAP}${CLOCK})?`,
  'iu',
);
const YEAR = /(?:19|20)\d{2}/u;
const EPOCH = /^\s*(1\d{9})(\d{3})?\s*$/u;

const DAY_FOLDERS: readonly RegExp[] = [
  /[/_.-](\d{4})([-/_.])(\d{1,2})\2(\d{1,2})(?=[/_.-]|$)/u,
  /\/(\d{4})\/()(\d{2})(\d{2})(?=\/|$)/u,
  /[/_.-]((?:19|20)\d{2})()(\d{2})(\d{2})(?=[/_.-]|$)/u,
];
const DAY_FIRST_FOLDER = /[/_-](\d{1,2})([-_.])(\d{1,2})\2((?:19|20)\d{2})(?=[/_.-]|$)/u;
const YEAR_FOLDER = /[/_-]((?:19|20)\d{2})(?=[/_-]\d{1,2}(?:[/_-]|$)|\/)/u;

/**
 * The first whole date in a text: day first, ISO 8601, RFC 822, RFC 850, asctime, in words (Intl's month names) or as programs print
 * it. A date without a year, or one no calendar has, is none. Where no offset is printed it is Hà Nội's.
 */
export function parseDate(text: string, style: DateStyle = {}): PrintedDate | null {
  if (!/\d/u.test(text)) return null;
  return (
    fromIso(text) ??
    fromPrinted(text, style) ??
    fromWords(text) ??
    fromNamed(text) ??
    fromPrograms(text) ??
    fromMail(text) ??
    fromCompact(text) ??
    (style.shortYear ? withShortYear(text, style) : null) ??
    withoutYear(text, style)
  );
}

function fromPrinted(text: string, { monthFirst = false }: DateStyle): PrintedDate | null {
  const m = PRINTED.exec(text);
  if (m === null) return null;
  const clock = clockOf(m[9], m[10], m[11], m[12]) ?? clockOf(m[1], m[2], m[3], m[4]);
  const dayFirst = dayOf(m[8], m[7], m[5]);
  // Month first only on a page that writes so, and only where that gives a day of the calendar.
  const day = monthFirst ? (dayOf(m[8], m[5], m[7]) ?? dayFirst) : dayFirst;
  return toPrintedDate(day, clock, HANOI);
}

function fromIso(text: string): PrintedDate | null {
  const m = ISO.exec(text);
  if (m === null) return null;
  return toPrintedDate(dayOf(m[1], m[3], m[4]), clockOf(m[5], m[6], m[7], undefined), offsetOf(m[8]));
}

function fromWords(text: string): PrintedDate | null {
  const asian = EAST_ASIAN.exec(text);
  if (asian !== null) {
    return toPrintedDate(
      dayOf(asian[1], asian[2], asian[3]),
      clockOf(asian[4], asian[5], undefined, undefined),
      HANOI,
    );
  }
  for (const [pattern, read] of WORDED) {
    const m = pattern.exec(text);
    const day = m === null ? null : read(m);
    if (day === null) continue;
    const clock = new RegExp(CLOCK, 'iu').exec(text);
    return toPrintedDate(day, clockOf(clock?.[1], clock?.[2], clock?.[3], clock?.[4]), HANOI);
  }
  return null;
}

const NAMED: readonly [RegExp, (m: RegExpMatchArray) => PrintedDate | null][] = [
  [DAY_MONTH, (m) => fromMonthName(m[3], m[2], m[1], m.slice(4))],
  [MONTH_DAY, (m) => fromMonthName(m[3], m[1], m[2], m.slice(4))],
  [YEAR_MONTH_DAY, (m) => fromMonthName(m[1], m[2], m[3], m.slice(4))],
];

/** Of the dates with a month's name the first in the text. */
function fromNamed(text: string): PrintedDate | null {
  if (!YEAR.test(text)) return null;
  let first: { at: number; date: PrintedDate } | null = null;
  for (const [pattern, read] of NAMED) {
    for (const m of text.matchAll(pattern)) {
      const date = read(m);
      if (date === null || (first !== null && first.at <= m.index)) continue;
      first = { at: m.index, date };
    }
  }
  return first?.date ?? null;
}

function fromMonthName(
  year?: string,
  name?: string,
  day?: string,
  clock: readonly string[] = [],
): PrintedDate | null {
  const month = monthNamed(name ?? '');
  if (month === null) return null;
  const time = clockOf(clock[0], clock[1], clock[2], clock[3]);
  return toPrintedDate(dayOf(year, String(month), day), time, offsetOf(clock[4]));
}

function fromPrograms(text: string): PrintedDate | null {
  const m = PROGRAM.exec(text);
  const month = monthNamed(m?.[1] ?? '');
  if (m === null || month === null) return null;
  const day = dayOf(m[3] ?? m[8], String(month), m[2]);
  return toPrintedDate(day, clockOf(m[4], m[5], m[6], undefined), offsetOf(m[7]));
}

function fromMail(text: string): PrintedDate | null {
  const m = MAIL.exec(text);
  const month = monthNamed(m?.[2] ?? '');
  if (m === null || month === null) return null;
  const day = dayOf(`20${m[3] ?? ''}`, String(month), m[1]);
  return toPrintedDate(day, clockOf(m[4], m[5], m[6], undefined), offsetOf(m[7]));
}

/** Digits alone: yyyymmdd with or without a time, or seconds or milliseconds since 1970. */
function fromCompact(text: string): PrintedDate | null {
  const epoch = EPOCH.exec(text);
  if (epoch !== null) return parseDate(new Date(Number(epoch[1]) * 1000).toISOString());
  const m = COMPACT.exec(text);
  if (m === null) return null;
  return toPrintedDate(dayOf(m[1], m[2], m[3]), clockOf(m[4], m[5], m[6], undefined), offsetOf(m[7]));
}

function withShortYear(text: string, { monthFirst = false }: DateStyle): PrintedDate | null {
  const m = SHORT_YEAR.exec(text);
  if (m === null) return null;
  const year = `20${m[4] ?? ''}`;
  const dayFirst = dayOf(year, m[3], m[1]);
  const day = monthFirst && m[2] === '/' ? (dayOf(year, m[1], m[3]) ?? dayFirst) : dayFirst;
  return toPrintedDate(day, clockOf(m[5], m[6], m[7], m[8]), HANOI);
}

function withoutYear(text: string, { year }: DateStyle): PrintedDate | null {
  const m = year === undefined ? null : NO_YEAR.exec(text);
  if (m === null) return null;
  const clock = new RegExp(CLOCK, 'iu').exec(text);
  const time = clockOf(clock?.[1], clock?.[2], clock?.[3], clock?.[4]);
  return toPrintedDate(dayOf(String(year), m[2], m[1]), time, HANOI);
}

/** The day in an address such as `/2021-12-14/…`, `/2021/12/14/…` or `…-20211214.html`, or `null`. */
export function dateInAddress(url: string): PrintedDate | null {
  const path = pathOf(url);
  for (const pattern of DAY_FOLDERS) {
    const m = pattern.exec(path);
    const day = m === null ? null : dayOf(m[1], m[3], m[4]);
    if (day !== null) return toPrintedDate(day, null, HANOI);
  }
  const m = DAY_FIRST_FOLDER.exec(path);
  return m === null ? null : toPrintedDate(dayOf(m[4], m[3], m[1]), null, HANOI);
}

/** The year that stands as a folder in an address, or `undefined`. */
export function yearInAddress(url: string): number | undefined {
  const year = Number(YEAR_FOLDER.exec(pathOf(url))?.[1]);
  return Number.isNaN(year) ? undefined : year;
}

/** The last address in a path: archives keep the page's own behind theirs. */
function pathOf(url: string): string {
  if (!URL.canParse(url)) return '';
  const { pathname } = new URL(url);
  const inner = pathname.lastIndexOf('://');
  return inner === -1 ? pathname : pathname.slice(inner + 3);
}
