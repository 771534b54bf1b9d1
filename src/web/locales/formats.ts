import { formatDate } from '../../model/dates.ts';
import type { Language } from '../../http/viewer.ts';

/** How a language writes dates, numbers and countries. */
export interface Formats {
  /** 1.234,5 or 1,234.5. */
  readonly number: (value: number) => string;
  /** 0..1 as a whole percentage: 98 %. */
  readonly percent: (share: number) => string;
  /** dd/MM/yyyy HH:mm in Vietnam's time; dd/MM/yyyy where only the day is known; — where nothing is. */
  readonly date: typeof formatDate;
  /** HH:mm in Vietnam's time. */
  readonly time: (iso: string) => string;
  /** Thứ Hai, 30/11/2026 of a day as yyyy-MM-dd. */
  readonly day: (day: string) => string;
  /** The name of an ISO 3166-1 code; the code itself where there is none. */
  readonly country: (code: string) => string;
}

const LOCALES: Readonly<Record<Language, string>> = { vi: 'vi', en: 'en-GB' };
/** How a language writes dates, numbers and countries. */
export function findFormats(language: Language): Formats {
  return FORMATS[language];
}

/** The day in Vietnam of a moment, as yyyy-MM-dd. */
export function dayInVietnam(iso: string): string {
  return VIETNAM_DAY.format(new Date(iso));
}

/** Where Vietnam says it otherwise than the Unicode tables, or shorter. */
const NAMES: Readonly<Record<Language, Readonly<Partial<Record<string, string>>>>> = {
  vi: {
    CD: 'Cộng hòa Dân chủ Congo',
    CG: 'Cộng hòa Congo',
    EU: 'Liên minh châu Âu',
    HK: 'Hồng Kông (Trung Quốc)',
    MM: 'Myanmar',
    MO: 'Ma Cao (Trung Quốc)',
    PS: 'Palestine',
    TW: 'Đài Loan (Trung Quốc)',
    VA: 'Vatican',
  },
  en: {
    HK: 'Hong Kong (China)',
    MM: 'Myanmar',
    MO: 'Macao (China)',
    PS: 'Palestine',
    TW: 'Taiwan (China)',
    VA: 'Vatican',
  },
};

const VIETNAM_DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh', dateStyle: 'short' });

const FORMATS: Readonly<Record<Language, Formats>> = { vi: createFormats('vi'), en: createFormats('en') };

function createFormats(language: Language): Formats {
  const locale = LOCALES[language];
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const countries = new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' });
  const weekdays = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  return {
    number: (value) => numbers.format(value),
    percent: (share) => `${Math.round(share * 100)} %`,
    date: formatDate,
    time: (iso) => formatDate(iso).slice(-5),
    day: (day) => {
      const [year, month, date] = day.split('-');
      return `${weekdays.format(new Date(`${day}T00:00:00Z`))}, ${date}/${month}/${year}`;
    },
    country: (code) =>
      /^[A-Z]{2}$/u.test(code) ? (NAMES[language][code] ?? countries.of(code) ?? code) : code,
  };
}

/** All countries by name: code and name, in the order of the language. */
export function listCountries(language: Language): readonly (readonly [code: string, name: string])[] {
  return COUNTRIES[language];
}

/** Codes of the Unicode tables that are no countries of ours: groups, and what stands for other codes. */
const NO_COUNTRIES = new Set(
  'AC AN BU CP CS CQ DD DG DY EA EU EZ FQ FX HV IC IO JT MI NH NQ NT PC PU PZ QO QU RH SU TA TP UK UN UK VD WK XA XB XK YD YU ZR ZZ VN'.split(
    ' ',
  ),
);

function nameCountries(language: Language): [string, string][] {
  const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  const { country } = FORMATS[language];
  return letters
    .flatMap((first) => letters.map((second) => `${first}${second}`))
    .map((code): [string, string] => [code, country(code)])
    .filter(([code, name]) => name !== code && !NO_COUNTRIES.has(code))
    .sort(([, one], [, other]) => one.localeCompare(other, LOCALES[language]));
}

const COUNTRIES = { vi: nameCountries('vi'), en: nameCountries('en') };
