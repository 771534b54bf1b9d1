import { UsageError } from '../model/errors.ts';
import { findSimilarName } from '../model/did-you-mean.ts';
import { matches } from '../pipeline/match.ts';
import { parseQuery, type Query } from '../pipeline/query.ts';
import { searchTerms } from '../pipeline/search/condition.ts';
import type { Portal } from '../model/portal.ts';
import type { SearchCursor, SearchRequest } from '../store/search.ts';
import type { Store } from '../store/store.ts';
import { badField } from './problem.ts';
import type { Item } from '../model/item.ts';
import type { SearchInput } from '../model/search.ts';

/** A checked search. */
export interface Search {
  readonly query: Query;
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
  const query = checkedQuery(queryField, input.query ?? '');
  const portalIds = portalIdsOf(input, portals);
  const { label, country, topic, since, until, story, sort = 'newest' } = input;
  const from = since && startOf(since);
  const before = until && new Date(Date.parse(startOf(until)) + DAY_MS).toISOString();
  const terms = searchTerms(query, {
    ...(portalIds && { portal: portalIds }),
    ...(label && { label: [label] }),
    ...(country && { country: [country] }),
    ...(topic && { topic: [topic] }),
  });
  const request = {
    terms,
    order: sort,
    ...(from && { from }),
    ...(before && { before }),
    ...(story && { storyId: story }),
  };
  const isAnswer = (item: Item): boolean =>
    (!label || item.label === label) &&
    (!portalIds || portalIds.includes(item.portal)) &&
    (!country || item.countries.includes(country)) &&
    (!topic || item.topics.includes(topic)) &&
    (!from || timeOf(item) >= Date.parse(from)) &&
    (!before || timeOf(item) < Date.parse(before)) &&
    (!story || item.story?.storyId === story) &&
    matches(query, { ...item, body: item.body ?? '' });
  return { query, request, isAnswer };
}

function startOf(day: string): string {
  return `${day}T00:00:00+07:00`;
}

function timeOf({ publishedAt, firstSeenAt }: Item): number {
  return Date.parse(publishedAt ?? firstSeenAt);
}

function portalIdsOf(
  { portal, province }: SearchInput,
  portals: ReadonlyMap<string, Portal>,
): readonly string[] | null {
  if (portal !== undefined && !portals.has(portal)) {
    throw badField('portal', `one of ${[...portals.keys()].join(', ')}`, portal);
  }
  if (province === undefined) return portal === undefined ? null : [portal];
  const known = new Set([...portals.values()].flatMap((one) => one.province ?? []));
  const name = province.normalize('NFC').trim().toLowerCase();
  const meant = [...known].find((one) => one.toLowerCase() === name);
  if (meant === undefined) {
    const near = findSimilarName(province, known);
    const hint = near === null ? '' : ` (did you mean ${near}?)`;
    throw badField('province', `one of ${[...known].sort().join(', ')}${hint}`, province);
  }
  const ids = [...portals.values()].filter((one) => one.province === meant).map(({ id }) => id);
  return portal === undefined ? ids : ids.filter((id) => id === portal);
}

/** Parses a query; throws a 400 that names the field and tells where the query stumbles. */
export function checkedQuery(field: string, source: string): Query {
  try {
    return parseQuery(source);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw badField(field, `a query (${error.message})`, source);
  }
}

/** At most `limit` items in the asked order. A page may hold fewer, even none, and still have a `next`. */
export async function searchItems(
  store: Store,
  { request }: Search,
  limit: number,
  cursor: SearchCursor | null,
): Promise<{ items: Item[]; next: SearchCursor | null }> {
  const { ids, next } = await store.search(request, limit, cursor);
  return { items: await store.items.listByIds(ids), next };
}
