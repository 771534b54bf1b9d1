import { searchItems, buildSearch } from '../../src/http/search.ts';
import type { Store } from '../../src/store/store.ts';
import type { Item } from '../../src/model/item.ts';
import type { RelevanceLabel } from '../../src/model/vocabulary.ts';

/** The newest stored items, at most 200. */
export async function storedItems(store: Store, label?: RelevanceLabel): Promise<Item[]> {
  return (await searchItems(store, buildSearch({ label }, new Map()), 200, null)).items;
}
