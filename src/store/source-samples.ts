import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { type RowOf, bytes, instant, selection, text } from './columns.ts';
import { Table } from './connection.ts';

const compress = promisify(gzip);
const expand = promisify(gunzip);

const SAMPLE = selection({ kind: text('kind'), url: text('url'), takenAt: instant('taken_at') });
const HTML = selection({ html: bytes('html') });

/** Where and when a page was taken that shows a trouble of its source. */
export type SourceSample = RowOf<typeof SAMPLE>;

/** Pages that show what is wrong with a source: of each kind of trouble the newest. */
export class SourceSamples extends Table {
  /** Keeps a page as the newest sample of its kind. */
  async keep(
    portalId: string,
    kind: string,
    page: { readonly url: string; readonly html: string; readonly at: Date },
  ): Promise<void> {
    await this.db.run(
      `insert into source_samples (portal_id, kind, url, html, taken_at) values ($1, $2, $3, $4, $5)
       on conflict (portal_id, kind) do update set url = excluded.url, html = excluded.html, taken_at = excluded.taken_at`,
      [portalId, kind, page.url, await compress(page.html), page.at],
    );
  }

  /** What is kept of a portal, newest first. */
  list(portalId: string): Promise<SourceSample[]> {
    return this.db.rows(
      SAMPLE,
      `select ${SAMPLE.list} from source_samples where portal_id = $1 order by taken_at desc`,
      [portalId],
    );
  }

  /** The kept page of a kind, decoded; `null` where there is none. */
  async findHtml(portalId: string, kind: string): Promise<string | null> {
    const found = await this.db.row(
      HTML,
      `select ${HTML.list} from source_samples where portal_id = $1 and kind = $2`,
      [portalId, kind],
    );
    return found && (await expand(found.html)).toString('utf8');
  }
}
