import type { DatePrecision } from '../model/article.ts';
import type { BulletinSection } from '../model/bulletin.ts';
import { formatDate } from '../model/dates.ts';

/** The words and forms of a printed bulletin, which is in Vietnamese. */

/** What sections are called. */
export const SECTION_NAMES: Readonly<Record<BulletinSection, string>> = {
  highlights: 'Tin nổi bật',
  'visits-and-receptions': 'Thăm viếng, tiếp khách',
  'conferences-and-planning': 'Hội nghị, kế hoạch đối ngoại',
  'border-and-territory': 'Biên giới, lãnh thổ',
  'consular-and-overseas-vietnamese': 'Lãnh sự, người Việt Nam ở nước ngoài',
  'economic-diplomacy-and-aid': 'Ngoại giao kinh tế, viện trợ',
  'people-and-culture': 'Đối ngoại nhân dân, văn hóa',
  'treaties-and-integration': 'Điều ước, hội nhập quốc tế',
  'national-and-multilateral-diplomacy': 'Ngoại giao quốc gia, đa phương',
  other: 'Tin khác',
};

/** The same in the narrow heads of a table. */
export const SHORT_SECTION_NAMES: Readonly<Record<BulletinSection, string>> = {
  highlights: 'Nổi bật',
  'visits-and-receptions': 'Thăm, tiếp khách',
  'conferences-and-planning': 'Hội nghị, kế hoạch',
  'border-and-territory': 'Biên giới, lãnh thổ',
  'consular-and-overseas-vietnamese': 'Lãnh sự, kiều bào',
  'economic-diplomacy-and-aid': 'Kinh tế, viện trợ',
  'people-and-culture': 'Nhân dân, văn hóa',
  'treaties-and-integration': 'Điều ước, hội nhập',
  'national-and-multilateral-diplomacy': 'Quốc gia, đa phương',
  other: 'Khác',
};

export const NO_DATE = 'không rõ ngày';
export const NO_COUNTRY = 'Không nêu nước';
export const NO_STORIES = 'Trong kỳ không có tin nào được chọn.';
export const DRAFT = 'DỰ THẢO';
export const COUNTRY_NAME = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
export const MOTTO = 'Độc lập - Tự do - Hạnh phúc';
export const LABELS = {
  note: 'Ghi chú:',
  alsoAt: 'Cũng đăng tại:',
  link: 'Bài gốc',
  edited: 'Đã biên tập',
  recipients: 'Nơi nhận:',
  stories: 'Chuyện mới',
  sources: 'Nguồn đã đọc',
  gaps: 'Nguồn hỏng hoặc im lặng',
  gapList: 'Nguồn không đọc được hoặc im lặng trong kỳ:',
  byCountry: 'Nước và chủ đề',
  index: 'Danh mục bài',
  country: 'Nước',
  total: 'Cộng',
  number: 'TT',
  article: 'Bài',
  source: 'Nguồn',
  date: 'Ngày',
} as const;

/** What a DOCX file is sent as. */
export const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** `ban-tin-08-2026.docx`. */
export function nameBulletinFile(
  { number, year, isDraft }: { readonly number: number; readonly year: number; readonly isDraft: boolean },
  ending: string,
): string {
  return `ban-tin-${String(number).padStart(2, '0')}-${year}${isDraft ? '-du-thao' : ''}.${ending}`;
}

/** `07 giờ 12 ngày 29/11/2026`, `ngày 29/11/2026` where no hour is known, `không rõ ngày` where nothing is. */
export function sayWhen(iso: string | null, precision: DatePrecision | null): string {
  if (iso === null) return NO_DATE;
  const [date = '', time] = formatDate(iso, precision).split(' ');
  return time === undefined ? `ngày ${date}` : `${time.replace(':', ' giờ ')} ngày ${date}`;
}

/** dd/MM/yyyy of yyyy-MM-dd. */
export function formatDay(day: string): string {
  return day.split('-').reverse().join('/');
}

/** `29 tháng 11 năm 2026`: with a zero before days under 10 and before months 1 and 2 (Decree 30/2020/NĐ-CP, Appendix I). */
export function sayDay(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${date} tháng ${Number(month) <= 2 ? month : String(Number(month))} năm ${year}`;
}

/** `Số: 08/BC-SNgV`: with a zero before numbers under 10. */
export function sayNumber(number: number, symbol: string): string {
  return `Số: ${String(number).padStart(2, '0')}/${symbol}`;
}

/** `Từ ngày 23 tháng 11 đến ngày 29 tháng 11 năm 2026`; the year stands twice only where there are two. */
export function sayPeriod(from: string, to: string): string {
  const end = `ngày ${sayDay(to)}`;
  if (from === to) return end.charAt(0).toUpperCase() + end.slice(1);
  const start = from.slice(0, 4) === to.slice(0, 4) ? sayDay(from).replace(/ năm \d+$/u, '') : sayDay(from);
  return `Từ ngày ${start} đến ${end}`;
}

/** Roman numerals, from 1 to 39. */
export function toRoman(number: number): string {
  const ones = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'];
  return 'X'.repeat(Math.floor(number / 10)) + (ones[number % 10] ?? '');
}

/** What stands in front of a place and a day: `Sơn La, ngày 05 tháng 3 năm 2026`. */
export function sayPlaceAndDay(place: string, day: string): string {
  return `${place === '' ? '…' : place}, ngày ${sayDay(day)}`;
}
