import { FALLBACK_WAYS, type FallbackWay } from '../model/vocabulary.ts';
import { type RowOf, instant, integer, nullable, oneOf, selection, text } from './columns.ts';
import { Table } from './connection.ts';

const FALLBACK = selection({
  /** What stood in last; `null` where nothing was found. */
  way: nullable(oneOf(FALLBACK_WAYS, 'way')),
  url: nullable(text('url')),
  /** Searches in vain since then. */
  misses: integer('misses'),
  searchedAt: instant('searched_at'),
});

const IN_USE = selection({ way: oneOf(FALLBACK_WAYS, 'way'), portals: integer('count(*)::int') });

/** What is known of a portal's fallbacks. */
type StoredFallback = RowOf<typeof FALLBACK>;

/** What stands in for lists that name nothing. */
export class Fallbacks extends Table {
  /** What is known of a portal; `null` while its lists do. */
  find(portalId: string): Promise<StoredFallback | null> {
    return this.db.row(FALLBACK, `select ${FALLBACK.list} from fallbacks where portal_id = $1`, [portalId]);
  }

  /** Notes what stands in, or with `null` a search in vain; what stood in before is tried first all the same. */
  async note(
    portalId: string,
    found: { readonly way: FallbackWay; readonly url: string } | null,
  ): Promise<void> {
    const now = this.db.now();
    if (found === null) {
      await this.db.run(
        `insert into fallbacks (portal_id, misses, searched_at) values ($1, 1, $2)
         on conflict (portal_id) do update set misses = fallbacks.misses + 1, searched_at = excluded.searched_at`,
        [portalId, now],
      );
      return;
    }
    await this.db.run(
      `insert into fallbacks (portal_id, way, url, misses, searched_at) values ($1, $2, $3, 0, $4)
       on conflict (portal_id) do update
         set way = excluded.way, url = excluded.url, misses = 0, searched_at = excluded.searched_at`,
      [portalId, found.way, found.url, now],
    );
  }

  /** How many portals are read through each way in place of their lists. */
  countInUse(): Promise<RowOf<typeof IN_USE>[]> {
    return this.db.rows(
      IN_USE,
      `select ${IN_USE.list} from fallbacks where way is not null and misses = 0 group by way order by way`,
    );
  }

  /** Forgets what is known: the portal's lists name articles. */
  async forget(portalId: string): Promise<void> {
    await this.db.run('delete from fallbacks where portal_id = $1', [portalId]);
  }
}
