/** Milliseconds. */
export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;
/** Viet Nam's clocks are so far ahead of UTC, and have not been changed since 1975. */
export const AHEAD = 7 * 60 * MINUTE;

/** 1, Monday, to 7, Sunday; day 0, the first of 1970, was a Thursday. */
export function weekdayOf(day: number): number {
  return ((day + 3) % 7) + 1;
}

/** How long after midnight HH:mm is, milliseconds. */
export function readTime(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return (hours * 60 + minutes) * MINUTE;
}
