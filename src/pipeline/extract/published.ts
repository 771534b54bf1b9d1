import type { FieldSource, Page, PrintedDate } from '../../types.ts';
import { readBlocks, type Block } from './blocks.ts';
import { dateInAddress, parseDate } from './dates.ts';
import { selectElements } from './fields.ts';
import { fold } from './fold.ts';
import { bodyOf } from './layout.ts';
import { measureAll } from './measure.ts';
import { isElement, namesOf, type Doc, type Element, type Node, type Skip } from './parse.ts';
import { pruneAround } from './prune.ts';
import type { Structured } from './structured.ts';

/** When an article was published, and where that was found. */
export interface Published {
  readonly date: PrintedDate;
  readonly source: FieldSource;
}

const META_NAMES = [
  'article:published_time',
  'og:article:published_time',
  'article:published',
  'datepublished',
  'date_published',
  'pubdate',
  'publishdate',
  'publish-date',
  'publish_date',
  'published_time',
  'parsely-pub-date',
  'sailthru.date',
  'cxenseparse:recs:publishtime',
  'dc.date.issued',
  'dcterms.created',
  'dc.date',
  'dc.date.created',
  'citation_publication_date',
  'date',
];
const DATE_NAME =
  /(?:^|[\s_-])(?:date|time|datetime|timestamp|published|publish|posted|pubdate|ngay|thoi-?gian)/u;
/** From this many characters on a line is the text itself. */
const PROSE = 100;
const DAY_MS = 86_400_000;

/** Every date the page, its list entry or its address gives, most trusted first; none after it was fetched. */
export function publishedDates(
  doc: Doc,
  structured: Structured,
  layoutDate: PrintedDate | null,
  page: Page,
): Published[] {
  const { hints } = page;
  const { jsonLd, meta } = structured;
  const found: [PrintedDate | null, FieldSource][] = [
    [layoutDate, 'layout'],
    [parsed(jsonLd?.published), 'json-ld'],
    ...META_NAMES.map((name): [PrintedDate | null, FieldSource] => [parsed(meta.get(name)), 'meta']),
    [microdataDate(doc), 'microdata'],
    ...datesByTitle(doc, structured),
    [parsed(hints.date), hints.from ?? 'list'],
    [dateInAddress(page.finalUrl) ?? dateInAddress(page.url), 'address'],
  ];
  const latest = Date.parse(page.fetchedAt) + DAY_MS;
  return found.flatMap(([date, source]) => {
    if (date === null || Date.parse(date.iso) > latest) return [];
    return [{ date, source }];
  });
}

function parsed(text: string | null | undefined): PrintedDate | null {
  return parseDate(text ?? '');
}

function microdataDate(doc: Doc): PrintedDate | null {
  const element = selectElements(doc, '[itemprop~="datePublished"]', new Set())[0];
  if (element === undefined) return null;
  const { datetime, content } = element.attribs;
  return parseDate(datetime ?? content ?? doc.$(element).text());
}

/**
 * Dates that stand by the title: below it before the text begins, or above it in an element named for a date.
 * A clock at the page's top and the dates of other articles stand elsewhere.
 */
function datesByTitle(doc: Doc, structured: Structured): [PrintedDate | null, FieldSource][] {
  const root = bodyOf(doc);
  if (root === null) return [];
  const skip = pruneAround(root, measureAll(root));
  const lines = readBlocks(root, skip, doc.baseUrl).filter((block) => block.image === null);
  const at = titleLine(lines, structured, doc);
  if (at === -1) return [];
  const below = lines.slice(at + 1, at + 9);
  const text = below.findIndex((block) => block.text.length > PROSE);
  const near = text === -1 ? below : below.slice(0, text);
  const above = lines.slice(Math.max(0, at - 4), at).filter((block) => isNamedForDate(block.element));
  const title = lines[at]?.element;
  const machine = title === undefined ? null : timeElement(doc, title, skip);
  const printed = [...near, ...above].filter((block) => block.text.length <= PROSE);
  return [
    [machine, 'markup'],
    ...printed.map((block): [PrintedDate | null, FieldSource] => [parseDate(block.text), 'markup']),
  ];
}

function titleLine(lines: readonly Block[], structured: Structured, doc: Doc): number {
  const names = [structured.jsonLd?.headline, structured.meta.get('og:title'), doc.$('title').first().text()];
  const titles = names.map((name) => fold(name ?? '')).filter((name) => name !== '');
  const heading = lines.findIndex((block) => block.element.name === 'h1');
  const same = lines.findIndex(
    ({ text }) => text.length >= 15 && titles.some((title) => title.startsWith(fold(text))),
  );
  return heading !== -1 ? heading : same;
}

/** A time element with a machine-readable date in one of the title's nearest containers. */
function timeElement(doc: Doc, title: Element, skip: Skip): PrintedDate | null {
  let up = title.parent as Node | null;
  for (let level = 0; level < 4 && up !== null && isElement(up) && up.name !== 'body'; level++) {
    const times = selectElements(doc, 'time[datetime]', skip, up);
    const dates = times
      .map((time) => parseDate(time.attribs['datetime'] ?? ''))
      .filter((date) => date !== null);
    if (dates[0] !== undefined) return dates[0];
    up = up.parent;
  }
  return null;
}

function isNamedForDate(element: Element): boolean {
  const parent = element.parent as Node | null;
  return (
    DATE_NAME.test(namesOf(element)) ||
    (parent !== null && isElement(parent) && DATE_NAME.test(namesOf(parent)))
  );
}
