import * as addresses from './addresses.ts';
import * as articles from './articles.ts';
import {
  type Bound,
  type Clock,
  type Connection,
  type Database,
  type Queryable,
  bind,
  transaction,
  withLock,
} from './database.ts';
import { gather } from './batch.ts';
import { type LightPage, keepAll } from './light-pages.ts';
import { type PackedPage, pack } from './packed.ts';
import * as deliveries from './deliveries.ts';
import * as items from './items.ts';
import * as lists from './lists.ts';
import * as keys from './keys.ts';
import * as judgements from './judgements.ts';
import * as portals from './portals.ts';
import * as rawPages from './raw-pages.ts';
import * as retention from './retention.ts';
import * as runs from './runs.ts';
import * as sources from './sources.ts';
import * as sourceSamples from './source-samples.ts';
import { type SearchCursor, type SearchPage, type SearchRequest, search } from './search.ts';
import * as stories from './stories.ts';
import * as subscriptions from './subscriptions.ts';
import * as tokens from './tokens.ts';
import type { Page } from '../model/article.ts';

/** What one article's transaction may use. */
export interface StoreTransaction {
  readonly articles: Bound<typeof articles>;
  readonly stories: Bound<typeof stories>;
  readonly judgements: Bound<typeof judgements>;
  readonly keys: Bound<typeof keys>;
  readonly deliveries: Bound<typeof deliveries>;
  readonly addresses: Bound<typeof addresses>;
  readonly runs: Bound<typeof runs>;
  readonly rawPages: Bound<typeof rawPages>;
  readonly sources: Bound<typeof sources>;
  readonly sourceSamples: Bound<typeof sourceSamples>;
  readonly subscriptions: Bound<typeof subscriptions>;
}

/** The store's statements by table, over one pool. */
export interface Store extends StoreTransaction {
  readonly items: Bound<typeof items>;
  readonly lists: Bound<typeof lists>;
  readonly portals: Bound<typeof portals>;
  readonly retention: Bound<typeof retention>;
  readonly tokens: Bound<typeof tokens>;
  /** Packs a page to be kept. */
  pack(page: Page): Promise<PackedPage>;
  /** Keeps a page of an irrelevant article met for the first time, with others that come meanwhile; its article's id. */
  keepLight(page: LightPage): Promise<string | null>;
  /** Commits when `work` returns, rolls back when it throws. */
  transaction<T>(work: (tx: StoreTransaction) => Promise<T>): Promise<T>;
  /** Holds a named lock across processes; `null` at once when another holds it. */
  withLock<T>(name: string, work: (lost: AbortSignal) => Promise<T>): Promise<T | null>;
  /** Finds articles by their words, at most `limit`, behind the cursor. */
  search(request: SearchRequest, limit: number, cursor: SearchCursor | null): Promise<SearchPage>;
  /** Throws when the database does not answer. */
  ping(): Promise<void>;
}

/** The page thread gives back several pages at the same time: waiting this little lets them go in one statement. */
const LIGHT_AT_ONCE = { most: 16, lingerMs: 2 };

/**
 * The store over an open pool; the pool stays the caller's to close. Whatever it writes as the time, or compares with it,
 * is the clock's: of one statement, or for a whole transaction the instant when that began.
 */
export function createStore(pool: Database, clock: Clock): Store {
  const db = withTime(pool, clock);
  return {
    ...statements(db),
    items: bind(db, items),
    lists: bind(db, lists),
    portals: bind(db, portals),
    retention: bind(db, retention),
    tokens: bind(db, tokens),
    pack,
    keepLight: gather((pages) => keepAll(db, pages), LIGHT_AT_ONCE),
    transaction: (work) =>
      transaction(pool, (client) => {
        const began = clock();
        return work(statements(withTime(client, () => began)));
      }),
    withLock: (name, work) => withLock(pool, name, work),
    search: (request, limit, cursor) => search(pool, request, limit, cursor),
    ping: async () => {
      await pool.query('select 1');
    },
  };
}

function withTime(db: Queryable, now: Clock): Connection {
  return { query: db.query.bind(db) as Queryable['query'], now };
}

function statements(db: Connection): StoreTransaction {
  return {
    articles: bind(db, articles),
    stories: bind(db, stories),
    judgements: bind(db, judgements),
    keys: bind(db, keys),
    deliveries: bind(db, deliveries),
    addresses: bind(db, addresses),
    runs: bind(db, runs),
    rawPages: bind(db, rawPages),
    sources: bind(db, sources),
    sourceSamples: bind(db, sourceSamples),
    subscriptions: bind(db, subscriptions),
  };
}
