import { type IRequestList, Request } from '@crawlee/basic';

/** One address to fetch, with what the crawl wants of it; plain data. */
export interface QueuedRequest<Work> {
  readonly url: string;
  readonly uniqueKey: string;
  readonly userData: { readonly work: Work };
}

/** Takes further requests of the same crawl; each `uniqueKey` once. */
export interface RequestQueue<Work> {
  add(requests: readonly QueuedRequest<Work>[]): void;
}

/**
 * The requests of one crawl, first in, first out. Crawlee takes it for a list of its own that happens to grow. Its own
 * queue sets aside two arrays of a million places for each crawl, and keeps every request until the crawl ends.
 */
export function createRequests<Work>(): IRequestList & RequestQueue<Work> {
  const seen = new Set<string>();
  const waiting: (QueuedRequest<Work> | Request)[] = [];
  const inProgress = new Set<string>();
  const next = (): Request | null => {
    const request = waiting.shift();
    if (request === undefined) return null;
    inProgress.add(request.uniqueKey);
    return request instanceof Request ? request : new Request({ ...request });
  };
  const resolved = Promise.resolve();
  return {
    inProgress,
    add(requests) {
      for (const request of requests) {
        if (!seen.has(request.uniqueKey)) waiting.push(request);
        seen.add(request.uniqueKey);
      }
    },
    length: () => seen.size,
    handledCount: () => seen.size - waiting.length - inProgress.size,
    isEmpty: () => Promise.resolve(waiting.length === 0),
    isFinished: () => Promise.resolve(waiting.length === 0 && inProgress.size === 0),
    fetchNextRequest: () => Promise.resolve(next()),
    markRequestHandled({ uniqueKey }) {
      inProgress.delete(uniqueKey);
      return resolved;
    },
    reclaimRequest(request) {
      inProgress.delete(request.uniqueKey);
      waiting.push(request);
      return resolved;
    },
    // What a crawl leaves undone is found in the store.
    persistState: () => resolved,
    async *[Symbol.asyncIterator]() {
      for (let request = next(); request !== null; request = next()) yield await Promise.resolve(request);
    },
  };
}
