import { createRoute, z } from '@hono/zod-openapi';
import {
  makeSavedSearchSlug,
  savedSearchName as name,
  savedSearchSchema,
  savedSearchSlug as slug,
} from '../model/saved-search.ts';
import { Problem, createFieldProblem, createNotFound } from './problem.ts';
import { idParams, json, jsonBody, named, problems } from './schemas.ts';
import { parseQueryField } from './search.ts';
import type { App, HttpTools } from './tools.ts';

const path = '/api/searches';
const onePath = `${path}/{id}` as const;
const query = z.string().max(2000).describe('A query; empty: every item');

const newSchema = z
  .strictObject({
    name,
    slug: slug.optional().describe('Its name in addresses; without it, made of the name'),
    query,
  })
  .meta({ id: 'NewSavedSearch' });
const changeSchema = z
  .strictObject({ name: name.optional(), slug: slug.optional(), query: query.optional() })
  .refine((change) => Object.values(change).some((value) => value !== undefined), {
    error: 'expected at least one of `name`, `slug` and `query`',
  })
  .meta({ id: 'SavedSearchChange' });
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
  request: jsonBody(newSchema),
  responses: { 201: json(savedSchema, 'Saved'), ...problems(400, 409, 413, 415) },
});
const patchRoute = createRoute({
  method: 'patch',
  path: onePath,
  summary: 'Change a saved search',
  request: { params: idParams, ...jsonBody(changeSchema) },
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
    const given = c.req.valid('json');
    checkQuery(given.query, tools);
    const made = given.slug ?? makeSavedSearchSlug(given.name);
    if (made === null) throw createFieldProblem('slug', 'one, as the name has no plain letters', undefined);
    const added = await store.savedSearches.add({ name: given.name, slug: made, query: given.query });
    if (added === null) throw createTaken();
    return c.json(added, 201, { location: `${path}/${added.id}` });
  });
  app.openapi(patchRoute, async (c) => {
    const { id } = c.req.valid('param');
    const change = c.req.valid('json');
    if (change.query !== undefined) checkQuery(change.query, tools);
    const changed = await store.savedSearches.change(id, change);
    if (changed === null) throw createNotFound(`saved search ${id}`);
    if (changed === 'taken') throw createTaken();
    return c.json(changed, 200);
  });
  app.openapi(deleteRoute, async (c) => {
    const { id } = c.req.valid('param');
    if (!(await store.savedSearches.remove(id))) throw createNotFound(`saved search ${id}`);
    return c.body(null, 204);
  });
}

function checkQuery(source: string, { portals }: HttpTools): void {
  parseQueryField('query', source, portals);
  if (source.includes('\0')) throw createFieldProblem('query', 'a query without NUL characters', source);
}

function createTaken(): Problem {
  return new Problem(409, 'Another saved search has this name or this slug.');
}
