import path from 'node:path';
import { Piscina } from 'piscina';
import { messageOf } from '../model/errors.ts';
import { type PageReading, endAsFault, endReading } from './page-reading.ts';
import { pageSeconds } from '../telemetry/counted.ts';
import { inSpan } from '../telemetry/spans.ts';
import { batchCalls } from '../store/batch.ts';
import type { PageTask } from './page-worker.ts';
import type { Portal } from '../model/portal.ts';
import type { Page } from '../model/article.ts';

/** Reads pages beside the main thread. */
export interface PagePool {
  /**
   * As `readPageSafely`; a page that its thread dies of, or never ends with, ends by itself too. What is no page's fault
   * is thrown: a thread whose program cannot be loaded, or one that was closed.
   */
  readonly readPage: (page: Page, portal: Portal, since?: string) => Promise<PageReading>;
  /** How busy the threads are; `null` before the first page. */
  readonly load: () => PageLoad | null;
  /** Answers when the threads do, at once before the first page; throws where they cannot. */
  readonly ping: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** How busy the threads that read pages are. */
interface PageLoad {
  /** Batches of pages that wait for a thread. */
  readonly waiting: number;
  /** The share of time that the threads were reading, 0..1. */
  readonly utilization: number;
}

const PROGRAM = new URL(`page-worker${path.extname(import.meta.url)}`, import.meta.url);
/** One keeps up with fetching and storing on the cores that are left. */
const THREADS = 1;
/** No page takes a thousandth of it. */
const DEADLINE_MS = 60_000;
/** Codes are lost between threads. */
const NOT_LOADED = /^Cannot find (?:module|package) /u;
/** A page that needs more of it is too complex: with the young objects, its thread takes less than half a gigabyte. */
const HEAP_MB = 256;
const DIED_OF_MEMORY = /reaching memory limit/u;
/** What has come while the thread was reading goes to it together: it waits less for the main thread. */
const TOGETHER = { most: 8, lingerMs: 0 };

/** Threads that read pages of these portals; they are started with the first page. */
export function createPagePool(
  portals: ReadonlyMap<string, Portal>,
  { program = PROGRAM, deadlineMs = DEADLINE_MS, heapMb = HEAP_MB } = {},
): PagePool {
  // What the threads are started with: a portal that has changed since then goes to them with its page.
  const known = new Map(portals);
  let pool: Piscina<readonly PageTask[], readonly PageReading[]> | undefined;
  const start = (): Piscina<readonly PageTask[], readonly PageReading[]> => {
    const threads = new Piscina<readonly PageTask[], readonly PageReading[]>({
      filename: program.href,
      workerData: known,
      minThreads: THREADS,
      maxThreads: THREADS,
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
    });
    // A thread that dies between two pages is replaced; without a listener the event would end the process.
    return threads.on('error', () => undefined);
  };
  let isClosing = false;
  // A page that the thread dies of is found out by being read alone.
  const read = batchCalls(async (tasks: readonly PageTask[]): Promise<readonly PageReading[]> => {
    if (isClosing) throw new Error('the threads that read pages were closed');
    return (pool ??= start()).run(tasks, { signal: AbortSignal.timeout(deadlineMs) });
  }, TOGETHER);
  return {
    async readPage(page, portal, since) {
      const began = performance.now();
      try {
        const task = { page, since, portal: known.get(portal.id) === portal ? undefined : portal };
        return await inSpan('page.read', {}, () => read(task));
      } catch (error) {
        if (isClosing || NOT_LOADED.test(messageOf(error))) throw error;
        return endUnread(page.url, error, deadlineMs);
      } finally {
        pageSeconds.observe({}, (performance.now() - began) / 1000);
      }
    },
    load: () => (pool === undefined ? null : { waiting: pool.queueSize, utilization: pool.utilization }),
    async ping() {
      await pool?.run([]);
    },
    async close() {
      isClosing = true;
      await pool?.destroy();
    },
  };
}

/** What its thread dies of, or does not end with in time, is a page's own doing; anything else is a fault of Vọng's. */
function endUnread(url: string, error: unknown, deadlineMs: number): PageReading {
  const isLate = error instanceof Error && error.name === 'AbortError';
  if (isLate) return endReading('too-complex', url, `reading it took longer than ${deadlineMs / 1000} s`);
  const message = messageOf(error);
  return DIED_OF_MEMORY.test(message) ? endReading('too-complex', url, message) : endAsFault(url, message);
}
