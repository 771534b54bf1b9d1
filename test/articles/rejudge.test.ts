import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readPageSafely } from '../../src/articles/read-page.ts';
import { ingest } from '../../src/articles/ingest.ts';
import { judgeItem } from '../../src/articles/corrections.ts';
import { MODEL_VERSION } from '../../src/pipeline/relevance/judge.ts';
import { rejudge } from '../../src/articles/rejudge.ts';
import { serve } from '../../src/app/service.ts';
import type { Page, Verdict } from '../../src/model/article.ts';
import { articleRow, storeArticle } from '../support/articles.ts';
import { type TestStore, openTestStore } from '../support/database.ts';
import { ABROAD, AT_HOME, articlePage, keyOf, portalOf, portals, startRun } from '../support/pages.ts';
import { IDLE_PAGES, STILL_BOOK, keptLog, testConfig } from '../support/service.ts';
import { storedItems } from '../support/items.ts';
import { addWebhook } from '../support/subscriptions.ts';

let db: TestStore;
beforeEach(async () => {
  db = await openTestStore();
  await addWebhook(db.store, 'https://example.com/', '', null, null, ['item.new'], 'none');
});
afterEach(() => db.close());

const OLD: Partial<Verdict> = { model: 'old', evidence: [], countries: [] };

/** An article as an earlier model left it. */
async function judgedBefore(
  page: Page,
  label: Verdict['label'],
  { title, paragraphs }: typeof ABROAD,
): Promise<string> {
  const article = { title, lead: null, body: paragraphs.join('\n'), url: page.url };
  const verdict = { ...OLD, label, score: label === 'other' ? 0.1 : 0.9 };
  return storeArticle(db.store, articleRow(keyOf(page), { article, verdict }));
}

const again = (signal = new AbortController().signal, onBatch?: () => void) =>
  rejudge({ store: db.store, portals, signal, ...(onBatch && { onBatch }) });
const listed = async (): Promise<string[]> =>
  (await storedItems(db.store, 'foreign-affairs')).map(({ id }) => id);
const alerts = () => db.store.deliveries.list(null, 100);

const needsRejudging = async (): Promise<boolean> =>
  (await db.store.articles.listOfOtherModels(MODEL_VERSION, 1)).length > 0;

describe('a newer model', () => {
  it('gives what becomes foreign affairs its text and story, and alerts nobody', async () => {
    const page = articlePage('1', ABROAD.title, ABROAD.paragraphs);
    const id = await judgedBefore(page, 'other', ABROAD);
    await db.store.rawPages.keep(keyOf(page), await db.store.pack(page));
    expect(await listed()).toEqual([]);
    expect(await again()).toEqual({ judged: 1, toForeignAffairs: 1, toOther: 0, byTitle: 0 });
    const item = await db.store.items.get(id);
    expect(item).toMatchObject({
      label: 'foreign-affairs',
      model: MODEL_VERSION,
      judgedFrom: 'text',
      body: expect.stringContaining('Hủa Phăn') as string,
      story: { kind: 'new' },
      revision: 1,
    });
    expect(item?.evidence.length).toBeGreaterThan(0);
    expect(await listed()).toEqual([id]);
    expect(await alerts()).toEqual([]);
  });

  it('lets a later copy of such an article join its story without an alert', async () => {
    const page = articlePage('1', ABROAD.title, ABROAD.paragraphs);
    await judgedBefore(page, 'other', ABROAD);
    await db.store.rawPages.keep(keyOf(page), await db.store.pack(page));
    await again();
    const copy = articlePage('2', ABROAD.title, ABROAD.paragraphs);
    const run = { id: await startRun(db.store) };
    expect(await ingest(copy, portalOf('yenbai'), run, db.store, readPageSafely)).toMatchObject({
      kind: 'duplicate',
    });
    expect(await alerts()).toEqual([]);
  });

  it('takes what becomes other out of the lists, with its text and story kept', async () => {
    const id = await judgedBefore(articlePage('1', '', []), 'foreign-affairs', AT_HOME);
    expect(await again()).toMatchObject({ judged: 1, toOther: 1 });
    expect(await listed()).toEqual([]);
    expect(await db.store.items.get(id)).toMatchObject({
      label: 'other',
      body: AT_HOME.paragraphs.join('\n'),
      story: { kind: 'new' },
    });
  });

  it('judges by the title alone, and says so, where neither text nor page is kept', async () => {
    const id = await judgedBefore(articlePage('1', '', []), 'other', AT_HOME);
    expect(await again()).toEqual({ judged: 1, toForeignAffairs: 0, toOther: 0, byTitle: 1 });
    expect(await db.store.items.get(id)).toMatchObject({
      model: MODEL_VERSION,
      judgedFrom: 'title',
      body: null,
    });
    expect(await needsRejudging()).toBe(false);
  });

  it('leaves a person’s judgement as it is', async () => {
    const id = await judgedBefore(articlePage('1', '', []), 'foreign-affairs', ABROAD);
    await judgeItem(id, 'other', { by: 'test', note: null }, { store: db.store, portals });
    expect(await again()).toMatchObject({ judged: 1, toForeignAffairs: 0, toOther: 0 });
    expect(await db.store.items.get(id)).toMatchObject({
      label: 'other',
      model: MODEL_VERSION,
      judgement: { machineLabel: 'foreign-affairs', model: 'old' },
    });
  });

  it('goes on where it was stopped', async () => {
    for (let n = 0; n < 60; n++) await judgedBefore(articlePage(String(n), '', []), 'other', AT_HOME);
    const stop = new AbortController();
    const first = await again(stop.signal, () => stop.abort());
    expect(first.judged).toBe(50);
    expect(await needsRejudging()).toBe(true);
    expect((await again()).judged).toBe(10);
    expect(await needsRejudging()).toBe(false);
    expect((await again()).judged).toBe(0);
  });

  it('is shared by two processes at once, each article judged by one', async () => {
    for (let n = 0; n < 20; n++) await judgedBefore(articlePage(String(n), '', []), 'other', AT_HOME);
    const both = await Promise.all([again(), again()]);
    expect(both.reduce((sum, { judged }) => sum + judged, 0)).toBe(20);
  });
});

describe('a running service', () => {
  const closers: (() => Promise<unknown>)[] = [];
  afterAll(async () => {
    for (const close of closers.reverse()) await close();
  });

  it('judges again in the background what an earlier model judged', async () => {
    const clock = (): Date => new Date();
    const own = await openTestStore(clock);
    closers.push(() => own.close());
    const row = articleRow('yenbai.gov.vn/1', { article: { title: AT_HOME.title }, verdict: OLD });
    const id = await storeArticle(own.store, row);
    // No portal has to be crawled for it.
    const parts = { log: keptLog(), clock, portals: new Map<string, never>() };
    const service = await serve(
      {
        ...parts,
        config: testConfig({}),
        store: own.store,
        address: own.address,
        book: STILL_BOOK,
        readPage: readPageSafely,
        pages: IDLE_PAGES,
        stderr: { write: () => undefined, isTerminal: false },
      },
      { tick: true, workers: true, http: false },
    );
    closers.push(() => service.close());
    await vi.waitFor(
      async () =>
        expect(await own.store.items.get(id)).toMatchObject({ model: MODEL_VERSION, label: 'other' }),
      { timeout: 20_000, interval: 100 },
    );
    expect(parts.log.errors).toEqual([]);
  });
});
