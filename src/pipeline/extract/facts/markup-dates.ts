import type { FieldSource, PrintedDate } from '../../../model/article.ts';
import { zoneOf, type TextCore } from '../page/zones.ts';
import { lineOf, type Block } from '../page/blocks.ts';
import type { DateCandidate, DateContext } from './date-candidates.ts';
import { parseDate, type DateStyle } from './dates.ts';
import { isInside, namesOf, type Element } from '../page/parse.ts';
import { parseRelativeDate } from './relative-dates.ts';
import { hasShortText } from '../page/short-text.ts';
import type { PageMetadata } from './metadata.ts';

/** Dates in elements that are marked up or named for them. */
export interface MarkedDates {
  readonly published: readonly DateCandidate[];
  readonly modified: PrintedDate | null;
}

/** A date in an element, with the element's names; the higher the score, the likelier it is the date of publication. */
interface MarkedDate extends DateCandidate {
  readonly names: string;
  readonly score: number;
}

const UPDATED = /modif|update|changed|cap-?nhat|aktualisiert|geaendert/iu;
/** Words before the date of an update. */
const UPDATED_WORD =
  /cập nhật|(?:last |zuletzt |dernière )?(?:updated?|aktualisiert|modified|geändert|bearbeitet|edited|reviewed)|stand:|mis(?:e)? à jour|modifié|actualizad|aggiornat|atualizad|bijgewerkt|обновлен|güncelle|更新|수정/iu;
const PUBLISHED = /publi|posted|issued|entry-date|post-date|created|ngay-?dang|pubdate/iu;
const NAMED =
  /(?:^|[\s_-])(?:\w*date|date\w*|\w*time|time\w*|posted\w*|pubdate|datum|fecha|ngay\w*|thoi-?gian)(?:$|[\s_-])/u;
/** An element of more characters holds more than its date. */
const LONGEST = 120;
const ATTRIBUTES = [
  'datetime',
  'content',
  'data-datetime',
  'data-date',
  'data-published',
  'data-timestamp',
  'data-time',
  'title',
];

/** Reads time elements, microdata, hAtom and elements named for a date, those by the title first. */
export function findMarkedDates(metadata: PageMetadata, core: TextCore, context: DateContext): MarkedDates {
  const nearness = nearnessOf(metadata, core.blocks);
  const found: MarkedDate[] = [];
  let modified: PrintedDate | null = null;
  for (const element of metadata.elements.dates) {
    const mark = markOf(element);
    const zone = mark === null ? 'others' : zoneOf(element, core);
    if (mark === null || zone === 'others') continue;
    const attribute = dateInAttributes(element, context.style);
    const isTextRead = (attribute === null || mark.score < 4) && hasShortText(element, LONGEST);
    const text = isTextRead ? lineOf(element) : '';
    const date = attribute ?? firstDate(text, context);
    if (date === null) continue;
    const updated = mark.updated || isUpdated(text);
    modified ??= updated ? date : updateIn(text, context.style);
    const score = mark.score + nearness(element) - (zone === 'frame' ? 4 : 0) - (updated ? 8 : 0);
    found.push({ date, source: mark.source, names: namesOf(element), score });
  }
  const listNames = namesOfLists(found);
  const days = new Set(found.map(({ date }) => date.iso.slice(0, 10)));
  const least = days.size === 1 ? 1 : 3;
  const published = found
    .map((one) => (listNames.has(one.names) ? { ...one, score: one.score - 4 } : one))
    .filter(({ score }) => score >= least)
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
    .map(({ date, source }) => ({ date, source }));
  return { published, modified };
}

/** The date behind a word for an update, such as in `01/02/2021, cập nhật 03/02/2021`. */
export function updateIn(text: string, style: DateStyle): PrintedDate | null {
  const at = text.search(UPDATED_WORD);
  return at === -1 ? null : parseDate(text.slice(at), style);
}

/** Whether a short text begins with a word for an update. */
export function isUpdated(text: string): boolean {
  const at = text.search(UPDATED_WORD);
  return at !== -1 && at < 12;
}

/** Names under which three days and more are found: those elements are the entries of a list. */
function namesOfLists(found: readonly MarkedDate[]): ReadonlySet<string> {
  const days = new Map<string, Set<string>>();
  for (const { names, date } of found) {
    const known = days.get(names) ?? new Set();
    days.set(names, known.add(date.iso.slice(0, 10)));
  }
  return new Set([...days].flatMap(([names, known]) => (known.size >= 3 ? [names] : [])));
}

/** How an element is marked as a date. */
interface DateMark {
  readonly source: FieldSource;
  readonly score: number;
  readonly updated: boolean;
}

/** How plainly an element says that it holds a date; `null` where its name can mean other things. */
function markOf(element: Element): DateMark | null {
  const { attribs } = element;
  const property = attribs['itemprop'] ?? attribs['property'];
  const names = namesOf(element);
  if (property !== undefined && /date|issued|created|published/iu.test(property)) {
    return { source: 'microdata', score: 8, updated: UPDATED.test(property) };
  }
  const updated = UPDATED.test(names) && !/entry-date|publi/u.test(names);
  const published = PUBLISHED.test(names) || 'pubdate' in attribs;
  if (element.name === 'time') return { source: 'markup', score: published ? 7 : 5, updated };
  if (published) return { source: 'markup', score: 5, updated };
  return NAMED.test(names) ? { source: 'markup', score: 3, updated } : null;
}

function dateInAttributes(element: Element, style: DateStyle): PrintedDate | null {
  for (const name of ATTRIBUTES) {
    const value = element.attribs[name];
    const date = value === undefined || value.length > 60 ? null : parseDate(value, style);
    if (date !== null) return date;
  }
  return null;
}

/** The date of a short text, printed or relative; of two, the one before a word for an update. */
export function firstDate(text: string, { style, fetchedAt }: DateContext): PrintedDate | null {
  const relative = (): PrintedDate | null => (text.length <= 60 ? parseRelativeDate(text, fetchedAt) : null);
  if (!/\d/u.test(text)) return relative();
  const at = text.search(UPDATED_WORD);
  const before = at > 0 ? parseDate(text.slice(0, at), style) : null;
  return before ?? parseDate(text, style) ?? relative();
}

/** Scores for an element's place: between title and text 4, elsewhere by the distance, inside a line of the text -4. */
function nearnessOf({ elements }: PageMetadata, blocks: readonly Block[]): (element: Element) => number {
  const texts = blocks.filter((block) => block.image === null && block.text.length >= 60);
  const places = texts.map((block) => block.element.order);
  const start = places.length === 0 ? null : Math.min(...places);
  const end = places.length === 0 ? null : Math.max(...places);
  const titles = elements.headings.map((element) => element.order);
  const title = titles.filter((at) => start === null || at <= start + 5).at(-1) ?? null;
  return (element) => {
    const at = element.order;
    if (title !== null && at > title && (start === null ? at < title + 60 : at <= start + 3)) return 4;
    if (title !== null && at <= title) return at >= title - 25 ? 2 : -3;
    if (start !== null && end !== null) {
      if (at < start) return at >= start - 40 ? 3 : 0;
      if (at <= end) return texts.some((block) => isInside(element, block.element)) ? -4 : 1;
      return at <= end + 40 ? 1 : -3;
    }
    return 0;
  };
}
