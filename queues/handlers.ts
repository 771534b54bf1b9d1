import { rejudge } from '../src/articles/rejudge.ts';
import { isClockSteady } from '../src/runs/clock.ts';
import { askHubs } from '../src/runs/hubs.ts';
import { type KeptDays, expire } from '../src/runs/retention.ts';
import { runCrawl } from '../src/runs/run.ts';
import type { CrawlTools } from '../src/runs/sink.ts';
import { runSurveyOrder } from '../src/survey/order.ts';
import type { Enqueue, Handlers } from './jobs.ts';
import type { Senders } from './senders.ts';
import { type TickTools, queueSendable, runTick } from './tick.ts';

export interface HandlerTools {
  readonly crawl: Omit<CrawlTools, 'onStored'>;
  readonly senders: Senders;
  readonly tick: TickTools;
  readonly kept: KeptDays;
  /** Where hubs reach this service, as it was set; `null`: they do not. */
  readonly publicUrl: string | null;
  /** Tells the hub of our feeds that they changed. */
  readonly tellHub: () => Promise<void>;
  readonly enqueue: Enqueue;
}

/** What each kind of job does. */
export function createHandlers(tools: HandlerTools): Handlers {
  const { store, clock } = tools.tick;
  const onStored = (): Promise<void> => queueSendable(store, tools.enqueue, clock());
  return {
    tick: () => runTick(tools.tick),
    crawl: async ({ runId }) => {
      await runCrawl(runId, { ...tools.crawl, onStored });
    },
    deliver: ({ subscriptionId }) => tools.senders.send(subscriptionId),
    rejudge: async () => {
      const { portals, signal, log } = tools.crawl;
      // One at a time, on however many machines: several would wait for each other at every article.
      const done = await store.withLock('vong:rejudge', () => rejudge({ store, portals, signal }));
      if (done !== null && done.judged > 0) log.info({ ...done }, 'articles were judged again');
    },
    hubs: async () => {
      await askHubs({ ...tools.crawl, publicUrl: tools.publicUrl });
      await tools.tellHub();
    },
    survey: async ({ orderId }) => {
      // One at a time, on however many machines; what waits meanwhile is queued again by the tick.
      await store.withLock('vong:survey', () => runSurveyOrder(orderId, tools.crawl));
    },
    expire: async () => {
      const now = clock();
      if (await isClockSteady(store, now)) await expire(store, tools.kept, now, tools.crawl.signal);
    },
  };
}
