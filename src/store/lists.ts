import type { ListPlace } from '../model/list-request.ts';
import { type RowOf, integer, json, nullable, selection, text, textArray } from './columns.ts';
import { Table } from './connection.ts';

const LIST = selection({
  etag: nullable(text('etag')),
  lastModified: nullable(text('last_modified')),
  /** Feeds and sitemaps that it led to. */
  links: textArray('links'),
});
const PAGE = selection({
  page: nullable(integer('page')),
  url: nullable(text('page_url')),
  /** What its request carries, for a page that is not asked for by its address alone. */
  values: nullable(json<Readonly<Record<string, string>>>('page_values')),
});
const AGES = selection({
  older: integer('count(*) filter (where day < $2)::int'),
  younger: integer('count(*) filter (where day >= $2)::int'),
});

/** The first page of a list as it was last sent whole. */
type RememberedList = RowOf<typeof LIST>;

/** Lists of articles: what is remembered of each, and how far backfills came with it. */
export class Lists extends Table {
  /** What is remembered of a list that was read by the same definition after `since`; `null` where nothing is. */
  recall(portalId: string, url: string, definition: string, since: Date): Promise<RememberedList | null> {
    return this.db.row(
      LIST,
      `select ${LIST.list} from lists where portal_id = $1 and url = $2 and definition = $3 and read_at > $4`,
      [portalId, url, definition, since],
    );
  }

  /** Remembers a list's first page as it was read at `at`; `null` forgets it. */
  async remember(
    portalId: string,
    url: string,
    list: Readonly<RememberedList> | null,
    definition: string,
    at: Date,
  ): Promise<void> {
    if (list === null) {
      await this.db.run('delete from lists where portal_id = $1 and url = $2', [portalId, url]);
      return;
    }
    await this.db.run(
      `insert into lists (portal_id, url, etag, last_modified, links, definition, read_at)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (portal_id, url) do update set etag = excluded.etag, last_modified = excluded.last_modified,
         links = excluded.links, definition = excluded.definition, read_at = excluded.read_at`,
      [portalId, url, list.etag, list.lastModified, list.links, definition, at],
    );
  }

  /** The page of a list that a backfill reads next, its fields `null` when the list is done; `null` when it never began. */
  findBackfillPage(portalId: string, since: string, listUrl: string): Promise<RowOf<typeof PAGE> | null> {
    return this.db.row(
      PAGE,
      `select ${PAGE.list} from backfills where portal_id = $1 and since = $2 and list_url = $3`,
      [portalId, since, listUrl],
    );
  }

  /** Records the page of a list that a backfill reads next; `null` when the list is done. */
  async saveBackfillPage(
    portalId: string,
    since: string,
    listUrl: string,
    next: (ListPlace & { readonly url: string }) | null,
  ): Promise<void> {
    const values = next?.values === undefined ? null : JSON.stringify(next.values);
    await this.db.run(
      `insert into backfills (portal_id, since, list_url, page, page_url, page_values)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (portal_id, since, list_url) do update set page = excluded.page, page_url = excluded.page_url,
         page_values = excluded.page_values`,
      [portalId, since, listUrl, next?.number ?? null, next?.url ?? null, values],
    );
  }

  /** Ends a backfill: another one since that day begins at the first pages. */
  async endBackfill(portalId: string, since: string): Promise<void> {
    await this.db.run('delete from backfills where portal_id = $1 and since = $2', [portalId, since]);
  }

  /** How many of these addresses lead to articles published before a Vietnamese day (yyyy-MM-dd), and how many to later ones. */
  async countByAge(keys: readonly string[], since: string): Promise<RowOf<typeof AGES>> {
    const found = await this.db.row(
      AGES,
      `select ${AGES.list}
       from (select coalesce((a.published_at at time zone 'Asia/Ho_Chi_Minh')::date, s.published_on) as day
             from addresses s left join articles a using (key) where s.key = any($1)) as dated`,
      [keys, since],
    );
    return found ?? { older: 0, younger: 0 };
  }
}
