const NAMED_DAY = /(?<![\d/.,-])(\d{1,2})[/-](\d{1,2})(?![\d%])/gu;
/** The opening of a text, in UTF-16 units: where an event's day is named. */
const OPENING = 900;
const DAY_MS = 86_400_000;
const YEAR_DAYS = 366;

/**
 * The day a text tells of, as days since 1 January without a year (0..365): the first day and month named in its
 * opening, else the day of publication; `null` when neither is known.
 */
export function eventDay(text: string, publishedAt: string | null): number | null {
  for (const [, day, month] of text.slice(0, OPENING).matchAll(NAMED_DAY)) {
    const found = dayOfYear(Number(day), Number(month));
    if (found !== null) return found;
  }
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
