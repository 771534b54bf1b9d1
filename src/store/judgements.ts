import type { JudgedItem, Judgement } from '../model/records.ts';
import type { RelevanceLabel } from '../model/article.ts';
import { type Connection, type Queryable, row, rows } from './database.ts';

/** Records a person's decision with what the machine says now; a second one keeps what was said at the first. */
export async function put(
  db: Connection,
  articleId: string,
  label: RelevanceLabel,
  note: string | null,
): Promise<void> {
  await db.query(
    `insert into judgements (article_id, label, note, machine_label, score, model, judged_at)
     select id, $2, $3, label, score, model, $4 from articles where id = $1
     on conflict (article_id) do update set label = excluded.label, note = excluded.note, judged_at = excluded.judged_at`,
    [articleId, label, note, db.now()],
  );
}

/** Takes a decision back; returns what the machine had said, or `null` when there was none. */
export function remove(
  db: Queryable,
  articleId: string,
): Promise<Pick<Judgement, 'machineLabel' | 'model'> | null> {
  return row(
    db,
    'delete from judgements where article_id = $1 returning machine_label as "machineLabel", model',
    [articleId],
  );
}

/** Articles that a person judged, with their texts, by item id, after the given one. */
export function page(db: Queryable, afterId: string, limit: number): Promise<JudgedItem[]> {
  return rows(
    db,
    `select a.id, a.portal_id as portal, a.url, a.published as date, a.title,
       concat_ws(E'\\n', a.lead, a.body) as text, j.label, j.note, j.judged_at as "judgedAt",
       j.machine_label as "machineLabel", j.score, j.model
     from judgements j join articles a on a.id = j.article_id where a.id > $1 order by a.id limit $2`,
    [afterId, limit],
  );
}
