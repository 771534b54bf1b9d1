import type { SavedSearch } from '../model/saved-search.ts';
import { instant, rowId, selection, text } from './columns.ts';
import { Table } from './connection.ts';

const SAVED = selection({
  id: rowId('id'),
  name: text('name'),
  slug: text('slug'),
  query: text('query'),
  createdAt: instant('created_at'),
  updatedAt: instant('updated_at'),
});

type Values = Pick<SavedSearch, 'name' | 'slug' | 'query'>;

/** What of a saved search is to be another; what is left out stays. */
type SavedSearchChange = { readonly [Name in keyof Values]?: Values[Name] | undefined };

/** Queries that people keep. */
export class SavedSearches extends Table {
  /** Adds one; `null` where another has its name or its slug. */
  add({ name, slug, query }: Values): Promise<SavedSearch | null> {
    return this.db.row(
      SAVED,
      `insert into saved_searches (name, slug, query, created_at, updated_at) values ($1, $2, $3, $4, $4)
       on conflict do nothing returning ${SAVED.list}`,
      [name, slug, query, this.db.now()],
    );
  }

  /** All of them, by their name's code points. */
  list(): Promise<SavedSearch[]> {
    return this.db.rows(SAVED, `select ${SAVED.list} from saved_searches order by name collate "C"`);
  }

  /** One by its id. */
  get(id: string): Promise<SavedSearch | null> {
    return this.db.row(SAVED, `select ${SAVED.list} from saved_searches where id = $1`, [id]);
  }

  /** One by its name in addresses. */
  findBySlug(slug: string): Promise<SavedSearch | null> {
    return this.db.row(SAVED, `select ${SAVED.list} from saved_searches where slug = $1`, [slug]);
  }

  /** Changes what is given; `null` where there is none, `taken` where another has the name or the slug. */
  async change(id: string, { name, slug, query }: SavedSearchChange): Promise<SavedSearch | 'taken' | null> {
    const changed = await this.db.row(
      SAVED,
      `update saved_searches set name = coalesce($2, name), slug = coalesce($3, slug), query = coalesce($4, query),
         updated_at = $5
       where id = $1 and not exists (select 1 from saved_searches o where o.id <> $1 and (o.name = $2 or o.slug = $3))
       returning ${SAVED.list}`,
      [id, name ?? null, slug ?? null, query ?? null, this.db.now()],
    );
    return changed ?? ((await this.get(id)) === null ? null : 'taken');
  }

  /** Deletes one, and revokes the tokens of its feed; false when there was none. */
  async remove(id: string): Promise<boolean> {
    const removed = await this.db.run(
      `with revoked as (
         update tokens set revoked_at = $2 where saved_search_id = $1 and revoked_at is null)
       delete from saved_searches where id = $1`,
      [id, this.db.now()],
    );
    return removed === 1;
  }
}
