import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { connectQueues } from '../../queues/connect.ts';
import type { Handlers } from '../../queues/jobs.ts';
import { createSenders } from '../../queues/senders.ts';
import { openQueues, startWorkers } from '../../queues/work.ts';
import { findChannel } from '../../src/alerts/channels.ts';
import { type DeliveryTools, sendDue } from '../../src/alerts/deliver.ts';
import { createNetClient } from '../../src/net/client.ts';
import { TEST_NOW, type TestStore, openTestStore } from '../support/database.ts';
import { SILENT } from '../support/log.ts';
import { serveHttp } from '../support/server.ts';
import { addWebhook } from '../support/subscriptions.ts';

const nothing = (): Promise<void> => Promise.resolve();

describe('those who send', () => {
  let db: TestStore;
  const closers: (() => Promise<void>)[] = [];
  const net = createNetClient({
    userAgent: 'vong-test',
    timeoutMs: 5000,
    maxBytes: 10_000,
    allowPrivate: true,
  });
  beforeAll(async () => {
    db = await openTestStore();
  });
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });
  afterAll(async () => {
    await net.close();
    await db.close();
  });

  function tools(signal: AbortSignal = new AbortController().signal): DeliveryTools {
    return {
      store: db.store,
      ways: { net, mailer: null, signal },
      portals: new Map(),
      publicUrl: () => 'https://vong.example',
      clock: () => TEST_NOW,
      findChannel,
      random: () => 0,
      log: SILENT,
    };
  }

  /** A subscriber for whom so many tries wait; it lets a request wait until `answer` is called, or answers at once. */
  async function subscribe(tries: number, isSlow = false) {
    const waiting: (() => void)[] = [];
    let asked = 0;
    const server = await serveHttp((_, response) => {
      asked++;
      const answer = (): void => void response.writeHead(204).end();
      if (isSlow) waiting.push(answer);
      else answer();
    });
    closers.push(() => server.close());
    const { id } = await addWebhook(db.store, server.url);
    for (let n = 0; n < tries; n++) await db.store.deliveries.addPing(id);
    return { id, asked: () => asked, answer: () => waiting.splice(0).forEach((one) => one()) };
  }

  it('meet what is added in the moment in which they end', async () => {
    const { id, asked } = await subscribe(1);
    const { subscriptions, deliveries } = db.store;
    const ending = Object.create(subscriptions) as typeof subscriptions;
    let added = 0;
    ending.keepSending = async (of, until) => {
      if (until === null && added++ === 0) await deliveries.addPing(id);
      await subscriptions.keepSending(of, until);
    };
    expect(await sendDue(id, { ...tools(), store: { ...db.store, subscriptions: ending } })).toBe(2);
    expect(asked()).toBe(2);
  });

  it('give their place to others while an endpoint takes long, and ask for the rest when it has answered', async () => {
    const queued: string[] = [];
    const slow = await subscribe(2, true);
    const stop = new AbortController();
    const senders = createSenders(tools(stop.signal), (id) => {
      queued.push(id);
      return Promise.resolve();
    });
    expect(await Promise.race([senders.send(slow.id).then(() => 'gave way'), pause(3000, 'held it')])).toBe(
      'gave way',
    );
    // Nobody else sends there meanwhile.
    await senders.send(slow.id);
    expect([slow.asked(), queued]).toEqual([1, []]);
    expect(await db.store.deliveries.listSendable(TEST_NOW, 9)).toEqual([]);
    slow.answer();
    await senders.settle();
    expect([slow.asked(), queued]).toEqual([1, [slow.id]]);

    const rest = senders.send(slow.id);
    await vi.waitFor(() => expect(slow.asked()).toBe(2));
    await rest;
    stop.abort();
    await senders.settle();
    // A stop ends what waits, and queues nothing.
    expect(queued).toEqual([slow.id]);
  });

  it.each([
    ['PostgreSQL', () => ({ postgres: db.address })],
    ['Redis', () => ({ redisUrl: `${inject('redisUrl')}/3` })],
  ])(
    'are queued once more on %s by what comes while they end, and not by what comes before',
    async (_, at) => {
      const connection = await connectQueues(at(), SILENT);
      closers.push(() => connection.close());
      const queues = await openQueues(connection);
      closers.push(() => queues.close());
      const done: (() => void)[] = [];
      let begun = 0;
      const handlers: Handlers = {
        tick: nothing,
        crawl: nothing,
        rejudge: nothing,
        hubs: nothing,
        survey: nothing,
        expire: nothing,
        deliver: () => {
          begun++;
          return new Promise((resolve) => done.push(resolve));
        },
      };
      const counts = { tick: 1, crawl: 1, rejudge: 1, hubs: 1, survey: 1, expire: 1, deliver: 4 };
      await queues.deliver('7');
      await queues.deliver('7');
      const workers = await startWorkers(connection, handlers, counts, SILENT);
      closers.push(() => workers.close(5000));
      await vi.waitFor(() => expect(begun).toBe(1), 5000);
      await queues.deliver('7');
      await queues.deliver('7');
      await queues.deliver('7');
      await pause(300);
      expect(begun).toBe(1);
      done[0]?.();
      await vi.waitFor(() => expect(begun).toBe(2), 5000);
      done[1]?.();
      await pause(300);
      expect(begun).toBe(2);
    },
  );
});
