import path from 'node:path';
import limit from 'p-limit';
import { Piscina } from 'piscina';
import { messageOf } from './errors.ts';
import { type Examined, ended } from './examined.ts';
import type { PageTask } from './page-thread.ts';
import type { Portal } from './portal.ts';
import type { Page } from './types.ts';

/** Reads pages beside the main thread. */
export interface PageThreads {
  /**
   * As `examineSafely`; a page that its thread dies of, or never ends with, ends by itself too. What is no page's fault is
   * thrown: a thread whose program cannot be loaded, or one that was closed.
   */
  readonly examine: (page: Page, portal: Portal, since?: string) => Promise<Examined>;
  readonly close: () => Promise<void>;
}

const PROGRAM = new URL(`page-thread${path.extname(import.meta.url)}`, import.meta.url);
/** One keeps up with fetching and storing on the cores that are left. */
const THREADS = 1;
/** No page takes a thousandth of it. */
const DEADLINE_MS = 60_000;
/** Codes are lost between threads. */
const NOT_LOADED = /^Cannot find (?:module|package) /u;
const HEAP_MB = 512;

/** Threads that read pages of these portals; they are started with the first page. */
export function createPageThreads(
  portals: ReadonlyMap<string, Portal>,
  { program = PROGRAM, deadlineMs = DEADLINE_MS, heapMb = HEAP_MB } = {},
): PageThreads {
  let pool: Piscina<PageTask, Examined> | undefined;
  const start = (): Piscina<PageTask, Examined> => {
    const started = new Piscina<PageTask, Examined>({
      filename: program.href,
      workerData: portals,
      minThreads: THREADS,
      maxThreads: THREADS,
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
    });
    // A thread that dies between two pages is replaced; without a listener the event would end the process.
    return started.on('error', () => undefined);
  };
  // The pool's own queue would count a page's wait for others as its own time.
  const turn = limit(THREADS);
  let isClosing = false;
  const read = (task: PageTask): Promise<Examined> => {
    if (isClosing) throw new Error('the threads that read pages were closed');
    return (pool ??= start()).run(task, { signal: AbortSignal.timeout(deadlineMs) });
  };
  return {
    examine: (page, _, since) =>
      turn(() => read({ page, since })).catch((error: unknown) => {
        if (isClosing || NOT_LOADED.test(messageOf(error))) throw error;
        return ended('no-body', page.url, whyEnded(error, deadlineMs));
      }),
    async close() {
      isClosing = true;
      await pool?.destroy();
    },
  };
}

function whyEnded(error: unknown, deadlineMs: number): string {
  const isLate = error instanceof Error && error.name === 'AbortError';
  const what = isLate ? `reading it took longer than ${deadlineMs / 1000} s` : messageOf(error);
  return `a fault of vong's own: ${what}`;
}
