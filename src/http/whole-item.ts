import type { z } from '@hono/zod-openapi';
import type { Store } from '../store/store.ts';
import { fullItem, type fullItemSchema } from './item-schemas.ts';
import { notFound } from './problem.ts';
import { decisionsOfStory, othersOfStory } from './story.ts';

/** One item as GET /api/items/{id} tells it; throws a 404 where there is none. */
export async function wholeItem(store: Store, id: string): Promise<z.output<typeof fullItemSchema>> {
  const item = await store.items.get(id);
  if (item === null) throw notFound(`item ${id}`);
  const [others, decisions] = await Promise.all([othersOfStory(store, item), decisionsOfStory(store, item)]);
  return fullItem(item, others, decisions);
}
