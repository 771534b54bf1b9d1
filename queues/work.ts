import { setTimeout as pause } from 'node:timers/promises';
import { type JobsOptions, type Queue, UnrecoverableError, type Worker } from 'bullmq';
import { PermanentError, UsageError, messageOf } from '../src/model/errors.ts';
import type { Log } from '../src/model/records.ts';
import { jobSeconds, jobWait } from '../src/telemetry/counted.ts';
import type { Board } from './board.ts';
import type { GivenJob, JobProcessor, QueueConnection } from './connect.ts';
import { type Enqueue, type Handlers, JOBS, type JobName } from './jobs.ts';

const NAMES = Object.keys(JOBS) as JobName[];
/** A worker that died twice must not make its job fail for good. */
const MAX_STALLED = 5;
/**
 * How long a job stays with a worker that is not heard of. Short, so that what a killed one had goes on soon: that a job may
 * run twice for it does no harm, since portals, subscriptions and the like are locked in the store.
 */
export const LOCK_MS = 6000;
/** How soon a worker asks again after its server did not answer. */
const RETRY_MS = 2000;
/** A schedule whose slot has passed for so long has lost its job. */
const OVERDUE_MS = 30_000;
/** No job waits for its next attempt for so long. */
const LONGEST_BACKOFF_MS = 5000;
/** Jobs that are looked at in one look for stuck ones. */
const STUCK_AT_ONCE = 1000;

/** The queues of all kinds of job, for those who add. */
export interface Queues extends Enqueue {
  /**
   * Makes the jobs that run by themselves do so, the tick every `tickMs` milliseconds, on whichever worker is free. Called
   * again and again: a queue that lost its data has lost their schedules too, and a clock that was ahead has put off their
   * next runs, the next attempts of other jobs and the end of locks until real time catches up.
   */
  keepSchedules(tickMs: number): Promise<void>;
  /** Whether the server of the queues answers within `limitMs`. */
  answers(limitMs: number): Promise<boolean>;
  /** How much waits in each queue. */
  readLoad(): Promise<QueueLoad[]>;
  /** Pages that show the queues and their jobs, below `basePath`; they change nothing. */
  board(basePath: string): Promise<Board>;
  close(): Promise<void>;
}

/** How much waits in a queue. */
export interface QueueLoad {
  readonly queue: JobName;
  /** Jobs by their state: waiting, active, delayed, failed. */
  readonly counts: Readonly<Record<string, number>>;
  /** When the job was added that waits the longest, milliseconds since 1970; `null` where none waits. */
  readonly oldestAt: number | null;
}

/** Opens the queues for adding, once their server has answered: what fails before that, BullMQ does not try again. */
export async function openQueues(connection: QueueConnection): Promise<Queues> {
  const queues = Object.fromEntries(NAMES.map((name) => [name, connection.queue(name)])) as Record<
    JobName,
    Queue
  >;
  await Promise.all(Object.values(queues).map((queue) => queue.waitUntilReady()));
  const add = async (name: JobName, data: object, id: string, keepLastIfActive = false): Promise<void> => {
    await queues[name].add(name, data, { ...jobOptions(name), deduplication: { id, keepLastIfActive } });
  };
  const delayed = new Map<JobName, ReadonlyMap<string, number>>();
  return {
    crawl: (runId, attempt) => add('crawl', { runId }, `run-${runId}-${attempt}`),
    // What comes while the job before is ending is not met by that one any more.
    deliver: (subscriptionId) => add('deliver', { subscriptionId }, `subscription-${subscriptionId}`, true),
    survey: (orderId) => add('survey', { orderId }, `survey-${orderId}`),
    answers: (limitMs) => connection.answers(limitMs),
    async keepSchedules(tickMs) {
      for (const name of NAMES) {
        await connection.shortenLocks(name, LOCK_MS);
        const every = name === 'tick' ? tickMs : JOBS[name].every;
        if (every !== null) await keepSchedule(queues[name], name, every);
        else delayed.set(name, await releaseStuck(queues[name], delayed.get(name)));
      }
    },
    readLoad: () => Promise.all(NAMES.map((name) => readLoad(name, queues[name]))),
    async board(basePath) {
      const { createBoard } = await import('./board.ts');
      return createBoard(Object.values(queues), basePath);
    },
    async close() {
      await Promise.all(Object.values(queues).map((queue) => queue.close()));
    },
  };
}

async function readLoad(name: JobName, queue: Queue): Promise<QueueLoad> {
  const [counts, [oldest]] = await Promise.all([
    queue.getJobCounts('waiting', 'active', 'delayed', 'failed'),
    queue.getJobs(['waiting'], 0, 0, true),
  ]);
  return { queue: name, counts, oldestAt: oldest?.timestamp ?? null };
}

/**
 * Makes a schedule that is missing, was another, or has its next slot where it cannot be. BullMQ keeps a slot, however far
 * ahead it lies: only one that is removed is made anew.
 */
async function keepSchedule(queue: Queue, name: JobName, every: number): Promise<void> {
  const schedule = await queue.getJobScheduler(name);
  // By BullMQ's own clock, which made the slot; workers' clocks may differ a little.
  const aheadMs = (schedule?.next ?? 0) - Date.now();
  if (aheadMs > 2 * every) await queue.removeJobScheduler(name);
  else if (schedule?.every === every && aheadMs > -Math.max(2 * every, OVERDUE_MS)) return;
  await queue.upsertJobScheduler(name, { every }, { name, data: {}, opts: jobOptions(name) });
}

/**
 * Lets jobs run that wait for their next attempt for longer than any has to: a clock was ahead when it was set. `before` are
 * those that waited at the last look, and since when, by a clock that cannot be set; returns those that wait now.
 */
async function releaseStuck(
  queue: Queue,
  before: ReadonlyMap<string, number> = new Map(),
): Promise<ReadonlyMap<string, number>> {
  const now = performance.now();
  const waiting = new Map<string, number>();
  for (const job of await queue.getDelayed(0, STUCK_AT_ONCE - 1)) {
    const id = job.id ?? '';
    const since = before.get(id) ?? now;
    waiting.set(id, since);
    // It may have begun by itself meanwhile.
    if (now - since > LONGEST_BACKOFF_MS) await job.promote().catch(() => undefined);
  }
  return waiting;
}

function jobOptions(name: JobName): JobsOptions {
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
    connection.worker(name, createProcessor(name, handlers, log), {
      concurrency: concurrency[name],
      autorun: false,
      maxStalledCount: MAX_STALLED,
      lockDuration: LOCK_MS,
      stalledInterval: LOCK_MS / 3,
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

/** The one place that decides about retries of jobs: what a retry cannot mend is not retried. */
function createProcessor(name: JobName, handlers: Handlers, log: Log): JobProcessor {
  const run = async (job: GivenJob): Promise<void> => {
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
  return async (job) => {
    const began = Date.now();
    if (job.attemptsMade === 0) jobWait.observe({ queue: name }, (began - job.timestamp - job.delay) / 1000);
    let result = 'failed';
    try {
      await run(job);
      result = 'done';
    } finally {
      jobSeconds.observe({ queue: name, result }, (Date.now() - began) / 1000);
    }
  };
}
