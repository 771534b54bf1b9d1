import type { FetchPageFile } from '../../crawlers/crawl/sink.ts';
import { PageError } from '../../crawlers/crawl/read-article.ts';
import { ingest, recordFailure } from '../articles/ingest.ts';
import type { PastOfRun } from '../articles/news-age.ts';
import { addressKey } from '../articles/page-reading.ts';
import { type FetchFile, readWithFiles } from '../articles/read-files.ts';
import type { Outcome, Page } from '../model/article.ts';
import type { DocumentText } from '../model/document.ts';
import { messageOf } from '../model/errors.ts';
import { nextRetry } from '../model/retry.ts';
import type { Validators } from '../model/validators.ts';
import type { Portal } from '../model/portal.ts';
import type { Run } from '../model/records.ts';
import type { ReadFile } from '../articles/file-pool.ts';
import type { ReadPage } from '../articles/page-reading.ts';
import type { Store } from '../store/store.ts';

/** The crawl that a page is stored in. */
interface StoringCrawl {
  readonly run: Run;
  readonly portal: Portal;
  /** Its site may have given articles new addresses. */
  readonly seeksMoved: boolean;
  readonly past: PastOfRun;
  readonly tools: {
    readonly store: Store;
    readonly clock: () => Date;
    readonly readPage: ReadPage;
    readonly readFile?: ReadFile;
    readonly recheckLeast?: number;
    readonly alertMaxAge?: string;
    readonly portals: ReadonlyMap<string, Portal>;
  };
}

/** What a page came with. */
interface PageWays {
  readonly validators: Validators;
  readonly fetchFile: FetchPageFile;
}

/**
 * Reads a page, and the file that its article is, and stores it. A page whose values the database refuses ends by itself, as
 * one that the pure steps stumble over; the others go on.
 */
export async function storePage(
  page: Page,
  { validators, fetchFile }: PageWays,
  crawl: StoringCrawl,
): Promise<Outcome> {
  const { run, portal, tools, seeksMoved, past } = crawl;
  const { store, clock, readFile } = tools;
  const files = readFile && {
    readFile,
    fetchFile: fetchWhileItMayCome(page, fetchFile, crawl),
    findKept: findKeptFile(page, crawl),
  };
  const readPage = files === undefined ? tools.readPage : readWithFiles(tools.readPage, files);
  const { since } = run.options;
  try {
    const recheckLeast = tools.recheckLeast ?? 0;
    const counted = {
      id: run.id,
      validators,
      recheckLeast,
      seeksMoved,
      past,
      portals: tools.portals,
      ...(tools.alertMaxAge !== undefined && { alertMaxAge: tools.alertMaxAge }),
      ...(since !== undefined && { since }),
    };
    return await ingest(page, portal, counted, store, readPage);
  } catch (error) {
    if (!isRefusedValue(error)) throw error;
    const reason = `a fault of vong's own: ${messageOf(error)}`;
    const outcome: Outcome = { kind: 'no-body', url: page.url, reason, articleId: null };
    const failure = { outcome, now: clock(), hints: page.hints, askedMs: 0, untried: false };
    await recordFailure(portal, { id: run.id, past }, failure, store);
    return outcome;
  }
}

/**
 * Fetches a page's file. A failure is the page's, and tried again with it, as long as another try is due; after the last,
 * and where robots.txt forbids the file, the page is read without it.
 */
function fetchWhileItMayCome(
  page: Page,
  fetchFile: FetchPageFile,
  { portal, tools: { store, clock } }: StoringCrawl,
): FetchFile {
  return async (url, known) => {
    try {
      return await fetchFile(url, known);
    } catch (error) {
      if (!(error instanceof PageError)) throw error;
      const { kind, reason, untried } = error.failure;
      if (untried) throw error;
      const history = await store.addresses.findHistory(addressKey(page.url, portal));
      const isLast = kind === 'robots' || nextRetry(kind, history?.failures ?? 0, clock()) === null;
      if (isLast) return { failed: reason };
      throw error;
    }
  };
}

/** What was read of a page's file when the page was read before. */
function findKeptFile(
  page: Page,
  { portal, tools: { store } }: StoringCrawl,
): (url: string) => Promise<DocumentText | null> {
  return async (url) => {
    // An address that is a file itself was fetched already.
    if (page.url === url) return null;
    const before = await store.rawPages.findLatest(addressKey(page.url, portal));
    return before?.file?.url === url ? before.file : null;
  };
}

/** SQLSTATE classes 22 (data exception) and 23 (integrity constraint violation), PostgreSQL appendix A. */
function isRefusedValue(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^2[23]\w{3}$/u.test(String(error.code));
}
