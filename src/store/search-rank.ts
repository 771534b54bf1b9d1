import type { Position } from '../model/search.ts';
import { instant, integer, rowId, selection } from './columns.ts';
import type { Connection } from './connection.ts';

type RankedPosition = Position & { readonly rank: number };

/** Points of a sought phrase, by the weights that words have where it is looked for: in the title, the lead, the text. */
const POINTS = [
  ['A', 100],
  ['AB', 10],
  ['ABD', 1],
] as const;

/** Matches with their points, the best first. */
export async function rankArticles(
  db: Connection,
  matches: readonly Position[],
  sought: readonly string[],
): Promise<RankedPosition[]> {
  const values: unknown[] = [matches.map(({ id }) => id)];
  const points = sought.map((tsquery) => {
    const cases = POINTS.map(
      ([weights, points]) =>
        `when v.words @@ $${values.push(withWeights(tsquery, weights))}::tsquery then ${points}`,
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
       lateral (select w.words || '' as words offset 0) as v`,
    values,
  );
  return found.sort(compareRanked);
}

/** A tsquery that looks only where words have one of these weights; words of fields have none and are left. */
function withWeights(tsquery: string, weights: string): string {
  return tsquery.replace(/'([^':]+)'/gu, `'$1':${weights}`);
}

/** The order of the best: by points, then newest first. */
export function compareRanked(a: RankedPosition, b: RankedPosition): number {
  return b.rank - a.rank || Date.parse(b.at) - Date.parse(a.at) || (BigInt(b.id) > BigInt(a.id) ? 1 : -1);
}
