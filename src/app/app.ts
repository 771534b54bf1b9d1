import type { Writable } from 'node:stream';
import type { Database } from '../store/database.ts';
import type { Config } from './config.ts';
import type { PortalBook } from './portal-book.ts';
import type { Portal } from '../model/portal.ts';
import type { Store } from '../store/store.ts';
import type { CrawlOptions, ListResult, Log, Run } from '../model/records.ts';
import type { Outcome, Page } from '../model/article.ts';
import type { SurveyProgress } from '../survey/run.ts';

/** Where a command's words go: results to `stdout`, progress and messages to `stderr`. */
export interface Output {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** Whether it shows colours, and nobody has asked for none (NO_COLOR). */
  readonly colours?: boolean;
  /** Takes bytes, for what is more than memory should hold; the terminal's own stream. */
  readonly sink?: Writable;
}

/** What a started role listens on, until it is closed. */
export interface RunningService {
  /** Address of the API and the pages, or `null` for a role without them. */
  readonly url: string | null;
  /** Address of a worker's own /healthz, /readyz and /metrics; `null` where it has none. */
  readonly monitorUrl: string | null;
  close(): Promise<void>;
}

export interface Roles {
  readonly tick: boolean;
  readonly workers: boolean;
  readonly http: boolean;
}

/** One-off crawling in this process, outside the queue. */
export interface Crawling {
  /** Requests and runs a crawl of each portal, one after the other; returns the ended runs. */
  run(portalIds: readonly string[], options: CrawlOptions): Promise<Run[]>;
  /** Fetches and hands over every page; stores nothing and knows nothing. Returns what failed of the lists. */
  dryRun(portal: Portal, options: CrawlOptions, onPage: (page: Page) => Promise<void>): Promise<string[]>;
  /** Surveys portals and keeps what was seen; `again`: also those that were surveyed of late. */
  survey(portals: readonly Portal[], again: boolean, progress: SurveyProgress): Promise<void>;
}

/** Told of a crawl as it goes. */
export interface Progress {
  readonly onOutcome: (portalId: string, outcome: Outcome) => void;
  readonly onList?: (portalId: string, list: ListResult) => void;
}

/** What the composition root hands to a command. Everything is opened on demand and closed with the work. */
export interface App extends PortalBook {
  readonly config: Config;
  readonly log: Log;
  readonly clock: () => Date;
  /** Aborted by SIGINT and SIGTERM. */
  readonly signal: AbortSignal;
  readonly stdin: AsyncIterable<Buffer | string>;
  readonly stdout: Output;
  readonly stderr: Output;
  withStore<T>(work: (store: Store) => Promise<T>): Promise<T>;
  /** The database as it is: its schema is neither brought up to date nor looked at. */
  withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T>;
  withCrawling<T>(progress: Progress, work: (crawling: Crawling, store: Store) => Promise<T>): Promise<T>;
  /** Starts the given roles on the configured engines. */
  serve(roles: Roles): Promise<RunningService>;
  /** The same application with other settings; an empty value takes a setting away. */
  derive(settings: Readonly<Record<string, string>>): App;
}
