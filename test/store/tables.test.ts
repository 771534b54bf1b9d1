import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packPage } from '../../src/store/packed.ts';
import type { Store } from '../../src/store/store.ts';
import { articleRow, storeArticle } from '../support/articles.ts';
import { TEST_NOW, type TestStore, openTestStore } from '../support/database.ts';
import { articlePage, keyOf } from '../support/pages.ts';
import { addWebhook } from '../support/subscriptions.ts';

let db: TestStore;
let store: Store;
beforeAll(async () => {
  db = await openTestStore();
  store = db.store;
});
afterAll(() => db.close());

const after = (seconds: number): Date => new Date(TEST_NOW.getTime() + seconds * 1000);

describe('a backfill', () => {
  const list = 'https://a.vn/tin';
  const find = () => store.lists.findBackfillPage('a', '2026-01-01', list);

  it('goes on where it was left, knows when its list is done, and begins at the first page after its end', async () => {
    expect(await find()).toBeNull();
    const save = (next: Parameters<typeof store.lists.saveBackfillPage>[3]) =>
      store.lists.saveBackfillPage('a', '2026-01-01', list, next);
    await save({ number: 2, url: `${list}?p=2` });
    await save({ number: 3, url: `${list}?p=3` });
    expect(await find()).toEqual({ page: 3, url: `${list}?p=3`, values: null });
    await save({ number: 4, url: list, values: { zone: '5' } });
    expect(await find()).toEqual({ page: 4, url: list, values: { zone: '5' } });
    await save(null);
    expect(await find()).toEqual({ page: null, url: null, values: null });
    await store.lists.endBackfill('a', '2026-01-01');
    expect(await find()).toBeNull();
  });

  it('counts addresses before and after its day in Vietnam, by the article or else by what was too old', async () => {
    const outcome = { kind: 'stored', url: 'https://a.vn/1', reason: '', articleId: null } as const;
    const tried = { portalId: 'a', outcome, hints: {}, retryAt: null, failures: 0, now: TEST_NOW };
    for (const [key, publishedAt] of [
      ['age.vn/before', '2026-11-19T23:59:00+07:00'],
      ['age.vn/after', '2026-11-19T17:00:00Z'],
    ] as const) {
      await storeArticle(store, articleRow(key, { article: { publishedAt } }));
      await store.addresses.recordTry({ ...tried, key, publishedOn: null });
    }
    await store.addresses.recordTry({ ...tried, key: 'age.vn/too-old', publishedOn: '2026-10-01' });
    await store.addresses.recordTry({ ...tried, key: 'age.vn/undated', publishedOn: null });
    const keys = ['before', 'after', 'too-old', 'undated', 'unknown'].map((name) => `age.vn/${name}`);
    expect(await store.lists.countByAge(keys, '2026-11-20')).toEqual({ older: 2, younger: 1 });
    expect(await store.lists.countByAge([], '2026-11-20')).toEqual({ older: 0, younger: 0 });
  });
});

describe('an address whose kept page was read again', () => {
  const outcomeOf = async (key: string): Promise<unknown> => {
    const { rows } = await db.pool.query('select outcome, attempts, retry_at from addresses where key = $1', [
      key,
    ]);
    return rows[0];
  };

  it('is not tried again when it had failed, and keeps its next look when it had been read', async () => {
    const failed = { kind: 'no-body', url: 'https://a.vn/1', reason: '', articleId: null } as const;
    const read = { ...failed, kind: 'stored' } as const;
    const tried = { portalId: 'again', hints: {}, retryAt: after(60), now: TEST_NOW, publishedOn: null };
    await store.addresses.recordTry({ ...tried, key: 'again/failed', outcome: failed, failures: 2 });
    await store.addresses.recordTry({ ...tried, key: 'again/read', outcome: read, failures: 0 });
    for (const key of ['again/failed', 'again/read']) {
      await store.addresses.correctOutcome(key, { ...read, kind: 'updated' });
    }
    expect(await outcomeOf('again/failed')).toEqual({ outcome: 'updated', attempts: 0, retry_at: null });
    expect(await outcomeOf('again/read')).toMatchObject({ outcome: 'updated', attempts: 0 });
    expect((await store.addresses.listDue('again', after(61), 9)).map(({ key }) => key)).toEqual([
      'again/read',
    ]);
  });
});

describe('raw pages', () => {
  it('are listed by address, the newest of each, from an id on', async () => {
    const pages = ['1', '2'].map((slug) => articlePage(slug, `Tin ${slug}`, ['Nội dung.']));
    for (const page of [...pages, ...pages]) await store.rawPages.keep(keyOf(page), await packPage(page));
    const listed = await store.rawPages.listLatest({ portalId: 'yenbai', since: null }, '0', 9);
    expect(listed.map(({ key }) => key)).toEqual(pages.map(keyOf));
    expect(await store.rawPages.listLatest({ portalId: null, since: null }, listed[0]?.id ?? '', 9)).toEqual(
      listed.slice(1),
    );
    expect(await store.rawPages.listLatest({ portalId: 'sonla', since: null }, '0', 9)).toEqual([]);
    const [page] = pages;
    expect(await store.rawPages.findLatest(keyOf(page ?? articlePage('', '', [])))).toEqual(page);
  });

  it('are read as they were kept, with gzip by earlier versions', async () => {
    const page = articlePage('3', 'Đối ngoại', ['Hội đàm.']);
    const kept = [{ ...page, html: gzipSync(page.html) }, await packPage(page)];
    for (const one of kept) {
      await store.rawPages.keep(keyOf(page), one);
      expect(await store.rawPages.findLatest(keyOf(page))).toEqual(page);
    }
  });
});

describe('samples of a source', () => {
  it('are the newest page of each kind of trouble', async () => {
    const keep = (kind: string, html: string, at: Date) =>
      store.sourceSamples.keep('a', kind, { url: `https://a.vn/${kind}`, html, at });
    await keep('list', 'old', after(1));
    await keep('page', 'page', after(2));
    await keep('list', 'new', after(3));
    expect(await store.sourceSamples.list('a')).toEqual([
      { kind: 'list', url: 'https://a.vn/list', takenAt: after(3).toISOString() },
      { kind: 'page', url: 'https://a.vn/page', takenAt: after(2).toISOString() },
    ]);
    expect(await store.sourceSamples.findHtml('a', 'list')).toBe('new');
    expect(await store.sourceSamples.findHtml('a', 'other')).toBeNull();
  });
});

describe('judgements', () => {
  it('are listed with text and the machine’s verdict, after an id', async () => {
    const ids = [
      await storeArticle(store, articleRow('judged.vn/1')),
      await storeArticle(store, articleRow('judged.vn/2', { article: { lead: null } })),
    ];
    for (const id of ids) await store.judgements.save(id, 'other', { by: 'an', note: 'tin trong nước' });
    const all = await store.judgements.listAfter('0', 9);
    expect(all).toMatchObject([
      { id: ids[0], portal: 'yenbai', text: 'Lời dẫn.\nNội dung của judged.vn/1.', label: 'other' },
      { id: ids[1], text: 'Nội dung của judged.vn/2.', machineLabel: 'foreign-affairs', score: 0.9 },
    ]);
    expect(await store.judgements.listAfter(ids[0] ?? '', 9)).toEqual(all.slice(1));
  });
});

describe('subscriptions', () => {
  it('are sent the events they were last set to', async () => {
    const { id, events } = await addWebhook(store, 'https://example.org/', '', null);
    expect(events).toEqual(['item.new']);
    const changed = await store.subscriptions.change(id, { events: ['item.updated', 'source.broken'] });
    expect(changed).toMatchObject({ id, events: ['item.updated', 'source.broken'] });
    expect(await store.subscriptions.get(id)).toEqual(changed);
    expect(await store.subscriptions.change('0', { events: ['item.new'] })).toBeNull();
  });
});

describe('tokens', () => {
  it('exist from the first one on', async () => {
    expect(await store.tokens.exist()).toBe(false);
    await store.tokens.createFirst();
    expect(await store.tokens.exist()).toBe(true);
  });
});
