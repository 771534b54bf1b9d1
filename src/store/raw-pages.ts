import type { Page } from '../model/article.ts';
import { type Queryable, row, rows } from './database.ts';
import { type PackedPage, unpack } from './packed.ts';

export async function keep(db: Queryable, key: string, page: PackedPage): Promise<void> {
  const { html, ...facts } = page;
  await db.query(
    'insert into raw_pages (key, portal_id, page, html, fetched_at) values ($1, $2, $3, $4, $5)',
    [key, page.portalId, facts, html, page.fetchedAt],
  );
}

interface KeptPage {
  readonly page: Omit<PackedPage, 'html'>;
  readonly html: Buffer;
}

/** The newest page of an address, or `null`. */
export async function latest(db: Queryable, key: string): Promise<Page | null> {
  const found = await row<KeptPage>(
    db,
    'select page, html from raw_pages where key = $1 order by id desc limit 1',
    [key],
  );
  return found && unpack({ ...found.page, html: found.html });
}

/** The newest page of a portal, of those with that outcome where one is given; `null` where there is none. */
export async function newestOf(
  db: Queryable,
  portalId: string,
  outcome: string | null,
): Promise<Page | null> {
  const found = await row<KeptPage>(
    db,
    `select r.page, r.html from raw_pages r join addresses a using (key)
     where r.portal_id = $1 and ($2::text is null or a.outcome = $2) order by r.id desc limit 1`,
    [portalId, outcome],
  );
  return found && unpack({ ...found.page, html: found.html });
}

/** The newest page of each address, of one portal where it is given, by row id after `afterId`. */
export function newest(
  db: Queryable,
  portalId: string | null,
  afterId: string,
  limit: number,
): Promise<{ id: string; key: string; portalId: string }[]> {
  return rows(
    db,
    `select id, key, portal_id as "portalId" from raw_pages r
     where id > $2 and ($1::text is null or portal_id = $1)
       and not exists (select 1 from raw_pages later where later.key = r.key and later.id > r.id)
     order by id limit $3`,
    [portalId, afterId, limit],
  );
}

/** Deletes pages fetched before `before`, at most `limit` of them; returns how many went. */
export async function expire(db: Queryable, before: Date, limit: number): Promise<number> {
  const { rowCount } = await db.query(
    'delete from raw_pages where id in (select id from raw_pages where fetched_at < $1 limit $2)',
    [before, limit],
  );
  return rowCount ?? 0;
}
