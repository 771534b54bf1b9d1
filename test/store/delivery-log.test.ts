import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { articleRow, storeArticle } from '../support/articles.ts';
import { type TestStore, TEST_NOW, openTestStore } from '../support/database.ts';
import { addWebhook } from '../support/subscriptions.ts';

let db: TestStore;
beforeAll(async () => {
  db = await openTestStore();
});
afterAll(() => db.close());

const DONE = { attempt: 1, durationMs: 5, status: 204, error: null, response: null, mayHaveCome: false };

describe('the log of deliveries', () => {
  it('is read by subscription and state, the newest first, and counts what waits and failed', async () => {
    const { store } = db;
    const one = await addWebhook(store, 'https://one.example/');
    const other = await addWebhook(store, 'https://other.example/');
    const itemId = await storeArticle(store, articleRow('a.vn/1', { article: { title: 'Tiếp đoàn Lào' } }));
    const { story } = (await store.items.get(itemId)) ?? {};
    await store.deliveries.addOfArticle('item.new', itemId, story?.storyId ?? '', [one.id]);
    const pings = [];
    for (const id of [one.id, other.id, one.id]) pings.push((await store.deliveries.addPing(id)) ?? '');
    const log = { ...DONE, at: TEST_NOW.toISOString() };
    await store.deliveries.fixPayload(pings[0] ?? '', '{"type":"test.ping"}');
    await store.deliveries.recordAttempt(pings[0] ?? '', log, { status: 'delivered', next: null });
    await store.deliveries.recordAttempt(pings[2] ?? '', log, { status: 'failed', next: null });

    const all = { subscriptionId: null, status: null, before: null };
    const newest = await store.deliveryLog.list(all, 9);
    expect(newest.map(({ subscriptionId }) => subscriptionId)).toEqual([one.id, other.id, one.id, one.id]);
    expect(newest.at(-1)).toMatchObject({ title: 'Tiếp đoàn Lào', channel: 'webhook', status: 'pending' });
    const before = newest[1]?.number ?? '';
    const further = await store.deliveryLog.list({ ...all, before }, 9);
    expect(further.map(({ number }) => number)).toEqual(newest.slice(2).map(({ number }) => number));
    const failed = await store.deliveryLog.list({ ...all, subscriptionId: one.id, status: 'failed' }, 9);
    expect(failed.map(({ id }) => id)).toEqual([pings[2]]);
    expect((await store.deliveryLog.get(pings[0] ?? ''))?.body).toBe('{"type":"test.ping"}');

    const counts = await store.deliveryLog.count([one.id, other.id], 1000);
    expect(counts.get(one.id)).toEqual({
      id: one.id,
      waiting: 1,
      failed: 1,
      lastSentAt: TEST_NOW.toISOString(),
    });
    expect((await store.deliveryLog.count([one.id], 0)).get(one.id)).toMatchObject({ waiting: 0, failed: 0 });
    expect(counts.get(other.id)).toMatchObject({ waiting: 1, failed: 0, lastSentAt: null });
  });

  it('names what sources were told of, since a day and the newest first', async () => {
    const { store } = db;
    const seen = { vi: 'danh sách rỗng', en: 'an empty list' };
    await store.sourceChanges.add('source.broken', 'yenbai', seen);
    await store.sourceChanges.add('source.recovered', 'yenbai', null);
    const found = await store.sourceChanges.listSince(TEST_NOW, 9);
    expect(found.map(({ event, seen: what }) => [event, what])).toEqual([
      ['source.recovered', null],
      ['source.broken', seen],
    ]);
    expect(await store.sourceChanges.listSince(new Date(TEST_NOW.getTime() + 1), 9)).toEqual([]);
  });
});
