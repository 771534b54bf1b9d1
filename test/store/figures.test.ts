import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countForAWhile } from '../../src/articles/figures.ts';
import { DELAY_STEPS, type FigureKind, delayOfStep, findDelay } from '../../src/model/figures.ts';
import { articleRow, storeArticle } from '../support/articles.ts';
import { TEST_NOW, type TestStore, openTestStore, queryRows } from '../support/database.ts';
import { addWebhook } from '../support/subscriptions.ts';

let db: TestStore;
let now = TEST_NOW;
beforeEach(async () => {
  now = TEST_NOW;
  db = await openTestStore(() => now);
});
afterEach(() => db.close());

const FIRST = '2026-10-01';
const LAST = '2026-12-31';
const count = () => countForAWhile(db.store, () => now, { budgetMs: 60_000 });

/** What is counted of some kinds, a line each: `kind day name count`. */
async function lines(...kinds: FigureKind[]): Promise<string[]> {
  await count();
  const found = await queryRows<{ line: string }>(
    db.pool,
    `select concat_ws(' ', kind, to_char(day, 'MM-DD'), nullif(name, ''), count) as line from figures
     where kind = any($1) order by kind, day, name`,
    [kinds],
  );
  return found.map(({ line }) => line);
}

describe('the figures of a day', () => {
  it('count articles by portal, country, topic and place on their Vietnamese day, items apart from the rest', async () => {
    await storeArticle(
      db.store,
      articleRow('a.vn/1', {
        article: { publishedAt: '2026-11-20T23:59:00+07:00' },
        verdict: { countries: ['LA', 'CN'], topics: ['border-and-territory'], places: ['Hủa Phăn'] },
      }),
    );
    await storeArticle(
      db.store,
      articleRow('a.vn/2', { article: { publishedAt: '2026-11-21T00:00:00+07:00' } }),
    );
    await storeArticle(db.store, articleRow('a.vn/3', { verdict: { label: 'other' }, portalId: 'laocai' }));
    expect(await lines('article', 'item', 'portal', 'country', 'topic', 'place')).toEqual([
      'article 11-20 laocai 1',
      'article 11-20 yenbai 1',
      'article 11-21 yenbai 1',
      'country 11-20 CN 1',
      'country 11-20 LA 1',
      'country 11-21 LA 1',
      'item 11-20 1',
      'item 11-21 1',
      'place 11-20 Hủa Phăn 1',
      'portal 11-20 yenbai 1',
      'portal 11-21 yenbai 1',
      'topic 11-20 border-and-territory 1',
    ]);
  });

  it('count what has no date on the day it was first seen, unless it was there before anybody looked', async () => {
    const undated = { publishedAt: null, publishedPrecision: null };
    await storeArticle(db.store, articleRow('a.vn/1', { article: undated }));
    const past = articleRow('a.vn/2', { article: undated });
    await storeArticle(db.store, { ...past, isPast: true });
    expect(await lines('item', 'undated')).toEqual(['item 11-22 1', 'undated 11-22 1']);
  });

  it('follow a correction, a move to another day and a removal', async () => {
    const id = await storeArticle(db.store, articleRow('a.vn/1'));
    const other = await storeArticle(db.store, articleRow('a.vn/2'));
    expect(await lines('item')).toEqual(['item 11-20 2']);
    await db.store.articles.setLabel(id, 'other');
    expect(await lines('item', 'article')).toEqual(['article 11-20 yenbai 2', 'item 11-20 1']);
    await db.store.articles.replace(
      other,
      articleRow('a.vn/2', { article: { publishedAt: '2026-11-19T08:00:00+07:00' } }),
    );
    expect(await lines('item')).toEqual(['item 11-19 1']);
    await db.pool.query('delete from articles where id = $1', [id]);
    expect(await lines('article')).toEqual(['article 11-19 yenbai 1']);
  });

  it('count copies of earlier texts', async () => {
    const first = await storeArticle(db.store, articleRow('a.vn/1'));
    const copy = await storeArticle(db.store, articleRow('a.vn/2'));
    await db.pool.query(`update articles set story_kind = 'duplicate', story_of = $2 where id = $1`, [
      copy,
      first,
    ]);
    expect(await lines('item', 'reprint')).toEqual(['item 11-20 2', 'reprint 11-20 1']);
  });

  it('count how soon articles were seen and alerted, and keep the latter when the deliveries are gone', async () => {
    const seen = new Date(TEST_NOW.getTime() - 60 * 60_000).toISOString();
    const id = await storeArticle(db.store, articleRow('a.vn/1', { article: { publishedAt: seen } }));
    await storeArticle(
      db.store,
      articleRow('a.vn/2', { article: { publishedAt: '2026-11-22', publishedPrecision: 'day' } }),
    );
    const { id: subscription } = await addWebhook(db.store, 'https://e.vn/hook');
    await db.pool.query(
      `insert into deliveries (id, subscription_id, event, article_id, story_id, next_attempt_at, created_at)
       select 'msg_1', $1, 'item.new', id, story_id, $3, $3 from articles where id = $2`,
      [subscription, id, now],
    );
    const step = (minutes: number): number => Math.floor(Math.log(minutes) * DELAY_STEPS);
    expect(await lines('seen', 'alerted')).toEqual([`seen 11-22 ${step(60)} 1`]);
    const delivered = new Date(TEST_NOW.getTime() + 5 * 60_000);
    await db.pool.query(`update deliveries set status = 'delivered', delivered_at = $1`, [delivered]);
    const both = [`alerted 11-22 ${step(65)} 1`, `seen 11-22 ${step(60)} 1`];
    expect(await lines('seen', 'alerted')).toEqual(both);
    await db.pool.query('delete from deliveries');
    await storeArticle(db.store, articleRow('a.vn/3', { article: { publishedAt: '2026-11-22T01:00:00Z' } }));
    expect(await lines('alerted')).toEqual([both[0]]);
  });

  it('count runs and what their pages have, by the day they ended', async () => {
    await db.store.runs.request('api', ['yenbai', 'yenbai'], {});
    const [good, bad] = await db.store.runs.listLatest(2);
    const marks = { title: true, lead: true, body: true, bodyChars: 900, isShell: false };
    await db.store.runs.countOutcome(
      good?.id ?? '',
      'a',
      { kind: 'stored', reason: '' },
      {
        ...marks,
        date: true,
        layout: true,
      },
    );
    await db.store.runs.countOutcome(
      good?.id ?? '',
      'b',
      { kind: 'stored', reason: '' },
      {
        ...marks,
        date: false,
        layout: true,
      },
    );
    await db.store.runs.countOutcome(good?.id ?? '', 'c', { kind: 'gone', reason: '404' }, null);
    await db.store.runs.finish(good?.id ?? '', { status: 'done', discovered: 3, known: 0, error: null });
    await db.store.runs.finish(bad?.id ?? '', { status: 'failed', discovered: 0, known: 0, error: 'no' });
    expect(await lines('run', 'run-failed', 'page', 'page-date', 'page-layout')).toEqual([
      'page 11-22 yenbai 2',
      'page-date 11-22 yenbai 1',
      'page-layout 11-22 yenbai 2',
      'run 11-22 yenbai 2',
      'run-failed 11-22 yenbai 1',
    ]);
  });

  it('are counted again for stale days alone, the newest first, and go on where a time was over', async () => {
    for (const day of ['2026-11-18', '2026-11-19', '2026-11-20'])
      await storeArticle(
        db.store,
        articleRow(`a.vn/${day}`, { article: { publishedAt: `${day}T08:00:00+07:00` } }),
      );
    expect(await db.store.figures.countStale()).toBe(3);
    expect((await db.store.figures.listStale(2)).map(({ day }) => day)).toEqual(['2026-11-20', '2026-11-19']);
    expect(await countForAWhile(db.store, () => now, { budgetMs: 0 })).toBe(1);
    expect(await db.store.figures.countStale()).toBe(2);
    expect(await count()).toBe(2);
    expect(await count()).toBe(0);
  });

  it('are told by parts of a period, and beside those of the days before it', async () => {
    for (const [at, country] of [
      ['2026-11-10', 'LA'],
      ['2026-11-15', 'LA'],
      ['2026-11-21', 'CN'],
      ['2026-11-22', 'CN'],
    ] as const)
      await storeArticle(
        db.store,
        articleRow(`a.vn/${at}`, {
          article: { publishedAt: `${at}T07:00:00+07:00` },
          verdict: { countries: [country] },
        }),
      );
    await count();
    expect(await db.store.figures.listParts(['item'], '2026-11-15', '2026-11-22', 7)).toEqual([
      { kind: 'item', part: 0, name: '', count: 2 },
      { kind: 'item', part: 1, name: '', count: 1 },
    ]);
    const compared = await db.store.figures.compare(['country'], {
      before: FIRST,
      first: '2026-11-15',
      last: LAST,
    });
    expect(compared).toEqual([
      { kind: 'country', name: 'CN', count: 2, before: 0 },
      { kind: 'country', name: 'LA', count: 1, before: 1 },
    ]);
    expect(await db.store.figures.findFirstDay('item')).toBe('2026-11-10');
    expect(await db.store.figures.findFirstDay('undated')).toBeNull();
  });
});

describe('a delay', () => {
  it('is found by the share of counts that it covers, within five percent', () => {
    const steps = new Map(
      [10, 20, 40, 400].map((minutes) => [Math.floor(Math.log(minutes) * DELAY_STEPS), 1] as const),
    );
    expect(Math.abs((findDelay(steps, 0.5) ?? 0) / 20 - 1)).toBeLessThan(0.051);
    expect(Math.abs((findDelay(steps, 0.95) ?? 0) / 400 - 1)).toBeLessThan(0.051);
    expect(findDelay(new Map(), 0.5)).toBeNull();
    expect(delayOfStep(0)).toBeCloseTo(1.05, 2);
  });
});
