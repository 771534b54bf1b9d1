import type { AuditDetail, AuditEntry } from '../model/person.ts';
import { AUDIT_WAYS } from '../model/vocabulary.ts';
import { instant, json, nullable, oneOf, rowId, selection, text } from './columns.ts';
import { Table } from './connection.ts';
import { jsonText } from './database.ts';

const ENTRY = selection({
  id: rowId('id'),
  at: instant('at'),
  personId: nullable(rowId('person_id')),
  actor: text('actor'),
  way: oneOf(AUDIT_WAYS, 'way'),
  action: text('action'),
  subjectKind: text('subject_kind'),
  subjectId: nullable(text('subject_id')),
  detail: nullable(json<AuditDetail>('detail')),
});

/** Who changed what. */
export class Audit extends Table {
  /** Notes a change at the time of the clock. */
  async note(entry: Omit<AuditEntry, 'id' | 'at'>): Promise<void> {
    const { personId, actor, way, action, subjectKind, subjectId, detail } = entry;
    await this.db.run(
      `insert into audit (at, person_id, actor, way, action, subject_kind, subject_id, detail)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        this.db.now(),
        personId,
        actor,
        way,
        action,
        subjectKind,
        subjectId,
        detail === null ? null : jsonText(detail),
      ],
    );
  }

  /** The newest changes, at most `limit`, before the one with this id. */
  list(limit: number, beforeId: string | null): Promise<AuditEntry[]> {
    return this.db.rows(
      ENTRY,
      `select ${ENTRY.list} from audit where $2::bigint is null or id < $2 order by id desc limit $1`,
      [limit, beforeId],
    );
  }
}
