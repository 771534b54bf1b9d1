import { UsageError } from '../model/errors.ts';
import type { Item } from '../model/item.ts';
import type { Portal } from '../model/portal.ts';
import { findProvince, findSimilarProvince } from '../model/provinces.ts';
import type { Query } from '../model/query.ts';
import { QueryError } from '../model/query-problem.ts';
import type { SearchInput } from '../model/search.ts';
import { matches, type MatchItem } from '../pipeline/match.ts';
import { parseQuery } from '../pipeline/query.ts';
import { searchTerms } from '../pipeline/search/condition.ts';
import type { SearchCursor } from '../store/search.ts';
import type { SearchRequest } from '../store/search-request.ts';
import type { Store } from '../store/store.ts';
import { createFieldProblem, createQueryProblem } from './problem.ts';

/** A checked search. */
export interface Search {
  readonly query: Query;
  /** What the query's field is called, and what it held. */
  readonly source: { readonly field: string; readonly text: string };
  readonly request: SearchRequest;
  /** Whether an item is among its answers. */
  readonly isAnswer: (item: Item) => boolean;
}

const DAY_MS = 86_400_000;

/** Checks a search; throws a 400 naming the field. `queryField` is what the query's field is called. */
export function buildSearch(
  input: SearchInput,
  portals: ReadonlyMap<string, Portal>,
  queryField = 'query',
): Search {
  const source = { field: queryField, text: input.query ?? '' };
  const query = parseQueryField(source.field, source.text, portals);
  const portalIds = choosePortalIds(input, portals);
  const { label, country, topic, since, until, story, event, sort = 'newest' } = input;
  const from = since && startOfDay(since);
  const before = until && new Date(Date.parse(startOfDay(until)) + DAY_MS).toISOString();
  const codes = {
    portal: portalIds,
    label: label && [label],
    country: country === undefined ? undefined : [country],
    topic: topic && [topic],
  };
  const terms = searchTerms(query, codes, (province) => listProvincePortals(province, portals));
  const request = { terms, order: sort, from, before, storyId: story, eventId: event };
  const isAnswer = (item: Item): boolean =>
    (!label || item.label === label) &&
    (!portalIds || portalIds.includes(item.portal)) &&
    (!country || item.countries.includes(country)) &&
    (!topic || item.topics.includes(topic)) &&
    (!from || readTime(item) >= Date.parse(from)) &&
    (!before || readTime(item) < Date.parse(before)) &&
    (!story || item.story?.storyId === story) &&
    (!event || item.story?.eventId === event) &&
    matches(query, toMatchItem(item, portals));
  return { query, source, request, isAnswer };
}

/** An item as queries look at it. */
function toMatchItem(item: Item, portals: ReadonlyMap<string, Portal>): MatchItem {
  return { ...item, body: item.body ?? '', province: portals.get(item.portal)?.province ?? null };
}

/** The ids of a province's portals. */
function listProvincePortals(province: string, portals: ReadonlyMap<string, Portal>): string[] {
  const name = province.toLowerCase();
  return [...portals.values()].filter((one) => one.province?.toLowerCase() === name).map(({ id }) => id);
}

function startOfDay(day: string): string {
  return `${day}T00:00:00+07:00`;
}

/** When an item was published, else first seen (milliseconds). */
export function readTime({ publishedAt, firstSeenAt }: Item): number {
  return Date.parse(publishedAt ?? firstSeenAt);
}

function choosePortalIds(
  { portal, province }: SearchInput,
  portals: ReadonlyMap<string, Portal>,
): readonly string[] | undefined {
  if (portal !== undefined && !portals.has(portal)) {
    throw createFieldProblem('portal', `one of ${[...portals.keys()].join(', ')}`, portal);
  }
  if (province === undefined) return portal === undefined ? undefined : [portal];
  const meant = findProvince(province);
  const ids = meant === null ? [] : listProvincePortals(meant, portals);
  if (ids.length === 0) {
    const known = new Set([...portals.values()].flatMap((one) => one.province ?? []));
    const near = meant === null ? findSimilarProvince(province) : null;
    const hint = near === null ? '' : ` (did you mean ${near}?)`;
    throw createFieldProblem('province', `one of ${[...known].sort().join(', ')}${hint}`, province);
  }
  return portal === undefined ? ids : ids.filter((id) => id === portal);
}

/** Parses a query that a person typed; throws a 400 that names the field and where the query goes wrong. */
export function parseQueryField(field: string, source: string, portals: ReadonlyMap<string, Portal>): Query {
  try {
    return parseQuery(source, { portals: portals.keys() });
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    throw createQueryProblem(field, error, source);
  }
}

/**
 * At most `limit` items in the asked order. A page may hold fewer, even none, and still have a `next`. Throws a 400 where
 * the query asks for so much that it is not answered in time.
 */
export async function searchItems(
  store: Store,
  { request, source }: Search,
  limit: number,
  cursor: SearchCursor | null,
): Promise<{ items: Item[]; next: SearchCursor | null }> {
  const { ids, next } = await store.search(request, limit, cursor).catch((error: unknown) => {
    throw error instanceof UsageError ? createFieldProblem(source.field, error.message, source.text) : error;
  });
  return { items: await store.items.listByIds(ids), next };
}
