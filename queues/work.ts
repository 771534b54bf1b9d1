import { setTimeout as pause } from 'node:timers/promises';
import { type JobsOptions, type Queue, UnrecoverableError, type Worker } from 'bullmq';
import { PermanentError, UsageError, messageOf } from '../src/model/errors.ts';
import type { Log } from '../src/model/records.ts';
import type { JobProcessor, QueueConnection } from './connect.ts';
import { type Enqueue, type Handlers, JOBS, type JobName } from './jobs.ts';

const NAMES = Object.keys(JOBS) as JobName[];
/** A worker that died twice must not make its job fail for good. */
const MAX_STALLED = 5;
const LOCK_MS = 30_000;
/** How soon a worker asks again after its server did not answer. */
const RETRY_MS = 2000;

/** The queues of all kinds of job, for those who add. */
export interface Queues extends Enqueue {
  /** Makes `tick` run every so many milliseconds, on whichever worker is free. */
  startTicking(everyMs: number): Promise<void>;
  close(): Promise<void>;
}

/** Opens the queues for adding, once their server has answered: what fails before that, BullMQ does not try again. */
export async function openQueues(connection: QueueConnection): Promise<Queues> {
  const queues = Object.fromEntries(NAMES.map((name) => [name, connection.queue(name)])) as Record<
    JobName,
    Queue
  >;
  await Promise.all(Object.values(queues).map((queue) => queue.waitUntilReady()));
  const add = async (name: JobName, data: object, id: string): Promise<void> => {
    await queues[name].add(name, data, { ...optionsOf(name), deduplication: { id } });
  };
  return {
    crawl: (runId, attempt) => add('crawl', { runId }, `run-${runId}-${attempt}`),
    deliver: (deliveryId) => add('deliver', { deliveryId }, deliveryId),
    rejudge: () => add('rejudge', {}, 'rejudge'),
    async startTicking(everyMs) {
      await queues.tick.upsertJobScheduler(
        'tick',
        { every: everyMs },
        { name: 'tick', data: {}, opts: optionsOf('tick') },
      );
    },
    async close() {
      await Promise.all(Object.values(queues).map((queue) => queue.close()));
    },
  };
}

function optionsOf(name: JobName): JobsOptions {
  return {
    attempts: JOBS[name].attempts,
    backoff: { type: 'exponential', delay: 1000 },
    removeOnComplete: true,
    removeOnFail: { count: 500 },
  };
}

/** Runs jobs until closed; returns when all workers are connected. `concurrency` is per kind of job. */
export async function startWorkers(
  connection: QueueConnection,
  handlers: Handlers,
  concurrency: Readonly<Record<JobName, number>>,
  log: Log,
): Promise<{ close(limitMs: number): Promise<void> }> {
  const workers: Worker[] = NAMES.map((name) =>
    connection.worker(name, processorOf(name, handlers, log), {
      concurrency: concurrency[name],
      autorun: false,
      maxStalledCount: MAX_STALLED,
      lockDuration: LOCK_MS,
      stalledInterval: LOCK_MS / 2,
      runRetryDelay: RETRY_MS,
    }),
  );
  await Promise.all(workers.map((worker) => worker.waitUntilReady()));
  for (const worker of workers) void keepRunning(worker, log);
  return {
    async close(limitMs) {
      // BullMQ waits for running jobs without a limit; what is cut off is run again later.
      const all = Promise.all(workers.map((worker) => worker.close()));
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<'late'>((resolve) => (timer = setTimeout(resolve, limitMs, 'late')));
      if ((await Promise.race([all, late])) === 'late') {
        log.warn({ limitMs }, 'workers did not end in time; their jobs will be run again');
        await Promise.all(workers.map((worker) => worker.close(true)));
      }
      clearTimeout(timer);
    },
  };
}

/** A worker's loop ends when its server breaks at the wrong moment; it begins again until the worker is closed. */
async function keepRunning(worker: Worker, log: Log): Promise<void> {
  for (;;) {
    await worker.run().catch((error: unknown) => {
      log.error({ queue: worker.name, error: messageOf(error) }, 'a worker stopped and begins again');
    });
    if (worker.closing) return;
    await pause(RETRY_MS);
  }
}

/** The one place where errors become fates: what a retry cannot mend is not retried. */
function processorOf(name: JobName, handlers: Handlers, log: Log): JobProcessor {
  return async (job) => {
    const payload = JOBS[name].payload.safeParse(job.data);
    if (!payload.success) throw new UnrecoverableError(`job ${name}: bad payload: ${payload.error.message}`);
    try {
      await (handlers[name] as (data: unknown) => Promise<void>)(payload.data);
    } catch (error) {
      log.error({ job: name, data: job.data, error: messageOf(error) }, 'job failed');
      if (error instanceof PermanentError || error instanceof UsageError)
        throw new UnrecoverableError(error.message);
      throw error;
    }
  };
}
