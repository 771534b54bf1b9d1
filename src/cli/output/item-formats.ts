import type { Output } from '../../app/app.ts';
import type { Words } from '../words/words.ts';
import { writeCsvHead, writeCsvLine } from '../../http/export/csv.ts';
import type { Item } from '../../model/item.ts';
import type { Fragment } from '../../pipeline/search/fragments.ts';
import { formatDate } from '../../model/dates.ts';
import type { ItemFormat } from './formats.ts';
import { formatJson } from '../../model/json-line.ts';
import { formatTable } from './terminal.ts';

/** Writes items one after the other. */
interface ItemWriter {
  /** `fragments` are where a query's words stand; none where it has none. */
  item(item: Item, fragments: readonly Fragment[]): void;
  end(): void;
}

export const ITEM_WRITERS: Readonly<Record<ItemFormat, (out: Output, t: Words) => ItemWriter>> = {
  table: tableWriter,
  json: jsonWriter,
  ndjson: (out) => ({
    item: (item, fragments) => out.write(`${formatJson({ ...item, fragments })}\n`),
    end: () => undefined,
  }),
  csv: csvWriter,
};

function tableWriter(out: Output, t: Words): ItemWriter {
  const rows: string[][] = [];
  return {
    item: ({ id, publishedAt, publishedPrecision, portal, score, title }) => {
      const date = formatDate(publishedAt, publishedPrecision);
      rows.push([id, date, portal, score.toFixed(2), title ?? '—']);
    },
    end: () => {
      if (rows.length > 0) out.write(formatTable([[t.id, t.date, t.portal, t.score, t.title], ...rows]));
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
  out.write(writeCsvHead());
  return { item: (item) => out.write(writeCsvLine(item)), end: () => undefined };
}
