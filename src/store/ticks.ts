import { type RowOf, instant, nullable, selection } from './columns.ts';
import { Table } from './connection.ts';

const TICK = selection({
  tickedAt: instant('ticked_at'),
  steadySince: instant('steady_since'),
  /** When the clock was found to have been set back, by itself; `null`: it was not, or all is right again. */
  setBackAt: nullable(instant('set_back_at')),
});

/** When the tick last ran, on whichever machine. */
export class Ticks extends Table {
  /** The last tick, and since when the clock has not jumped between ticks. */
  findLast(): Promise<RowOf<typeof TICK> | null> {
    return this.db.row(TICK, `select ${TICK.list} from ticks`);
  }

  /**
   * Records that the tick ran at `now`; more than `jumpMs` from the one before, the clock is steady from now on only. More
   * than `toleranceMs` before the last one it was set back, until its time comes to where it was.
   */
  async record(now: Date, jumpMs: number, toleranceMs: number): Promise<void> {
    await this.db.run(
      `insert into ticks (ticked_at, steady_since) values ($1, $1)
       on conflict (single) do update set ticked_at = excluded.ticked_at, steady_since = case
         when abs(extract(epoch from excluded.ticked_at - ticks.ticked_at)) * 1000 <= $2 then ticks.steady_since
         else excluded.ticked_at end,
         ahead_at = case
           when ticks.ticked_at > excluded.ticked_at + $3 * interval '1 ms' then greatest(ticks.ahead_at, ticks.ticked_at)
           when ticks.ahead_at > excluded.ticked_at + $3 * interval '1 ms' then ticks.ahead_at end,
         set_back_at = case
           when ticks.ticked_at > excluded.ticked_at + $3 * interval '1 ms' then excluded.ticked_at
           when ticks.ahead_at > excluded.ticked_at + $3 * interval '1 ms' then ticks.set_back_at end`,
      [now, jumpMs, toleranceMs],
    );
  }

  /** All that a clock which was ahead had noted is right again. */
  async forgetSetBack(): Promise<void> {
    await this.db.run('update ticks set ahead_at = null, set_back_at = null');
  }
}
