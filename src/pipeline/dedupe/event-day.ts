/** `14/9`, `14.9.2026`, `14 tháng 9`, and the last day of `9-11/3`. */
const NAMED_DAY =
  /(?<![\d/.,]|\d-)(?:\d{1,2}\s?[-–]\s?(?=\d{1,2}\/))?(\d{1,2})(?:\s?([/.-])\s?(\d{1,2})(\2\d{4})?(?![\d%]|[/.,-]\d)|\s+tháng\s+(\d{1,2}|giêng|hai|ba|tư|năm|sáu|bảy|tám|chín|mười một|mười hai|mười|chạp)(?![\p{L}\d]))/giu;
/** Two numbers with a dash or point and no year are a day only behind such a word. */
const BEFORE_DAY = /(?:ngày|sáng|trưa|chiều|tối|đêm|hôm|nay|qua|lúc|hồi|từ|đến|và|\()\s*$/iu;
const LOOK_BACK = 6;
/** `Hà Nội (TTXVN 5/3) - `: the day of the report. */
const DATELINE = /^(?:[^\n]*\n)?[^\n(]{0,30}\([^)\n]*\)\s*[-–—:]/u;
/** `Sáng nay (14/9)` says which day today is. */
const GLOSS = 12;
const RELATIVE_DAY = /(?<!\p{L})(?:hôm|sáng|trưa|chiều|tối|đêm) (?:nay|qua)(?!\p{L})/iu;
const MONTHS: Readonly<Record<string, number>> = {
  giêng: 1,
  hai: 2,
  ba: 3,
  tư: 4,
  năm: 5,
  sáu: 6,
  bảy: 7,
  tám: 8,
  chín: 9,
  mười: 10,
  'mười một': 11,
  'mười hai': 12,
  chạp: 12,
};
/** The opening of a text, in UTF-16 units: where an event's day is named. */
const OPENING = 900;
const DAY_MS = 86_400_000;
const YEAR_DAYS = 366;

/** A day without a year: as printed in figures, and as days since 1 January (0..365). */
export interface NamedDay {
  readonly printed: string;
  readonly day: number;
  /** Where it stands in the text (UTF-16 units). */
  readonly at: number;
}

/** The days that a text names, in order. */
export function* findNamedDays(text: string): Generator<NamedDay> {
  for (const { 0: all, 1: day, 2: mark, 3: inFigures, 4: year, 5: inWords, index } of text.matchAll(
    NAMED_DAY,
  )) {
    const isBare = (mark === '-' || mark === '.') && year === undefined && !/[-–].*\//u.test(all);
    if (isBare && !BEFORE_DAY.test(text.slice(Math.max(0, index - LOOK_BACK), index))) continue;
    const month =
      inWords === undefined ? Number(inFigures) : (MONTHS[inWords.toLowerCase()] ?? Number(inWords));
    const found = dayOfYear(Number(day), month);
    if (found !== null) yield { printed: `${Number(day)}/${month}`, day: found, at: index };
  }
}

/**
 * The day that the opening of a text names first, its dateline left out; `null` where it tells of today or yesterday
 * before: what it names then is another day.
 */
export function firstNamedDay(text: string): NamedDay | null {
  const opening = text.slice(0, OPENING);
  const dateline = DATELINE.exec(opening)?.[0].length ?? 0;
  for (const day of findNamedDays(opening)) {
    if (day.at < dateline) continue;
    const relative = RELATIVE_DAY.exec(opening);
    return relative !== null && relative.index < day.at - GLOSS ? null : day;
  }
  return null;
}

/**
 * The day a text tells of, as days since 1 January without a year (0..365): the first day and month named in its
 * opening, else the day of publication; `null` when neither is known.
 */
export function eventDay(text: string, publishedAt: string | null): number | null {
  for (const { day } of findNamedDays(text.slice(0, OPENING))) return day;
  return publishedAt === null
    ? null
    : dayOfYear(Number(publishedAt.slice(8, 10)), Number(publishedAt.slice(5, 7)));
}

/** Days between two days of the year, the shorter way round. */
export function daysApart(first: number, second: number): number {
  const distance = Math.abs(first - second);
  return Math.min(distance, YEAR_DAYS - distance);
}

/** In a leap year, so that 29 February is a day. */
function dayOfYear(day: number, month: number): number | null {
  const time = Date.UTC(2024, month - 1, day);
  const valid = new Date(time).getUTCMonth() === month - 1 && new Date(time).getUTCDate() === day;
  return valid ? (time - Date.UTC(2024, 0, 1)) / DAY_MS : null;
}
