import type { FieldSource, PrintedDate } from '../../../model/article.ts';
import { placeOf, type Core } from '../page/zones.ts';
import { lineOf, type Block } from '../page/blocks.ts';
import { readDate, type DateStyle } from './dates.ts';
import { isElement, namesOf, type Element, type Node } from '../page/parse.ts';
import { readRelative } from './relative-dates.ts';
import { isShort } from '../page/short-text.ts';
import type { Structured } from './metadata.ts';

/** Dates in elements that are marked up or named for them. */
export interface MarkedDates {
  readonly published: readonly { readonly date: PrintedDate; readonly source: FieldSource }[];
  readonly modified: PrintedDate | null;
}

interface Candidate {
  readonly date: PrintedDate;
  readonly source: FieldSource;
  readonly score: number;
}

const UPDATED = /modif|update|changed|cap-?nhat|aktualisiert|geaendert/iu;
/** Words that say of the date behind them that it is not the first. */
const UPDATED_WORD =
  /cập nhật|(?:last |zuletzt |dernière )?(?:updated?|aktualisiert|modified|geändert|bearbeitet|edited|reviewed)|stand:|mis(?:e)? à jour|modifié|actualizad|aggiornat|atualizad|bijgewerkt|обновлен|güncelle|更新|수정/iu;
const PUBLISHED = /publi|posted|issued|entry-date|post-date|created|ngay-?dang|pubdate/iu;
const NAMED =
  /(?:^|[\s_-])(?:\w*date|date\w*|\w*time|time\w*|posted\w*|pubdate|datum|fecha|ngay\w*|thoi-?gian)(?:$|[\s_-])/u;
/** From this many characters on an element holds more than its date. */
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
export function markedDates(
  structured: Structured,
  core: Core,
  style: DateStyle,
  fetchedAt: string,
): MarkedDates {
  const { marks } = structured;
  const nearness = nearnessOf(structured, core.blocks);
  const found: Named[] = [];
  let modified: PrintedDate | null = null;
  for (const element of marks.dated) {
    const kind = kindOf(element);
    const place = kind === null ? 'others' : placeOf(element, core);
    if (kind === null || place === 'others') continue;
    const told = machineDate(element, style);
    const text = (told === null || kind.score < 4) && isShort(element, LONGEST) ? lineOf(element) : '';
    const date = told ?? firstDate(text, style, fetchedAt);
    if (date === null) continue;
    const updated = kind.updated || isUpdated(text);
    modified ??= updated ? date : updateIn(text, style);
    const score = kind.score + nearness(element) - (place === 'frame' ? 4 : 0) - (updated ? 8 : 0);
    found.push({ date, source: kind.source, score, names: namesOf(element) });
  }
  const listed = namesOfLists(found);
  const single = new Set(found.map(({ date }) => date.iso.slice(0, 10))).size === 1;
  const sorted = found
    .map((candidate) => ({ ...candidate, score: candidate.score - (listed.has(candidate.names) ? 4 : 0) }))
    .filter(({ score }) => score >= (single ? 1 : 3))
    .sort((a, b) => b.score - a.score);
  return { published: sorted.slice(0, 3).map(({ date, source }) => ({ date, source })), modified };
}

/** The date behind the word for an update, in a line that has told another one before. */
export function updateIn(text: string, style: DateStyle): PrintedDate | null {
  const at = text.search(UPDATED_WORD);
  return at === -1 ? null : readDate(text.slice(at), style);
}

/** Whether a short text tells when something was changed. */
export function isUpdated(text: string): boolean {
  const at = text.search(UPDATED_WORD);
  return at !== -1 && at < 12;
}

type Named = Candidate & { readonly names: string };

/** Elements of one name with many dates are the entries of a list. */
function namesOfLists(found: readonly Named[]): ReadonlySet<string> {
  const days = new Map<string, Set<string>>();
  for (const { names, date } of found) {
    const known = days.get(names) ?? new Set();
    days.set(names, known.add(date.iso.slice(0, 10)));
  }
  return new Set([...days].flatMap(([names, known]) => (known.size >= 3 ? [names] : [])));
}

interface Kind {
  readonly source: FieldSource;
  readonly score: number;
  readonly updated: boolean;
}

/** How plainly an element says that it holds a date; `null` where its name only may mean one. */
function kindOf(element: Element): Kind | null {
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

function machineDate(element: Element, style: DateStyle): PrintedDate | null {
  for (const name of ATTRIBUTES) {
    const value = element.attribs[name];
    const date = value === undefined || value.length > 60 ? null : readDate(value, style);
    if (date !== null) return date;
  }
  return null;
}

/** The date of a short text, relative ones against the instant it was fetched. */
export function firstDate(text: string, style: DateStyle, fetchedAt: string): PrintedDate | null {
  const relative = (): PrintedDate | null => (text.length <= 60 ? readRelative(text, fetchedAt) : null);
  if (!/\d/u.test(text)) return relative();
  const at = text.search(UPDATED_WORD);
  const before = at > 0 ? readDate(text.slice(0, at), style) : null;
  return before ?? readDate(text, style) ?? relative();
}

/** How near an element is to the title and the text: between them counts most, just behind the text still some. */
function nearnessOf({ marks }: Structured, blocks: readonly Block[]): (element: Element) => number {
  const texts = blocks.filter((block) => block.image === null && block.text.length >= 60);
  const places = texts.map((block) => block.element.order);
  const start = places.length === 0 ? null : Math.min(...places);
  const end = places.length === 0 ? null : Math.max(...places);
  const titles = marks.headings.map((element) => element.order);
  const title = titles.filter((at) => start === null || at <= start + 5).at(-1) ?? null;
  return (element) => {
    const at = element.order;
    if (title !== null && at > title && (start === null ? at < title + 60 : at <= start + 3)) return 4;
    if (title !== null && at <= title) return at >= title - 25 ? 2 : -3;
    if (start !== null && end !== null) {
      if (at < start) return at >= start - 40 ? 3 : 0;
      if (at <= end) return inText(element, texts) ? -4 : 1;
      return at <= end + 40 ? 1 : -3;
    }
    return 0;
  };
}

function inText(element: Element, texts: readonly Block[]): boolean {
  for (let at: Node | null = element; at !== null && isElement(at); at = at.parent as Node | null)
    if (texts.some((block) => block.element === at)) return true;
  return false;
}
