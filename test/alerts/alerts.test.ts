import type { IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { findChannel } from '../../src/alerts/channels.ts';
import { deliver } from '../../src/alerts/deliver.ts';
import { judgeItem } from '../../src/articles/corrections.ts';
import { writePayload } from '../../src/alerts/payload.ts';
import { createNetClient } from '../../src/net/client.ts';
import { SILENT } from '../support/log.ts';
import { alertOf, articleRow, storeArticle } from '../support/articles.ts';
import { TEST_NOW, type TestStore, openTestStore } from '../support/database.ts';
import { serveHttp } from '../support/server.ts';
import type { Item } from '../../src/model/item.ts';
import { addWebhook } from '../support/subscriptions.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

describe('a delivery', () => {
  let db: TestStore;
  const closers: (() => Promise<void>)[] = [];
  const net = createNetClient({
    userAgent: 'vong-test',
    timeoutMs: 2000,
    maxBytes: 10_000,
    allowPrivate: true,
  });
  beforeAll(async () => {
    db = await openTestStore();
  });
  afterEach(async () => {
    for (const close of closers.splice(0)) await close();
  });
  afterAll(async () => {
    await net.close();
    await db.close();
  });

  interface Seen {
    readonly headers: IncomingHttpHeaders;
    readonly body: string;
  }

  let made = 0;
  /** A subscriber answering with the given statuses in turn (the last one for ever), and one alert for it. */
  async function prepare(
    statuses: readonly number[],
    headers: Record<string, string> = {},
    beforeAnswer: () => Promise<unknown> = () => Promise.resolve(),
  ) {
    const seen: Seen[] = [];
    const server = await serveHttp((request, response) => {
      void text(request).then(async (body) => {
        seen.push({ headers: request.headers, body });
        await beforeAnswer();
        response.writeHead(statuses[Math.min(seen.length, statuses.length) - 1] ?? 200, headers).end('well');
      });
    });
    closers.push(() => server.close());
    const { store } = db;
    const subscription = await addWebhook(store, server.url, '', SECRET);
    const articleId = await storeArticle(store, articleRow(`alerts.vn/${made++}`));
    const item = await store.items.get(articleId);
    await store.deliveries.addOfArticle('item.new', articleId, item?.story?.storyId ?? '', [subscription.id]);
    const [delivery] = await store.deliveries.list(subscription.id, 1);
    if (!delivery) throw new Error('no delivery');
    let now = new Date(delivery.nextAttemptAt);
    const tools = {
      store,
      ways: { net, mailer: null, signal: new AbortController().signal },
      portals: new Map<string, never>(),
      publicUrl: () => 'https://vong.example',
      clock: () => now,
      findChannel,
      random: () => 0,
      log: SILENT,
    };
    return {
      seen,
      id: delivery.id,
      itemId: articleId,
      subscriptionId: subscription.id,
      attempt: () => deliver(delivery.id, tools),
      after: (seconds: number) => (now = new Date(now.getTime() + seconds * 1000)),
      state: async () => (await store.deliveries.list(subscription.id, 1))[0],
    };
  }

  it('is verified by the Standard Webhooks library and logged', async () => {
    const { attempt, seen, id, state } = await prepare([204]);
    expect(await attempt()).toBe('delivered');
    const [first] = seen;
    if (!first) throw new Error('nothing came');
    // The library allows five minutes of skew against its own clock.
    vi.useFakeTimers({ toFake: ['Date'], now: TEST_NOW });
    const event = new Webhook(SECRET).verify(first.body, first.headers as Record<string, string>);
    vi.useRealTimers();
    expect(event).toMatchObject({
      type: 'item.new',
      data: { countries: ['LA'], evidence: [{ term: 'đối ngoại' }] },
    });
    expect(first.headers['webhook-id']).toBe(id);
    expect(await state()).toMatchObject({ status: 'delivered', attempts: 1 });
    expect(await db.store.deliveries.listAttempts(id)).toMatchObject([
      { attempt: 1, status: 204, error: null },
    ]);
  });

  it('is retried by the schedule with the same id and body, then has failed', async () => {
    const { attempt, seen, after, state } = await prepare([500]);
    for (const pause of [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400]) {
      expect(await attempt()).toBe('pending');
      after(pause - 1);
      expect(await attempt()).toBeNull();
      after(1);
    }
    expect(await attempt()).toBe('failed');
    after(1_000_000);
    expect(await attempt()).toBeNull();
    expect(seen).toHaveLength(10);
    expect(new Set(seen.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(seen.map(({ body }) => body)).size).toBe(1);
    expect(new Set(seen.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(10);
    expect(await state()).toMatchObject({ status: 'failed', attempts: 10 });
  });

  it('waits as long as the receiver asks', async () => {
    const { attempt, after } = await prepare([503, 200], { 'retry-after': '120' });
    expect(await attempt()).toBe('pending');
    after(119);
    expect(await attempt()).toBeNull();
    after(1);
    expect(await attempt()).toBe('delivered');
  });

  it('switches the subscription off at 410, and waits until a person switches it on again', async () => {
    const { attempt, subscriptionId, seen } = await prepare([410, 200]);
    expect(await attempt()).toBe('pending');
    expect(await attempt()).toBeNull();
    expect(await db.store.subscriptions.get(subscriptionId)).toMatchObject({
      active: false,
      disabledReason: /410/,
    });
    await db.store.subscriptions.setActive(subscriptionId, true, null);
    expect(await attempt()).toBe('delivered');
    expect(seen).toHaveLength(2);
  });

  it('does not follow a redirect', async () => {
    const { attempt, seen } = await prepare([302, 200], { location: '/elsewhere' });
    expect(await attempt()).toBe('pending');
    expect(seen).toHaveLength(1);
  });

  it('is attempted by one of two workers at the same moment', async () => {
    const { attempt, seen } = await prepare([200]);
    const ended = await Promise.all([attempt(), attempt(), attempt()]);
    expect(ended.filter((end) => end === 'delivered')).toHaveLength(1);
    expect(seen).toHaveLength(1);
  });

  it('waits while its subscription is switched off, and goes out after', async () => {
    const { attempt, subscriptionId } = await prepare([200]);
    await db.store.subscriptions.setActive(subscriptionId, false, 'by hand');
    expect(await attempt()).toBeNull();
    await db.store.subscriptions.setActive(subscriptionId, true, null);
    expect(await attempt()).toBe('delivered');
  });

  it('is withdrawn when a person judges its item to be other before it was sent', async () => {
    const { attempt, seen, itemId, subscriptionId, state } = await prepare([200]);
    await judgeItem(itemId, 'other', { by: 'test', note: null }, { store: db.store, portals: new Map() });
    expect(await attempt()).toBeNull();
    expect(seen).toEqual([]);
    expect(await state()).toMatchObject({ status: 'withdrawn', attempts: 0, deliveredAt: null });
    expect(await db.store.deliveries.findNext(subscriptionId, new Date(8e15))).toBeNull();
  });

  it('is withdrawn between two attempts too, and stays so when the one under way fails', async () => {
    let judging: Promise<unknown> = Promise.resolve();
    const { attempt, seen, after, itemId, state } = await prepare([500], {}, () => {
      judging = judgeItem(
        itemId,
        'other',
        { by: 'test', note: null },
        { store: db.store, portals: new Map() },
      );
      return judging;
    });
    expect(await attempt()).toBe('pending');
    await judging;
    after(100_000);
    expect(await attempt()).toBeNull();
    expect(seen).toHaveLength(1);
    expect(await state()).toMatchObject({ status: 'withdrawn', attempts: 1 });
  });

  it('that went out before the judgement stays delivered', async () => {
    const { attempt, itemId, state } = await prepare([200]);
    expect(await attempt()).toBe('delivered');
    await judgeItem(itemId, 'other', { by: 'test', note: null }, { store: db.store, portals: new Map() });
    expect(await state()).toMatchObject({ status: 'delivered', attempts: 1 });
  });

  it('to a dead endpoint names what happened', async () => {
    const { attempt, id } = await prepare([200]);
    for (const close of closers.splice(0)) await close();
    expect(await attempt()).toBe('pending');
    expect(await db.store.deliveries.listAttempts(id)).toMatchObject([
      { status: null, error: /^connection: / },
    ]);
  });
});

describe('a payload', () => {
  it('stays under 20 kB however long the article’s fields are', () => {
    const { article, verdict } = articleRow('a.vn/1');
    const long = 'đối ngoại '.repeat(5000);
    const item: Item = {
      ...article,
      ...verdict,
      id: '1',
      portal: 'yenbai',
      title: long,
      lead: long,
      author: long,
      evidence: Array.from({ length: 500 }, (_, i) => ({
        term: `từ ${i}`,
        weight: i,
        where: 'body' as const,
        kind: null,
      })),
      story: null,
      judgement: null,
      countryCorrection: null,
      incomplete: false,
      judgedFrom: 'text',
      revision: 1,
      firstSeenAt: '2026-11-22T00:00:00.000Z',
      updatedAt: '2026-11-22T00:00:00.000Z',
    };
    const payload = writePayload(alertOf(item));
    expect(Buffer.byteLength(payload)).toBeLessThan(20_000);
    expect(JSON.parse(payload)).toMatchObject({
      data: { link: 'https://vong.example/items/1', evidence: { length: 20 } },
    });
  });
});
