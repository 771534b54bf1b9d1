import { rowId, selection } from './columns.ts';
import { Table } from './connection.ts';

const SENDER = selection({ id: rowId('sending_by') });
const FREED = selection({ id: rowId('id') });

/** The processes that send to subscriptions. */
export class Senders extends Table {
  /** The processes that have subscriptions for themselves and do not live any more. */
  async listLost(now: Date): Promise<string[]> {
    const lost = await this.db.rows(
      SENDER,
      `select distinct ${SENDER.list} from subscriptions s
       where sending_until > $1 and sending_by is not null and not exists (
         select from pg_locks where locktype = 'advisory' and granted
           and database = (select oid from pg_database where datname = current_database())
           and (classid::bigint << 32) | objid::bigint = sending_by)`,
      [now],
    );
    return lost.map(({ id }) => id);
  }

  /** Ends what processes that do not live any more had for themselves; returns the subscriptions. What they were sending may have arrived. */
  async free(senders: readonly string[], now: Date): Promise<string[]> {
    const freed = await this.db.rows(
      FREED,
      `with freed as (update subscriptions set sending_until = null, sending_by = null
         where sending_by = any($1::bigint[]) and sending_until > $2 returning id),
       ended as (update deliveries set claimed_until = $2
         where status = 'pending' and claimed_until > $2 and subscription_id in (select id from freed))
       select ${FREED.list} from freed`,
      [senders, now],
    );
    return freed.map(({ id }) => id);
  }
}
