import type { Position } from '../model/records.ts';
import { type Queryable, rows } from './database.ts';

type Ranked = Position & { readonly rank: number };

/** The answers with their points, the best first; a sought phrase counts 100 in the title, 10 in the lead, 1 in the text. */
export async function rank(
  db: Queryable,
  found: readonly Position[],
  sought: readonly string[],
): Promise<Ranked[]> {
  const weights = ['A', 'AB', 'ABD'].map((letters, at) => [letters, [100, 10, 1][at]] as const);
  const values: unknown[] = [found.map(({ id }) => id)];
  const points = sought.map((tsquery) => {
    const cases = weights.map(
      ([letters, worth]) =>
        `when v.words @@ $${values.push(weighted(tsquery, letters))}::tsquery then ${worth}`,
    );
    return `case ${cases.join(' ')} else 0 end`;
  });
  const ranked = await rows<Ranked>(
    db,
    // The words are taken in once, not once for each phrase; without the offset the planner would undo that.
    `select w.article_id as id, w.at, ${points.join(' + ') || '0'} as rank
     from unnest($1::bigint[]) as c (id) join article_words w on w.article_id = c.id,
       lateral (select w.words || '' as words offset 0) as v`,
    values,
  );
  return ranked.sort(compare);
}

/** A tsquery that looks only where words have one of these weights; words of fields have none and are left. */
function weighted(tsquery: string, letters: string): string {
  return tsquery.replace(/'([^':]+)'/gu, `'$1':${letters}`);
}

/** The order of the best: by points, then newest first. */
export function compare(a: Ranked, b: Ranked): number {
  return b.rank - a.rank || Date.parse(b.at) - Date.parse(a.at) || (BigInt(b.id) > BigInt(a.id) ? 1 : -1);
}
