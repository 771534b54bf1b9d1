import type { Position, SearchCondition } from '../model/records.ts';
import { type Database, type Queryable, rows, transaction } from './database.ts';
import { compare, rank } from './search-rank.ts';

/** What to find; `terms` are of `src/pipeline/search/condition.ts`. */
export interface SearchRequest {
  readonly terms: {
    readonly condition: SearchCondition | null;
    readonly needed: string | null;
    readonly isNeededEnough: boolean;
    readonly sought: readonly string[];
  };
  /** From this instant on, and before that one: published, or without a date first seen. */
  readonly from?: string;
  readonly before?: string;
  /** Only articles that tell this story. */
  readonly storyId?: string;
  /** `newest` first, or the `best` first: a sought phrase counts 100 in the title, 10 in the lead, 1 in the text. */
  readonly order: 'newest' | 'best';
}

/** Where the next page begins; `rank` and `last` only among the best. */
export interface SearchCursor {
  /** Everything behind this place in time; `null`: from the newest on. */
  readonly after: Position | null;
  /** The last answer of the page before, among the best from `after` on. */
  readonly last?: Position & { readonly rank: number };
}

/** Ids of articles in the asked order. A page may hold fewer than its limit and still have a `next`. */
export interface SearchPage {
  readonly ids: readonly string[];
  readonly next: SearchCursor | null;
}

/** The newest are looked at one by one, so many at a time: what is common is found among them. */
const LOOKED_AT = 500;
/** Words that every tenth has are common, and looked for further in this way: the index would name a tenth of all. */
const COMMON = LOOKED_AT / 10;
const LOOKS = 3;
/** The newest that the index names, for what is not common. */
const NAMED = 500;
/** Few are checked first, because few are often enough. */
const CHECKED_FIRST = 100;
const CHECKED_AT_ONCE = 400;
/** The best are sought among so many of the newest answers, then among the next so many. */
const RANKED = 200;

interface Gathered {
  readonly found: readonly Position[];
  readonly next: Position | null;
}

/** Finds articles by their words in a bounded time, however common the words are. */
export function search(
  pool: Database,
  request: SearchRequest,
  limit: number,
  cursor: SearchCursor | null,
): Promise<SearchPage> {
  return transaction(pool, async (db) => {
    // A scan of the table would read every word of every article, and the planner does not know what that costs.
    await db.query(
      "select set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true), set_config('work_mem', '32MB', true)",
    );
    return request.order === 'best' ? best(db, request, limit, cursor) : newest(db, request, limit, cursor);
  });
}

async function newest(
  db: Queryable,
  request: SearchRequest,
  limit: number,
  cursor: SearchCursor | null,
): Promise<SearchPage> {
  const { found, next } = await gather(db, request, limit, cursor?.after ?? null);
  return { ids: found.map(({ id }) => id), next: next && { after: next } };
}

async function best(
  db: Queryable,
  request: SearchRequest,
  limit: number,
  cursor: SearchCursor | null,
): Promise<SearchPage> {
  const after = cursor?.after ?? null;
  const { found, next } = await gather(db, request, RANKED, after);
  const ranked = await rank(db, found, request.terms.sought);
  const last = cursor?.last;
  const rest = last ? ranked.filter((one) => compare(one, last) > 0) : ranked;
  const page = rest.slice(0, limit);
  const ids = page.map(({ id }) => id);
  const end = page.at(-1);
  if (rest.length > limit && end) return { ids, next: { after, last: end } };
  return { ids, next: next && { after: next } };
}

/** The newest articles behind `after` that hold the condition: first among the newest of all, then by the index. */
async function gather(
  db: Queryable,
  request: SearchRequest,
  wanted: number,
  after: Position | null,
): Promise<Gathered> {
  const { needed } = request.terms;
  const found: Position[] = [];
  let reached = after;
  let read: Source = request.storyId === undefined ? ofTime : ofStory;
  for (let looks = 1; ; looks++) {
    let withNeeded = 0;
    const { candidates, most, isSure } = await read(db, request, reached);
    for (const chunk of chunksOf(candidates)) {
      const checked = isSure ? { held: chunk, withNeeded: 0 } : await check(db, chunk, request.terms);
      withNeeded += checked.withNeeded;
      found.push(...checked.held);
      if (found.length > wanted) return { found: found.slice(0, wanted), next: found[wanted - 1] ?? null };
    }
    if (candidates.length < most) return { found, next: null };
    reached = candidates.at(-1) ?? reached;
    if (read !== ofTime || looks === LOOKS) return { found, next: reached };
    if (needed !== null && withNeeded < COMMON) read = ofIndex;
  }
}

function* chunksOf(candidates: readonly Position[]): Generator<readonly Position[]> {
  yield candidates.slice(0, CHECKED_FIRST);
  for (let at = CHECKED_FIRST; at < candidates.length; at += CHECKED_AT_ONCE) {
    yield candidates.slice(at, at + CHECKED_AT_ONCE);
  }
}

interface Candidates {
  readonly candidates: readonly Position[];
  /** There are no more when there are fewer. */
  readonly most: number;
  /** They need no check. */
  readonly isSure: boolean;
}

type Source = (db: Queryable, request: SearchRequest, after: Position | null) => Promise<Candidates>;

const RANGE = `($1::timestamptz is null or at >= $1) and ($2::timestamptz is null or at < $2)
  and ($3::timestamptz is null or (at, article_id) < ($3, $4::bigint))`;

function rangeOf({ from, before }: SearchRequest, after: Position | null): unknown[] {
  return [from ?? null, before ?? null, after?.at ?? null, after?.id ?? null];
}

async function ofTime(db: Queryable, request: SearchRequest, after: Position | null): ReturnType<Source> {
  const candidates = await rows<Position>(
    db,
    `select article_id as id, at from article_words where ${RANGE} order by at desc, article_id desc limit $5`,
    [...rangeOf(request, after), LOOKED_AT],
  );
  return { candidates, most: LOOKED_AT, isSure: request.terms.condition === null };
}

async function ofIndex(db: Queryable, request: SearchRequest, after: Position | null): ReturnType<Source> {
  // In time's own order the planner would walk the articles by time, and ask each one for its words.
  const candidates = await rows<Position>(
    db,
    `select article_id as id, at from article_words where ${RANGE} and words @@ $5::tsquery
     order by at desc nulls last, article_id desc nulls last limit $6`,
    [...rangeOf(request, after), request.terms.needed, NAMED],
  );
  return { candidates, most: NAMED, isSure: request.terms.isNeededEnough };
}

async function ofStory(db: Queryable, request: SearchRequest, after: Position | null): ReturnType<Source> {
  const candidates = await rows<Position>(
    db,
    `select article_id as id, at from article_words
     where article_id in (select id from articles where story_id = $5) and ${RANGE}
     order by at desc nulls last, article_id desc nulls last limit $6`,
    [...rangeOf(request, after), request.storyId, NAMED],
  );
  return { candidates, most: NAMED, isSure: false };
}

interface Checked {
  /** Those of the candidates that hold the condition, in their order. */
  readonly held: readonly Position[];
  /** How many have what the condition needs. */
  readonly withNeeded: number;
}

async function check(
  db: Queryable,
  candidates: readonly Position[],
  { condition, needed, isNeededEnough }: SearchRequest['terms'],
): Promise<Checked> {
  if (condition === null) return { held: candidates, withNeeded: 0 };
  const values: unknown[] = [candidates.map(({ id }) => id)];
  const holds = sqlOf(condition, values);
  const isTwofold = needed !== null && !isNeededEnough;
  const asked = isTwofold ? `w.words @@ $${values.push(needed)}::tsquery` : holds;
  const having = await rows<{ id: string; holds: boolean }>(
    db,
    // The words are taken in once; without the offset the planner would ask the index for all that have them.
    `select c.id, ${isTwofold ? holds : 'true'} as holds from unnest($1::bigint[]) as c (id),
       lateral (select article_id, words || '' as words from article_words where article_id = c.id offset 0) as w
     where ${asked}`,
    values,
  );
  const ids = new Set(having.flatMap(({ id, holds }) => (holds ? [id] : [])));
  return { held: candidates.filter(({ id }) => ids.has(id)), withNeeded: having.length };
}

/** A condition as SQL over `article_words w`; what it is asked about is added to `values`. */
function sqlOf(condition: SearchCondition, values: unknown[]): string {
  switch (condition.kind) {
    case 'words':
      return `w.words @@ $${values.push(condition.tsquery)}::tsquery`;
    case 'score':
      // The nearest `real`: PostgreSQL refuses a number that is too small for one.
      return `(select score from articles where id = w.article_id) ${condition.operator} $${values.push(Math.fround(condition.bound))}::real`;
    case 'not':
      return `not (${sqlOf(condition.part, values)})`;
    case 'and':
    case 'or':
      return condition.parts.map((part) => `(${sqlOf(part, values)})`).join(` ${condition.kind} `);
  }
}
