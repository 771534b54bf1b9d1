import { type RowOf, instant, selection } from './columns.ts';
import { Table } from './connection.ts';

const TICK = selection({ tickedAt: instant('ticked_at'), steadySince: instant('steady_since') });

/** When the tick last ran, on whichever machine. */
export class Ticks extends Table {
  /** The last tick, and since when the clock has not jumped between ticks. */
  findLast(): Promise<RowOf<typeof TICK> | null> {
    return this.db.row(TICK, `select ${TICK.list} from ticks`);
  }

  /** Records that the tick ran at `now`; more than `jumpMs` from the one before, the clock is steady from now on only. */
  async record(now: Date, jumpMs: number): Promise<void> {
    await this.db.run(
      `insert into ticks (ticked_at, steady_since) values ($1, $1)
       on conflict (single) do update set ticked_at = excluded.ticked_at, steady_since = case
         when abs(extract(epoch from excluded.ticked_at - ticks.ticked_at)) * 1000 <= $2 then ticks.steady_since
         else excluded.ticked_at end`,
      [now, jumpMs],
    );
  }
}
