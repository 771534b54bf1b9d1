import { instant, integer, oneOf, rowId, selection, text, type RowOf } from './columns.ts';
import { Table } from './connection.ts';

const WHEN = 'coalesce(a.published_at, a.first_seen_at)';
const OF_PERIOD = `from articles a where ${WHEN} >= $1 and ${WHEN} < $2 and a.label = 'foreign-affairs'`;

const STORY = selection({
  storyId: rowId('a.story_id'),
  articles: integer('count(*)::integer'),
  portals: integer('count(distinct a.portal_id)::integer'),
  newest: rowId(`(array_agg(a.id order by ${WHEN} desc, a.id desc))[1]`),
});
const NEWEST = selection({ id: rowId('id') });
const FIGURES = selection({
  stories: integer('stories'),
  articles: integer('articles'),
  sourcesRead: integer(`(select count(distinct portal_id)::integer from runs
    where status = 'done' and finished_at >= $1 and finished_at < $2)`),
});
const GAP = selection({
  portal: text('portal_id'),
  state: oneOf(['broken', 'silent'] as const, 'state'),
  since: instant('since'),
});
const COUNTRY = selection({
  code: text('country'),
  stories: integer('count(distinct story_id)::integer'),
  articles: integer('count(*)::integer'),
});

/** What was published from one instant until before another, of foreign affairs; without a date: first seen then. */
export class Periods extends Table {
  /** The stories, those with the newest article first, and how often each was told in the period. */
  listStories(from: string, before: string, limit: number): Promise<RowOf<typeof STORY>[]> {
    return this.db.rows(
      STORY,
      `select ${STORY.list} ${OF_PERIOD} and a.story_id is not null
       group by a.story_id order by max(${WHEN}) desc, a.story_id desc limit $3`,
      [from, before, limit],
    );
  }

  /** The foreign countries (ISO 3166-1 alpha-2) that articles name, those of the most stories first. */
  countCountries(from: string, before: string): Promise<RowOf<typeof COUNTRY>[]> {
    return this.db.rows(
      COUNTRY,
      `select ${COUNTRY.list} from (select unnest(a.countries) as country, a.story_id ${OF_PERIOD}) as named
       group by country order by 2 desc, 3 desc, country`,
      [from, before],
    );
  }

  /** How many stories and articles there are, and how many portals were read with success in the time between. */
  async countAll(from: string, before: string): Promise<RowOf<typeof FIGURES>> {
    const counted = await this.db.row(
      FIGURES,
      `select ${FIGURES.list} from (select count(distinct a.story_id)::integer as stories, count(*)::integer as articles
         ${OF_PERIOD}) as told`,
      [from, before],
    );
    return counted ?? { stories: 0, articles: 0, sourcesRead: 0 };
  }

  /** Sources that were broken or silent at some time between, and since when: as they are now, or as they became then. */
  listGaps(from: string, before: string): Promise<RowOf<typeof GAP>[]> {
    return this.db.rows(
      GAP,
      `select distinct on (portal_id) ${GAP.list} from (
         select portal_id, state, since from sources where state in ('broken', 'silent') and since < $2
         union all
         select portal_id, split_part(event, '.', 2), created_at from source_changes
         where event in ('source.broken', 'source.silent') and created_at >= $1 and created_at < $2) as gap
       order by portal_id, since`,
      [from, before],
    );
  }

  /** The article that was the last to be told in a story; `null` where none was. */
  async findNewestTold(): Promise<string | null> {
    const newest = await this.db.row(
      NEWEST,
      `select ${NEWEST.list} from articles where story_id is not null order by id desc limit 1`,
    );
    return newest?.id ?? null;
  }
}
