import type { NeededWords, Position } from '../model/search.ts';
import { instant, rowId, selection } from './columns.ts';
import type { Connection } from './connection.ts';
import { type WordSql, inWeeks } from './search-condition.ts';
import type { SearchRequest } from './search-request.ts';

/** The newest articles are scanned one by one, so many at a time: words that are common are found among them. */
export const SCANNED = 500;
/** So many of the newest that the index names, for words that are not common. */
const LOOKED_UP = 500;
/** The index is asked first within the time that should hold so many times what is wanted, then within longer ones. */
const SPARE = 4;
const MOST_ROWS = 64_000;
const LONGER = 8;
/** A look-up names weeks, each a word more for the index: a year of them, then all time. */
const MOST_WEEKS_MS = 52 * 604_800_000;
const POSITION = selection({ id: rowId('article_id'), at: instant('at') });

/** A search with its words looked up. */
export interface WordSearch {
  readonly db: Connection;
  readonly request: SearchRequest;
  readonly words: WordSql;
}

/** Articles behind `after` that may match, newest first. */
export type ListCandidates = (search: WordSearch, after: Position | null) => Promise<Candidates>;

interface Candidates {
  readonly candidates: readonly Position[];
  /** They need no check. */
  readonly allMatch: boolean;
  /** Behind it there may be more; `null`: these were the last. */
  readonly next: Position | null;
  /** More are left for another page: this one has taken its time. */
  readonly isLast: boolean;
}

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
export const scanNewest: ListCandidates = async ({ db, request }, after) => {
  const candidates = await db.rows(
    POSITION,
    `select ${POSITION.list} from article_words where ${RANGE} order by at desc, article_id desc limit $5`,
    [...rangeOf(request, after), SCANNED],
  );
  const next = endOf(candidates, SCANNED);
  return { candidates, allMatch: request.terms.condition === null, next, isLast: false };
};

function endOf(candidates: readonly Position[], limit: number): Position | null {
  return candidates.length < limit ? null : (candidates.at(-1) ?? null);
}

/** What was seen of needed words among the newest articles, and how many matches are wanted. */
interface Seen {
  readonly candidates: readonly Position[];
  readonly withNeeded: number;
  readonly wanted: number;
}

/**
 * Those with the words that every match needs, by the index: first within the weeks that should hold enough by what was
 * seen among the newest, because every article that the index names has to be read; then within longer times.
 */
export function lookUpNeeded(
  needed: NeededWords,
  { candidates: scanned, withNeeded, wanted }: Seen,
): ListCandidates {
  const [first = 0, last = 0] = [scanned[0], scanned.at(-1)].map((one) => Date.parse(one?.at ?? ''));
  const msOfRow = Math.max(first - last, 1) / SCANNED;
  const enough = Math.min(SPARE * wanted, LOOKED_UP);
  let rows = Math.min(MOST_ROWS, (enough * SCANNED) / Math.max(withNeeded, 1));
  return async ({ db, request, words }, after) => {
    const values = rangeOf(request, after);
    const asked = words.selectRarest(needed);
    const named = [words.indexed(asked, values)];
    const since = after && timeBefore(after, rows * msOfRow);
    rows *= LONGER;
    if (after !== null && since !== null) {
      named.push(inWeeks(since, Date.parse(after.at), values));
      named.push(`at >= $${values.push(new Date(since))}`);
    }
    // In time's own order the planner would walk the articles by time, and ask each one for its words.
    const candidates = await db.rows(
      POSITION,
      `select ${POSITION.list} from article_words where ${RANGE} and (${named.join(') and (')})
       order by at desc nulls last, article_id desc nulls last limit $${values.push(LOOKED_UP)}`,
      values,
    );
    const full = endOf(candidates, LOOKED_UP);
    // Ids are greater than 0: what is published at that instant was among these.
    const next = full ?? (since === null ? null : { at: new Date(since).toISOString(), id: '0' });
    const allMatch = request.terms.isNeededEnough && asked === needed;
    return { candidates, allMatch, next, isLast: full !== null };
  };
}

/** An instant so long before (milliseconds); `null` where that is longer than is told by weeks: without a bound then. */
function timeBefore({ at }: Position, ms: number): number | null {
  return ms > MOST_WEEKS_MS ? null : Date.parse(at) - ms;
}

/** Those of the one story or event that is asked for. */
export const listMembers: ListCandidates = async ({ db, request }, after) => {
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
  return { candidates, allMatch: false, next: endOf(candidates, LOOKED_UP), isLast: true };
};
