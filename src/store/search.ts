import pg from 'pg';
import { UsageError } from '../model/errors.ts';
import type { Position } from '../model/search.ts';
import { boolean, rowId, selection } from './columns.ts';
import type { Connection } from './connection.ts';
import {
  type ListCandidates,
  SCANNED,
  type WordSearch,
  listMembers,
  lookUpNeeded,
  scanNewest,
} from './search-candidates.ts';
import { WordSql } from './search-condition.ts';
import { compareRanked, rankArticles } from './search-rank.ts';
import type { SearchRequest } from './search-request.ts';

/** Where the next page begins; `rank` and `last` only among the best. */
export interface SearchCursor {
  /** Everything behind this place in time; `null`: from the newest on. */
  readonly after: Position | null;
  /** The last answer of the page before, among the best from `after` on. */
  readonly last?: (Position & { readonly rank: number }) | undefined;
  /** Where the answers end that are ranked with that one, as they did at their first page; `null`: with all answers. */
  readonly until?: Position | null | undefined;
}

/** Ids of articles in the asked order. A page may hold fewer than its limit and still have a `next`. */
export interface SearchPage {
  readonly ids: readonly string[];
  readonly next: SearchCursor | null;
}

/** Words that every tenth article has are common, and scanned for further: the index would name a tenth of all. */
const COMMON = SCANNED / 10;
const SCANS = 3;
/** Few are checked first, because few are often enough. */
const CHECKED_FIRST = 100;
const CHECKED_AT_ONCE = 400;
/** The best are sought among so many of the newest matches, then among the next so many. */
const RANKED = 200;

/** So long a statement of a search may take. */
const MOST_MS = 5000;
/** SQLSTATE of a statement that took longer. */
const TOOK_TOO_LONG = '57014';

/**
 * Finds articles by their words in a bounded time, however common the words are; changes settings of its transaction.
 * @throws UsageError where the query asks for so much that it is not answered in time.
 */
export async function searchArticles(
  db: Connection,
  request: SearchRequest,
  limit: number,
  cursor: SearchCursor | null,
): Promise<SearchPage> {
  // A scan of the table would read every word of every article, and the planner does not know what that costs.
  await db.run(
    `select set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true), set_config('work_mem', '32MB', true),
       set_config('statement_timeout', '${MOST_MS}', true)`,
  );
  try {
    return await findPage(db, request, limit, cursor);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError && error.code === TOOK_TOO_LONG)) throw error;
    throw new UsageError([
      `a search that is answered within ${MOST_MS / 1000} s: fewer words, or a shorter time`,
    ]);
  }
}

async function findPage(
  db: Connection,
  request: SearchRequest,
  limit: number,
  cursor: SearchCursor | null,
): Promise<SearchPage> {
  const after = cursor?.after ?? null;
  const { condition, needed, sought } = request.terms;
  const words = await WordSql.of(db, [condition, needed, ...sought]);
  const search: WordSearch = { db, request, words };
  if (request.order === 'newest') {
    const { matches, next } = await findNewest(search, limit, after);
    return { ids: matches.map(({ id }) => id), next: next && { after: next } };
  }
  return findBest(search, limit, after, cursor);
}

/**
 * The best of some of the newest. Which those are is settled by the first page of them and kept in the cursor: what arrives
 * meanwhile pushes none of them among the next ones, where it would be met again.
 */
async function findBest(
  search: WordSearch,
  limit: number,
  after: Position | null,
  cursor: SearchCursor | null,
): Promise<SearchPage> {
  const { last, until } = cursor ?? {};
  const isBegun = last !== undefined && until !== undefined;
  // Among them there may be new ones by now.
  const found = await findNewest(search, isBegun ? RANKED * 2 : RANKED, after, until ?? null);
  const next = isBegun ? until : found.next;
  const ranked = await rankArticles(search.db, found.matches, search.request.terms.sought, search.words);
  const rest = last === undefined ? ranked : ranked.filter((one) => compareRanked(one, last) > 0);
  const page = rest.slice(0, limit);
  const ids = page.map(({ id }) => id);
  const end = page.at(-1);
  if (rest.length <= limit || end === undefined) return { ids, next: next && { after: next } };
  const [newest] = found.matches;
  const begin = after ?? (newest === undefined ? null : justBefore(newest));
  return { ids, next: { after: begin, last: end, until: next } };
}

/** The place that this one is the first behind. */
function justBefore({ at, id }: Position): Position {
  return { at, id: String(BigInt(id) + 1n) };
}

/** Whether a place is behind another, in the order from the newest on. */
function isBehind(one: Position, other: Position): boolean {
  const [at, otherAt] = [Date.parse(one.at), Date.parse(other.at)];
  return at === otherAt ? BigInt(one.id) < BigInt(other.id) : at < otherAt;
}

interface Matches {
  readonly matches: readonly Position[];
  /** Where the search goes on; `null` at its end. */
  readonly next: Position | null;
}

/**
 * The newest articles behind `after` that match, `until` the last of them where one is given: first among the newest of all,
 * then by the index.
 */
async function findNewest(
  search: WordSearch,
  wanted: number,
  after: Position | null,
  until: Position | null = null,
): Promise<Matches> {
  const { request } = search;
  const { needed } = request.terms;
  const matches: Position[] = [];
  let position = after;
  const isNarrow = request.storyId !== undefined || request.eventId !== undefined;
  let listCandidates: ListCandidates = isNarrow ? listMembers : scanNewest;
  let scans = 0;
  for (;;) {
    let withNeeded = 0;
    const { candidates, allMatch, next, isLast } = await listCandidates(search, position);
    for (const chunk of chunksOf(candidates)) {
      const checked = allMatch ? { matching: chunk, withNeeded: 0 } : await checkCandidates(search, chunk);
      withNeeded += checked.withNeeded;
      matches.push(...checked.matching.filter((one) => until === null || !isBehind(one, until)));
      const reached = chunk.at(-1);
      if (until !== null && reached !== undefined && !isBehind(until, reached))
        return { matches, next: until };
      if (matches.length > wanted)
        return { matches: matches.slice(0, wanted), next: matches[wanted - 1] ?? null };
    }
    if (next === null || isLast) return { matches, next };
    position = next;
    if (listCandidates !== scanNewest) continue;
    scans++;
    if (scans === SCANS) return { matches, next };
    if (needed !== null && withNeeded < COMMON)
      listCandidates = lookUpNeeded(needed, { candidates, withNeeded, wanted });
  }
}

function* chunksOf(candidates: readonly Position[]): Generator<readonly Position[]> {
  yield candidates.slice(0, CHECKED_FIRST);
  for (let at = CHECKED_FIRST; at < candidates.length; at += CHECKED_AT_ONCE) {
    yield candidates.slice(at, at + CHECKED_AT_ONCE);
  }
}

/** Those of the candidates that match, in their order, and how many of all have the needed words. */
async function checkCandidates(
  { db, request, words }: WordSearch,
  candidates: readonly Position[],
): Promise<{ readonly matching: readonly Position[]; readonly withNeeded: number }> {
  const { condition, needed, isNeededEnough } = request.terms;
  if (condition === null) return { matching: candidates, withNeeded: 0 };
  const values: unknown[] = [candidates.map(({ id }) => id)];
  const matches = words.condition(condition, values);
  // Where the needed words are not all that is asked for, both are counted.
  const countsNeeded = needed !== null && !isNeededEnough;
  const where = countsNeeded ? words.condition(needed, values) : matches;
  const checked = selection({ id: rowId('c.id'), matches: boolean(countsNeeded ? matches : 'true') });
  const having = await db.rows(
    checked,
    // The words are taken in once; without the offset the planner would ask the index for all that have them.
    `select ${checked.list} from unnest($1::bigint[]) as c (id),
       lateral (select article_id, at, characters || '' as characters from article_words where article_id = c.id offset 0) as w
     where ${where}`,
    values,
  );
  const ids = new Set(having.flatMap(({ id, matches }) => (matches ? [id] : [])));
  return { matching: candidates.filter(({ id }) => ids.has(id)), withNeeded: having.length };
}
