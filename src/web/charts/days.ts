const DAY = 86_400_000;

/** The day so many days after another, as yyyy-MM-dd. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** A day as people write it: 30/11/2026. */
export function writeDay(day: string): string {
  return day.split('-').reverse().join('/');
}

/** A day without its year, for an axis: 30/11. */
export function writeShortDay(day: string): string {
  return day.split('-').slice(1).reverse().join('/');
}
