import {
  BasicCrawler,
  Configuration,
  EventManager,
  type IRequestList,
  Log,
  LogLevel,
  type Request,
} from '@crawlee/basic';
import { MemoryStorage } from '@crawlee/memory-storage';
import { PermanentError, TransientError, messageOf } from '../../src/model/errors.ts';
import { type QueuedRequest, type RequestQueue, createRequests } from './requests.ts';

/** What is done with each request. `handle` may throw; a `FatalError`, and any error of `failed`, ends the crawl. */
export interface Steps<Work> {
  handle(url: string, work: Work, queue: RequestQueue<Work>): Promise<void>;
  failed(url: string, work: Work, error: unknown): Promise<void>;
}

/** A fault that is not the page's: the crawl ends at once, and its `cause` is thrown on. */
export class FatalError extends Error {
  constructor(cause: unknown) {
    super(messageOf(cause), { cause });
  }
}

/**
 * Works through requests and those they add, with a Crawlee crawler, list and configuration of its own: two crawls
 * share nothing. What failed in passing is repeated once.
 */
export async function work<Work>(
  first: readonly QueuedRequest<Work>[],
  { concurrency, signal }: { readonly concurrency: number; readonly signal: AbortSignal },
  steps: Steps<Work>,
): Promise<void> {
  let ended: { readonly by: unknown } | null = null;
  const isOver = (): boolean => ended !== null || signal.aborted;
  const fatal = (error: unknown): void => {
    ended ??= { by: error instanceof FatalError ? error.cause : error };
    crawler.stop();
  };
  const requests = createRequests<Work>();
  requests.add(first);
  const crawler = isolatedCrawler(requests, concurrency, {
    handle: async (request) => {
      if (isOver()) return;
      await steps.handle(request.url, workOf(request) as Work, requests).catch((error: unknown) => {
        if (error instanceof FatalError) fatal(error);
        throw error;
      });
    },
    failed: async (request, error) => {
      if (!isOver()) await steps.failed(request.url, workOf(request) as Work, error).catch(fatal);
    },
  });
  const stop = (): void => crawler.stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    await crawler.run();
  } finally {
    signal.removeEventListener('abort', stop);
  }
  const fault = ended as { readonly by: unknown } | null;
  if (fault !== null) throw fault.by instanceof Error ? fault.by : new Error(messageOf(fault.by));
}

function workOf(request: Request): unknown {
  return (request.userData as QueuedRequest<unknown>['userData']).work;
}

interface Handlers {
  readonly handle: (request: Request) => Promise<void>;
  readonly failed: (request: Request, error: unknown) => Promise<void>;
}

/** Crawlee's own asks `ps` for the memory of all processes, at least once a crawl; nothing here scales by it. */
class QuietEvents extends EventManager {}

/** Crawlee's default configuration is shared by all crawlers of a process and mixes their pages up. */
function isolatedCrawler(
  requestList: IRequestList,
  concurrency: number,
  { handle, failed }: Handlers,
): BasicCrawler {
  const configuration = new Configuration({ persistStorage: false, memoryMbytes: 4096 });
  configuration.useStorageClient(new MemoryStorage({ persistStorage: false }));
  configuration.useEventManager(new QuietEvents(configuration));
  return new BasicCrawler(
    {
      requestList,
      requestHandler: ({ request }) => handle(request),
      errorHandler: ({ request }, error) => {
        // What asked for a pause is not asked again within the crawl.
        const waits = error instanceof TransientError && (error.retryAfterMs ?? 0) > 0;
        if (error instanceof PermanentError || waits) request.noRetry = true;
      },
      failedRequestHandler: ({ request }, error) => failed(request, error),
      maxRequestRetries: 1,
      useSessionPool: false,
      statisticsOptions: { persistenceOptions: { enable: false } },
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
