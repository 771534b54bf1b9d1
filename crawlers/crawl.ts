import { BasicCrawler, Configuration, Log, LogLevel, type Request } from '@crawlee/basic';
import { MemoryStorage } from '@crawlee/memory-storage';
import { PermanentError, TransientError, messageOf } from '../src/errors.ts';
import { discover } from '../src/pipeline/discover.ts';
import type { Portal, PortalList } from '../src/portal.ts';
import type { ArticleReference, Page } from '../src/types.ts';
import { type FetchFailure, failureOf } from './failures.ts';
import { type FetchTools, type Fetcher, createFetcher } from './fetch.ts';

/** What one crawl reads: a portal's lists `depth` pages deep, or the one address `url`. */
export interface CrawlTask {
  readonly portal: Portal;
  readonly url?: string;
  readonly depth: number;
}

/** A reference that is to be fetched, under its unique key. */
export interface SelectedReference {
  readonly key: string;
  readonly reference: ArticleReference;
}

/** Where a crawl's findings go. An error thrown here ends the crawl and is thrown on. */
export interface CrawlSink {
  /** Of the references found, those that are new to this crawl and need a fetch. */
  select(found: readonly ArticleReference[]): Promise<readonly SelectedReference[]>;
  page(page: Page): Promise<void>;
  failed(selected: SelectedReference, failure: FetchFailure): Promise<void>;
}

/** How one list page went. */
export interface ListReport {
  readonly url: string;
  readonly references: number;
  readonly error: string | null;
}

type Work =
  | { readonly kind: 'list'; readonly list: PortalList; readonly number: number }
  | { readonly kind: 'article'; readonly selected: SelectedReference };

interface Crawl {
  readonly task: CrawlTask;
  readonly sink: CrawlSink;
  readonly fetcher: Fetcher;
  readonly add: (requests: RequestSource[]) => Promise<void>;
  readonly lists: ListReport[];
}

interface RequestSource {
  readonly url: string;
  readonly uniqueKey: string;
  readonly userData: { readonly work: Work };
}

/**
 * Crawls one portal with a Crawlee crawler, queue and configuration of its own: two crawls share nothing.
 * Crawlee repeats what failed in passing once; every selected reference ends in `page` or `failed`.
 */
export async function crawl(task: CrawlTask, findings: CrawlSink, tools: FetchTools): Promise<ListReport[]> {
  const ended: { by: Error | null } = { by: null };
  const lists: ListReport[] = [];
  const fatal = (error: unknown): void => {
    ended.by ??= error instanceof Error ? error : new Error(messageOf(error));
    crawler.stop();
  };
  const sink = fatalWhenItFails(findings, fatal);
  const crawler = isolatedCrawler(task.portal, {
    handle: async (request) => {
      if (ended.by || tools.signal.aborted) return;
      await handle(context, request);
    },
    failed: async (request, error) => {
      if (!ended.by && !tools.signal.aborted) await giveUp(context, request, error);
    },
    fatal,
  });
  const context: Crawl = {
    task,
    sink,
    lists,
    fetcher: createFetcher(task.portal, tools),
    add: async (requests) => {
      await crawler.addRequests(requests);
    },
  };
  const stop = (): void => crawler.stop();
  tools.signal.addEventListener('abort', stop, { once: true });
  try {
    await crawler.run(await firstRequests(task, sink));
  } finally {
    tools.signal.removeEventListener('abort', stop);
  }
  if (ended.by) throw ended.by;
  return lists;
}

interface Steps {
  handle(request: Request): Promise<void>;
  failed(request: Request, error: unknown): Promise<void>;
  readonly fatal: (error: unknown) => void;
}

/** What the sink could not take must not be taken for a fault of the page, nor be repeated as one. */
function fatalWhenItFails(sink: CrawlSink, fatal: (error: unknown) => void): CrawlSink {
  const guard =
    <Args extends unknown[], Result>(take: (...args: Args) => Promise<Result>) =>
    (...args: Args): Promise<Result> =>
      take(...args).catch((error: unknown) => {
        fatal(error);
        throw error;
      });
  return {
    select: guard((found) => sink.select(found)),
    page: guard((page) => sink.page(page)),
    failed: guard((selected, failure) => sink.failed(selected, failure)),
  };
}

/** Crawlee's default configuration is shared by all crawlers of a process and mixes their pages up. */
function isolatedCrawler(portal: Portal, steps: Steps): BasicCrawler {
  const configuration = new Configuration({
    persistStorage: false,
    memoryMbytes: 4096,
    systemInfoIntervalMillis: 60_000,
  });
  configuration.useStorageClient(new MemoryStorage({ persistStorage: false }));
  const { concurrency } = portal.politeness;
  return new BasicCrawler(
    {
      requestHandler: ({ request }) => steps.handle(request),
      errorHandler: ({ request }, error) => {
        // What asked for a pause is not asked again within the crawl.
        const waits = error instanceof TransientError && (error.retryAfterMs ?? 0) > 0;
        if (error instanceof PermanentError || waits) request.noRetry = true;
      },
      failedRequestHandler: ({ request }, error) => steps.failed(request, error).catch(steps.fatal),
      maxRequestRetries: 1,
      useSessionPool: false,
      minConcurrency: concurrency,
      maxConcurrency: concurrency,
      requestHandlerTimeoutSecs: 600,
      statusMessageLoggingInterval: 3600,
      autoscaledPoolOptions: { maybeRunIntervalSecs: 0.05, loggingIntervalSecs: null },
      log: new Log({ level: LogLevel.OFF }),
    },
    configuration,
  );
}

async function firstRequests({ portal, url }: CrawlTask, sink: CrawlSink): Promise<RequestSource[]> {
  if (url !== undefined) return articleRequests(await sink.select([{ url, hints: {} }]));
  return portal.lists.map((list) => listRequest(list, 1));
}

function listRequest(list: PortalList, number: number): RequestSource {
  const url = number === 1 ? list.url : (list.nextPage ?? list.url).replaceAll('{n}', String(number));
  return { url, uniqueKey: `list ${url}`, userData: { work: { kind: 'list', list, number } } };
}

function articleRequests(selected: readonly SelectedReference[]): RequestSource[] {
  return selected.map((one) => ({
    url: one.reference.url,
    uniqueKey: `article ${one.key}`,
    userData: { work: { kind: 'article', selected: one } },
  }));
}

function workOf(request: Request): Work {
  return (request.userData as RequestSource['userData']).work;
}

async function handle(crawl: Crawl, request: Request): Promise<void> {
  const work = workOf(request);
  if (work.kind === 'list') return readList(crawl, request.url, work);
  const fetched = await crawl.fetcher.article(request.url);
  const { reference } = work.selected;
  const { text, ...facts } = fetched;
  const page: Page = {
    portalId: crawl.task.portal.id,
    url: reference.url,
    html: text,
    hints: reference.hints,
    ...facts,
  };
  await crawl.sink.page(page);
}

async function readList(crawl: Crawl, url: string, work: Work & { kind: 'list' }): Promise<void> {
  const { portal, depth } = crawl.task;
  const { list, number } = work;
  const fetched = await crawl.fetcher.list(url, list.kind, null);
  if (fetched === null) return;
  const { references } = discover({ url: fetched.finalUrl, text: fetched.text }, list, portal);
  const selected = await crawl.sink.select(references);
  crawl.lists.push({ url, references: references.length, error: null });
  await crawl.add(articleRequests(selected));
  // A page that brings nothing new is the end, whatever its links say.
  if (list.nextPage !== undefined && number < depth && selected.length > 0) {
    await crawl.add([listRequest(list, number + 1)]);
  }
}

async function giveUp(crawl: Crawl, request: Request, error: unknown): Promise<void> {
  const work = workOf(request);
  const failure = failureOf(error);
  if (work.kind === 'article') return crawl.sink.failed(work.selected, failure);
  crawl.lists.push({ url: request.url, references: 0, error: failure.reason });
}
