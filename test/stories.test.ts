import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { indexed } from '../src/indexed.ts';
import { tellSubscribers, place } from '../src/stories.ts';
import { articleRow } from './support/articles.ts';
import { type TestStore, openTestStore } from './support/database.ts';

let db: TestStore;
beforeEach(async () => {
  db = await openTestStore();
});
afterEach(() => db.close());

const TEXT = Array.from({ length: 80 }, (_, n) => `từ${n}`).join(' ');

/** Stores an article, puts it into its story and alerts whoever wants it. */
function tell(key: string, score: number, body = TEXT): Promise<string> {
  const label = score >= 0.4 ? 'foreign-affairs' : 'other';
  const read = articleRow(key, { article: { body }, verdict: { score, label } });
  const row = indexed({ ...read, keepText: true });
  return db.store.transaction(async (tx) => {
    const id = (await tx.articles.insert(row)) ?? '';
    const placed = await place(tx, id, row, null);
    await tellSubscribers(tx, id, placed, row, null, null);
    return id;
  });
}

async function told(): Promise<string[]> {
  const deliveries = await db.store.deliveries.list(null, 100);
  const { rows } = await db.pool.query<{ id: string; threshold: number | null }>(
    'select id, threshold from subscriptions',
  );
  const name = new Map(rows.map(({ id, threshold }) => [id, threshold ?? 'default']));
  return deliveries.map(({ subscriptionId, itemId }) => `${name.get(subscriptionId)} #${itemId}`).sort();
}

describe('who is alerted', () => {
  beforeEach(async () => {
    for (const threshold of [null, 0.2, 0.95]) {
      await db.store.subscriptions.add('https://example.com/', '', null, threshold);
    }
  });

  it('is decided by each subscription’s threshold, else by the label', async () => {
    const low = await tell('a.vn/1', 0.3);
    expect(await told()).toEqual([`0.2 #${low}`]);
    const middle = await tell('a.vn/2', 0.6, 'Một bài khác hẳn.');
    expect(await told()).toEqual([`0.2 #${low}`, `0.2 #${middle}`, `default #${middle}`]);
  });

  it('is told of a story once, at the first telling that is enough for it', async () => {
    const low = await tell('a.vn/1', 0.3);
    const middle = await tell('b.vn/1', 0.6);
    const sure = await tell('c.vn/1', 0.97);
    await tell('d.vn/1', 0.99);
    expect(await told()).toEqual([`0.2 #${low}`, `0.95 #${sure}`, `default #${middle}`]);
  });

  it('is not told of a copy of what was there before the subscription', async () => {
    await tell('a.vn/1', 0.6);
    const { id } = await db.store.subscriptions.add('https://example.com/late', '', null);
    await tell('b.vn/1', 0.6);
    expect(await db.store.deliveries.list(id, 10)).toEqual([]);
  });
});
