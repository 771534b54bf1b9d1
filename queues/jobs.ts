import { z } from 'zod';

const nothing = z.strictObject({});

/**
 * Every kind of job: its payload (ids, never content) and how it is run. One BullMQ queue a kind.
 * Retries of a failed crawl or delivery are rows in the store, so a lost queue loses no work; `attempts`
 * only bridges a passing fault of the engines themselves. `every` (milliseconds) is how often a job runs by itself;
 * `null`: it is added where there is work. The tick's is the setting `VONG_TICK_SECONDS`.
 */
export const JOBS = {
  /** Looks for due portals, waiting runs and due deliveries, and queues them. */
  tick: { payload: nothing, attempts: 1, every: 5000 },
  /** Judges again what an earlier model judged. */
  rejudge: { payload: nothing, attempts: 1, every: 15_000 },
  /** Asks the hubs of feeds to tell of changes. */
  hubs: { payload: nothing, attempts: 1, every: 60_000 },
  /** Deletes what was kept long enough. */
  expire: { payload: nothing, attempts: 1, every: 60_000 },
  /** Runs one row of `runs`. */
  crawl: { payload: z.strictObject({ runId: z.string() }), attempts: 3, every: null },
  /** Looks at the sites of the portals that a row of `survey_orders` names. */
  survey: { payload: z.strictObject({ orderId: z.string() }), attempts: 3, every: null },
  /** Sends what is due to one row of `subscriptions`. */
  deliver: { payload: z.strictObject({ subscriptionId: z.string() }), attempts: 3, every: null },
} as const;

export type JobName = keyof typeof JOBS;
type JobPayload<Name extends JobName> = z.output<(typeof JOBS)[Name]['payload']>;

/** One handler a job: a missing one does not compile. */
export type Handlers = { readonly [Name in JobName]: (payload: JobPayload<Name>) => Promise<void> };

/**
 * Puts work in the queue once: while a job for the same `id` waits or runs, nothing is added; `deliver` while it waits only:
 * while it runs, one more follows it.
 */
export interface Enqueue {
  /** `attempt` counts how often the run was begun: one that lost its worker is queued anew at once. */
  crawl(runId: string, attempt: number): Promise<void>;
  deliver(subscriptionId: string): Promise<void>;
  survey(orderId: string): Promise<void>;
}
