import { rowId, selection, text } from './columns.ts';
import { Table } from './connection.ts';

const ASKED = selection({ request: text('request'), crawlId: rowId('crawl_id') });
const DAY_MS = 86_400_000;

/** A request's key, and whose it is. */
export interface CrawlKey {
  readonly token: string;
  readonly key: string;
}

/** Requests for crawls that carried a key of the client's. */
export class CrawlKeys extends Table {
  /** Until the transaction ends, others that ask with the same key wait. */
  async lock({ token, key }: CrawlKey): Promise<void> {
    await this.db.run(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [
      `vong:crawl-key:${token}:${key}`,
    ]);
  }

  /** What was asked for with this key in the last day, and the crawl that came of it. */
  find({ token, key }: CrawlKey): Promise<{ readonly request: string; readonly crawlId: string } | null> {
    const since = new Date(this.db.now().getTime() - DAY_MS);
    return this.db.row(
      ASKED,
      `select ${ASKED.list} from crawl_keys where token = $1 and key = $2 and created_at > $3`,
      [token, key, since],
    );
  }

  /** Keeps what was asked for with a key; one of an earlier day is forgotten. */
  async keep({ token, key }: CrawlKey, request: string, crawlId: string): Promise<void> {
    await this.db.run(
      `insert into crawl_keys (token, key, request, crawl_id, created_at) values ($1, $2, $3, $4, $5)
       on conflict (token, key) do update set request = $3, crawl_id = $4, created_at = $5`,
      [token, key, request, crawlId, this.db.now()],
    );
  }
}
