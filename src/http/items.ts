import { createRoute, z } from '@hono/zod-openapi';
import { text } from '../model/fields.ts';
import { searchInputSchema } from '../model/search.ts';
import { fragmentsOf } from '../pipeline/search/fragments.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import {
  foundItemSchema,
  fullItemSchema,
  newCountriesSchema,
  newJudgementSchema,
  omitBody,
} from './item-schemas.ts';
import { createNotFound } from './problem.ts';
import { idParams, json, jsonBody, problems, wholeNumber } from './schemas.ts';
import { searchItems, buildSearch } from './search.ts';
import type { App, HttpTools } from './tools.ts';
import { readFullItem } from './whole-item.ts';

const query = searchInputSchema.extend({
  limit: wholeNumber('How many items at most', 1, 200, 50),
  cursor: text('The `next` of the answer before').optional(),
});

const listSchema = z.object({
  items: z.array(foundItemSchema).describe('In the order asked for'),
  next: text(
    'Cursor of the next page; null at the end. A page may hold fewer items than asked for and still have one',
  ).nullable(),
});

const listRoute = createRoute({
  method: 'get',
  path: '/api/items',
  summary: 'Items: a list, a search',
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

const judgementPath = '/api/items/{id}/judgement';
const putRoute = createRoute({
  method: 'put',
  path: judgementPath,
  summary: 'Judge an item in place of the machine; nobody is alerted',
  request: { params: idParams, ...jsonBody(newJudgementSchema) },
  responses: {
    200: json(fullItemSchema, 'The item as it is now'),
    ...problems(400, 404, 413, 415),
  },
});
const deleteRoute = createRoute({
  method: 'delete',
  path: judgementPath,
  summary: 'Take a judgement back: the machine judges again',
  request: { params: idParams },
  responses: { 204: { description: 'Taken back' }, ...problems(400, 404) },
});

const countriesPath = '/api/items/{id}/countries';
const putCountriesRoute = createRoute({
  method: 'put',
  path: countriesPath,
  summary: 'Decide in place of the machine which countries an item is about; nobody is alerted',
  request: { params: idParams, ...jsonBody(newCountriesSchema) },
  responses: {
    200: json(fullItemSchema, 'The item as it is now'),
    ...problems(400, 404, 413, 415),
  },
});
const deleteCountriesRoute = createRoute({
  method: 'delete',
  path: countriesPath,
  summary: 'Take that back: the countries are again those that the machine finds',
  request: { params: idParams },
  responses: { 204: { description: 'Taken back' }, ...problems(400, 404) },
});

/** GET /api/items and /api/items/{id}; PUT and DELETE /api/items/{id}/judgement and /countries. */
export function addItemRoutes(app: App, tools: HttpTools): void {
  const { store, portals, judgements } = tools;
  app.openapi(listRoute, async (c) => {
    const { limit, cursor, ...input } = c.req.valid('query');
    const after = cursor === undefined ? null : decodeCursor(cursor);
    const search = buildSearch(input, portals);
    const { items, next } = await searchItems(store, search, limit, after);
    const found = items.map((item) => ({
      ...omitBody(item),
      fragments: fragmentsOf(item, search.query),
    }));
    return c.json({ items: found, next: next && encodeCursor(next) }, 200);
  });
  app.openapi(getRoute, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(await readFullItem(store, id), 200);
  });
  app.openapi(putRoute, async (c) => {
    const { id } = c.req.valid('param');
    const { label, ...decided } = c.req.valid('json');
    if (!(await judgements.put(id, label, decided))) throw createNotFound(`item ${id}`);
    return c.json(await readFullItem(store, id), 200);
  });
  app.openapi(deleteRoute, async (c) => {
    const { id } = c.req.valid('param');
    if (!(await judgements.remove(id))) throw createNotFound(`judgement of an item ${id}`);
    return c.body(null, 204);
  });
  app.openapi(putCountriesRoute, async (c) => {
    const { id } = c.req.valid('param');
    const { countries, ...decided } = c.req.valid('json');
    if (!(await judgements.putCountries(id, countries, decided))) throw createNotFound(`item ${id}`);
    return c.json(await readFullItem(store, id), 200);
  });
  app.openapi(deleteCountriesRoute, async (c) => {
    const { id } = c.req.valid('param');
    if (!(await judgements.removeCountries(id))) throw createNotFound(`corrected countries of an item ${id}`);
    return c.body(null, 204);
  });
}
