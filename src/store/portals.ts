import { type Queryable, row, rows } from './database.ts';

/** When a portal is due and how its last crawls ended. */
export interface PortalState {
  readonly id: string;
  readonly nextDueAt: string;
  readonly lastStartedAt: string | null;
  readonly lastSuccessAt: string | null;
  readonly failures: number;
  readonly empties: number;
}

const COLUMNS = `id, next_due_at as "nextDueAt", last_started_at as "lastStartedAt",
  last_success_at as "lastSuccessAt", failures, empties`;

/** Makes a row for each portal that has none; `firstDue` staggers first runs. */
export async function register(
  db: Queryable,
  portals: readonly { id: string; firstDue: Date }[],
): Promise<void> {
  await db.query(
    `insert into portals (id, next_due_at)
     select * from unnest($1::text[], $2::timestamptz[]) on conflict do nothing`,
    [portals.map(({ id }) => id), portals.map(({ firstDue }) => firstDue)],
  );
}

export function list(db: Queryable): Promise<PortalState[]> {
  return rows(db, `select ${COLUMNS} from portals order by id`);
}

export function get(db: Queryable, id: string): Promise<PortalState | null> {
  return row(db, `select ${COLUMNS} from portals where id = $1`, [id]);
}

/** Notes how a crawl ended; only a scheduled one moves the next due time. */
export async function finished(
  db: Queryable,
  id: string,
  end: 'done' | 'empty' | 'failed',
  at: Date,
  nextDue: Date | null,
): Promise<void> {
  await db.query(
    `update portals set
       next_due_at = coalesce($4, next_due_at),
       last_started_at = $3,
       last_success_at = case when $2 = 'done' then $3 else last_success_at end,
       failures = case when $2 = 'failed' then failures + 1 else 0 end,
       empties = case when $2 = 'empty' then empties + 1 when $2 = 'done' then 0 else empties end
     where id = $1`,
    [id, end, at, nextDue],
  );
}
