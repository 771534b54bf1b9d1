import type { Item } from '../../src/model/records.ts';
import type { RelevanceLabel } from '../../src/model/article.ts';
import { searchItems, searchOf } from '../../src/http/search.ts';
import type { Store } from '../../src/store/store.ts';

/** The newest stored items, at most 200. */
export async function storedItems(store: Store, label?: RelevanceLabel): Promise<Item[]> {
  return (await searchItems(store, searchOf({ label }, new Map()), 200, null)).items;
}
