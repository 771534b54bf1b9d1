import { othersOfStory } from '../http/story.ts';
import { matches } from '../pipeline/match.ts';
import { parseQuery } from '../pipeline/query.ts';
import type { ItemCursor, ItemFilter } from '../store/items.ts';
import type { Store } from '../store/store.ts';
import type { Item } from '../records.ts';
import type { RelevanceLabel } from '../types.ts';
import type { App } from './app.ts';
import { numericId, portalById } from './arguments.ts';
import { startOfDay } from './dates.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { ITEM_WRITERS, type ItemFormat } from './item-formats.ts';
import { describeItem } from './item-text.ts';

/** Options of `vong items`. */
export interface ItemsOptions {
  readonly query?: string;
  readonly since?: string;
  readonly portal?: string;
  readonly label: RelevanceLabel | 'all';
  readonly limit: number;
  readonly format: ItemFormat;
}

const PAGE = 200;

/** `vong items`: stored items, newest first. */
export async function items(app: App, options: ItemsOptions): Promise<ExitCode> {
  const query = parseQuery(options.query ?? '');
  if (options.portal !== undefined) portalById(options.portal, await app.portals());
  const wanted = (item: Item): boolean => matches(query, { ...item, body: item.body ?? '' });
  return app.withStore(async (store) => {
    const writer = ITEM_WRITERS[options.format](app.stdout);
    let count = 0;
    for await (const item of everyItem(
      store,
      filterOf(options),
      options.query === undefined,
      options.limit,
    )) {
      if (!wanted(item)) continue;
      writer.item(item);
      if (++count === options.limit) break;
    }
    writer.end();
    if (count === 0) app.stderr.write('Không có tin nào (no items).\n');
    return EXIT.ok;
  });
}

function filterOf({ label, portal, since }: ItemsOptions): ItemFilter {
  return {
    ...(label !== 'all' && { label }),
    ...(portal !== undefined && { portalId: portal }),
    ...(since !== undefined && { since: startOfDay(since) }),
  };
}

/** Reads page by page; where every item is wanted, no more than the limit. */
async function* everyItem(
  store: Store,
  filter: ItemFilter,
  all: boolean,
  limit: number,
): AsyncGenerator<Item> {
  let cursor: ItemCursor | null = null;
  do {
    const page: Awaited<ReturnType<Store['items']['page']>> = await store.items.page(
      filter,
      all ? Math.min(PAGE, limit) : PAGE,
      cursor,
    );
    yield* page.items;
    cursor = page.next;
  } while (cursor !== null);
}

/** `vong items show`: one item with the reasons for its verdict and its story, and where else it was told. */
export async function showItem(app: App, text: string): Promise<ExitCode> {
  const id = numericId('id', text);
  return app.withStore(async (store) => {
    const item = await store.items.get(id);
    if (item === null) {
      app.stderr.write(`item ${id}: there is none\n`);
      return EXIT.failed;
    }
    app.stdout.write(describeItem(item, await othersOfStory(store, item)));
    return EXIT.ok;
  });
}
