import { type Article, articleSchema } from '../../model/article.ts';
import type { Item } from '../../model/item.ts';

type Cell = string | number | boolean | null | undefined;
/** Controls but tab and line ends. */
const CONTROLS = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F]/gu;
type Column = readonly [name: string, value: (item: Item) => Cell];

/** Fields of an article that CSV leaves out: long, of many parts, or about the reading. */
const NOT_IN_CSV: ReadonlySet<string> = new Set<keyof Article>([
  'body',
  'credit',
  'images',
  'language',
  'layout',
  'confidence',
  'sources',
  'modifiedAt',
  'attachments',
  'canonicalUrl',
  'disagreements',
  'file',
]);

const FIRST_COLUMNS: readonly Column[] = [
  ['id', ({ id }) => id],
  ['publishedAt', ({ publishedAt }) => publishedAt],
  ['publishedPrecision', ({ publishedPrecision }) => publishedPrecision],
  ['firstSeenAt', ({ firstSeenAt }) => firstSeenAt],
  ['portal', ({ portal }) => portal],
  ['label', ({ label }) => label],
  ['score', ({ score }) => score],
  ['title', ({ title }) => title],
  ['lead', ({ lead }) => lead],
  ['author', ({ author }) => author],
  ['section', ({ section }) => section.join(' > ')],
  ['countries', ({ countries }) => countries.join(' ')],
  ['places', ({ places }) => places.join('; ')],
  ['storyId', ({ story }) => story?.storyId],
  ['storyKind', ({ story }) => story?.kind],
  ['url', ({ url }) => url],
];
const EVENT_COLUMN: Column = ['eventId', ({ story }) => story?.eventId];
/** Its address alone, where the text is a file's. */
const FILE_COLUMN: Column = ['file', ({ file }) => file?.url];
const INCOMPLETE_COLUMN: Column = ['incomplete', ({ incomplete }) => incomplete];
const COLUMNS = [...FIRST_COLUMNS, ...laterColumns(), EVENT_COLUMN, FILE_COLUMN, INCOMPLETE_COLUMN];

/** A column for each field of an article that is neither among those above nor left out. */
function laterColumns(): Column[] {
  const known = new Set([...NOT_IN_CSV, ...FIRST_COLUMNS.map(([name]) => name)]);
  const later = articleSchema.keyof().options.filter((field) => !known.has(field));
  return later.map((field) => [field, (item) => cellOf(item[field])]);
}

function cellOf(value: unknown): Cell {
  if (Array.isArray(value)) return value.map(cellOf).join('; ');
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : (value as Cell);
}

/** The first line of CSV (RFC 4180): the names of its columns. */
export function writeCsvHead(): string {
  return `${COLUMNS.map(([name]) => name).join(',')}\r\n`;
}

/** An item as one line of CSV, or more where a cell has line ends. */
export function writeCsvLine(item: Item): string {
  return `${COLUMNS.map(([, value]) => csvCell(value(item))).join(',')}\r\n`;
}

/** Cells as one line of CSV; none of them can be a formula. */
export function writeCsvRow(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/**
 * A spreadsheet takes a cell that begins like a formula for one, and runs it; an apostrophe keeps it text. Controls,
 * which could steer a terminal, are spaces.
 */
function csvCell(value: Cell): string {
  const text = String(value ?? '').replace(CONTROLS, ' ');
  const plain = /^[\s]*[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
