import { createRoute, z } from '@hono/zod-openapi';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { fullItemJson, fullItemSchema, itemJson, itemSchema, labelParam } from './item-schemas.ts';
import { notFound } from './problem.ts';
import { day, idParams, json, problems, text, wholeNumber } from './schemas.ts';
import { searchItems, searchOf } from './search.ts';
import { othersOfStory } from './story.ts';
import type { App, HttpTools } from './tools.ts';

const query = z.strictObject({
  query: text('In the query language of subscriptions, for example: country:LA "biên giới"').optional(),
  portal: text('Only items of this portal').optional(),
  since: day('Only items published (without a date: first seen) on this day in Viet Nam or later').optional(),
  label: labelParam,
  limit: wholeNumber('How many items at most', 1, 200, 50),
  cursor: text('The `next` of the answer before').optional(),
});

const listSchema = z.object({
  items: z.array(itemSchema).openapi({ description: 'Newest first' }),
  next: text(
    'Cursor of the next page; null at the end. A page may hold fewer items than asked for and still have one',
  ).nullable(),
});

const listRoute = createRoute({
  method: 'get',
  path: '/api/items',
  summary: 'Items, newest first',
  request: { query },
  responses: { 200: json(listSchema, 'A page of items'), ...problems(400) },
});

const getRoute = createRoute({
  method: 'get',
  path: '/api/items/{id}',
  summary: 'One item with its text, evidence and story',
  request: { params: idParams },
  responses: { 200: json(fullItemSchema, 'The item'), ...problems(400, 404) },
});

/** GET /api/items and /api/items/{id}. */
export function addItemRoutes(app: App, { store, portals }: HttpTools): void {
  app.openapi(listRoute, async (c) => {
    const { limit, cursor, ...input } = c.req.valid('query');
    const after = cursor === undefined ? null : decodeCursor(cursor);
    const { items, next } = await searchItems(store, searchOf(input, portals), limit, after);
    return c.json({ items: items.map(itemJson), next: next && encodeCursor(next) }, 200);
  });
  app.openapi(getRoute, async (c) => {
    const { id } = c.req.valid('param');
    const item = await store.items.get(id);
    if (item === null) throw notFound(`item ${id}`);
    return c.json(fullItemJson(item, await othersOfStory(store, item)), 200);
  });
}
