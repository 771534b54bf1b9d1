import type { Portal, PortalList } from '../../src/model/portal.ts';
import type { ArticleReference, Page } from '../../src/model/article.ts';
import { type FetchFailure, classifyFailure } from '../fetch/failures.ts';
import { type FetchTools, type Fetcher, type Validators, createFetcher } from '../fetch/fetch.ts';
import { type ListWork, listWork, readList } from './lists.ts';
import { FatalError, work } from './queue.ts';
import type { QueuedRequest, RequestQueue } from './requests.ts';

/** What one crawl reads: a portal's lists as far back as `reach` says, or the one address `url`. */
export interface CrawlTask {
  readonly portal: Portal;
  readonly url?: string;
  readonly reach: Reach;
}

/** How far back the lists are read. */
export interface Reach {
  /** Pages of one list at most. */
  readonly pages: number;
  /**
   * The page after which a list is left: the first that brings nothing to fetch; the first with an address known from
   * before the run; or the first that is older than the day of the sink's backfill.
   */
  readonly until: 'nothing-new' | 'known' | 'past';
  /** The second page is read for any new address on the first, not only where most of it is new. */
  readonly eager?: boolean;
  /** Sitemaps: what was published or changed since (ISO 8601); everything where left out. */
  readonly newerThan?: string;
}

/** A reference that is to be fetched, under its unique key. */
export interface SelectedReference {
  readonly key: string;
  readonly reference: ArticleReference;
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

/** Where a crawl's findings go. An error thrown here ends the crawl and is thrown on. */
export interface CrawlSink {
  select(found: readonly ArticleReference[]): Promise<Selection>;
  page(page: Page): Promise<void>;
  failed(selected: SelectedReference, failure: FetchFailure): Promise<void>;
  /** Addresses whose time has come again, whether or not a list still names them. */
  due(): Promise<readonly SelectedReference[]>;
  /** What is remembered of a list; `null` where it is to be read whole. */
  recall(url: string, list: PortalList): Promise<ListMemory | null>;
  /** Told of each list page as it was read. */
  listed(report: ListReport): void;
  /** For a reach into the past. */
  readonly backfill?: Backfill;
}

/** How far an earlier try of the same backfill came, and when a list's page is old enough. */
export interface Backfill {
  /** Where to go on with a list: a page, or `done`; `null` from its beginning. */
  resume(list: PortalList): Promise<{ readonly number: number; readonly url: string } | 'done' | null>;
  /** Notes the page that is read next: all before it is done. `null`: the list is done. */
  reached(list: PortalList, next: { readonly number: number; readonly url: string } | null): Promise<void>;
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
  /** Its text where it named nothing, for whoever looks why. */
  readonly sample: string | null;
}

/** While one page is asked for, others are read and stored: the host's turns alone say how many are asked for at once. */
const SLOTS_A_TURN = 2;

/** What a request of a crawl is for. */
export type Work = ListWork | ArticleWork;

interface ArticleWork {
  readonly kind: 'article';
  readonly selected: SelectedReference;
  /** The list page whose last article lets the next page follow. */
  readonly batch: string | null;
}

/** One crawl under way. */
export interface Crawl {
  readonly task: CrawlTask;
  readonly sink: CrawlSink;
  readonly fetcher: Fetcher;
  readonly lists: ListReport[];
  /** Keys already seen on earlier pages of each list, by its address. */
  readonly seen: Map<string, Set<string>>;
  /** What follows when the last article of a batch has ended. */
  readonly batches: Map<string, { left: number; readonly then: () => Promise<void> }>;
}

/** Crawls one portal: lists first, then what is due again. Every selected reference ends in `page` or `failed`. */
export async function crawl(task: CrawlTask, findings: CrawlSink, tools: FetchTools): Promise<ListReport[]> {
  const crawl: Crawl = {
    task,
    sink: fatalWhenItFails(findings),
    fetcher: createFetcher(task.portal, tools),
    lists: [],
    seen: new Map(),
    batches: new Map(),
  };
  const { sink } = crawl;
  const { concurrency } = task.portal.politeness;
  const run = (first: readonly QueuedRequest<Work>[]): Promise<void> =>
    work(
      first,
      { concurrency: concurrency * SLOTS_A_TURN, signal: tools.signal },
      {
        handle: (url, one, queue) => handle(crawl, url, one, queue),
        failed: (url, one, error) => giveUp(crawl, url, one, error),
      },
    );
  if (task.url !== undefined) {
    const { selected } = await sink.select([{ url: task.url, hints: {} }]);
    await run(articleRequests(selected, null));
    return crawl.lists;
  }
  await run((await Promise.all(task.portal.lists.map((list) => listWork(crawl, list)))).flat());
  const isDown = crawl.lists.length > 0 && crawl.lists.every(({ status }) => status === 'failed');
  const due = isDown || tools.signal.aborted ? [] : await sink.due();
  if (due.length > 0) await run(articleRequests(due, null));
  return crawl.lists;
}

/** What the sink could not take must not be taken for a fault of the page, nor be repeated as one. */
function fatalWhenItFails(sink: CrawlSink): CrawlSink {
  const guard =
    <Args extends unknown[], Result>(take: (...args: Args) => Promise<Result>) =>
    (...args: Args): Promise<Result> =>
      take(...args).catch((error: unknown) => {
        throw new FatalError(error);
      });
  const { backfill } = sink;
  return {
    select: guard((found) => sink.select(found)),
    page: guard((page) => sink.page(page)),
    failed: guard((selected, failure) => sink.failed(selected, failure)),
    due: guard(() => sink.due()),
    recall: guard((url, list) => sink.recall(url, list)),
    listed: (report) => sink.listed(report),
    ...(backfill && {
      backfill: {
        resume: guard((list) => backfill.resume(list)),
        reached: guard((list, next) => backfill.reached(list, next)),
        isPast: guard((keys) => backfill.isPast(keys)),
      },
    }),
  };
}

/** Requests for articles; `batch` names the list page whose last one they are to end. */
export function articleRequests(
  selected: readonly SelectedReference[],
  batch: string | null,
): QueuedRequest<Work>[] {
  return selected.map((one) => ({
    url: one.reference.url,
    uniqueKey: `article ${one.key}`,
    userData: { work: { kind: 'article', selected: one, batch } },
  }));
}

async function handle(crawl: Crawl, url: string, one: Work, queue: RequestQueue<Work>): Promise<void> {
  if (one.kind === 'list') return readList(crawl, url, one, queue);
  const { text, ...facts } = await crawl.fetcher.fetchArticle(url);
  const { reference } = one.selected;
  const page: Page = {
    portalId: crawl.task.portal.id,
    url: reference.url,
    html: text,
    hints: reference.hints,
    ...facts,
  };
  await crawl.sink.page(page);
  await countDown(crawl, one);
}

async function giveUp(crawl: Crawl, url: string, one: Work, error: unknown): Promise<void> {
  const failure = classifyFailure(error);
  if (one.kind === 'article') {
    await crawl.sink.failed(one.selected, failure);
    return countDown(crawl, one);
  }
  const { reason, retryAfterMs } = failure;
  const counts = { references: 0, fresh: 0, note: null, memory: null, sample: null };
  note(crawl, {
    list: one.list,
    url,
    page: one.number,
    status: 'failed',
    error: reason,
    retryAfterMs,
    ...counts,
  });
}

/** Keeps a list's report and tells of it. */
export function note(crawl: Crawl, report: ListReport): void {
  crawl.lists.push(report);
  crawl.sink.listed(report);
}

async function countDown(crawl: Crawl, { batch }: ArticleWork): Promise<void> {
  const waiting = batch === null ? undefined : crawl.batches.get(batch);
  if (waiting === undefined || batch === null || --waiting.left > 0) return;
  crawl.batches.delete(batch);
  await waiting.then();
}
