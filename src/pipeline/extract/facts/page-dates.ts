import type { FieldSource, Page, PrintedDate } from '../../../model/article.ts';
import type { Core } from '../page/zones.ts';
import { dateInAddress, readDate, yearInAddress, type DateStyle } from './dates.ts';
import { markedDates } from './markup-dates.ts';
import type { Doc } from '../page/parse.ts';
import { printedDates } from './line-dates.ts';
import { readRelative } from './relative-dates.ts';
import type { Structured } from './metadata.ts';

/** When an article was published, and where that was found. */
export interface Published {
  readonly date: PrintedDate;
  readonly source: FieldSource;
}

/** What a page says of its dates, most trusted first. */
export interface PageDates {
  readonly published: readonly Published[];
  readonly modified: PrintedDate | null;
}

const PUBLISHED_NAMES = [
  'article:published_time',
  'og:article:published_time',
  'article:published',
  'og:published_time',
  'og:pubdate',
  'og:publish_date',
  'datepublished',
  'date_published',
  'article.published',
  'pubdate',
  'publishdate',
  'publish-date',
  'publish_date',
  'publication_date',
  'publicationdate',
  'published_time',
  'published-date',
  'published',
  'publish_time',
  'published_at',
  'release_date',
  'parsely-pub-date',
  'sailthru.date',
  'bt:pubdate',
  'cxenseparse:recs:publishtime',
  'cxenseparse:publishtime',
  'cxenseparse:recs:articlepublished',
  'analyticsattributes.articledate',
  'article_date_original',
  'article.created',
  'date_created',
  'datecreated',
  'created',
  'dc.date.issued',
  'dcterms.issued',
  'dcterms.created',
  'dcterms.date',
  'dc.date.created',
  'dc.date',
  'dc:date',
  'dc.created',
  'citation_publication_date',
  'citation_online_date',
  'citation_date',
  'prism.publicationdate',
  'rbpubdate',
  'displaydate',
  'originalpublicationdate',
  'date',
  'article:post_date',
  'shareaholic:article_published_time',
  'video:release_date',
];
const MODIFIED_NAMES = [
  'article:modified_time',
  'og:updated_time',
  'datemodified',
  'dcterms.modified',
  'dc.date.modified',
  'lastmod',
  'last-modified',
];
/** No date takes more characters. */
const LONGEST = 200;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const OFFSETS = [7, ...Array.from({ length: 12 }, (_, at) => [-1 - at, 1 + at]).flat()];

/** Every date the page, its list entry or its address gives, most trusted first; none after it was fetched. */
export function pageDates(
  doc: Doc,
  structured: Structured,
  layoutDate: PrintedDate | null,
  page: Page,
  core: Core,
): PageDates {
  const { jsonLd, meta, pagePublished } = structured;
  const style = styleOf(structured, page);
  const read = (text: string | null | undefined): PrintedDate | null =>
    readDate((text ?? '').slice(0, LONGEST), style);
  const latest = Date.parse(page.fetchedAt) + DAY_MS;
  const past = (date: PrintedDate | null): date is PrintedDate =>
    date !== null && Date.parse(date.iso) <= latest;
  const marked = markedDates(structured, core, style, page.fetchedAt);
  const address = dateInAddress(page.finalUrl) ?? dateInAddress(page.url);
  const sure: [PrintedDate | null, FieldSource][] = [
    [layoutDate, 'layout'],
    [read(jsonLd?.published), 'json-ld'],
    ...toldIn(meta, PUBLISHED_NAMES).map((told): [PrintedDate | null, FieldSource] => [read(told), 'meta']),
    [read(pagePublished), 'json-ld'],
    ...marked.published.map(({ date, source }): [PrintedDate, FieldSource] => [date, source]),
  ];
  const days = [address, ...marked.published.map(({ date }) => date)].filter(
    (date) => date?.precision === 'day',
  );
  const known = kept(sure, past).map((found) => ({ ...found, date: inOwnDay(found.date, days[0] ?? null) }));
  const printed = known.length > 0 ? null : printedDates(doc, structured, core, style, page.fetchedAt, past);
  const rest: [PrintedDate | null, FieldSource][] = [
    ...(printed?.sure ?? []),
    [hintedDate(page, style, latest), page.hints.from ?? 'list'],
    [address, 'address'],
    ...(printed?.unsure ?? []),
  ];
  const modified = [jsonLd?.modified, ...toldIn(meta, MODIFIED_NAMES)].map(read);
  return {
    published: [...known, ...kept(rest, past)],
    modified: [...modified, marked.modified, printed?.modified ?? null].find(past) ?? null,
  };
}

function toldIn(meta: Structured['meta'], names: readonly string[]): string[] {
  return names.flatMap((name) => meta.get(name) ?? []);
}

/** A list or feed entry's date; one without a year is the last such day before the list was read: lists show what is new. */
function hintedDate({ hints, fetchedAt }: Page, style: DateStyle, latest: number): PrintedDate | null {
  const text = (hints.date ?? '').slice(0, LONGEST);
  const whole = readDate(text, style) ?? readRelative(text, fetchedAt);
  if (whole !== null) return whole;
  const year = Number(fetchedAt.slice(0, 4));
  const dates = [year, year - 1].map((given) => readDate(text, { ...style, year: given }));
  return dates.find((date) => date !== null && Date.parse(date.iso) <= latest) ?? null;
}

/**
 * An instant told in UTC names no local day. Where the page or its address names the day before or behind, the same
 * instant is told in the offset, nearest to UTC, in which it falls on that day: in Hà Nội's, if that will do.
 */
function inOwnDay(date: PrintedDate, day: PrintedDate | null): PrintedDate {
  if (day === null || !date.iso.endsWith('+00:00') || date.precision === 'day') return date;
  const wanted = day.iso.slice(0, 10);
  const instant = Date.parse(date.iso);
  const told = (hours: number): string => new Date(instant + hours * HOUR_MS).toISOString().slice(0, 19);
  if (told(0).startsWith(wanted)) return date;
  const hours = OFFSETS.find((offset) => told(offset).startsWith(wanted));
  if (hours === undefined) return date;
  const sign = hours < 0 ? '-' : '+';
  return { ...date, iso: `${told(hours)}${sign}${String(Math.abs(hours)).padStart(2, '0')}:00` };
}

function kept(
  found: readonly [PrintedDate | null, FieldSource][],
  past: (date: PrintedDate | null) => date is PrintedDate,
): Published[] {
  return found.flatMap(([date, source]) => (past(date) ? [{ date, source }] : []));
}

const COUNTRY = /\.([a-z]{2})$/u;

/** Month first only where the page is in the English of a country that writes so, or of none at all. */
function styleOf({ language, meta }: Structured, page: Page): DateStyle {
  const locale = [language, meta.get('og:locale')].map((name) =>
    (name ?? '').toLowerCase().replace('_', '-'),
  );
  const host = URL.canParse(page.finalUrl) ? new URL(page.finalUrl).hostname : '';
  const country = COUNTRY.exec(host)?.[1];
  const us = locale.some((name) => name === 'en-us' || name === 'en-ph') && country !== 'vn';
  const plain = (locale[0] ?? '') === 'en' && (country === undefined || country === 'us');
  const year = yearInAddress(page.finalUrl);
  return { monthFirst: us || plain, shortYear: true, ...(year === undefined ? {} : { year }) };
}
