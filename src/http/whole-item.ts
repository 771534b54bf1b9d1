import type { z } from '@hono/zod-openapi';
import type { Store } from '../store/store.ts';
import { findOthersOfEvent } from './event.ts';
import { composeFullItem, type fullItemSchema } from './item-schemas.ts';
import { createNotFound } from './problem.ts';
import { listDecisionsOfStory, findOthersOfStory } from './story.ts';

/** One item as GET /api/items/{id} gives it; throws a 404 where there is none. */
export async function readFullItem(store: Store, id: string): Promise<z.output<typeof fullItemSchema>> {
  const item = await store.items.get(id);
  if (item === null) throw createNotFound(`item ${id}`);
  const [others, ofEvent, decisions] = await Promise.all([
    findOthersOfStory(store, item),
    findOthersOfEvent(store, item),
    listDecisionsOfStory(store, item),
  ]);
  return composeFullItem(item, others, ofEvent, decisions);
}
