import type { Item } from '../model/item.ts';
import type { Store } from '../store/store.ts';

/** So many stories of an event are shown beside one of them. */
const MOST_SHOWN = 50;
const MOST_IN_LISTS = 12;

/** For each item the items that the other stories of its event are shown under, newest first, at most 12; one statement. */
export async function findOthersOfEvents(
  store: Store,
  items: readonly Item[],
): Promise<(item: Item) => readonly Item[]> {
  return findOthers(store, items, MOST_IN_LISTS);
}

/** The items that the other stories of one item's event are shown under, newest first, at most 50. */
export async function findOthersOfEvent(store: Store, item: Item): Promise<readonly Item[]> {
  return (await findOthers(store, [item], MOST_SHOWN))(item);
}

async function findOthers(
  store: Store,
  items: readonly Item[],
  most: number,
): Promise<(item: Item) => readonly Item[]> {
  const events = new Set(items.flatMap(({ story }) => (story === null ? [] : [story.eventId])));
  // One more than is shown: the story at hand is among them.
  const faces = events.size === 0 ? [] : await store.items.listFacesOfEvents([...events], most + 1);
  return ({ story }) =>
    faces
      .filter((face) => face.story?.eventId === story?.eventId && face.story?.storyId !== story?.storyId)
      .slice(0, most);
}
