import type { Portal } from '../../model/portal.ts';
import type { Store } from '../../store/store.ts';
import type { Search } from '../search.ts';
import { BYTE_ORDER_MARK, EXPORT_FORMATS, type ExportName } from './formats.ts';
import { readItems } from './read-items.ts';

/** What is exported, and how. */
export interface Export {
  readonly search: Search;
  readonly format: ExportName;
  /** Whether CSV begins with a byte order mark. */
  readonly bom: boolean;
}

/** The text of an export, piece by piece. */
export async function* writeItems(
  store: Store,
  portals: ReadonlyMap<string, Portal>,
  { search, format, bom }: Export,
): AsyncGenerator<string, void> {
  const { head, item: write, end } = EXPORT_FORMATS[format];
  yield bom && format === 'csv' ? BYTE_ORDER_MARK + head : head;
  let isFirst = true;
  for await (const item of readItems(store, search, Number.MAX_SAFE_INTEGER)) {
    yield write(item, isFirst, portals);
    isFirst = false;
  }
  yield end;
}
