import { z } from 'zod';
import { count, share, text, texts } from './fields.ts';

const rule = <const Rules extends readonly [string, ...string[]]>(...rules: Rules) =>
  z.enum(rules).describe('What decided');

const compared = {
  title: text('Title of the closest article').nullable(),
  similarity: share('How much the names of both agree, less for each day between them'),
  least: share('From which on they report one event'),
  days: count('Days between both'),
  shared: texts('Names that both have, the weightiest first, at most 6; countries as `country:LA`'),
};

/** Why a story is in its event: data, put into words in the reader's language where it is shown. */
export const eventReasonSchema = z
  .union([
    z.object({ rule: rule('nothing-near', 'same-report') }),
    z.object({ rule: rule('names', 'too-little'), ...compared }),
    z.object({
      rule: rule('other-country', 'other-number'),
      ...compared,
      here: texts('What only this article is about'),
      there: texts('What only the closest article is about'),
    }),
    z.object({
      rule: rule('moved'),
      by: text('Who decided by hand'),
      note: text('Why').nullable(),
    }),
  ])
  .meta({ id: 'EventReason', description: 'Why a story is in its event, as data' });
export type EventReason = Readonly<z.output<typeof eventReasonSchema>>;

/** Why a story is in its event, in English. */
export function eventReasonInEnglish(reason: EventReason): string {
  return explain(reason, ENGLISH);
}

/** Why a story is in its event, in Vietnamese. */
export function eventReasonInVietnamese(reason: EventReason): string {
  return explain(reason, VIETNAMESE);
}

type Compared = Extract<EventReason, { readonly similarity: number }>;
type Refused = Extract<EventReason, { readonly here: unknown }>;

/** A language's words for each part of a reason. */
interface Language {
  readonly nothingNear: string;
  readonly sameReport: string;
  readonly moved: string;
  readonly compared: (reason: Compared, closest: string) => string;
  readonly shared: string;
  readonly one: (least: string) => string;
  readonly tooLittle: (least: string) => string;
  readonly others: (reason: Refused, names: ListNames) => string;
  readonly countries: Intl.DisplayNames;
}

type ListNames = (names: readonly string[]) => string;

const ENGLISH: Language = {
  nothingNear: 'No article of these weeks has one of its names.',
  sameReport: 'Tells of the same day in part of the same words as a report of this event.',
  moved: 'Placed by hand',
  compared: ({ similarity, days }, closest) =>
    `Its names agree by ${formatShare(similarity)} with ${closest}, ${days === 0 ? 'on the same day' : days === 1 ? 'a day apart' : `${days} days apart`}.`,
  shared: 'Both name',
  one: (least) => `From ${least} on it is one event.`,
  tooLittle: (least) => `Less than ${least} is another event.`,
  others: ({ rule, here, there }, list) =>
    rule === 'other-country'
      ? `But this one is about ${list(here)}, that one about ${list(there)}: another event.`
      : `But this one is about ${list(here)}, that one about ${list(there)}: another of its kind.`,
  countries: new Intl.DisplayNames(['en'], { type: 'region' }),
};

const VIETNAMESE: Language = {
  nothingNear: 'Không bài nào trong những tuần ấy có chung tên riêng với bài này.',
  sameReport: 'Kể về cùng một ngày, có phần lời văn giống một bài của sự kiện này.',
  moved: 'Sắp xếp bằng tay',
  compared: ({ similarity, days }, closest) =>
    `Tên riêng giống ${formatShare(similarity)} với bài ${closest}, ${days === 0 ? 'cùng ngày' : `cách ${days} ngày`}.`,
  shared: 'Cùng nêu',
  one: (least) => `Từ ${least} là một sự kiện.`,
  tooLittle: (least) => `Dưới ${least} là sự kiện khác.`,
  others: ({ rule, here, there }, list) =>
    rule === 'other-country'
      ? `Nhưng bài này về ${list(here)}, bài kia về ${list(there)}: sự kiện khác.`
      : `Nhưng bài này nói về ${list(here)}, bài kia về ${list(there)}: cùng loại mà khác.`,
  countries: new Intl.DisplayNames(['vi'], { type: 'region' }),
};

function explain(reason: EventReason, language: Language): string {
  switch (reason.rule) {
    case 'nothing-near':
      return language.nothingNear;
    case 'same-report':
      return language.sameReport;
    case 'moved':
      return `${language.moved}, ${reason.note === null ? `${reason.by}.` : `${reason.by}: ${reason.note}`}`;
    case 'names':
    case 'too-little':
    case 'other-country':
    case 'other-number':
      return explainCompared(reason, language);
  }
}

function explainCompared(reason: Compared, language: Language): string {
  const closest = reason.title === null ? '—' : `“${reason.title}”`;
  const least = formatShare(reason.least);
  return [
    language.compared(reason, closest),
    ...(reason.shared.length > 0 ? [`${language.shared}: ${listNames(reason.shared, language)}.`] : []),
    'here' in reason
      ? language.others(reason, (names) => listNames(names, language))
      : reason.rule === 'names'
        ? language.one(least)
        : language.tooLittle(least),
  ].join(' ');
}

/** Countries (`country:LA`) by their names; other names as they are printed. */
function listNames(names: readonly string[], { countries }: Language): string {
  return names
    .map((name) => name.replace(COUNTRY, (_, code: string) => countries.of(code) ?? code))
    .join(', ');
}

const COUNTRY = /^country:([A-Z]{2})$/u;

function formatShare(share: number): string {
  return `${Math.round(share * 100)} %`;
}
