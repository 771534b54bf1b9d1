import type { Position, SoughtPhrase } from '../model/search.ts';
import { instant, integer, rowId, selection } from './columns.ts';
import type { Connection } from './connection.ts';
import type { WordSql } from './search-condition.ts';

type RankedPosition = Position & { readonly rank: number };

/** Points of a sought phrase by where it is found first: in the title, the lead, anywhere. */
const POINTS = [
  ["split_part(v.characters, E'\\n', 1)", 100],
  ["split_part(v.characters, E'\\n', 2)", 10],
  ['v.characters', 1],
] as const;

/** Matches with their points, the best first. */
export async function rankArticles(
  db: Connection,
  matches: readonly Position[],
  sought: readonly SoughtPhrase[],
  words: WordSql,
): Promise<RankedPosition[]> {
  const values: unknown[] = [matches.map(({ id }) => id)];
  const points = sought.map((phrase) => {
    const cases = POINTS.map(
      ([where, points]) => `when ${words.phrase(phrase, where, values)} then ${points}`,
    );
    return `case ${cases.join(' ')} else 0 end`;
  });
  const ranked = selection({
    id: rowId('w.article_id'),
    at: instant('w.at'),
    rank: integer(points.join(' + ') || '0'),
  });
  const found = await db.rows(
    ranked,
    // The words are taken in once, not once for each phrase; without the offset the planner would undo that.
    `select ${ranked.list} from unnest($1::bigint[]) as c (id) join article_words w on w.article_id = c.id,
       lateral (select w.characters || '' as characters offset 0) as v`,
    values,
  );
  return found.sort(compareRanked);
}

/** The order of the best: by points, then newest first. */
export function compareRanked(a: RankedPosition, b: RankedPosition): number {
  return b.rank - a.rank || Date.parse(b.at) - Date.parse(a.at) || (BigInt(b.id) > BigInt(a.id) ? 1 : -1);
}
