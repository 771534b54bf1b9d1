import type { Item } from '../../model/item.ts';
import type { SearchCursor } from '../../store/search.ts';
import type { Store } from '../../store/store.ts';
import { type Search, searchItems } from '../search.ts';

const PAGE_SIZE = 200;

/** The answers of a search page by page, no more than `limit`: however many there are, few are held at once. */
export async function* readItems(store: Store, search: Search, limit: number): AsyncGenerator<Item> {
  let cursor: SearchCursor | null = null;
  let left = limit;
  do {
    const page: Awaited<ReturnType<typeof searchItems>> = await searchItems(
      store,
      search,
      Math.min(PAGE_SIZE, left),
      cursor,
    );
    yield* page.items;
    left -= page.items.length;
    cursor = page.next;
  } while (cursor !== null && left > 0);
}
