import type { App } from '../../../app/app.ts';
import { Problem } from '../../../http/problem.ts';
import { buildSearch, type Search, searchItems } from '../../../http/search.ts';
import { UsageError } from '../../../model/errors.ts';
import type { Item } from '../../../model/item.ts';
import type { SearchInput } from '../../../model/search.ts';
import type { RelevanceLabel } from '../../../model/vocabulary.ts';
import { fragmentsOf } from '../../../pipeline/search/fragments.ts';
import type { SearchCursor } from '../../../store/search.ts';
import type { Store } from '../../../store/store.ts';
import { findPortal, readQuery } from '../../arguments.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import type { ItemFormat } from '../../output/formats.ts';
import { ITEM_WRITERS } from '../../output/item-formats.ts';

/** Options of `vong items`: the fields of a search, and how many of its answers are written how. */
export interface ItemsOptions extends Omit<SearchInput, 'label'> {
  readonly label: RelevanceLabel | 'all';
  readonly limit: number;
  readonly format: ItemFormat;
}

const PAGE_SIZE = 200;

/** Stored items, the newest or the best answers first. */
export async function listItems(app: App, options: ItemsOptions): Promise<ExitCode> {
  const search = await checkSearch(app, options);
  return app.withStore(async (store) => {
    const writer = ITEM_WRITERS[options.format](app.stdout);
    let count = 0;
    for await (const item of readItems(store, search, options.limit)) {
      writer.item(item, fragmentsOf(item, search.query));
      count++;
    }
    writer.end();
    if (count === 0) app.stderr.write('Không có tin nào (no items).\n');
    return EXIT.ok;
  });
}

async function checkSearch(app: App, options: ItemsOptions): Promise<Search> {
  const { label, limit, format, ...input } = options;
  const portals = await app.portals();
  readQuery(null, input.query ?? '', portals);
  if (input.portal !== undefined) findPortal(input.portal, portals);
  try {
    return buildSearch({ ...input, label: label === 'all' ? undefined : label }, portals);
  } catch (error) {
    return failWithOption(error);
  }
}

/** What the API answers with a field's name, with the option's. */
function failWithOption(error: unknown): never {
  throw error instanceof Problem ? new UsageError([`--${error.message}`]) : error;
}

/** Reads page by page, no more than the limit. */
async function* readItems(store: Store, search: Search, limit: number): AsyncGenerator<Item> {
  let cursor: SearchCursor | null = null;
  let left = limit;
  do {
    const page: Awaited<ReturnType<typeof searchItems>> = await searchItems(
      store,
      search,
      Math.min(PAGE_SIZE, left),
      cursor,
    ).catch(failWithOption);
    yield* page.items;
    left -= page.items.length;
    cursor = page.next;
  } while (cursor !== null && left > 0);
}
