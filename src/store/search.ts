import type { NeededWords, Position, SearchCondition, SoughtPhrase, TimeRange } from '../model/search.ts';
import type { SearchOrder } from '../model/vocabulary.ts';
import { boolean, instant, rowId, selection } from './columns.ts';
import type { Connection } from './connection.ts';
import { WordSql } from './search-condition.ts';
import { compareRanked, rankArticles } from './search-rank.ts';

/** What to find; `terms` are of `src/pipeline/search/condition.ts`. */
export interface SearchRequest {
  readonly terms: {
    readonly condition: SearchCondition | null;
    readonly needed: NeededWords | null;
    readonly isNeededEnough: boolean;
    readonly range: TimeRange;
    readonly sought: readonly SoughtPhrase[];
  };
  /** From this instant on, and before that one: published, or without a date first seen. */
  readonly from?: string | undefined;
  readonly before?: string | undefined;
  /** Only articles that tell this story. */
  readonly storyId?: string | undefined;
  /** Only articles whose story is of this event. */
  readonly eventId?: string | undefined;
  /** `newest` first, or the `best` first: a sought phrase counts 100 in the title, 10 in the lead, 1 in the text. */
  readonly order: SearchOrder;
}

/** Where the next page begins; `rank` and `last` only among the best. */
export interface SearchCursor {
  /** Everything behind this place in time; `null`: from the newest on. */
  readonly after: Position | null;
  /** The last answer of the page before, among the best from `after` on. */
  readonly last?: (Position & { readonly rank: number }) | undefined;
}

/** Ids of articles in the asked order. A page may hold fewer than its limit and still have a `next`. */
export interface SearchPage {
  readonly ids: readonly string[];
  readonly next: SearchCursor | null;
}

/** The newest articles are scanned one by one, so many at a time: words that are common are found among them. */
const SCANNED = 500;
/** Words that every tenth article has are common, and scanned for further: the index would name a tenth of all. */
const COMMON = SCANNED / 10;
const SCANS = 3;
/** So many of the newest that the index names, for words that are not common. */
const LOOKED_UP = 500;
/** Few are checked first, because few are often enough. */
const CHECKED_FIRST = 100;
const CHECKED_AT_ONCE = 400;
/** The best are sought among so many of the newest matches, then among the next so many. */
const RANKED = 200;

const POSITION = selection({ id: rowId('article_id'), at: instant('at') });

/** Finds articles by their words in a bounded time, however common the words are; changes settings of its transaction. */
export async function searchArticles(
  db: Connection,
  request: SearchRequest,
  limit: number,
  cursor: SearchCursor | null,
): Promise<SearchPage> {
  // A scan of the table would read every word of every article, and the planner does not know what that costs.
  await db.run(
    "select set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true), set_config('work_mem', '32MB', true)",
  );
  const after = cursor?.after ?? null;
  const { condition, needed, sought } = request.terms;
  const words = await WordSql.of(db, [condition, needed, ...sought]);
  const search: WordSearch = { db, request, words };
  if (request.order === 'newest') {
    const { matches, next } = await findNewest(search, limit, after);
    return { ids: matches.map(({ id }) => id), next: next && { after: next } };
  }
  const { matches, next } = await findNewest(search, RANKED, after);
  const ranked = await rankArticles(db, matches, sought, words);
  const last = cursor?.last;
  const rest = last ? ranked.filter((one) => compareRanked(one, last) > 0) : ranked;
  const page = rest.slice(0, limit);
  const ids = page.map(({ id }) => id);
  const end = page.at(-1);
  if (rest.length > limit && end) return { ids, next: { after, last: end } };
  return { ids, next: next && { after: next } };
}

/** A search with its words looked up. */
interface WordSearch {
  readonly db: Connection;
  readonly request: SearchRequest;
  readonly words: WordSql;
}

interface Matches {
  readonly matches: readonly Position[];
  /** Where the search goes on; `null` at its end. */
  readonly next: Position | null;
}

/** The newest articles behind `after` that match: first among the newest of all, then by the index. */
async function findNewest(search: WordSearch, wanted: number, after: Position | null): Promise<Matches> {
  const { request } = search;
  const { needed } = request.terms;
  const matches: Position[] = [];
  let position = after;
  const isNarrow = request.storyId !== undefined || request.eventId !== undefined;
  let listCandidates: ListCandidates = isNarrow ? listMembers : scanNewest;
  for (let scans = 1; ; scans++) {
    let withNeeded = 0;
    const { candidates, limit, allMatch } = await listCandidates(search, position);
    for (const chunk of chunksOf(candidates)) {
      const checked = allMatch ? { matching: chunk, withNeeded: 0 } : await checkCandidates(search, chunk);
      withNeeded += checked.withNeeded;
      matches.push(...checked.matching);
      if (matches.length > wanted)
        return { matches: matches.slice(0, wanted), next: matches[wanted - 1] ?? null };
    }
    if (candidates.length < limit) return { matches, next: null };
    position = candidates.at(-1) ?? position;
    if (listCandidates !== scanNewest || scans === SCANS) return { matches, next: position };
    if (needed !== null && withNeeded < COMMON) listCandidates = lookUpNeeded;
  }
}

function* chunksOf(candidates: readonly Position[]): Generator<readonly Position[]> {
  yield candidates.slice(0, CHECKED_FIRST);
  for (let at = CHECKED_FIRST; at < candidates.length; at += CHECKED_AT_ONCE) {
    yield candidates.slice(at, at + CHECKED_AT_ONCE);
  }
}

/** Articles behind `after` that may match, newest first. */
type ListCandidates = (
  search: WordSearch,
  after: Position | null,
) => Promise<{
  readonly candidates: readonly Position[];
  /** Fewer than this: there are no more. */
  readonly limit: number;
  /** They need no check. */
  readonly allMatch: boolean;
}>;

const RANGE = `($1::timestamptz is null or at >= $1) and ($2::timestamptz is null or at < $2)
  and ($3::timestamptz is null or (at, article_id) < ($3, $4::bigint))`;

/** The time that was asked for beside the query and the one that the query itself asks for. */
function rangeOf({ from, before, terms }: SearchRequest, after: Position | null): unknown[] {
  const latest = chooseInstant([from, terms.range.from], (one, other) => one > other);
  const earliest = chooseInstant([before, terms.range.before], (one, other) => one < other);
  return [latest, earliest, after?.at ?? null, after?.id ?? null];
}

function chooseInstant(
  instants: readonly (string | null | undefined)[],
  isTaken: (one: number, other: number) => boolean,
): string | null {
  const [first, second] = instants.filter((one) => one !== null && one !== undefined);
  if (first === undefined || second === undefined) return first ?? null;
  return isTaken(Date.parse(second), Date.parse(first)) ? second : first;
}

/** The newest of all. */
const scanNewest: ListCandidates = async ({ db, request }, after) => {
  const candidates = await db.rows(
    POSITION,
    `select ${POSITION.list} from article_words where ${RANGE} order by at desc, article_id desc limit $5`,
    [...rangeOf(request, after), SCANNED],
  );
  return { candidates, limit: SCANNED, allMatch: request.terms.condition === null };
};

/** Those with the words that every match needs, by the index. */
const lookUpNeeded: ListCandidates = async ({ db, request, words }, after) => {
  const { needed, isNeededEnough } = request.terms;
  const values = rangeOf(request, after);
  const isNamed = needed === null ? 'true' : words.indexed(needed, values);
  // In time's own order the planner would walk the articles by time, and ask each one for its words.
  const candidates = await db.rows(
    POSITION,
    `select ${POSITION.list} from article_words where ${RANGE} and (${isNamed})
     order by at desc nulls last, article_id desc nulls last limit $${values.push(LOOKED_UP)}`,
    values,
  );
  return { candidates, limit: LOOKED_UP, allMatch: isNeededEnough };
};

/** Those of the one story or event that is asked for. */
const listMembers: ListCandidates = async ({ db, request }, after) => {
  const { storyId, eventId } = request;
  const ofStory = storyId === undefined ? '$5::bigint is null' : 's.id = $5';
  const ofEvent = eventId === undefined ? '$6::bigint is null' : 's.event_id = $6';
  const candidates = await db.rows(
    POSITION,
    `select ${POSITION.list} from article_words
     where article_id in (
         select a.id from stories s join articles a on a.story_id = s.id where ${ofStory} and ${ofEvent})
       and ${RANGE} order by at desc nulls last, article_id desc nulls last limit $7`,
    [...rangeOf(request, after), storyId ?? null, eventId ?? null, LOOKED_UP],
  );
  return { candidates, limit: LOOKED_UP, allMatch: false };
};

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
