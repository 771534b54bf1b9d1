import type { JudgedItem } from '../model/item.ts';
import { LABELS, type RelevanceLabel } from '../model/vocabulary.ts';
import { type RowOf, float, instant, nullable, oneOf, rowId, selection, text } from './columns.ts';
import { Table } from './connection.ts';

const MACHINE = selection({ machineLabel: oneOf(LABELS, 'machine_label'), model: text('model') });
const JUDGED = selection({
  id: rowId('a.id'),
  portal: text('a.portal_id'),
  url: text('a.url'),
  date: nullable(text('a.published')),
  title: nullable(text('a.title')),
  text: text("concat_ws(E'\\n', a.lead, a.body)"),
  label: oneOf(LABELS, 'j.label'),
  note: nullable(text('j.note')),
  by: nullable(text('j.decided_by')),
  judgedAt: instant('j.judged_at'),
  machineLabel: oneOf(LABELS, 'j.machine_label'),
  score: float('j.score'),
  model: text('j.model'),
});

/** What people decided about the relevance of articles, against or with the machine. */
export class Judgements extends Table {
  /** Records a person's decision, and at the first one of an article what the machine said then. */
  async save(
    articleId: string,
    label: RelevanceLabel,
    { by, note }: { readonly by: string; readonly note: string | null },
  ): Promise<void> {
    await this.db.run(
      `insert into judgements (article_id, label, note, machine_label, score, model, judged_at, decided_by)
       select id, $2, $3, label, score, model, $4, $5 from articles where id = $1
       on conflict (article_id) do update
         set label = excluded.label, note = excluded.note, judged_at = excluded.judged_at,
           decided_by = excluded.decided_by`,
      [articleId, label, note, this.db.now(), by],
    );
  }

  /** Deletes a decision; returns what the machine had said, or `null` where there was no decision. */
  remove(articleId: string): Promise<RowOf<typeof MACHINE> | null> {
    return this.db.row(MACHINE, `delete from judgements where article_id = $1 returning ${MACHINE.list}`, [
      articleId,
    ]);
  }

  /** Articles that a person judged, with their texts, in the order of their ids, after `afterId`. */
  listAfter(afterId: string, limit: number): Promise<JudgedItem[]> {
    return this.db.rows(
      JUDGED,
      `select ${JUDGED.list} from judgements j join articles a on a.id = j.article_id
       where a.id > $1 order by a.id limit $2`,
      [afterId, limit],
    );
  }
}
