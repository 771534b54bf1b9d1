import type { Topic } from '../model/vocabulary.ts';

const COUNTRIES = new Intl.DisplayNames('vi', { type: 'region', fallback: 'code' });

/** The Vietnamese name of an ISO 3166-1 code; the code itself where there is none. */
export function nameCountry(code: string): string {
  return /^[A-Z]{2}$/u.test(code) ? (COUNTRIES.of(code) ?? code) : code;
}

/** What an article is about. */
export const TOPIC_NAMES: Readonly<Record<Topic, string>> = {
  'visits-and-receptions': 'thăm viếng, tiếp khách',
  'conferences-and-planning': 'hội nghị, kế hoạch đối ngoại',
  'border-and-territory': 'biên giới, lãnh thổ',
  'consular-and-overseas-vietnamese': 'lãnh sự, người Việt Nam ở nước ngoài',
  'economic-diplomacy-and-aid': 'ngoại giao kinh tế, viện trợ',
  'people-and-culture': 'đối ngoại nhân dân, văn hóa',
  'treaties-and-integration': 'điều ước, hội nhập quốc tế',
  'national-and-multilateral-diplomacy': 'ngoại giao quốc gia, đa phương',
};
