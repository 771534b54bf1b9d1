import { afterEach, describe, expect, inject, it, vi } from 'vitest';
import { startReceiver } from '../../src/cli/commands/demo/receiver.ts';
import { serveFixtures } from '../../src/cli/commands/demo/site.ts';
import { readPageSafely } from '../../src/articles/read-page.ts';
import { serve } from '../../src/app/service.ts';
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
import { storedItems } from '../support/items.ts';
import type { Item } from '../../src/model/item.ts';
import { addWebhook } from '../support/subscriptions.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const PATIENCE = { timeout: 50_000, interval: 100 };

async function startService(redisUrl: string) {
  const clock = (): Date => new Date();
  const db = await openTestStore(clock);
  closers.push(() => db.close());
  const portals = await hurriedPortals();
  const site = await serveFixtures(FIXTURES, portals);
  closers.push(() => site.close());
  const receiver = await startReceiver();
  closers.push(() => receiver.close());
  const subscription = await addWebhook(db.store, receiver.url, '', null, null, ['item.new'], 'none');
  receiver.expect(subscription.secret);
  const log = keptLog();
  const service = await serve(
    {
      config: testConfig({ REDIS_URL: redisUrl, VONG_ORIGINS: originsText(site.origins) }),
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
  return { db, log, receiver, service };
}

describe.each([
  ['PostgreSQL', () => ''],
  ['Redis', () => `${inject('redisUrl')}/1`],
])('an article’s way from a due portal to a verified webhook, queued on %s', (_, redisUrl) => {
  it('is gone once, and a second crawl stores and tells nothing', async () => {
    const { db, log, receiver, service } = await startService(redisUrl());
    const { store, pool } = db;
    const makeDue = () => pool.query('update portals set next_due_at = $1', [new Date(Date.now() - 1000)]);

    await vi.waitFor(async () => expect(await store.portals.list()).toHaveLength(5), PATIENCE);
    await makeDue();
    await vi.waitFor(() => expect(receiver.received).toHaveLength(5), PATIENCE);
    // The first portal is due at once: it may have been crawled before all were made due, and is crawled again then.
    const crawls = await vi.waitFor(async () => {
      const runs = await store.runs.listLatest(20);
      expect(new Set(runs.map(({ portal }) => portal)).size).toBe(5);
      expect(runs.map(({ status }) => status)).toEqual(runs.map(() => 'done'));
      return runs.length;
    }, PATIENCE);

    const items = await storedItems(store);
    expect(items.map(({ portal }) => portal).sort()).toEqual([
      'sggp',
      'sonla',
      'thanhhoa',
      'yenbai',
      'yenbai-huunghi',
    ]);
    expect(items.every(({ label }) => label === 'foreign-affairs')).toBe(true);
    expect(new Set(items.map(({ story }) => story?.storyId)).size).toBe(5);
    const event = (portal: string): string | undefined =>
      items.find((item) => item.portal === portal)?.story?.eventId;
    expect(event('yenbai')).toBe(event('sggp'));
    expect(new Set(items.map(({ story }) => story?.eventId)).size).toBe(4);

    expect(receiver.received.map(({ problem }) => problem)).toEqual([null, null, null, null, null]);
    expect(receiver.received.map(({ title }) => title).sort()).toEqual(
      items.map(({ title }) => title).sort(),
    );
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(5);

    await makeDue();
    await vi.waitFor(async () => {
      const runs = await store.runs.listLatest(20);
      expect(runs).toHaveLength(crawls + 5);
      expect(runs.map(({ status }) => status)).toEqual(runs.map(() => 'done'));
    }, PATIENCE);
    for (const run of await store.runs.listLatest(20)) {
      const counted = Object.values(run.outcomes).reduce((sum, count) => sum + count, 0);
      expect(run.discovered).toBe((run.known ?? 0) + counted);
      expect(run.discovered).toBeGreaterThan(0);
    }
    expect(await storedItems(store)).toHaveLength(5);
    expect(await store.deliveries.list(null, 50)).toHaveLength(5);
    expect(receiver.received).toHaveLength(5);
    expect(log.errors).toEqual([]);

    const answer = await fetch(`${service.url ?? ''}/api/items`);
    const listed = (await answer.json()) as { items: Item[] };
    expect(listed.items).toHaveLength(5);
  });
});
