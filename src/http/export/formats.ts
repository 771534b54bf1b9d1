import type { Item } from '../../model/item.ts';
import { formatJson } from '../../model/json-line.ts';
import type { Portal } from '../../model/portal.ts';
import { writeCsvHead, writeCsvLine } from './csv.ts';
import { JSON_FEED_END, writeJsonFeedHead, writeJsonFeedItem } from './json-feed.ts';

/** How exported items are written, one after the other: none needs to know those before it. */
interface ExportFormat {
  readonly contentType: string;
  /** The usual ending of a file of that kind. */
  readonly ending: string;
  readonly head: string;
  /** `isFirst`: nothing but the head stands before it. */
  readonly item: (item: Item, isFirst: boolean, portals: ReadonlyMap<string, Portal>) => string;
  readonly end: string;
}

export const EXPORT_NAMES = ['ndjson', 'csv', 'json-feed'] as const;
export type ExportName = (typeof EXPORT_NAMES)[number];

/** JSON Lines (every field), CSV for spreadsheets, JSON Feed 1.1 (every field below `_vong`). */
export const EXPORT_FORMATS: Readonly<Record<ExportName, ExportFormat>> = {
  ndjson: {
    contentType: 'application/x-ndjson; charset=utf-8',
    ending: 'ndjson',
    head: '',
    item: (item) => `${formatJson(item)}\n`,
    end: '',
  },
  csv: {
    contentType: 'text/csv; charset=utf-8; header=present',
    ending: 'csv',
    head: writeCsvHead(),
    item: writeCsvLine,
    end: '',
  },
  'json-feed': {
    contentType: 'application/feed+json; charset=utf-8',
    ending: 'json',
    head: writeJsonFeedHead(),
    item: (item, isFirst, portals) =>
      `${isFirst ? '' : ','}\n${formatJson(writeJsonFeedItem(item, portals))}`,
    end: JSON_FEED_END,
  },
};

/** Some spreadsheets take UTF-8 for another encoding where it does not begin with this. */
export const BYTE_ORDER_MARK = '\uFEFF';
