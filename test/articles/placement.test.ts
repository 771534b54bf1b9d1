import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prepareRow } from '../../src/articles/stored-row.ts';
import { notifySubscribers } from '../../src/articles/notify.ts';
import { insertInStory } from '../../src/articles/placement.ts';
import { articleRow } from '../support/articles.ts';
import { TEST_NOW, type TestStore, openTestStore } from '../support/database.ts';
import { addWebhook } from '../support/subscriptions.ts';

let db: TestStore;
beforeEach(async () => {
  db = await openTestStore();
});
afterEach(() => db.close());

const TEXT = Array.from({ length: 80 }, (_, n) => `từ${n}`).join(' ');

/** Stores an article, puts it into its story and alerts whoever wants it. */
async function tell(key: string, score: number, body = TEXT): Promise<string> {
  const label = score >= 0.4 ? 'foreign-affairs' : 'other';
  const read = articleRow(key, { article: { body }, verdict: { score, label } });
  const row = prepareRow({ ...read, keepText: true });
  await db.store.searchWords.learn(row.words);
  return db.store.transaction(async (tx) => {
    const stored = await insertInStory(tx, row);
    if (stored === null) throw new Error(`${key} is stored already`);
    const first = { firstSeenAt: TEST_NOW.toISOString(), isPast: false };
    const finding = { provinceOf: () => null, now: TEST_NOW, first, isPast: false, maxAge: '7d' };
    await notifySubscribers(tx, stored.id, stored.placement, row, { before: null, revision: null, finding });
    return stored.id;
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
      await addWebhook(db.store, 'https://example.com/', '', null, threshold);
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
    const { id } = await addWebhook(db.store, 'https://example.com/late', '', null);
    await tell('b.vn/1', 0.6);
    expect(await db.store.deliveries.list(id, 10)).toEqual([]);
  });
});

describe('texts that many workers place at the same moment', () => {
  const AT_ONCE = 10;
  const others = Array.from({ length: 60 }, (_, n) => `chữ${n}`).join(' ');

  async function storiesOf(ids: readonly string[]): Promise<number> {
    const { rows } = await db.pool.query<{ stories: number }>(
      'select count(distinct story_id)::int as stories from articles where id = any($1)',
      [ids],
    );
    return rows[0]?.stories ?? 0;
  }

  it('are one story and one alert when they are one text', async () => {
    await addWebhook(db.store, 'https://example.com/', '', null);
    for (let round = 0; round < 5; round++) {
      const text = TEXT.replaceAll('từ', `từ${round}x`);
      const ids = await Promise.all(
        Array.from({ length: AT_ONCE }, (_, n) => tell(`p${n}.vn/${round}`, 0.9, text)),
      );
      expect(await storiesOf(ids)).toBe(1);
    }
    expect(await told()).toHaveLength(5);
  });

  it('are one story when they are near copies with different openings', async () => {
    const opening = (n: number): string =>
      Array.from({ length: 10 }, (_, at) => `mở${'abcdefghij'[n]}${'klmnopqrst'[at]}`).join(' ');
    const ids = await Promise.all(
      Array.from({ length: AT_ONCE }, (_, n) => tell(`p${n}.vn/1`, 0.9, `${opening(n)} ${TEXT}`)),
    );
    expect(await storiesOf(ids)).toBe(1);
  });

  it('are one story when they are too short for keys', async () => {
    const short = articleRow('x', {
      article: { title: 'Lễ đón', lead: null, body: 'Mời quý vị xem video.' },
    });
    const ids = await Promise.all(
      Array.from({ length: AT_ONCE }, (_, n) =>
        db.store.transaction(async (tx) => {
          const stored = await insertInStory(tx, { ...short, key: `p${n}.vn/1` });
          return stored?.id ?? '';
        }),
      ),
    );
    expect(await storiesOf(ids)).toBe(1);
  });

  it('do not wait for each other when they have nothing in common', async () => {
    const row = articleRow('slow.vn/1', { article: { body: TEXT, lead: null } });
    await db.store.searchWords.learn(row.words);
    await db.store.transaction(async (tx) => {
      await insertInStory(tx, row);
      // Would wait for ever, were there one lock for all.
      await tell('quick.vn/1', 0.9, others);
    });
    expect(await db.store.articles.findByKey('quick.vn/1')).not.toBeNull();
  });
});
