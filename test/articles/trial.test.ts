import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { notifySubscribers } from '../../src/articles/notify.ts';
import { insertInStory } from '../../src/articles/placement.ts';
import { prepareRow } from '../../src/articles/stored-row.ts';
import { tryFilter } from '../../src/articles/trial.ts';
import type { Article } from '../../src/model/article.ts';
import type { Trial } from '../../src/model/trial.ts';
import { articleRow } from '../support/articles.ts';
import { TEST_NOW, type TestStore, openTestStore } from '../support/database.ts';
import { addWebhook } from '../support/subscriptions.ts';
import { portals as loaded } from '../support/pages.ts';

let db: TestStore;
beforeEach(async () => {
  db = await openTestStore();
});
afterEach(() => db.close());

const portals = new Map(loaded);
const textOf = (of: string): string => Array.from({ length: 80 }, (_, n) => `${of}${n}`).join(' ');

/** Stores an article, puts it into its story and alerts whoever wants it. */
async function tell(
  key: string,
  score: number,
  article: Partial<Article>,
  portalId = 'yenbai',
): Promise<void> {
  const label = score >= 0.4 ? 'foreign-affairs' : 'other';
  const row = prepareRow({
    ...articleRow(key, { article, verdict: { score, label }, portalId }),
    keepText: true,
  });
  await db.store.searchWords.learn(row.words);
  await db.store.transaction(async (tx) => {
    const stored = await insertInStory(tx, row);
    if (stored === null) throw new Error(`${key} is stored already`);
    const provinceOf = (id: string): string | null => portals.get(id)?.province ?? null;
    const first = { firstSeenAt: TEST_NOW.toISOString(), isPast: false };
    const finding = { provinceOf, now: TEST_NOW, first, isPast: false, maxAge: '7d' };
    await notifySubscribers(tx, stored.id, stored.placement, row, { before: null, revision: null, finding });
  });
}

const CASES: readonly Omit<Trial, 'days'>[] = [
  { filter: '', threshold: null, events: ['item.new'] },
  { filter: '', threshold: 0.2, events: ['item.new', 'story.grown'] },
  { filter: '', threshold: 0.95, events: ['item.new', 'story.grown'] },
  { filter: 'province:"sơn la"', threshold: null, events: ['item.new', 'story.grown'] },
  // Its first copy is of another province.
  { filter: 'province:"sơn la"', threshold: 0.2, events: ['item.new'] },
  { filter: '-province:"sơn la" published>=2026-11-20', threshold: null, events: ['item.new'] },
  { filter: 'title:Lào OR score>0.9', threshold: 0.1, events: ['item.new'] },
  { filter: 'published>2026-11-20', threshold: 0, events: ['item.new', 'story.grown'] },
];

describe('a trial of a subscription', () => {
  it('shows what it was sent', async () => {
    const ids: string[] = [];
    for (const { filter, threshold, events } of CASES)
      ids.push((await addWebhook(db.store, 'https://example.com/', filter, null, threshold, events)).id);
    await tell('a.vn/1', 0.3, { body: textOf('một') });
    await tell('b.vn/1', 0.6, { body: textOf('một') }, 'sonla');
    await tell('c.vn/1', 0.97, { body: textOf('một') }, 'laocai');
    await tell('a.vn/2', 0.7, { body: textOf('hai'), title: 'Đoàn Lào', publishedAt: null });
    await tell('a.vn/3', 0.2, { body: textOf('ba'), title: 'Lào' }, 'sonla');
    await tell('a.vn/4', 0.99, { body: textOf('bốn') }, 'sonla');
    const sent = await db.store.deliveries.list(null, 1000);
    for (const [at, trial] of CASES.entries()) {
      const report = await tryFilter({ ...trial, days: 7 }, { store: db.store, portals, now: TEST_NOW });
      const wanted = sent.filter(({ subscriptionId }) => subscriptionId === ids[at]);
      const named = (all: readonly { event: string; id: string | null }[]): string[] =>
        all.map(({ event, id }) => `${event} of ${id}`).sort();
      expect(named(report.items), JSON.stringify(trial)).toEqual(
        named(wanted.map(({ event, itemId }) => ({ event, id: itemId }))),
      );
      expect(report.count).toBe(wanted.length);
      expect(wanted.length, JSON.stringify(trial)).toBeGreaterThan(0);
    }
  });

  it('says why an item matched, and what was near', async () => {
    await tell('a.vn/1', 0.6, { body: textOf('một'), title: 'Đoàn Lào thăm tỉnh' });
    await tell('b.vn/1', 0.7, { body: textOf('một'), title: 'Đoàn Lào thăm tỉnh' }, 'sonla');
    await tell('a.vn/2', 0.3, { body: textOf('hai'), title: 'Chợ Lào' });
    await tell('a.vn/3', 0.35, { body: textOf('ba'), title: 'Gà Lào' });
    const trial: Trial = {
      filter: '("đoàn" OR title:lao) (country:LA OR Nhật) NOT bóng',
      threshold: null,
      events: ['item.new'],
      days: 7,
    };
    const report = await tryFilter(trial, { store: db.store, portals, now: TEST_NOW });
    expect(report).toMatchObject({ checked: 4, complete: true, count: 1 });
    expect(report.items.map(({ matched }) => matched)).toEqual([['"đoàn"', 'title:"lao"', 'country:LA']]);
    expect(report.near).toMatchObject({ belowThreshold: 2, storyTold: 1 });
    expect(report.near.items.map(({ title, matched }) => [title, matched])).toEqual([
      ['Gà Lào', ['title:"lao"', 'country:LA']],
      ['Chợ Lào', ['title:"lao"', 'country:LA']],
    ]);
    const later = { store: db.store, portals, now: new Date('2026-11-30T03:00:00Z') };
    expect(await tryFilter(trial, later)).toMatchObject({ checked: 0, count: 0 });
    expect(await tryFilter({ ...trial, days: 30 }, later)).toMatchObject({ checked: 4, count: 1 });
  });
});
