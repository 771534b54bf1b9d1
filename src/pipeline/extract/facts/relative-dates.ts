import type { PrintedDate } from '../../../model/article.ts';
import { HANOI } from './date-parts.ts';

/** Units in seconds, by the beginning of their names. */
const SECONDS: readonly [seconds: number, names: RegExp][] = [
  [1, /^(?:giây|sec|second|sekunde|seconde|segundo|secondi?|saniye|секунд)/u],
  [60, /^(?:phút|min|мин|dakika)/u],
  [3600, /^(?:giờ|tiếng|hour|hr|stunde|std|heure|hora|or[ae]$|uur|uren|saat|час|godzin)/u],
  [86_400, /^(?:ngày|day|tage?n?$|jour|d[ií]as?$|giorn|dag|gün|дн|ден|день|dni)/u],
  [604_800, /^(?:tuần|week|woche|semaine|semana|settiman|weken|hafta|недел)/u],
];
const AGO = new RegExp(
  String.raw`(?:(?<!\p{L})(?:vor|il y a|hace|há|cách đây)\s+)(\d{1,3}|ein(?:er|em)?|une?|una?|um|một)\s+(\p{L}+)|` +
    String.raw`(?<![\d\p{L}])(\d{1,3}|an?|one|một)\s*(\p{L}+)\.?\s+(?:trước|ago|fa|geleden|önce|назад|temu)(?!\p{L})`,
  'iu',
);
const YESTERDAY = /^\W*(?:hôm qua|yesterday|gestern|hier|ayer|ieri|ontem|gisteren|вчера|wczoraj)(?!\p{L})/iu;
const TODAY = /^\W*(?:hôm nay|today|heute|aujourd['’]hui|hoy|oggi|hoje|vandaag|сегодня|dzisiaj)(?!\p{L})/iu;
const TIME = /(?<!\d)(\d{1,2})[:h](\d{2})(?!\d)/u;
const DAY = 86_400;
const HANOI_OFFSET = 7 * 3600;

/**
 * `2 giờ trước`, `3 hours ago`, `hôm qua`, counted from the instant the page was fetched (ISO 8601), in Hà Nội's time;
 * `null` for a text without such words. Days and weeks are exact to the day only.
 */
export function parseRelativeDate(text: string, fetchedAt: string): PrintedDate | null {
  const now = Date.parse(fetchedAt) / 1000;
  const m = AGO.exec(text);
  if (m !== null) {
    const unit = (m[2] ?? m[4] ?? '').toLowerCase();
    const seconds = SECONDS.find(([, names]) => names.test(unit))?.[0];
    if (seconds === undefined) return null;
    const count = Number.parseInt(m[1] ?? m[3] ?? '', 10);
    const then = now - (Number.isNaN(count) ? 1 : count) * seconds;
    return seconds < DAY ? toHanoiDate(then, 'minute') : toHanoiDate(then, 'day');
  }
  const back = YESTERDAY.test(text) ? DAY : TODAY.test(text) ? 0 : null;
  if (back === null) return null;
  const day = toHanoiDate(now - back, 'day');
  const time = TIME.exec(text);
  if (time === null || Number(time[1]) > 23 || Number(time[2]) > 59) return day;
  const clock = `${(time[1] ?? '').padStart(2, '0')}:${time[2] ?? ''}:00`;
  return { iso: `${day.iso.slice(0, 10)}T${clock}${HANOI}`, precision: 'minute' };
}

function toHanoiDate(seconds: number, precision: 'minute' | 'day'): PrintedDate {
  const there = new Date((seconds + HANOI_OFFSET) * 1000).toISOString();
  const clock = precision === 'day' ? '00:00' : there.slice(11, 16);
  return { iso: `${there.slice(0, 10)}T${clock}:00${HANOI}`, precision };
}
