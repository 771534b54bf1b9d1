import type { Bilingual } from '../model/bilingual.ts';
import { ALERT_EVENTS, type AlertEvent } from '../model/vocabulary.ts';
import { type RowOf, instant, json, nullable, oneOf, selection, text } from './columns.ts';
import { Table } from './connection.ts';

const CHANGE = selection({
  portal: text('portal_id'),
  event: oneOf(ALERT_EVENTS, 'event'),
  /** What was seen; `null` where all is well. */
  seen: nullable(json<Bilingual>('seen')),
  at: instant('created_at'),
});

/** A source that was told to be in another state. */
export type SourceChange = RowOf<typeof CHANGE>;

/** When sources broke, fell silent, were read worse and recovered, for people who look back. */
export class SourceChanges extends Table {
  /** Written with the source's new state. */
  async add(event: AlertEvent, portalId: string, seen: Bilingual | null): Promise<void> {
    await this.db.run(
      'insert into source_changes (event, portal_id, seen, created_at) values ($1, $2, $3, $4)',
      [event, portalId, seen, this.db.now()],
    );
  }

  /** Those since an instant, the newest first. */
  listSince(since: Date, limit: number): Promise<SourceChange[]> {
    return this.db.rows(
      CHANGE,
      `select ${CHANGE.list} from source_changes where created_at >= $1 order by created_at desc, id desc limit $2`,
      [since, limit],
    );
  }
}
