import { tmpdir } from 'node:os';
import { Redis } from 'ioredis';
import pg from 'pg';
import { afterEach, describe, expect, inject, it, vi } from 'vitest';
import { type QueueAddress, connectQueues } from '../../queues/connect.ts';
import type { Handlers, JobName } from '../../queues/jobs.ts';
import { LOCK_MS, type Queues, openQueues, startWorkers } from '../../queues/work.ts';
import { serve } from '../../src/app/service.ts';
import { readPageSafely } from '../../src/articles/read-page.ts';
import { serveFixtures } from '../../src/cli/commands/demo/site.ts';
import { openTestStore } from '../support/database.ts';
import {
  FIXTURES,
  IDLE_PAGES,
  STILL_BOOK,
  hurriedPortals,
  keptLog,
  originsText,
  testConfig,
} from '../support/service.ts';
import { setClockAhead, setClockRight } from '../support/shifted-clock.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const STEPS = [
  ['a minute forward', MINUTE],
  ['a day forward', DAY],
  ['ten years forward', 3653 * DAY],
  ['a minute back', -MINUTE],
  ['a day back', -DAY],
  ['ten years back', -3653 * DAY],
] as const;
const PATIENCE = { timeout: 30_000, interval: 50 };
const LONG = { timeout: 50_000, interval: 200 };
const TICK_MS = 500;

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
  setClockRight();
});

interface Running {
  readonly queues: Queues;
  /** How often each kind of job ran. */
  readonly ran: Record<JobName, number>;
  close(): Promise<void>;
}

/** Queues with workers; the first attempt at a delivery fails. */
async function run(address: QueueAddress, own: Partial<Handlers> = {}): Promise<Running> {
  const log = keptLog();
  const ran = { tick: 0, rejudge: 0, hubs: 0, expire: 0, crawl: 0, deliver: 0, survey: 0 };
  const count = (name: JobName) => () => {
    ran[name] += 1;
    return name === 'deliver' && ran.deliver === 1
      ? Promise.reject(new Error('the engines are down'))
      : Promise.resolve();
  };
  const handlers: Handlers = {
    tick: count('tick'),
    rejudge: count('rejudge'),
    hubs: count('hubs'),
    expire: count('expire'),
    crawl: count('crawl'),
    deliver: count('deliver'),
    survey: count('survey'),
    ...own,
  };
  const connection = await connectQueues(address, log);
  const queues = await openQueues(connection);
  const concurrency = { tick: 1, rejudge: 1, hubs: 1, expire: 1, crawl: 1, deliver: 1, survey: 1 };
  const workers = await startWorkers(connection, handlers, concurrency, log);
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    await workers.close(5000);
    await queues.close();
    await connection.close();
  };
  closers.push(close);
  return { queues, ran, close };
}

/**
 * How long, in milliseconds, the crawl's job is still locked and the next look for dead workers is off; both are set to
 * `ms` first where it is given.
 */
async function locks(address: QueueAddress, ms?: number): Promise<number[]> {
  if ('redisUrl' in address) {
    const redis = new Redis(address.redisUrl);
    const [id = ''] = await redis.lrange('bull:crawl:active', 0, 0);
    const keys = [`bull:crawl:${id}:lock`, 'bull:crawl:stalled-check'];
    if (ms !== undefined && id !== '') for (const key of keys) await redis.set(key, '1', 'PX', ms);
    const left = await Promise.all(keys.map((key) => redis.pttl(key)));
    await redis.quit();
    return left.filter((one) => one >= 0);
  }
  const client = new pg.Client(address.postgres);
  await client.connect();
  const until = String(Date.now() + (ms ?? 0));
  if (ms !== undefined) {
    await client.query(
      `update bullmq.job set locked_until_ms = $1 where queue = 'crawl' and state = 'active'`,
      [until],
    );
    await client.query(
      `insert into bullmq.meta (queue, field, value) values ('crawl', 'stalled-check', $1)
       on conflict (queue, field) do update set value = excluded.value`,
      [until],
    );
  }
  const { rows } = await client.query<{ until: string }>(
    `select locked_until_ms::text as until from bullmq.job where queue = 'crawl' and state = 'active'
     union all select value from bullmq.meta where queue = 'crawl' and field = 'stalled-check'`,
  );
  await client.end();
  return rows.map((one) => Number(one.until) - Date.now());
}

describe.each([
  ['PostgreSQL', 'postgres', 0],
  ['Redis', 'redis', 4],
] as const)('a clock that was wrong for a while, on %s', (_, backend, redisDb) => {
  async function address(): Promise<QueueAddress> {
    if (backend === 'redis') return { redisUrl: `${inject('redisUrl')}/${redisDb}` };
    const db = await openTestStore();
    closers.push(() => db.close());
    return { postgres: db.address };
  }

  /** Makes sure of the schedules again and again, as the service does; without errors of a store that is about to close. */
  function keep({ queues }: Running): void {
    const timer = setInterval(() => void queues.keepSchedules(TICK_MS).catch(() => undefined), TICK_MS);
    closers.push(() => Promise.resolve(clearInterval(timer)));
  }

  it.each(STEPS)(
    'a step %s holds up no job, neither while it lasts nor when the clock is right',
    async (__, ms) => {
      const running = await run(await address());
      const { queues, ran } = running;
      await queues.keepSchedules(TICK_MS);
      keep(running);
      await vi.waitFor(() => expect(ran.tick).toBeGreaterThan(1), PATIENCE);
      setClockAhead(ms);
      const then = ran.tick;
      await vi.waitFor(() => expect(ran.tick).toBeGreaterThan(then + 2), PATIENCE);
      await queues.deliver('msg-1');
      await vi.waitFor(() => expect(ran.deliver).toBe(1), PATIENCE);
      setClockRight();
      const before = ran.tick;
      await vi.waitFor(() => {
        expect(ran.tick).toBeGreaterThan(before + 2);
        expect(ran.deliver).toBe(2);
      }, PATIENCE);
    },
  );

  /** Runs schedules and a delivery that fails once, while the clock is ahead. */
  async function runAhead(at: QueueAddress): Promise<Running> {
    setClockAhead(400 * DAY);
    const running = await run(at);
    await running.queues.keepSchedules(TICK_MS);
    await vi.waitFor(() => expect(running.ran.tick).toBeGreaterThan(2), PATIENCE);
    await running.queues.deliver('msg-1');
    await vi.waitFor(() => expect(running.ran.deliver).toBe(1), PATIENCE);
    return running;
  }

  it('holds up nothing after a restart', async () => {
    const at = await address();
    await (await runAhead(at)).close();
    setClockRight();
    const running = await run(at);
    const { ran } = running;
    keep(running);
    await vi.waitFor(() => {
      expect(ran.tick).toBeGreaterThan(2);
      expect(ran.expire).toBeGreaterThan(0);
      expect(ran.deliver).toBe(1);
    }, PATIENCE);
  });

  it('keeps no job locked after its worker died, and no look for such jobs off', async () => {
    const at = await address();
    let finish: () => void = () => undefined;
    const { queues } = await run(at, { crawl: () => new Promise((resolve) => (finish = resolve)) });
    closers.push(() => Promise.resolve(finish()));
    await queues.crawl('7', 0);
    await vi.waitFor(async () => expect(await locks(at, 400 * DAY)).toHaveLength(2), PATIENCE);
    await queues.keepSchedules(TICK_MS);
    for (const ms of await locks(at)) expect(ms).toBeLessThanOrEqual(LOCK_MS);
  });
});

describe.each([
  ['PostgreSQL', () => ''],
  ['Redis', () => `${inject('redisUrl')}/5`],
])('a service whose clock was 400 days ahead, queued on %s', (_, redisUrl) => {
  it('crawls on as soon as the clock is right, started anew or not', { timeout: 200_000 }, async () => {
    const clock = (): Date => new Date();
    const db = await openTestStore(clock);
    closers.push(() => db.close());
    const portals = await hurriedPortals();
    const site = await serveFixtures(FIXTURES, portals);
    closers.push(() => site.close());
    const log = keptLog();
    const start = async () => {
      const service = await serve(
        {
          config: testConfig({
            REDIS_URL: redisUrl(),
            VONG_ORIGINS: originsText(site.origins),
            // Its disk is one of the things that readyz looks at.
            VONG_DATA_DIR: tmpdir(),
          }),
          log,
          clock,
          portals,
          book: STILL_BOOK,
          readPage: readPageSafely,
          pages: IDLE_PAGES,
          store: db.store,
          address: db.address,
          stderr: { write: () => undefined, isTerminal: false },
        },
        { tick: true, workers: true, http: true },
      );
      closers.push(() => service.close());
      return service;
    };
    const newestRun = async (): Promise<number> => Number((await db.store.runs.listLatest(1))[0]?.id ?? 0);
    // One portal's cron expression names its hours: it waits for the next.
    const eager = [...portals.values()].filter(({ schedule }) => !('cron' in schedule)).map(({ id }) => id);
    /** Waits until these portals were crawled after a run, and all are due again within a day. */
    const crawledAfter = async (before: number): Promise<void> => {
      await vi.waitFor(async () => {
        const runs = (await db.store.runs.listLatest(50)).filter(
          ({ id, status }) => Number(id) > before && status === 'done',
        );
        expect(runs.map(({ portal }) => portal)).toEqual(expect.arrayContaining(eager));
        for (const { nextDueAt } of await db.store.portals.list())
          expect(Date.parse(nextDueAt)).toBeLessThan(Date.now() + DAY);
      }, LONG);
    };

    setClockAhead(400 * DAY);
    const service = await start();
    await vi.waitFor(async () => expect(await db.store.portals.list()).toHaveLength(5), LONG);
    await db.pool.query('update portals set next_due_at = $1', [new Date()]);
    await crawledAfter(0);
    setClockRight();
    await crawledAfter(await newestRun());
    const isReady = async ({ url }: typeof service): Promise<void> =>
      vi.waitFor(async () => expect((await fetch(`${url ?? ''}/readyz`)).status).toBe(200), LONG);
    await isReady(service);

    const before = await newestRun();
    setClockAhead(400 * DAY);
    await crawledAfter(before);
    setClockRight();
    await service.close();
    const ended = await newestRun();
    const again = await start();
    await crawledAfter(ended);
    await isReady(again);
    expect(log.errors).toEqual([]);
    expect(log.warnings.some((line) => line.startsWith('a clock had been ahead'))).toBe(true);
  });
});
