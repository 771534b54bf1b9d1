import type { Page } from '../model/article.ts';
import { type RowOf, bytes, instant, integer, json, rowId, selection, text } from './columns.ts';
import { Table } from './connection.ts';
import { type PackedPage, unpackPage } from './packed.ts';

const PAGE = selection({ page: json<Omit<PackedPage, 'html'>>('r.page'), html: bytes('r.html') });
const COUNT = selection({ count: integer('count(*)::int') });
const EXPIRY = selection({ at: instant('pages_gone_at') });
const PLACE = selection({ id: rowId('id'), key: text('key'), portalId: text('portal_id') });

/** Pages of one portal, and those fetched since a time; `null`: all. */
export interface ChosenPages {
  readonly portalId: string | null;
  readonly since: Date | null;
}

/** The newest page of each address, of the portal `$1` and fetched since `$2`, where they are given. */
const CHOSEN = `($1::text is null or portal_id = $1) and ($2::timestamptz is null or fetched_at >= $2)
  and not exists (select 1 from raw_pages later where later.key = r.key and later.id > r.id)`;

/** Pages as they were fetched, to be read again. */
export class RawPages extends Table {
  /** Keeps a page; earlier ones of its address stay. */
  async keep(key: string, page: PackedPage): Promise<void> {
    const { html, ...facts } = page;
    await this.db.run(
      'insert into raw_pages (key, portal_id, page, html, fetched_at) values ($1, $2, $3, $4, $5)',
      [key, page.portalId, facts, html, page.fetchedAt],
    );
  }

  /** The newest page of an address, or `null`. */
  async findLatest(key: string): Promise<Page | null> {
    const found = await this.db.row(
      PAGE,
      `select ${PAGE.list} from raw_pages r where key = $1 order by id desc limit 1`,
      [key],
    );
    return found && unpackPage({ ...found.page, html: found.html });
  }

  /** The newest page of a portal, of those with that outcome where one is given; `null` where there is none. */
  async findLatestOfPortal(portalId: string, outcome: string | null): Promise<Page | null> {
    const found = await this.db.row(
      PAGE,
      `select ${PAGE.list} from raw_pages r join addresses a using (key)
       where r.portal_id = $1 and ($2::text is null or a.outcome = $2) order by r.id desc limit 1`,
      [portalId, outcome],
    );
    return found && unpackPage({ ...found.page, html: found.html });
  }

  /** A portal's pages fetched since `since`, the newest first, of each address one. */
  async listSince(portalId: string, since: Date, limit: number): Promise<Page[]> {
    const found = await this.db.rows(
      PAGE,
      `select ${PAGE.list} from raw_pages r
       where r.portal_id = $1 and r.fetched_at >= $2
         and not exists (select 1 from raw_pages later where later.key = r.key and later.id > r.id)
       order by r.id desc limit $3`,
      [portalId, since, limit],
    );
    return Promise.all(found.map(({ page, html }) => unpackPage({ ...page, html })));
  }

  /** The newest page of each address, of those that were chosen, by row id after `afterId`. */
  listLatest(
    { portalId, since }: ChosenPages,
    afterId: string,
    limit: number,
  ): Promise<RowOf<typeof PLACE>[]> {
    return this.db.rows(
      PLACE,
      `select ${PLACE.list} from raw_pages r where id > $3 and ${CHOSEN} order by id limit $4`,
      [portalId, since, afterId, limit],
    );
  }

  /** How many pages `listLatest` has after `afterId`. */
  async countLatest({ portalId, since }: ChosenPages, afterId: string): Promise<number> {
    const counted = await this.db.row(
      COUNT,
      `select ${COUNT.list} from raw_pages r where id > $3 and ${CHOSEN}`,
      [portalId, since, afterId],
    );
    return counted?.count ?? 0;
  }

  /** Deletes pages fetched before `before`, at most `limit` of them; returns how many went. */
  async expire(before: Date, limit: number): Promise<number> {
    const gone = await this.db.row(
      COUNT,
      `with gone as (
         delete from raw_pages where id in (select id from raw_pages where fetched_at < $1 limit $2) returning key),
       noted as (update addresses set pages_gone_at = $3 where key in (select key from gone))
       select ${COUNT.list} from gone`,
      [before, limit, this.db.now()],
    );
    return gone?.count ?? 0;
  }

  /** When the newest deleted page of an address was deleted; `null` where that is not known. */
  async findExpiry(key: string): Promise<string | null> {
    const found = await this.db.row(
      EXPIRY,
      `select ${EXPIRY.list} from addresses where key = $1 and pages_gone_at is not null`,
      [key],
    );
    return found?.at ?? null;
  }
}
