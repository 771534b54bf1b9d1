import { type RowOf, nullable, rowId, selection, text } from './columns.ts';
import { Table } from './connection.ts';

const ID = selection({ id: rowId('id') });
const ARTICLE = selection({
  id: rowId('id'),
  key: text('key'),
  url: text('url'),
  portalId: text('portal_id'),
  title: nullable(text('title')),
  lead: nullable(text('lead')),
  body: nullable(text('body')),
  storyId: nullable(rowId('story_id')),
});
const ADDRESS = selection({ key: text('key'), url: text('url'), portalId: text('portal_id') });

/** What the keys of an article are made of, with its key of an earlier rule. */
export type OutdatedArticle = RowOf<typeof ARTICLE>;

/** An address with its key of an earlier rule. */
export type OutdatedAddress = RowOf<typeof ADDRESS>;

/** Rows whose keys were made by an earlier rule, to be given their present ones. */
export class OutdatedKeys extends Table {
  /** Ids of articles whose keys were made by an earlier rule. */
  async listArticles(limit: number): Promise<string[]> {
    const found = await this.db.rows(ID, `select ${ID.list} from articles where not keyed limit $1`, [limit]);
    return found.map(({ id }) => id);
  }

  /** Such an article, locked until the transaction ends; `null` when its keys were made again meanwhile. */
  lockArticle(id: string): Promise<OutdatedArticle | null> {
    return this.db.row(
      ARTICLE,
      `select ${ARTICLE.list} from articles where id = $1 and not keyed for update`,
      [id],
    );
  }

  /** Gives an article its present key, unless another article has it; `textHash` null leaves that as it is. */
  async setArticle(id: string, key: string, textHash: string | null): Promise<void> {
    await this.db.run(
      `with before as (select key from articles where id = $1),
       pages as (update raw_pages set key = $2 where key = (select key from before) and key <> $2)
       update articles set keyed = true, text_hash = coalesce($3, text_hash),
         key = case when exists (select 1 from articles where key = $2) then key else $2 end where id = $1`,
      [id, key, textHash],
    );
  }

  /** Addresses whose keys were made by an earlier rule. */
  listAddresses(limit: number): Promise<OutdatedAddress[]> {
    return this.db.rows(ADDRESS, `select ${ADDRESS.list} from addresses where not keyed limit $1`, [limit]);
  }

  /** Gives addresses their present keys; of several with one key, the first seen stays. */
  async setAddresses(before: readonly string[], after: readonly string[]): Promise<void> {
    await this.db.run(
      `insert into addresses (key, portal_id, url, outcome, reason, attempts, retry_at, first_seen_at, last_tried_at)
       select changed.after, portal_id, url, outcome, reason, attempts, retry_at, first_seen_at, last_tried_at
       from unnest($1::text[], $2::text[]) as changed (before, after) join addresses on key = changed.before
       where changed.before <> changed.after order by first_seen_at on conflict (key) do nothing`,
      [before, after],
    );
    await this.db.run(
      `with same as (
         update addresses set keyed = true from unnest($1::text[], $2::text[]) as changed (before, after)
         where key = changed.before and changed.before = changed.after)
       delete from addresses using unnest($1::text[], $2::text[]) as changed (before, after)
       where key = changed.before and changed.before <> changed.after and not keyed`,
      [before, after],
    );
  }
}
