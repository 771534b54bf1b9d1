import type { ReadFile } from '../articles/file-pool.ts';
import type { PagePool } from '../articles/page-pool.ts';
import type { ReadPage } from '../articles/page-reading.ts';
import type { Portal } from '../model/portal.ts';
import type { Log } from '../model/records.ts';
import type { DatabaseAddress } from '../store/database.ts';
import type { StepMend } from '../runs/mend-source.ts';
import type { Store } from '../store/store.ts';
import type { Output } from './app.ts';
import type { Config } from './config.ts';
import type { PortalBook } from './portal-book.ts';

/** What crawling is built from. */
export interface CrawlParts {
  readonly config: Config;
  readonly log: Log;
  readonly clock: () => Date;
  readonly signal: AbortSignal;
  readonly portals: ReadonlyMap<string, Portal>;
  readonly readPage: ReadPage;
  readonly readFile?: ReadFile;
  readonly stepMend?: StepMend;
}

/** What a service is built from; the store is open and stays the caller's to close. */
export interface ServiceParts extends Omit<CrawlParts, 'signal'> {
  readonly book: PortalBook;
  readonly store: Store;
  readonly address: DatabaseAddress;
  readonly stderr: Output;
  /** The threads that pages are read in. */
  readonly pages: Pick<PagePool, 'load' | 'ping'>;
}
