import type { Survey } from '../model/survey.ts';
import { type RowOf, instant, json, nullable, rowId, selection, textArray } from './columns.ts';
import { Table } from './connection.ts';

const SURVEY = selection({ seen: json<Survey>('seen') });
const ORDER = selection({
  id: rowId('id'),
  portals: textArray('portals'),
  /** What was surveyed since then need not be asked again. */
  since: instant('since'),
  createdAt: instant('created_at'),
  finishedAt: nullable(instant('finished_at')),
});

/** A survey that was asked for. */
export type SurveyOrder = RowOf<typeof ORDER>;

/** What was seen of each portal's site, and the surveys that are asked for. */
export class Surveys extends Table {
  /** The newest survey of each portal, by portal. */
  async list(): Promise<Survey[]> {
    const found = await this.db.rows(SURVEY, `select ${SURVEY.list} from surveys order by portal_id`);
    return found.map(({ seen }) => seen);
  }

  /** The newest survey of a portal; `null` where there was none. */
  async find(portalId: string): Promise<Survey | null> {
    const found = await this.db.row(SURVEY, `select ${SURVEY.list} from surveys where portal_id = $1`, [
      portalId,
    ]);
    return found?.seen ?? null;
  }

  /** Keeps a survey in place of the portal's one before. */
  async keep(survey: Survey): Promise<void> {
    const { portal, verdict, surveyedAt } = survey;
    await this.db.run(
      `insert into surveys (portal_id, verdict, surveyed_at, seen) values ($1, $2, $3, $4)
       on conflict (portal_id) do update
         set verdict = excluded.verdict, surveyed_at = excluded.surveyed_at, seen = excluded.seen`,
      [portal, verdict, surveyedAt, survey],
    );
  }

  /** Notes that a survey is asked for; returns its id. */
  async order(portals: readonly string[], since: Date): Promise<string> {
    const made = await this.db.row(
      ORDER,
      `insert into survey_orders (portals, since, created_at) values ($1, $2, $3) returning ${ORDER.list}`,
      [portals, since, this.db.now()],
    );
    return made?.id ?? '';
  }

  /** An order by its id. */
  findOrder(id: string): Promise<SurveyOrder | null> {
    return this.db.row(ORDER, `select ${ORDER.list} from survey_orders where id = $1`, [id]);
  }

  /** Orders that are not done, the oldest first. */
  listOpenOrders(): Promise<SurveyOrder[]> {
    return this.db.rows(
      ORDER,
      `select ${ORDER.list} from survey_orders where finished_at is null order by id`,
    );
  }

  /** Notes that an order is done. */
  async finishOrder(id: string): Promise<void> {
    await this.db.run('update survey_orders set finished_at = $2 where id = $1', [id, this.db.now()]);
  }
}
