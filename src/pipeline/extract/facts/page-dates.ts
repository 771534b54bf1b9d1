import type { FieldSource, Page, PrintedDate } from '../../../model/article.ts';
import type { TextCore } from '../page/zones.ts';
import { isPast, type DateCandidate, type DateContext } from './date-candidates.ts';
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
const HOUR_MS = 3_600_000;
/** Hours from UTC, Hà Nội's first, then the nearest first. */
const OFFSETS = [7, ...Array.from({ length: 12 }, (_, at) => [-1 - at, 1 + at]).flat()];

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
  const known = sure.map(({ date, source }) => ({ date: toLocalDay(date, day ?? null), source }));
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

/**
 * An instant in UTC names no local day. Where the page or its address names the day before or after, the same instant is
 * written with the offset in which it falls on that day: Hà Nội's if that will do, else the one nearest to UTC.
 */
function toLocalDay(date: PrintedDate, day: PrintedDate | null): PrintedDate {
  if (day === null || !date.iso.endsWith('+00:00') || date.precision === 'day') return date;
  const wanted = day.iso.slice(0, 10);
  const instant = Date.parse(date.iso);
  const clockAt = (hours: number): string => new Date(instant + hours * HOUR_MS).toISOString().slice(0, 19);
  if (clockAt(0).startsWith(wanted)) return date;
  const hours = OFFSETS.find((offset) => clockAt(offset).startsWith(wanted));
  if (hours === undefined) return date;
  const sign = hours < 0 ? '-' : '+';
  return { ...date, iso: `${clockAt(hours)}${sign}${String(Math.abs(hours)).padStart(2, '0')}:00` };
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
