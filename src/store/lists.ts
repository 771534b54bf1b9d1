import { type Queryable, row, rows } from './database.ts';

/** The first page of a list as it was last read. */
interface RememberedList {
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly links: readonly string[];
}

/** A list as it was read under the same definition after `since`, or `null`. */
export function recall(
  db: Queryable,
  portalId: string,
  url: string,
  definition: string,
  since: Date,
): Promise<RememberedList | null> {
  return row(
    db,
    `select etag, last_modified as "lastModified", links from lists
     where portal_id = $1 and url = $2 and definition = $3 and read_at > $4`,
    [portalId, url, definition, since],
  );
}

/** Keeps what a list's first page said; `null` forgets it. */
export async function remember(
  db: Queryable,
  portalId: string,
  url: string,
  list: RememberedList | null,
  definition: string,
  at: Date,
): Promise<void> {
  if (list === null) {
    await db.query('delete from lists where portal_id = $1 and url = $2', [portalId, url]);
    return;
  }
  await db.query(
    `insert into lists (portal_id, url, etag, last_modified, links, definition, read_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (portal_id, url) do update set etag = excluded.etag, last_modified = excluded.last_modified,
       links = excluded.links, definition = excluded.definition, read_at = excluded.read_at`,
    [portalId, url, list.etag, list.lastModified, list.links, definition, at],
  );
}

/** Where a backfill goes on with a list: its next page, both `null` when the list is done; `null` when it never began. */
export function resume(
  db: Queryable,
  portalId: string,
  since: string,
  listUrl: string,
): Promise<{ page: number | null; url: string | null } | null> {
  return row(
    db,
    'select page, page_url as url from backfills where portal_id = $1 and since = $2 and list_url = $3',
    [portalId, since, listUrl],
  );
}

/** Notes the page of a list that a backfill reads next. */
export async function reach(
  db: Queryable,
  portalId: string,
  since: string,
  listUrl: string,
  next: { readonly number: number; readonly url: string } | null,
): Promise<void> {
  await db.query(
    `insert into backfills (portal_id, since, list_url, page, page_url) values ($1, $2, $3, $4, $5)
     on conflict (portal_id, since, list_url) do update set page = excluded.page, page_url = excluded.page_url`,
    [portalId, since, listUrl, next?.number ?? null, next?.url ?? null],
  );
}

/** Ends a backfill: the next one of that day begins anew. */
export async function endBackfill(db: Queryable, portalId: string, since: string): Promise<void> {
  await db.query('delete from backfills where portal_id = $1 and since = $2', [portalId, since]);
}

/** How many of these addresses lead to articles published before a Vietnamese day, and how many to later ones. */
export async function ages(
  db: Queryable,
  keys: readonly string[],
  since: string,
): Promise<{ older: number; younger: number }> {
  const [found] = await rows<{ older: number; younger: number }>(
    db,
    `select count(*) filter (where day < $2)::int as older, count(*) filter (where day >= $2)::int as younger
     from (select coalesce((a.published_at at time zone 'Asia/Ho_Chi_Minh')::date, s.published_on) as day
           from addresses s left join articles a using (key) where s.key = any($1)) as dated`,
    [keys, since],
  );
  return found ?? { older: 0, younger: 0 };
}
