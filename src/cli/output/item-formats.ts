import type { Output } from '../../app/app.ts';
import { type Article, articleSchema } from '../../model/article.ts';
import type { Item } from '../../model/item.ts';
import type { Fragment } from '../../pipeline/search/fragments.ts';
import { formatDate } from './dates.ts';
import type { ItemFormat } from './formats.ts';
import { formatJson, formatTable } from './terminal.ts';

/** Writes items one after the other. */
interface ItemWriter {
  /** `fragments` are where a query's words stand; none where it has none. */
  item(item: Item, fragments: readonly Fragment[]): void;
  end(): void;
}

type Cell = string | number | boolean | null | undefined;
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

const HEADINGS = ['Mã (id)', 'Ngày (date)', 'Nguồn (portal)', 'Điểm (score)', 'Tiêu đề (title)'];
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
const COLUMNS = [...FIRST_COLUMNS, ...laterColumns(), EVENT_COLUMN, FILE_COLUMN];

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

export const ITEM_WRITERS: Readonly<Record<ItemFormat, (out: Output) => ItemWriter>> = {
  table: tableWriter,
  json: jsonWriter,
  ndjson: (out) => ({
    item: (item, fragments) => out.write(`${formatJson({ ...item, fragments })}\n`),
    end: () => undefined,
  }),
  csv: csvWriter,
};

function tableWriter(out: Output): ItemWriter {
  const rows: string[][] = [];
  return {
    item: ({ id, publishedAt, publishedPrecision, portal, score, title }) => {
      const date = formatDate(publishedAt, publishedPrecision);
      rows.push([id, date, portal, score.toFixed(2), title ?? '—']);
    },
    end: () => {
      if (rows.length > 0) out.write(formatTable([HEADINGS, ...rows]));
    },
  };
}

function jsonWriter(out: Output): ItemWriter {
  let before = '[';
  return {
    item: (item, fragments) => {
      out.write(`${before}\n${formatJson({ ...item, fragments })}`);
      before = ',';
    },
    end: () => out.write(before === '[' ? '[]\n' : '\n]\n'),
  };
}

/** RFC 4180 in UTF-8 without a byte order mark. */
function csvWriter(out: Output): ItemWriter {
  out.write(`${COLUMNS.map(([name]) => name).join(',')}\r\n`);
  return {
    item: (item) => out.write(`${COLUMNS.map(([, value]) => csvCell(value(item))).join(',')}\r\n`),
    end: () => undefined,
  };
}

/** A spreadsheet takes a cell that begins like a formula for one, and runs it; an apostrophe keeps it text. */
function csvCell(value: Cell): string {
  const text = String(value ?? '');
  const plain = /^[\s]*[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
