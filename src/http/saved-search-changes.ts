import { z } from '@hono/zod-openapi';
import {
  makeSavedSearchSlug,
  type SavedSearch,
  savedSearchName as name,
  savedSearchSlug as slug,
} from '../model/saved-search.ts';
import { Problem, createFieldProblem, createNotFound } from './problem.ts';
import { parseQueryField } from './search.ts';
import type { HttpTools } from './tools.ts';

const query = z.string().max(2000).describe('A query; empty: every item');

/** A search that is to be saved. */
export const newSearchSchema = z
  .strictObject({
    name,
    slug: slug.optional().describe('Its name in addresses; without it, made of the name'),
    query,
  })
  .meta({ id: 'NewSavedSearch' });
/** What of a saved search is to be changed. */
export const changedSearchSchema = z
  .strictObject({ name: name.optional(), slug: slug.optional(), query: query.optional() })
  .refine((change) => Object.values(change).some((value) => value !== undefined), {
    error: 'expected at least one of `name`, `slug` and `query`',
  })
  .meta({ id: 'SavedSearchChange' });

/** Saves a search. Throws a problem that names what is wrong. */
export async function saveSearch(
  tools: HttpTools,
  given: z.output<typeof newSearchSchema>,
): Promise<SavedSearch> {
  checkQuery(given.query, tools);
  const made = given.slug ?? makeSavedSearchSlug(given.name);
  if (made === null) throw createFieldProblem('slug', 'one, as the name has no plain letters', undefined);
  const added = await tools.store.savedSearches.add({ name: given.name, slug: made, query: given.query });
  if (added === null) throw createTaken();
  return added;
}

/** Changes what is given of a saved search. Throws a problem that names what is wrong. */
export async function changeSavedSearch(
  tools: HttpTools,
  id: string,
  change: z.output<typeof changedSearchSchema>,
): Promise<SavedSearch> {
  if (change.query !== undefined) checkQuery(change.query, tools);
  const changed = await tools.store.savedSearches.change(id, change);
  if (changed === null) throw createNotFound(`saved search ${id}`);
  if (changed === 'taken') throw createTaken();
  return changed;
}

function checkQuery(source: string, { portals }: HttpTools): void {
  parseQueryField('query', source, portals);
  if (source.includes('\0')) throw createFieldProblem('query', 'a query without NUL characters', source);
}

function createTaken(): Problem {
  return new Problem(409, 'Another saved search has this name or this slug.');
}
