import type { Validators } from '../model/validators.ts';
import { type RowOf, float, integer, nullable, selection, text } from './columns.ts';
import { Table } from './connection.ts';

const VALIDATORS = selection({
  key: text('a.key'),
  etag: nullable(text('a.etag')),
  lastModified: nullable(text('a.last_modified')),
});
const RECORD = selection({
  /** Of the articles when they were looked at again. */
  ageSeconds: integer('age_seconds'),
  looks: float('looks'),
  /** Of these, looks that found other words. */
  changes: float('changes'),
});

/** What a look counts when the next one has come: half of all that counts are the newest 34. */
const KEPT = 0.98;

/** What looking again at articles of one age has found at a portal. */
export type RecheckRecord = RowOf<typeof RECORD>;

/** Looks at articles that were read before: what they are asked for with, and what they have found. */
export class Rechecks extends Table {
  /** Of these addresses, those whose article can be asked for conditionally, with what. */
  async findValidators(keys: readonly string[]): Promise<ReadonlyMap<string, Validators>> {
    const found = await this.db.rows(
      VALIDATORS,
      `select ${VALIDATORS.list} from addresses a join articles using (key)
       where a.key = any($1) and (a.etag is not null or a.last_modified is not null)`,
      [keys],
    );
    return new Map(found.map(({ key, etag, lastModified }) => [key, { etag, lastModified }]));
  }

  /** Forgets what a portal's articles can be asked for with: they are read whole when they are looked at next. */
  forgetValidators(portalId: string): Promise<number> {
    return this.db.run(
      `update addresses set etag = null, last_modified = null
       where portal_id = $1 and (etag is not null or last_modified is not null)`,
      [portalId],
    );
  }

  /** What is known of a portal, by age. */
  list(portalId: string): Promise<RecheckRecord[]> {
    return this.db.rows(
      RECORD,
      `select ${RECORD.list} from rechecks where portal_id = $1 order by age_seconds`,
      [portalId],
    );
  }

  /** Counts one look. */
  async count(portalId: string, ageSeconds: number, hasChanged: boolean): Promise<void> {
    await this.db.run(
      `insert into rechecks as r (portal_id, age_seconds, looks, changes) values ($1, $2, 1, $3::int)
       on conflict (portal_id, age_seconds) do update set
         looks = r.looks * $4 + 1, changes = r.changes * $4 + excluded.changes`,
      [portalId, ageSeconds, hasChanged ? 1 : 0, KEPT],
    );
  }
}
