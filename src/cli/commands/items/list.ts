import { UsageError } from '../../../model/errors.ts';
import { Problem } from '../../../http/problem.ts';
import { type Search, searchItems, searchOf } from '../../../http/search.ts';
import { othersOfStory } from '../../../http/story.ts';
import { parseQuery } from '../../../pipeline/query.ts';
import { fragmentsOf } from '../../../pipeline/search/fragments.ts';
import type { SearchCursor, SearchRequest } from '../../../store/search.ts';
import type { Store } from '../../../store/store.ts';
import type { App } from '../../../app/app.ts';
import { numericId, portalById } from '../../arguments.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { ITEM_WRITERS, type ItemFormat } from '../../output/item-formats.ts';
import { describeItem } from '../../output/item-text.ts';
import type { Item } from '../../../model/item.ts';
import type { RelevanceLabel, Topic } from '../../../model/vocabulary.ts';

/** Options of `vong items`. */
export interface ItemsOptions {
  readonly query?: string;
  readonly since?: string;
  readonly until?: string;
  readonly portal?: string;
  readonly province?: string;
  readonly country?: string;
  readonly topic?: Topic;
  readonly story?: string;
  readonly sort: SearchRequest['order'];
  readonly label: RelevanceLabel | 'all';
  readonly limit: number;
  readonly format: ItemFormat;
}

const PAGE = 200;

/** `vong items`: stored items, the newest or the best answers first. */
export async function items(app: App, options: ItemsOptions): Promise<ExitCode> {
  const search = await checkedSearch(app, options);
  return app.withStore(async (store) => {
    const writer = ITEM_WRITERS[options.format](app.stdout);
    let count = 0;
    for await (const item of everyItem(store, search, options.limit)) {
      writer.item(item, fragmentsOf(item, search.query));
      count++;
    }
    writer.end();
    if (count === 0) app.stderr.write('Không có tin nào (no items).\n');
    return EXIT.ok;
  });
}

async function checkedSearch(app: App, { label, limit, format, ...options }: ItemsOptions): Promise<Search> {
  parseQuery(options.query ?? '');
  const portals = await app.portals();
  if (options.portal !== undefined) portalById(options.portal, portals);
  if (options.story !== undefined) numericId('--story', options.story);
  try {
    return searchOf({ ...options, label: label === 'all' ? undefined : label }, portals);
  } catch (error) {
    throw error instanceof Problem ? new UsageError([`--${error.message}`]) : error;
  }
}

/** Reads page by page, no more than the limit. */
async function* everyItem(store: Store, search: Search, limit: number): AsyncGenerator<Item> {
  let cursor: SearchCursor | null = null;
  let left = limit;
  do {
    const page: Awaited<ReturnType<typeof searchItems>> = await searchItems(
      store,
      search,
      Math.min(PAGE, left),
      cursor,
    );
    yield* page.items;
    left -= page.items.length;
    cursor = page.next;
  } while (cursor !== null && left > 0);
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
