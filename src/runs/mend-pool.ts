import path from 'node:path';
import { Piscina } from 'piscina';
import type { MendStep } from '../authoring/mend/mend.ts';
import type { MendTask } from '../authoring/mend/task.ts';
import type { StepMend } from './mend-source.ts';

/** Takes steps of mendings beside the main thread, which a proof would hold up for seconds. */
export interface MendPool {
  readonly stepMend: StepMend;
  readonly close: () => Promise<void>;
}

const PROGRAM = new URL(`mend-worker${path.extname(import.meta.url)}`, import.meta.url);
/** No step of a made site takes a twentieth of it. */
const DEADLINE_MS = 120_000;
const HEAP_MB = 768;
/** Sources are in trouble now and then: the thread ends when there is nothing to do. */
const IDLE_MS = 10_000;

/** A thread that takes steps of mendings, one after the other; started with the first, ended when there were none for a while. */
export function createMendPool({
  program = PROGRAM,
  deadlineMs = DEADLINE_MS,
  heapMb = HEAP_MB,
  idleMs = IDLE_MS,
} = {}): MendPool {
  let isClosing = false;
  let pool: Piscina<MendTask, MendStep> | undefined;
  const start = (): Piscina<MendTask, MendStep> => {
    const threads = new Piscina<MendTask, MendStep>({
      filename: program.href,
      minThreads: 0,
      maxThreads: 1,
      idleTimeout: idleMs,
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
    });
    // A thread that dies between two steps is replaced; without a listener the event would end the process.
    return threads.on('error', () => undefined);
  };
  return {
    stepMend: async (task) => {
      if (isClosing) throw new Error('the thread that looks for mendings was closed');
      return (pool ??= start()).run(task, { signal: AbortSignal.timeout(deadlineMs) });
    },
    async close() {
      isClosing = true;
      await pool?.destroy();
    },
  };
}
