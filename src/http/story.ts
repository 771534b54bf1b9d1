import type { Item, StoryAction } from '../model/item.ts';
import type { Store } from '../store/store.ts';

const MEMBERS_MOST = 50;

/** For each item the other items of its story, newest first, at most 50; one statement for all of them. */
export async function findOthersOfStories(
  store: Store,
  items: readonly Item[],
): Promise<(item: Item) => readonly Item[]> {
  const stories = new Set(items.flatMap(({ story }) => (story === null ? [] : [story.storyId])));
  const members = await store.items.listOfStories([...stories], MEMBERS_MOST * stories.size);
  return (item) =>
    members
      .filter(({ id, story }) => id !== item.id && story?.storyId === item.story?.storyId)
      .slice(0, MEMBERS_MOST);
}

/** The other items of one item's story. */
export async function findOthersOfStory(store: Store, item: Item): Promise<readonly Item[]> {
  return (await findOthersOfStories(store, [item]))(item);
}

/** What people decided about one item's story, the latest first. */
export async function listDecisionsOfStory(store: Store, { story }: Item): Promise<readonly StoryAction[]> {
  return story === null ? [] : store.storyDecisions.list(story.storyId);
}
