import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { type Queryable, row, rows } from './database.ts';

const compress = promisify(gzip);
const expand = promisify(gunzip);

/** A page that shows a trouble of its source. */
export interface SourceSample {
  readonly kind: string;
  readonly url: string;
  /** ISO 8601 instant. */
  readonly takenAt: string;
}

/** Keeps a page as the newest sample of its kind. */
export async function keep(
  db: Queryable,
  portalId: string,
  kind: string,
  page: { readonly url: string; readonly html: string; readonly at: Date },
): Promise<void> {
  await db.query(
    `insert into source_samples (portal_id, kind, url, html, taken_at) values ($1, $2, $3, $4, $5)
     on conflict (portal_id, kind) do update set url = excluded.url, html = excluded.html, taken_at = excluded.taken_at`,
    [portalId, kind, page.url, await compress(page.html), page.at],
  );
}

/** What is kept of a portal, newest first. */
export function list(db: Queryable, portalId: string): Promise<SourceSample[]> {
  return rows(
    db,
    `select kind, url, taken_at as "takenAt" from source_samples where portal_id = $1 order by taken_at desc`,
    [portalId],
  );
}

/** The kept page of a kind, decoded; `null` where there is none. */
export async function html(db: Queryable, portalId: string, kind: string): Promise<string | null> {
  const found = await row<{ html: Buffer }>(
    db,
    'select html from source_samples where portal_id = $1 and kind = $2',
    [portalId, kind],
  );
  return found && (await expand(found.html)).toString('utf8');
}
