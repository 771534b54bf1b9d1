import type { DatePrecision } from './article.ts';

const FORMAT = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Ho_Chi_Minh',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** dd/MM/yyyy HH:mm in Vietnam's time; dd/MM/yyyy where no time is known; — where nothing is. */
export function formatDate(iso: string | null, precision: DatePrecision | null = 'minute'): string {
  if (iso === null) return '—';
  const parts = new Map(FORMAT.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]));
  const part = (name: Intl.DateTimeFormatPartTypes): string => parts.get(name) ?? '';
  const date = `${part('day')}/${part('month')}/${part('year')}`;
  return precision === 'day' ? date : `${date} ${part('hour')}:${part('minute')}`;
}
