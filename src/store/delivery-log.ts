import type { Delivery } from '../model/records.ts';
import { type RowOf, instant, integer, nullable, rowId, selection, text } from './columns.ts';
import { Table } from './connection.ts';
import { DELIVERY_COLUMNS } from './delivery-columns.ts';

const COLUMNS = {
  ...DELIVERY_COLUMNS,
  number: rowId('d.number'),
  subscription: nullable(text('s.name')),
  channel: text('s.channel'),
  title: nullable(text('a.title')),
};
const LOGGED = selection(COLUMNS);
const WHOLE = selection({ ...COLUMNS, body: nullable(text('d.payload')) });
const FROM = `from deliveries d join subscriptions s on s.id = d.subscription_id
  left join articles a on a.id = d.article_id`;
const COUNTS = selection({
  id: rowId('s.id'),
  waiting: integer('w.count'),
  failed: integer('f.count'),
  lastSentAt: nullable(instant('l.delivered_at')),
});
const countOf = (status: 'pending' | 'failed'): string =>
  `(select count(*)::integer as count from (select from deliveries
    where subscription_id = s.id and status = '${status}' limit $2) as counted)`;

/** A delivery as it stands in the log: with its number, whom it is for and what it is about. */
export type LoggedDelivery = RowOf<typeof LOGGED>;

/** How many deliveries of a subscription wait and have failed, and when the last was accepted. */
export type DeliveryCounts = RowOf<typeof COUNTS>;

/** Which deliveries are looked for. */
export interface LogRequest {
  readonly subscriptionId: string | null;
  readonly status: Delivery['status'] | null;
  /** The number that all of them are below; `null`: the newest. */
  readonly before: string | null;
}

/** What was sent to whom, for people who look. */
export class DeliveryLog extends Table {
  /** The newest deliveries that are looked for. */
  list({ subscriptionId, status, before }: LogRequest, limit: number): Promise<LoggedDelivery[]> {
    const given: [condition: string, value: string | null][] = [
      ['d.subscription_id =', subscriptionId],
      ['d.status =', status],
      ['d.number <', before],
    ];
    const asked = given.filter(([, value]) => value !== null);
    const conditions = asked.map(([condition], at) => `${condition} $${at + 2}`);
    return this.db.rows(
      LOGGED,
      `select ${LOGGED.list} ${FROM} ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''}
       order by d.number desc limit $1`,
      [limit, ...asked.map(([, value]) => value)],
    );
  }

  /** A delivery with the body that its attempts send: `null` before the first. */
  get(id: string): Promise<RowOf<typeof WHOLE> | null> {
    return this.db.row(WHOLE, `select ${WHOLE.list} ${FROM} where d.id = $1`, [id]);
  }

  /** The counts of these subscriptions, each up to `most`. */
  async count(
    subscriptionIds: readonly string[],
    most: number,
  ): Promise<ReadonlyMap<string, DeliveryCounts>> {
    const found = await this.db.rows(
      COUNTS,
      `select ${COUNTS.list} from subscriptions s
       cross join lateral ${countOf('pending')} as w cross join lateral ${countOf('failed')} as f
       left join lateral (select delivered_at from deliveries where subscription_id = s.id and status = 'delivered'
         order by number desc limit 1) as l on true
       where s.id = any($1)`,
      [subscriptionIds, most],
    );
    return new Map(found.map((one) => [one.id, one]));
  }
}
