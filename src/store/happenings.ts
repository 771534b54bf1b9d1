import { ALERT_EVENTS, type AlertEvent } from '../model/vocabulary.ts';
import { boolean, instant, json, nullable, oneOf, rowId, selection, text } from './columns.ts';
import { Table } from './connection.ts';

const HAPPENING = selection({
  place: rowId('place'),
  event: oneOf(ALERT_EVENTS, 'event'),
  itemId: nullable(rowId('article_id')),
  portal: nullable(text('portal_id')),
  source: nullable(json<unknown>('data')),
  at: instant('created_at'),
});
const RANGE = selection({
  first: nullable(rowId('(select min(place) from happenings)')),
  last: rowId('case when is_called then last_value else 0 end'),
});
const LOCKED = selection({
  isMine: boolean("pg_try_advisory_xact_lock(hashtextextended('vong:happenings', 0))"),
});
const PLACED_AT_ONCE = 1000;

/** Something that those who listen are told: of an item, or of a source (`source`: what is told of it). */
export interface Happening {
  readonly place: string;
  readonly event: AlertEvent;
  readonly itemId: string | null;
  readonly portal: string | null;
  readonly source: unknown;
  readonly at: string;
}

/** What there is to tell as it comes, in one order for all who listen. */
export class Happenings extends Table {
  /** Written with the article. */
  async addOfArticle(event: AlertEvent, articleId: string): Promise<void> {
    await this.db.run('insert into happenings (event, article_id, created_at) values ($1, $2, $3)', [
      event,
      articleId,
      this.db.now(),
    ]);
  }

  /** Written with the source's new state. */
  async addOfSource(event: AlertEvent, portalId: string, data: object): Promise<void> {
    await this.db.run('insert into happenings (event, portal_id, data, created_at) values ($1, $2, $3, $4)', [
      event,
      portalId,
      data,
      this.db.now(),
    ]);
  }

  /**
   * Gives their places to those that were committed since. To be called in a transaction: one process at a time does it,
   * so that a place that is seen has no earlier one that is seen later, whatever order transactions end in.
   */
  async place(): Promise<void> {
    const locked = await this.db.row(LOCKED, `select ${LOCKED.list}`);
    if (locked?.isMine !== true) return;
    await this.db.run(
      `with waiting as (select id from happenings where place is null order by id limit ${PLACED_AT_ONCE}),
            numbered as materialized (select id, nextval('happening_places') as place from waiting)
       update happenings h set place = n.place from numbered n where n.id = h.id`,
    );
  }

  /** The first place that is kept, `null` where none is, and the last that was given. */
  async findRange(): Promise<{ readonly first: string | null; readonly last: string }> {
    return (
      (await this.db.row(RANGE, `select ${RANGE.list} from happening_places`)) ?? { first: null, last: '0' }
    );
  }

  /** Those behind a place, in order. */
  listAfter(place: string, limit: number): Promise<Happening[]> {
    return this.db.rows(
      HAPPENING,
      `select ${HAPPENING.list} from happenings where place > $1 order by place limit $2`,
      [place, limit],
    );
  }
}
