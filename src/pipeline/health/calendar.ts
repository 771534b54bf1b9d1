const DAY = 86_400_000;
const ZONE_MS = 7 * 3_600_000;
/** Lunar days around Tết on which offices are closed: from the 26th of the last month to the 8th of the first. */
const TET_BEGINS = 26;
const TET_ENDS = 8;
/** Day and month of the other public holidays that have a fixed date (Labour Code 2019, article 112). */
const HOLIDAYS = new Set(['1-1', '30-4', '1-5', '2-9']);

const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', {
  month: 'numeric',
  day: 'numeric',
  timeZone: 'Asia/Ho_Chi_Minh',
});

/**
 * Days between two instants (ISO 8601) as a newsroom counts them: holidays and the Tết weeks do not count, and a
 * Saturday or Sunday counts `weekend` (0..1) of a working day.
 */
export function workingDays(from: string, to: string, weekend: number): number {
  const end = Date.parse(to) + ZONE_MS;
  let days = 0;
  for (let at = Date.parse(from) + ZONE_MS; at < end;) {
    const next = Math.min((Math.floor(at / DAY) + 1) * DAY, end);
    days += ((next - at) / DAY) * weighDay(Math.floor(at / DAY) * DAY, weekend);
    at = next;
  }
  return days;
}

/** Whether an instant (ISO 8601) falls on a Saturday or Sunday in Viet Nam. */
export function isWeekend(instant: string): boolean {
  return isWeekendDay(Date.parse(instant) + ZONE_MS);
}

/** `day` is midnight as if Viet Nam's clock were UTC. */
function weighDay(day: number, weekend: number): number {
  const date = new Date(day);
  if (HOLIDAYS.has(`${date.getUTCDate()}-${date.getUTCMonth() + 1}`) || isTet(day)) return 0;
  return isWeekendDay(day) ? weekend : 1;
}

function isWeekendDay(day: number): boolean {
  const weekday = new Date(day).getUTCDay();
  return weekday === 0 || weekday === 6;
}

const known = new Map<number, boolean>();

function isTet(day: number): boolean {
  const told = known.get(day) ?? readTet(day);
  known.set(day, told);
  return told;
}

/** The Chinese calendar's new year is Viet Nam's, or a day beside it. */
function readTet(day: number): boolean {
  const parts = lunar.formatToParts(new Date(day - ZONE_MS + DAY / 2));
  const number = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  const [month, date] = [number('month'), number('day')];
  return (month === 12 && date >= TET_BEGINS) || (month === 1 && date <= TET_ENDS);
}
