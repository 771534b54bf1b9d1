import { findSimilarName } from '../model/did-you-mean.ts';
import { UsageError } from '../model/errors.ts';
import type { Item } from '../model/item.ts';
import type { Portal } from '../model/portal.ts';
import type { SearchInput } from '../model/search.ts';
import { matches } from '../pipeline/match.ts';
import { parseQuery, type Query } from '../pipeline/query.ts';
import { searchTerms } from '../pipeline/search/condition.ts';
import type { SearchCursor, SearchRequest } from '../store/search.ts';
import type { Store } from '../store/store.ts';
import { createFieldProblem } from './problem.ts';

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
  const query = parseQueryField(queryField, input.query ?? '');
  const portalIds = choosePortalIds(input, portals);
  const { label, country, topic, since, until, story, event, sort = 'newest' } = input;
  const from = since && startOfDay(since);
  const before = until && new Date(Date.parse(startOfDay(until)) + DAY_MS).toISOString();
  const terms = searchTerms(query, {
    portal: portalIds,
    label: label && [label],
    country: country === undefined ? undefined : [country],
    topic: topic && [topic],
  });
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
    matches(query, { ...item, body: item.body ?? '' });
  return { query, request, isAnswer };
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
  const known = new Set([...portals.values()].flatMap((one) => one.province ?? []));
  const name = province.normalize('NFC').trim().toLowerCase();
  const meant = [...known].find((one) => one.toLowerCase() === name);
  if (meant === undefined) {
    const near = findSimilarName(province, known);
    const hint = near === null ? '' : ` (did you mean ${near}?)`;
    throw createFieldProblem('province', `one of ${[...known].sort().join(', ')}${hint}`, province);
  }
  const ids = [...portals.values()].filter((one) => one.province === meant).map(({ id }) => id);
  return portal === undefined ? ids : ids.filter((id) => id === portal);
}

/** Parses a query; throws a 400 that names the field and where the query goes wrong. */
export function parseQueryField(field: string, source: string): Query {
  try {
    return parseQuery(source);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw createFieldProblem(field, `a query (${error.message})`, source);
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
