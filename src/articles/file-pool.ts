import path from 'node:path';
import { Piscina } from 'piscina';
import type { FileBytes } from '../documents/read-document.ts';
import { type DocumentText, unreadDocument } from '../model/document.ts';
import { messageOf } from '../model/errors.ts';

/** Reads files beside the main thread, one after the other. */
export interface FilePool {
  /** What cannot be read, ends its thread or takes too long says so; what is no file's fault is thrown. */
  readonly readFile: ReadFile;
  readonly close: () => Promise<void>;
}

/** Reads a file, here or in another thread. */
export type ReadFile = (file: FileBytes) => Promise<DocumentText>;

const PROGRAM = new URL(`file-worker${path.extname(import.meta.url)}`, import.meta.url);
/** A document of two hundred pages takes a tenth of it. */
const DEADLINE_MS = 30_000;
const HEAP_MB = 512;
/** What a file may make the process grow by: buffers are not counted among a thread's heap. */
const GROWTH_MB = 600;
const WATCH_MS = 200;
/** Files come now and then, and the library that reads them holds on to memory. */
const IDLE_MS = 10_000;
/** Codes are lost between threads. */
const NOT_LOADED = /^Cannot find (?:module|package) /u;
const TOO_MUCH = 'reading it took too much memory';

/** A thread that reads files: started with the first, ended when there were none for a while. */
export function createFilePool({
  program = PROGRAM,
  deadlineMs = DEADLINE_MS,
  heapMb = HEAP_MB,
  growthMb = GROWTH_MB,
} = {}): FilePool {
  let pool: Piscina<FileBytes, DocumentText> | undefined;
  let isClosing = false;
  let last: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;
  const endThread = async (): Promise<void> => {
    clearTimeout(idle);
    const ended = pool;
    pool = undefined;
    await ended?.destroy();
  };
  const start = (): Piscina<FileBytes, DocumentText> => {
    const threads = new Piscina<FileBytes, DocumentText>({
      filename: program.href,
      minThreads: 1,
      maxThreads: 1,
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
    });
    return threads.on('error', () => undefined);
  };
  const read = async (file: FileBytes): Promise<DocumentText> => {
    // Counted from its own beginning, not from when it began to wait.
    const limits = limitReading(deadlineMs, growthMb);
    clearTimeout(idle);
    try {
      return await (pool ??= start()).run(file, { signal: limits.signal });
    } catch (error) {
      if (isClosing || NOT_LOADED.test(messageOf(error))) throw error;
      return explainEnd(file, error, limits.reason(), deadlineMs);
    } finally {
      limits.end();
      idle = setTimeout(() => void endThread(), IDLE_MS).unref();
    }
  };
  return {
    readFile(file) {
      const reading = last.then(() => {
        if (isClosing) throw new Error('the thread that reads files was closed');
        return read(file);
      });
      last = reading.catch(() => undefined);
      return reading;
    },
    async close() {
      isClosing = true;
      await endThread();
    },
  };
}

/** A signal that ends a reading which takes too long, or makes the process grow too much. */
function limitReading(deadlineMs: number, growthMb: number) {
  const ended = new AbortController();
  let reason: 'time' | 'memory' | null = null;
  const most = process.memoryUsage.rss() + growthMb * 1_048_576;
  const endFor = (why: 'time' | 'memory'): void => {
    reason ??= why;
    ended.abort();
  };
  const deadline = setTimeout(() => endFor('time'), deadlineMs);
  const watch = setInterval(() => {
    if (process.memoryUsage.rss() > most) endFor('memory');
  }, WATCH_MS);
  return {
    signal: ended.signal,
    reason: () => reason,
    end(): void {
      clearTimeout(deadline);
      clearInterval(watch);
    },
  };
}

function explainEnd(
  { url }: FileBytes,
  error: unknown,
  reason: 'time' | 'memory' | null,
  deadlineMs: number,
): DocumentText {
  if (reason === 'time') {
    return unreadDocument(url, 'other', 'too-slow', `reading it took longer than ${deadlineMs / 1000} s`);
  }
  if (reason === 'memory' || /memory/iu.test(messageOf(error))) {
    return unreadDocument(url, 'other', 'too-large', TOO_MUCH);
  }
  return unreadDocument(url, 'other', 'broken', `a fault of vong's own: ${messageOf(error)}`);
}
