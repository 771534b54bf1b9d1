import { type RowOf, instant, integer, selection } from './columns.ts';
import { Table } from './connection.ts';

const HELD = selection({
  restoredAt: instant('r.restored_at'),
  madeAt: instant('r.made_at'),
  waiting: integer(
    "(select count(*)::integer from deliveries d where d.status in ('pending', 'collected') and d.created_at <= r.made_at)",
  ),
});

/** SQL that is true where no restored backup holds the alerts. */
export const NOT_HELD = 'not exists (select from restores where released_at is null)';

/** Why no alert is sent: when the backup was restored, when it was made, and how many alerts waited in it. */
export type HeldAlerts = RowOf<typeof HELD>;

/** Backups that the database came from. */
export class Restores extends Table {
  /** Notes that a backup of `madeAt` was restored; while `isHeld` no alert is sent. */
  async record(madeAt: Date, isHeld: boolean): Promise<void> {
    await this.db.run(
      `insert into restores (restored_at, made_at, released_at)
       values ($1, $2, case when $3 then null else $1::timestamptz end)`,
      [this.db.now(), madeAt, isHeld],
    );
  }

  /** Why no alert is sent; `null` where alerts are sent. */
  findHeld(): Promise<HeldAlerts | null> {
    return this.db.row(
      HELD,
      `select ${HELD.list} from restores r where r.released_at is null order by r.id desc limit 1`,
    );
  }

  /**
   * Lets alerts be sent again; returns why they were held. With `dropsWaiting`, those that waited in the backup end as
   * failed, without an attempt: each can be replayed.
   */
  async release(dropsWaiting: boolean): Promise<HeldAlerts | null> {
    const held = await this.findHeld();
    if (held === null) return null;
    if (dropsWaiting) {
      await this.db.run(
        `update deliveries set status = 'failed', claimed_until = null
         where status in ('pending', 'collected') and created_at <= $1`,
        [held.madeAt],
      );
    }
    await this.db.run('update restores set released_at = $1 where released_at is null', [this.db.now()]);
    return held;
  }
}
