import {
  BasicCrawler,
  type BasicCrawlerOptions,
  Configuration,
  EventManager,
  Log,
  LogLevel,
  type RequestOptions,
  type RequestProvider,
} from '@crawlee/basic';
import { MemoryStorage } from '@crawlee/memory-storage';
import { messageOf } from '../../src/model/errors.ts';
import { type FetchTools, createFetcher } from '../fetch/fetch.ts';
import { readFallback } from './fallback.ts';
import { MemoryRequestManager } from './request-manager.ts';
import { articleRequests } from './requests.ts';
import { PageError } from './read-article.ts';
import { type CrawlState, createCrawlRouter, endFailed, startRequests } from './router.ts';
import type { CrawlSink, CrawlTask, ListReport } from './sink.ts';

/** While one page is asked for, others are read and stored: the host's turns alone say how many are asked for at once. */
const SLOTS_A_TURN = 2;

/**
 * Crawls one portal: lists first, then what is due again. Every selected reference ends in the sink's `storePage` or
 * `recordFailure`. What is no page's fault (the sink's errors, a browser that does not start) ends the crawl and is thrown.
 */
export async function crawl(task: CrawlTask, sink: CrawlSink, tools: FetchTools): Promise<ListReport[]> {
  const { signal } = tools;
  const state: CrawlState = {
    task,
    sink,
    fetcher: createFetcher(task.portal, tools),
    reports: [],
    namedKeys: new Map(),
    openPages: new Map(),
  };
  const faults: unknown[] = [];
  const crawler = createIsolatedCrawler({
    requestHandler: createCrawlRouter(state),
    errorHandler({ request }, error) {
      request.noRetry = !(error instanceof PageError && error.failure.isRetriable);
    },
    async failedRequestHandler(context, error) {
      if (faults.length > 0 || signal.aborted) return;
      try {
        await endFailed(state, context, error);
      } catch (fault) {
        faults.push(fault);
        crawler.stop();
      }
    },
    minConcurrency: task.portal.politeness.concurrency * SLOTS_A_TURN,
    maxConcurrency: task.portal.politeness.concurrency * SLOTS_A_TURN,
  });
  const run = async (requests: RequestOptions[]): Promise<void> => {
    const stop = (): void => crawler.stop();
    signal.addEventListener('abort', stop, { once: true });
    try {
      if (!signal.aborted && requests.length > 0) await crawler.run(requests);
    } finally {
      signal.removeEventListener('abort', stop);
    }
    const [fault] = faults;
    if (faults.length > 0) throw fault instanceof Error ? fault : new Error(messageOf(fault));
  };

  if (task.url !== undefined) {
    const { selected } = await sink.select([{ url: task.url, hints: {} }]);
    await run(articleRequests(selected));
    return state.reports;
  }
  await run(await startRequests(state));
  if (!signal.aborted) await readFallback(state, run, tools);
  const { reports } = state;
  const isDown = reports.length > 0 && reports.every(({ status }) => status === 'failed');
  if (!isDown && !signal.aborted) await run(articleRequests(await sink.findDue()));
  return reports;
}

/** Crawlee's own asks `ps` for the memory of all processes, at least once a crawl; nothing here scales by it. */
class QuietEvents extends EventManager {}

/** A crawler that shares nothing: on Crawlee's default configuration two crawls of one process mix up their pages. */
function createIsolatedCrawler(options: BasicCrawlerOptions): BasicCrawler {
  const configuration = new Configuration({ persistStorage: false, memoryMbytes: 4096 });
  configuration.useStorageClient(new MemoryStorage({ persistStorage: false }));
  configuration.useEventManager(new QuietEvents(configuration));
  return new BasicCrawler(
    {
      // It should be `requestManager`, which 3.18.1 declares but refuses in its check of options.
      requestQueue: new MemoryRequestManager() as unknown as RequestProvider,
      maxRequestRetries: 1,
      useSessionPool: false,
      statisticsOptions: { persistenceOptions: { enable: false } },
      requestHandlerTimeoutSecs: 600,
      statusMessageLoggingInterval: 3600,
      autoscaledPoolOptions: { maybeRunIntervalSecs: 0.05, loggingIntervalSecs: null },
      // What there is to say of a crawl goes to the sink.
      log: new Log({ level: LogLevel.OFF }),
      ...options,
    },
    configuration,
  );
}
