import type { Page } from '../model/article.ts';
import { Addresses } from './addresses.ts';
import { Articles } from './articles.ts';
import { Audit } from './audit.ts';
import { batchCalls } from './batch.ts';
import { BulletinEntries } from './bulletin-entries.ts';
import { Bulletins } from './bulletins.ts';
import { Connection } from './connection.ts';
import { CountryCorrections } from './country-corrections.ts';
import { CrawlKeys } from './crawl-keys.ts';
import { type Clock, type Database, transaction, withLock } from './database.ts';
import { Deliveries } from './deliveries.ts';
import { DeliveryLog } from './delivery-log.ts';
import { Digests } from './digests.ts';
import { Events } from './events.ts';
import { Fallbacks } from './fallbacks.ts';
import { FeedHubs } from './feed-hubs.ts';
import { Figures } from './figures.ts';
import { FutureTimes } from './future-times.ts';
import { type IrrelevantPage, keepIrrelevantPages } from './irrelevant-pages.ts';
import { Happenings } from './happenings.ts';
import { Invitations } from './invitations.ts';
import { Items } from './items.ts';
import { Judgements } from './judgements.ts';
import { Lists } from './lists.ts';
import { OutdatedKeys } from './outdated-keys.ts';
import { Marks } from './marks.ts';
import { Measures } from './measures.ts';
import { Mends } from './mends.ts';
import { Notes } from './notes.ts';
import { type PackedPage, packPage } from './packed.ts';
import { People } from './people.ts';
import { Periods } from './periods.ts';
import { Portals } from './portals.ts';
import { RawPages } from './raw-pages.ts';
import { Rechecks } from './rechecks.ts';
import { Restores } from './restores.ts';
import { Retention } from './retention.ts';
import { Runs } from './runs.ts';
import { type SearchCursor, type SearchPage, searchArticles } from './search.ts';
import type { SearchRequest } from './search-request.ts';
import { SearchWords } from './search-words.ts';
import { type LoadKeys, Secrets } from './secrets.ts';
import { SourceChanges } from './source-changes.ts';
import { SourceSamples } from './source-samples.ts';
import { SavedSearches } from './saved-searches.ts';
import { Senders } from './senders.ts';
import { Sessions } from './sessions.ts';
import { SignInFailures } from './sign-in-failures.ts';
import { Sources } from './sources.ts';
import { Stories } from './stories.ts';
import { StoryDecisions } from './story-decisions.ts';
import { Subscriptions } from './subscriptions.ts';
import { Surveys } from './surveys.ts';
import { Ticks } from './ticks.ts';
import { Tokens } from './tokens.ts';

/** What a transaction may use: the statements of each table. */
export type StoreTransaction = Readonly<ReturnType<typeof transactionTables>>;

function transactionTables(db: Connection, secrets: Secrets) {
  return {
    articles: new Articles(db),
    stories: new Stories(db),
    storyDecisions: new StoryDecisions(db),
    events: new Events(db),
    judgements: new Judgements(db),
    countryCorrections: new CountryCorrections(db),
    outdatedKeys: new OutdatedKeys(db),
    deliveries: new Deliveries(db, secrets),
    digests: new Digests(db),
    figures: new Figures(db),
    addresses: new Addresses(db),
    bulletins: new Bulletins(db),
    bulletinEntries: new BulletinEntries(db),
    audit: new Audit(db),
    invitations: new Invitations(db),
    people: new People(db),
    sessions: new Sessions(db),
    crawlKeys: new CrawlKeys(db),
    happenings: new Happenings(db),
    restores: new Restores(db),
    runs: new Runs(db),
    mends: new Mends(db),
    rawPages: new RawPages(db),
    rechecks: new Rechecks(db),
    sources: new Sources(db),
    sourceSamples: new SourceSamples(db),
    sourceChanges: new SourceChanges(db),
    subscriptions: new Subscriptions(db, secrets),
  };
}

/** The store's statements by table, over one pool. */
export type Store = Readonly<ReturnType<typeof createStore>>;

/** The page threads return several pages at the same time; a short wait lets these share a statement. */
const PAGES_AT_ONCE = { most: 16, lingerMs: 2 };

/**
 * The store over an open pool; the pool stays the caller's to close. Whatever it writes as the time, or compares with it,
 * is the clock's: of one statement, or for a whole transaction the instant when that began. Secrets are sealed with the keys.
 */
export function createStore(pool: Database, clock: Clock, loadKeys: LoadKeys) {
  const db = new Connection(pool, clock);
  const secrets = new Secrets(db, loadKeys);
  const inTransaction = <T>(work: (db: Connection) => Promise<T>): Promise<T> =>
    transaction(pool, (client) => {
      const began = clock();
      const { wordCharacters } = db;
      return work(new Connection(client, () => began, { isTransaction: true, wordCharacters }));
    });
  return {
    ...transactionTables(db, secrets),
    secrets,
    items: new Items(db),
    feedHubs: new FeedHubs(db, secrets),
    deliveryLog: new DeliveryLog(db),
    lists: new Lists(db),
    fallbacks: new Fallbacks(db),
    marks: new Marks(db),
    measures: new Measures(db),
    notes: new Notes(db),
    periods: new Periods(db),
    portals: new Portals(db),
    retention: new Retention(db),
    savedSearches: new SavedSearches(db),
    senders: new Senders(db),
    signInFailures: new SignInFailures(db),
    surveys: new Surveys(db),
    tokens: new Tokens(db),
    ticks: new Ticks(db),
    futureTimes: new FutureTimes(db),
    searchWords: new SearchWords(db),
    /** Compresses a page to be kept. */
    pack: (page: Page): Promise<PackedPage> => packPage(page),
    /** As `keepIrrelevantPages`, for one page; calls that come at the same time share a statement. */
    keepIrrelevant: batchCalls(
      (pages: readonly IrrelevantPage[]) => keepIrrelevantPages(db, pages),
      PAGES_AT_ONCE,
    ),
    /** Commits when `work` returns, rolls back when it throws. */
    transaction: <T>(work: (tx: StoreTransaction) => Promise<T>): Promise<T> =>
      inTransaction((client) => work(transactionTables(client, secrets))),
    /** Holds a named lock across processes; `null` at once when another holds it. */
    withLock: <T>(name: string, work: (lost: AbortSignal) => Promise<T>): Promise<T | null> =>
      withLock(pool, name, work),
    /** Finds articles by their words, at most `limit`, behind the cursor. */
    search: (request: SearchRequest, limit: number, cursor: SearchCursor | null): Promise<SearchPage> =>
      inTransaction((client) => searchArticles(client, request, limit, cursor)),
    /** Throws when the database does not answer. */
    ping: async (): Promise<void> => {
      await pool.query('select 1');
    },
  };
}
