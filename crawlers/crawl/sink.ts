import type { ListResult } from '../../src/model/records.ts';
import type { FallbackWay } from '../../src/model/vocabulary.ts';
import type { ArticleReference, Page } from '../../src/model/article.ts';
import type { ListPlace } from '../../src/model/list-request.ts';
import type { Validators } from '../../src/model/validators.ts';
import type { Portal, PortalList } from '../../src/model/portal.ts';
import type { ListAddress } from '../../src/pipeline/discover.ts';
import type { FeedHub } from '../../src/pipeline/feed-hub.ts';
import type { FetchFailure } from '../fetch/failures.ts';
import type { FetchedFile } from '../fetch/fetched.ts';

/** What one crawl reads: a portal's lists as far back as `paging` says, or the one address `url`. */
export interface CrawlTask {
  readonly portal: Portal;
  readonly url?: string | undefined;
  readonly paging: Paging;
}

/** How many pages of a portal's lists are read. */
export interface Paging {
  /** Of one list at most. */
  readonly maxPages: number;
  /**
   * The page after which a list is left: the first that brings nothing to fetch; the first with an address known from
   * before the run; or the first that is older than the day of the sink's backfill.
   */
  readonly stopAt: 'nothing-new' | 'known' | 'past';
  /** With `known`: the second page is read for any new address on the first, not only where most of it is new. */
  readonly eager?: boolean;
  /** Sitemaps: what was published or changed since (ISO 8601); everything where left out. */
  readonly newerThan?: string;
}

/** A reference that is to be fetched, under its unique key. */
export interface SelectedReference {
  readonly key: string;
  readonly reference: ArticleReference;
  /** Of the page as it was last read, where it has been: it is asked for only if it has changed. */
  readonly validators?: Validators | null;
}

/** What became of the references of one page: those to be fetched, all keys in order, and those not known before the run. */
export interface Selection {
  readonly selected: readonly SelectedReference[];
  readonly keys: readonly string[];
  readonly fresh: ReadonlySet<string>;
}

/** What is remembered of a list's first page, so that it need not be sent again. */
export interface ListMemory extends Validators {
  /** Feeds or sitemaps that it led to. */
  readonly links: readonly string[];
}

/** Fetches a file of a page; `null` where it is as it was when it had the validators `known`. */
export type FetchPageFile = (
  url: string,
  known: Validators | null,
) => Promise<Pick<FetchedFile, 'url' | 'bytes' | 'validators'> | null>;

/** Where a crawl's findings go. An error thrown here ends the crawl and is thrown on. */
export interface CrawlSink {
  select(found: readonly ArticleReference[]): Promise<Selection>;
  /** `fetchFile` fetches a file that the page's article is; what it throws is the page's failure, to be thrown on. */
  storePage(page: Page, validators: Validators, fetchFile: FetchPageFile): Promise<void>;
  /** Takes an address whose server says that the page is as it was. */
  recordUnchanged(selected: SelectedReference): Promise<void>;
  recordFailure(selected: SelectedReference, failure: FetchFailure): Promise<void>;
  /** Addresses whose time has come again, whether or not a list still names them. */
  findDue(): Promise<readonly SelectedReference[]>;
  /** What is remembered of a list; `null` where it is to be read whole. */
  recallList(url: string, list: PortalList): Promise<ListMemory | null>;
  /** Takes the report of each list page as it was read. */
  reportList(report: ListReport): void;
  /** For a crawl of the past. */
  readonly backfill?: Backfill;
  /** For a crawl whose empty lists something else may stand in for. */
  readonly fallbacks?: Fallbacks;
}

/** What is no list of the portal and may stand in for its lists while they name nothing. */
export interface Fallback {
  readonly way: FallbackWay;
  readonly url: string;
}

/** What is known of a portal's fallbacks. */
export interface Fallbacks {
  /** The one that stood in last, and whether another may be looked for now. */
  recall(): Promise<{ readonly known: Fallback | null; readonly maySearch: boolean }>;
  /** Remembers the one that stands in, or with `null` that none was found. */
  remember(fallback: Fallback | null): Promise<void>;
  /** The portal's own lists name articles. */
  forget(): Promise<void>;
}

/** A page of a list with where it is asked for. */
export type ListPageAddress = ListPlace & ListAddress;

/** How far an earlier try of the same backfill came, and when a list's page is old enough. */
export interface Backfill {
  /** Where to go on with a list: a page, or `done`; `null` from its beginning. */
  resumeList(list: PortalList): Promise<ListPageAddress | 'done' | null>;
  /** Notes the page that is read next: all before it is done. `null`: the list is done. */
  saveProgress(list: PortalList, next: ListPageAddress | null): Promise<void>;
  /** Whether everything dated among these addresses is older than the day asked for. */
  isPast(keys: readonly string[]): Promise<boolean>;
}

/** How one list page went. */
export interface ListReport {
  /** The list as the portal declares it, or the feed or sitemap it led to. */
  readonly list: PortalList;
  readonly url: string;
  readonly page: number;
  readonly status: 'read' | 'unchanged' | 'failed';
  readonly references: number;
  /** Of these, not known before the run. */
  readonly fresh: number;
  /** Why it failed. */
  readonly error: string | null;
  /** What else there is to know: paging that only a script can follow, a gap that could not be closed. */
  readonly note: string | null;
  /** What the server asked to wait, milliseconds. */
  readonly retryAfterMs: number;
  /** To be remembered once everything found was dealt with. */
  readonly memory: ListMemory | null;
  /** Who tells of its changes, of a feed that was read. */
  readonly hub: FeedHub | null;
  /** Its text where it named nothing, for whoever looks why. */
  readonly sample: string | null;
  /** What a first page was answered with, for whoever mends its source; `null` where a crawl has kept enough. */
  readonly answer: { readonly url: string; readonly text: string } | null;
  /** How fetching it failed (`gone`, `timeout`, …); `null` where it did not. */
  readonly failure: string | null;
  /** What it stands in for: it is no list of the portal. */
  readonly fallback: NonNullable<ListResult['fallback']> | null;
}
