import type { FieldSource, Page, PrintedDate } from '../../../model/article.ts';
import type { TextCore } from '../page/zones.ts';
import {
  EAST,
  fallsOnDay,
  HOUR_MS,
  isPast,
  WEST,
  type DateCandidate,
  type DateContext,
} from './date-candidates.ts';
import { HANOI } from './date-parts.ts';
import { dateInAddress, parseDate, yearInAddress, type DateStyle } from './dates.ts';
import { findMarkedDates } from './markup-dates.ts';
import type { Doc } from '../page/parse.ts';
import { findLineDates, type LineDates } from './line-dates.ts';
import { parseRelativeDate } from './relative-dates.ts';
import type { PageMetadata } from './metadata.ts';

/** The dates that were found for a page, most trusted first. */
export interface PageDates {
  readonly published: readonly DateCandidate[];
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
interface MaybeDate {
  readonly date: PrintedDate | null;
  readonly source: FieldSource;
}

const NO_LINE_DATES: LineDates = { sure: [], unsure: [], modified: null };
/** No date takes more characters. */
const LONGEST = 200;
const DAY_MS = 86_400_000;
const HANOI_MS = 7 * HOUR_MS;

/** Every date the page, its list entry or its address gives, most trusted first; none after it was fetched. */
export function findDates(
  doc: Doc,
  metadata: PageMetadata,
  layoutDate: PrintedDate | null,
  page: Page,
  core: TextCore,
): PageDates {
  const { jsonLd, meta, pagePublished } = metadata;
  const style = styleOf(metadata, page);
  const context: DateContext = {
    style,
    fetchedAt: page.fetchedAt,
    latest: Date.parse(page.fetchedAt) + DAY_MS,
  };
  const read = (text: string | null | undefined): PrintedDate | null =>
    parseDate((text ?? '').slice(0, LONGEST), style);
  const keepPast = (dates: readonly MaybeDate[]): DateCandidate[] =>
    dates.flatMap(({ date, source }) => (isPast(date, context) ? [{ date, source }] : []));

  const marked = findMarkedDates(metadata, core, context);
  const inAddress = dateInAddress(page.finalUrl) ?? dateInAddress(page.url);
  const sure = keepPast([
    { date: layoutDate, source: 'layout' },
    { date: read(jsonLd?.published), source: 'json-ld' },
    ...metaValues(meta, PUBLISHED_NAMES).map((value) => ({ date: read(value), source: 'meta' as const })),
    { date: read(pagePublished), source: 'json-ld' },
    ...marked.published,
  ]);
  const day = [inAddress, ...marked.published.map(({ date }) => date)].find(
    (date) => date?.precision === 'day',
  );
  const known = finestFirst(
    sure.map(({ date, source }) => ({ date: toLocalTime(date, marked.published, day ?? null), source })),
  );
  const lines = known.length > 0 ? NO_LINE_DATES : findLineDates(doc, metadata, core, context);
  const others = keepPast([
    ...lines.sure,
    { date: hintedDate(page, context), source: page.hints.from ?? 'list' },
    { date: inAddress, source: 'address' },
    ...lines.unsure,
  ]);
  const modified = [jsonLd?.modified, ...metaValues(meta, MODIFIED_NAMES)].map(read);
  return {
    published: [...known, ...others],
    modified: [...modified, marked.modified, lines.modified].find((date) => isPast(date, context)) ?? null,
  };
}

function metaValues(meta: PageMetadata['meta'], names: readonly string[]): string[] {
  return names.flatMap((name) => meta.get(name) ?? []);
}

/** The date of a list or feed entry; without a year it is the last such day before the list was read: lists show what is new. */
function hintedDate({ hints, fetchedAt }: Page, context: DateContext): PrintedDate | null {
  const text = (hints.date ?? '').slice(0, LONGEST);
  const whole = parseDate(text, context.style) ?? parseRelativeDate(text, fetchedAt);
  if (whole !== null) return whole;
  const thisYear = Number(fetchedAt.slice(0, 4));
  const dates = [thisYear, thisYear - 1].map((year) => parseDate(text, { ...context.style, year }));
  return dates.find((date) => isPast(date, context)) ?? null;
}

/** An instant in UTC as clocks show it where it was printed: in an offset that the page prints by its clock, else Hà Nội's. */
function toLocalTime(
  date: PrintedDate,
  dates: readonly DateCandidate[],
  day: PrintedDate | null,
): PrintedDate {
  if (!date.iso.endsWith('+00:00') || date.precision === 'day') return date;
  const printed = dates.map((one) => inPrintedOffset(date, one)).find((one) => one !== null);
  if (printed !== undefined) return printed;
  const clock = new Date(Date.parse(date.iso) + HANOI_MS).toISOString().slice(0, 19);
  const isThatDay = day !== null && clock.startsWith(day.iso.slice(0, 10));
  return isThatDay ? { ...date, iso: `${clock}${HANOI}` } : date;
}

/** The same instant by a clock that the page prints without an offset, whole hours away and equal to the minute. */
function inPrintedOffset(instant: PrintedDate, { date, source }: DateCandidate): PrintedDate | null {
  if (source !== 'markup' || date.precision === 'day' || !date.iso.endsWith(HANOI)) return null;
  const [utc, local] = [instant, date].map(({ iso }) => Date.parse(`${iso.slice(0, 16)}Z`));
  const hours = ((local ?? 0) - (utc ?? 0)) / HOUR_MS;
  if (!Number.isInteger(hours) || hours === 0 || hours < WEST || hours > EAST) return null;
  const offset = `${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:00`;
  return { ...instant, iso: `${date.iso.slice(0, 16)}${instant.iso.slice(16, 19)}${offset}` };
}

/** Of a day that stands first, the hour where another place has it. */
function finestFirst(dates: readonly DateCandidate[]): readonly DateCandidate[] {
  const [first] = printedDayFirst(dates);
  if (first === undefined || first.date.precision !== 'day') return printedDayFirst(dates);
  const isFiner = ({ date }: DateCandidate): boolean =>
    date.precision !== 'day' && date.iso.slice(0, 10) === first.date.iso.slice(0, 10);
  const finer = dates.find(isFiner);
  return finer === undefined ? printedDayFirst(dates) : [finer, ...dates];
}

/**
 * An instant in UTC names no local day. Where the page prints a day on which it falls somewhere, that day is the surer
 * date: which offset it is printed in, the page does not say.
 */
function printedDayFirst(dates: readonly DateCandidate[]): readonly DateCandidate[] {
  const [first] = dates;
  const printed = dates.find(({ date, source }) => date.precision === 'day' && source === 'markup');
  if (first === undefined || printed === undefined || !first.date.iso.endsWith('+00:00')) return dates;
  const isSameDay = first.date.iso.slice(0, 10) === printed.date.iso.slice(0, 10);
  return isSameDay || !fallsOnDay(first.date, printed.date) ? dates : [printed, ...dates];
}

const COUNTRY = /\.([a-z]{2})$/u;

/** Month first only where the page is in the English of a country that writes so, or of none at all. */
function styleOf({ language, meta }: PageMetadata, page: Page): DateStyle {
  const locales = [language, meta.get('og:locale')].map((name) =>
    (name ?? '').toLowerCase().replace('_', '-'),
  );
  const host = URL.canParse(page.finalUrl) ? new URL(page.finalUrl).hostname : '';
  const country = COUNTRY.exec(host)?.[1];
  const isAmerican = locales.some((name) => name === 'en-us' || name === 'en-ph') && country !== 'vn';
  const isPlainEnglish = locales[0] === 'en' && (country === undefined || country === 'us');
  return {
    monthFirst: isAmerican || isPlainEnglish,
    shortYear: true,
    year: yearInAddress(page.finalUrl),
  };
}
