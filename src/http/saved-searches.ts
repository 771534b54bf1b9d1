import { createRoute, z } from '@hono/zod-openapi';
import { savedSearchSchema } from '../model/saved-search.ts';
import { createNotFound } from './problem.ts';
import {
  changeSavedSearch,
  changedSearchSchema,
  newSearchSchema,
  saveSearch,
} from './saved-search-changes.ts';
import { idParams, json, jsonBody, named, problems } from './schemas.ts';
import type { App, HttpTools } from './tools.ts';

const path = '/api/searches';
const onePath = `${path}/{id}` as const;
const savedSchema = named('SavedSearch', savedSearchSchema, 'A query that is kept under a name');
const many = z.object({ searches: z.array(savedSchema).describe('By name') });
const one = { 200: json(savedSchema, 'The saved search'), ...problems(400, 404) };

const listRoute = createRoute({
  method: 'get',
  path,
  summary: 'All saved searches',
  responses: { 200: json(many, 'All saved searches') },
});
const getRoute = createRoute({
  method: 'get',
  path: onePath,
  summary: 'One saved search',
  request: { params: idParams },
  responses: one,
});
const postRoute = createRoute({
  method: 'post',
  path,
  summary: 'Save a search',
  request: jsonBody(newSearchSchema),
  responses: { 201: json(savedSchema, 'Saved'), ...problems(400, 409, 413, 415) },
});
const patchRoute = createRoute({
  method: 'patch',
  path: onePath,
  summary: 'Change a saved search',
  request: { params: idParams, ...jsonBody(changedSearchSchema) },
  responses: { ...one, ...problems(409, 413, 415) },
});
const deleteRoute = createRoute({
  method: 'delete',
  path: onePath,
  summary: 'Delete a saved search',
  request: { params: idParams },
  responses: { 204: { description: 'Deleted' }, ...problems(400, 404) },
});

/** Everything under /api/searches. */
export function addSavedSearchRoutes(app: App, tools: HttpTools): void {
  const { store } = tools;
  app.openapi(listRoute, async (c) => c.json({ searches: await store.savedSearches.list() }, 200));
  app.openapi(getRoute, async (c) => {
    const { id } = c.req.valid('param');
    const found = await store.savedSearches.get(id);
    if (found === null) throw createNotFound(`saved search ${id}`);
    return c.json(found, 200);
  });
  app.openapi(postRoute, async (c) => {
    const added = await saveSearch(tools, c.req.valid('json'));
    return c.json(added, 201, { location: `${path}/${added.id}` });
  });
  app.openapi(patchRoute, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(await changeSavedSearch(tools, id, c.req.valid('json')), 200);
  });
  app.openapi(deleteRoute, async (c) => {
    const { id } = c.req.valid('param');
    if (!(await store.savedSearches.remove(id))) throw createNotFound(`saved search ${id}`);
    return c.body(null, 204);
  });
}
