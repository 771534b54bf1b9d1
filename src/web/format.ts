import type { FieldSource, StoryKind } from '../model/article.ts';
import type { TextPart, Topic } from '../model/vocabulary.ts';

const COUNTRIES = new Intl.DisplayNames('vi', { type: 'region', fallback: 'code' });

/** The Vietnamese name of an ISO 3166-1 code; the code itself where there is none. */
export function nameCountry(code: string): string {
  return /^[A-Z]{2}$/u.test(code) ? (COUNTRIES.of(code) ?? code) : code;
}

/** 0..1 as a percentage. */
export function formatPercent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** Where a part of a text stands. */
export const PART_NAMES: Readonly<Record<TextPart, string>> = {
  title: 'tiêu đề',
  lead: 'sa-pô',
  body: 'nội dung',
};

/** Where a fact was found. */
export const SOURCE_NAMES: Readonly<Record<FieldSource, string>> = {
  layout: 'vị trí đã biết trên trang',
  'json-ld': 'dữ liệu JSON-LD của trang',
  meta: 'thẻ meta của trang',
  microdata: 'dữ liệu microdata của trang',
  markup: 'cấu trúc trang',
  list: 'trang danh sách',
  feed: 'nguồn tin RSS',
  address: 'địa chỉ trang',
  text: 'văn bản của bài',
  file: 'tệp đính kèm',
};

/** How an article stands to those before it. */
export const STORY_NAMES: Readonly<Record<StoryKind, readonly [vi: string, en: string]>> = {
  new: ['Tin mới', 'new story'],
  duplicate: ['Trùng nguyên văn', 'same text'],
  'near-duplicate': ['Gần như trùng', 'nearly the same text'],
  'same-event': ['Cùng sự kiện, bài viết khác', 'same event, told separately'],
};

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
