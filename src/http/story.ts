import type { Store } from '../store/store.ts';
import type { Item } from '../types.ts';

const MEMBERS_MOST = 50;

/** The other items of an item's story, newest first, at most 50. */
export async function othersOfStory(store: Store, item: Item): Promise<Item[]> {
  if (item.story === null) return [];
  const { items } = await store.items.page({ storyId: item.story.storyId }, MEMBERS_MOST + 1, null);
  return items.filter(({ id }) => id !== item.id).slice(0, MEMBERS_MOST);
}
