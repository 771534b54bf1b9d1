import { UsageError } from '../errors.ts';
import { matches } from '../pipeline/match.ts';
import { parseQuery, type Query } from '../pipeline/query.ts';
import type { Portal } from '../portal.ts';
import type { Store } from '../store/store.ts';
import type { Item } from '../records.ts';
import type { RelevanceLabel } from '../types.ts';
import type { Position } from './cursor.ts';
import { badField } from './problem.ts';

/** What was typed; all parts are optional and must all hold. */
export interface SearchInput {
  readonly query?: string | undefined;
  readonly portal?: string | undefined;
  /** yyyy-MM-dd, a day in Viet Nam. */
  readonly since?: string | undefined;
  readonly label?: RelevanceLabel | undefined;
}

/** A checked search. */
export interface Search {
  readonly query: Query;
  readonly filter: { readonly label?: RelevanceLabel; readonly portalId?: string; readonly since?: string };
}

/** What a request may look at, and for how long, before it answers with where to go on. */
const SCANNED_MOST = 5000;
const SCANS_FOR_MS = 2000;
/** Matching a batch holds up every other request, so batches are small. */
const BATCH = 50;

/** Checks a search; throws a 400 naming the field. `queryField` is what the query's field is called. */
export function searchOf(
  input: SearchInput,
  portals: ReadonlyMap<string, Portal>,
  queryField = 'query',
): Search {
  const { portal, since, label } = input;
  if (portal !== undefined && !portals.has(portal)) {
    throw badField('portal', `one of ${[...portals.keys()].join(', ')}`, portal);
  }
  return {
    query: checkedQuery(queryField, input.query ?? ''),
    filter: {
      ...(label !== undefined && { label }),
      ...(portal !== undefined && { portalId: portal }),
      ...(since !== undefined && { since: `${since}T00:00:00+07:00` }),
    },
  };
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

/** Whether a search's own conditions hold for an item. */
export function answers({ query, filter }: Search, item: Item): boolean {
  if (filter.label !== undefined && item.label !== filter.label) return false;
  if (filter.portalId !== undefined && item.portalId !== filter.portalId) return false;
  if (filter.since !== undefined && Date.parse(positionOf(item).at) < Date.parse(filter.since)) return false;
  return matches(query, { ...item, body: item.body ?? '' });
}

/**
 * At most `limit` items, newest first. A page may hold fewer, even none, and still have a `next`:
 * a request looks at 5,000 items at most, and for 2 s.
 */
export async function searchItems(
  store: Store,
  search: Search,
  limit: number,
  after: Position | null,
): Promise<{ items: Item[]; next: Position | null }> {
  if (search.query.kind === 'all') return store.items.page(search.filter, limit, after);
  const found: Item[] = [];
  let position = after;
  const deadline = performance.now() + SCANS_FOR_MS;
  for (let scanned = 0; scanned < SCANNED_MOST; scanned += BATCH) {
    const { items, next } = await store.items.page(search.filter, BATCH, position);
    for (const item of items) {
      if (!answers(search, item)) continue;
      found.push(item);
      if (found.length === limit) return { items: found, next: positionOf(item) };
    }
    position = next;
    if (next === null || performance.now() > deadline) break;
  }
  return { items: found, next: position };
}

function positionOf({ id, publishedAt, firstSeenAt }: Item): Position {
  return { id, at: publishedAt ?? firstSeenAt };
}
