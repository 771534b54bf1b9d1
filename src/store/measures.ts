import { type RowOf, boolean, float, instant, integer, nullable, selection, text } from './columns.ts';
import { Table } from './connection.ts';

const SIZE = selection({
  table: text("case schemaname when 'public' then relname else schemaname || '.' || relname end"),
  rows: float('n_live_tup::float8'),
  bytes: float('pg_total_relation_size(relid)::float8'),
});
const DATABASE = selection({ bytes: float('pg_database_size(current_database())::float8') });
const PORTAL = selection({
  id: text('p.id'),
  lastSuccessAt: nullable(instant('p.last_success_at')),
  failures: integer('p.failures'),
  empties: integer('p.empties'),
  isPaused: boolean('(p.paused_at is not null)'),
  lastSeconds: nullable(float('extract(epoch from r.finished_at - r.started_at)::float8')),
});
const WAITING = selection({
  channel: text('s.channel'),
  count: integer('count(*)::int'),
  oldestDueAt: instant('min(d.next_attempt_at)'),
});
const FRESH = selection({
  lastDay: integer('count(*) filter (where first_seen_at >= $1)::integer'),
  lastWeek: integer('count(*)::integer'),
});
const FAILED = selection({ count: integer('count(*)::integer') });
const DAY_MS = 86_400_000;

/** What is measured of the store: few statements, each of which reads an index or a handful of rows. */
export class Measures extends Table {
  /** Each table with its rows, as PostgreSQL estimates them, and its bytes with indexes. */
  listTableSizes(): Promise<RowOf<typeof SIZE>[]> {
    return this.db.rows(SIZE, `select ${SIZE.list} from pg_stat_user_tables order by 1`);
  }

  /** Bytes of the whole database. */
  async readDatabaseBytes(): Promise<number> {
    return (await this.db.row(DATABASE, `select ${DATABASE.list}`))?.bytes ?? 0;
  }

  /** Each portal that was ever due, with its last success and how long its newest ended crawl took. */
  listPortals(): Promise<RowOf<typeof PORTAL>[]> {
    return this.db.rows(
      PORTAL,
      `select ${PORTAL.list} from portals p left join lateral (
         select started_at, finished_at from runs where portal_id = p.id and finished_at is not null
         order by id desc limit 1) r on true order by p.id`,
    );
  }

  /** Alerts that wait to be sent, by channel, those of paused subscriptions left out. */
  countWaitingDeliveries(): Promise<RowOf<typeof WAITING>[]> {
    return this.db.rows(
      WAITING,
      `select ${WAITING.list} from deliveries d join subscriptions s on s.id = d.subscription_id and s.active
       where d.status = 'pending' group by s.channel order by s.channel`,
    );
  }

  /** Items of stories that were first seen in the last 24 hours and seven days before `now`, those of the past left out. */
  async countFresh(now: Date): Promise<RowOf<typeof FRESH>> {
    const found = await this.db.row(
      FRESH,
      `select ${FRESH.list} from articles
       where label = 'foreign-affairs' and story_id is not null and not is_past and first_seen_at >= $2`,
      [new Date(now.getTime() - DAY_MS), new Date(now.getTime() - 7 * DAY_MS)],
    );
    return found ?? { lastDay: 0, lastWeek: 0 };
  }

  /** Alerts of the seven days before `now` that were given up. */
  async countFailedDeliveries(now: Date): Promise<number> {
    const found = await this.db.row(
      FAILED,
      `select ${FAILED.list} from deliveries where status = 'failed' and created_at >= $1`,
      [new Date(now.getTime() - 7 * DAY_MS)],
    );
    return found?.count ?? 0;
  }

  /** Writes a row as it is: throws where the database takes no writes. */
  async tryWrite(): Promise<void> {
    await this.db.run('update ticks set ticked_at = ticked_at');
  }
}
