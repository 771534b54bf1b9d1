import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPageSafely } from '../../src/articles/read-page.ts';
import { ingest } from '../../src/articles/ingest.ts';
import { batchCalls } from '../../src/store/batch.ts';
import type { IrrelevantPage } from '../../src/store/irrelevant-pages.ts';
import type { Outcome, Page } from '../../src/model/article.ts';
import { articleRow } from '../support/articles.ts';
import { type TestStore, openTestStore } from '../support/database.ts';
import { AT_HOME, articlePage, keyOf, portalOf, startRun } from '../support/pages.ts';
import { addWebhook } from '../support/subscriptions.ts';

let db: TestStore;
let runId: string;
beforeEach(async () => {
  db = await openTestStore();
  runId = await startRun(db.store);
});
afterEach(() => db.close());

async function irrelevantPage(slug: string, title = `Tin ${slug}`, score = 0.1): Promise<IrrelevantPage> {
  const page = articlePage(slug, title, AT_HOME.paragraphs);
  const row = articleRow(keyOf(page), {
    article: { url: page.url, title },
    verdict: { label: 'other', score, evidence: [], countries: [] },
  });
  const outcome: Outcome = { kind: 'irrelevant', url: page.url, reason: 'score 0.10', articleId: null };
  return { row, page: await db.store.pack(page), runId, outcome, marks: null };
}

/** What the store has of each address: article, words, kept pages, how it is settled, how it was counted. */
async function kept() {
  const { rows } = await db.pool.query<{ title: string }>(
    `select a.title, a.body, w.characters is not null as findable, s.outcome, s.attempts, s.retry_at, o.kind,
       (select count(*)::int from raw_pages r where r.key = a.key) as pages
     from articles a left join article_words w on w.article_id = a.id left join addresses s using (key)
     left join run_outcomes o using (key) order by a.title`,
  );
  return rows;
}

const whole = (title: string) => ({
  title,
  body: null,
  findable: true,
  outcome: 'irrelevant',
  attempts: 0,
  retry_at: null,
  kind: 'irrelevant',
  pages: 1,
});

describe('pages of irrelevant articles met for the first time', () => {
  it('are kept together, each with its row, its page, its settled address and its counted outcome', async () => {
    const pages = await Promise.all(['1', '2', '3', '4'].map((slug) => irrelevantPage(slug)));
    const ids = await Promise.all(pages.map((page) => db.store.keepIrrelevant(page)));
    expect(new Set(ids).size).toBe(4);
    expect(ids).not.toContain(null);
    expect(await kept()).toEqual(['Tin 1', 'Tin 2', 'Tin 3', 'Tin 4'].map(whole));
    for (const { row, page } of pages) {
      const found = await db.store.rawPages.findLatest(row.key);
      expect(found).toEqual({ ...articlePage('', '', []), ...found, url: page.url });
      expect(found?.html).toContain(`<h1>${row.article.title ?? ''}</h1>`);
    }
  });

  it('lose nothing by a neighbour whose values the database refuses', async () => {
    const pages = await Promise.all([
      irrelevantPage('1'),
      irrelevantPage('2', 'Tin \u0000 2'),
      irrelevantPage('3'),
      irrelevantPage('4'),
    ]);
    const ended = await Promise.allSettled(pages.map((page) => db.store.keepIrrelevant(page)));
    expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect(ended[1]).toMatchObject({ reason: { code: expect.stringMatching(/^22/u) as string } });
    expect(await kept()).toEqual(['Tin 1', 'Tin 3', 'Tin 4'].map(whole));
  });

  it('keep what is half a surrogate pair as a replacement character', async () => {
    await db.store.keepIrrelevant(await irrelevantPage('1', 'Tin \ud83d'));
    expect(await kept()).toEqual([whole('Tin \ufffd')]);
  });

  it('are left alone where the address has an article, or a subscription asks for the score', async () => {
    const known = await irrelevantPage('1');
    await db.store.keepIrrelevant(known);
    expect(await db.store.keepIrrelevant(known)).toBeNull();
    expect(await kept()).toEqual([whole('Tin 1')]);
    await addWebhook(db.store, 'https://example.com/', '', null, 0.3);
    expect(await db.store.keepIrrelevant(await irrelevantPage('2', 'Tin 2', 0.3))).toBeNull();
    expect(await kept()).toEqual([whole('Tin 1')]);
    expect(await db.store.keepIrrelevant(await irrelevantPage('3', 'Tin 3', 0.2))).not.toBeNull();
  });

  it('settle an address that failed before, which keeps the time it was first seen', async () => {
    const page = await irrelevantPage('1');
    const failed = { kind: 'timeout', url: page.page.url, reason: '', articleId: null } as const;
    const earlier = new Date('2026-11-01T00:00:00Z');
    await db.store.addresses.recordTry({
      key: page.row.key,
      portalId: 'yenbai',
      outcome: failed,
      hints: {},
      failures: 2,
      now: earlier,
      retryAt: earlier,
      publishedOn: null,
    });
    await db.store.keepIrrelevant(page);
    expect(await kept()).toEqual([whole('Tin 1')]);
    const history = await db.store.addresses.findHistory(page.row.key);
    expect(history).toEqual({ failures: 0, firstSeenAt: earlier.toISOString() });
  });

  it('are read again as unchanged, with no second page', async () => {
    const page: Page = articlePage('1', AT_HOME.title, AT_HOME.paragraphs);
    const first = await ingest(page, portalOf('yenbai'), { id: runId }, db.store, readPageSafely);
    const again = await ingest(
      page,
      portalOf('yenbai'),
      { id: await startRun(db.store) },
      db.store,
      readPageSafely,
    );
    expect([first.kind, again.kind]).toEqual(['irrelevant', 'unchanged']);
    expect(again.articleId).toBe(first.articleId);
    expect((await kept()).map(({ title }) => title)).toEqual([AT_HOME.title, AT_HOME.title]);
    const pages = await db.pool.query('select 1 from raw_pages');
    expect(pages.rowCount).toBe(1);
  });
});

describe('calls that are gathered', () => {
  it('go together while one is at work, at most so many, each with its own answer', async () => {
    const batches: number[][] = [];
    const twice = batchCalls<number, number>(
      (items) => {
        batches.push([...items]);
        return Promise.resolve(items.map((item) => item * 2));
      },
      { most: 3, lingerMs: 1 },
    );
    expect(await Promise.all([1, 2, 3, 4, 5, 6].map(twice))).toEqual([2, 4, 6, 8, 10, 12]);
    expect(batches).toEqual([[1], [2, 3, 4], [5, 6]]);
    expect(await twice(7)).toBe(14);
  });

  it('wait for others where they have come together before, and not where each stands alone', async () => {
    const batches: number[][] = [];
    const same = batchCalls<number, number>(
      (items) => {
        batches.push([...items]);
        return Promise.resolve(items);
      },
      { most: 3, lingerMs: 200 },
    );
    const soon = async (item: number): Promise<number> => {
      await new Promise(setImmediate);
      return same(item);
    };
    await Promise.all([same(1), soon(2)]);
    expect(batches).toEqual([[1], [2]]);
    await Promise.all([3, 4, 5].map(same));
    expect(batches.slice(2)).toEqual([[3], [4, 5]]);
    await Promise.all([same(6), soon(7)]);
    expect(batches.slice(4)).toEqual([[6, 7]]);
  });
});
