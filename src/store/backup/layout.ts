import { type RowOf, boolean, integer, nullable, selection, text, textArray } from '../columns.ts';
import { Connection } from '../connection.ts';
import type { Queryable } from '../database.ts';

const TABLE = selection({
  name: text('c.relname'),
  columns: textArray(
    "(select array_agg(a.attname::text order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '')",
  ),
});
const SEQUENCE = selection({ name: text('sequencename'), value: nullable(text('last_value::text')) });
const APPLIED = selection({ version: integer('version'), name: text('name'), checksum: text('checksum') });
const EXISTS = selection({ exists: boolean("(to_regclass('migrations') is not null)") });

/** A table with the columns that rows are copied by, in their order. */
export type TableLayout = RowOf<typeof TABLE>;
/** A sequence with the last value that it gave; `null` where it gave none. */
export type SequenceValue = RowOf<typeof SEQUENCE>;
/** A migration that a database has. */
export type AppliedMigration = RowOf<typeof APPLIED>;

/** Every table of the schema, by name. The queues' tables are in a schema of their own. */
export function listTables(db: Queryable): Promise<TableLayout[]> {
  return connect(db).rows(
    TABLE,
    `select ${TABLE.list} from pg_class c where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
     order by c.relname collate "C"`,
  );
}

/** Every sequence of the schema, by name. */
export function listSequences(db: Queryable): Promise<SequenceValue[]> {
  return connect(db).rows(
    SEQUENCE,
    `select ${SEQUENCE.list} from pg_sequences where schemaname = current_schema() order by sequencename collate "C"`,
  );
}

/** The migrations that the database has, in order; none where it was never migrated. */
export async function listApplied(db: Queryable): Promise<AppliedMigration[]> {
  const found = await connect(db).row(EXISTS, `select ${EXISTS.list}`);
  if (found?.exists !== true) return [];
  return connect(db).rows(APPLIED, `select ${APPLIED.list} from migrations order by version`);
}

/** No statement of this folder asks for the time. */
function connect(db: Queryable): Connection {
  return new Connection(db, () => new Date(0));
}
