import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import { searchItems, buildSearch } from '../../src/http/search.ts';
import type { SearchCursor } from '../../src/store/search.ts';
import { articleRow, storeArticle } from '../support/articles.ts';
import { TEST_NOW, type TestStore, openTestStore } from '../support/database.ts';
import { addWebhook } from '../support/subscriptions.ts';

let db: TestStore;
beforeAll(async () => {
  db = await openTestStore();
});
const closers: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closers) await close();
  await db.close();
});

async function openOwn(clock?: () => Date): Promise<TestStore> {
  const own = await openTestStore(clock);
  closers.push(() => own.close());
  return own;
}

const NOW = TEST_NOW;
const later = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);

describe('migrations', () => {
  it('do nothing the second time', async () => {
    expect(await migrate(db.pool)).toEqual([]);
  });

  it('refuse a schema that is newer than the program', async () => {
    const other = await openTestStore();
    await other.pool.query(
      `insert into migrations (version, name, checksum) values (9999, '9999_future.sql', 'x')`,
    );
    await expect(migrate(other.pool)).rejects.toThrow(/9999_future.sql.*newer vong/);
    await other.close();
  });
});

it('a database in another encoding than UTF-8 is refused, and told how to make one', async () => {
  const database = `t_ascii_${Date.now()}`;
  await db.pool.query(`create database ${database} encoding 'SQL_ASCII' locale 'C' template template0`);
  const pool = openDatabase({ ...db.address, database }, 'vong test', 1);
  await expect(migrate(pool)).rejects.toThrow(/the database: expected the encoding UTF8, got SQL_ASCII/u);
  await pool.end();
  await db.pool.query(`drop database ${database}`);
});

describe('runs', () => {
  it('are queued once for a due portal, however many ticks come', async () => {
    const { portals, runs } = db.store;
    await portals.register([
      { id: 'due', firstDue: NOW },
      { id: 'not-yet', firstDue: later(5) },
    ]);
    await Promise.all([runs.schedule(['due', 'not-yet'], NOW), runs.schedule(['due', 'not-yet'], NOW)]);
    const waiting = await runs.listWaiting();
    expect(waiting).toHaveLength(1);
    const run = await runs.start(waiting[0]?.id ?? '');
    expect(run).toMatchObject({ portal: 'due', status: 'running', crawlId: null });
  });

  it('count an address once and sum at the end', async () => {
    const { runs } = db.store;
    const crawl = await runs.request('command', ['a'], { depth: 2 });
    const [run] = await runs.listOfCrawl(crawl);
    if (!run) throw new Error('no run');
    expect(run.options).toEqual({ depth: 2 });
    await runs.start(run.id);
    await runs.countOutcome(run.id, 'k1', { kind: 'stored', reason: '' }, null);
    await runs.countOutcome(run.id, 'k1', { kind: 'unchanged', reason: '' }, null);
    await runs.countOutcome(run.id, 'k2', { kind: 'gone', reason: '' }, null);
    const ended = await runs.finish(run.id, { status: 'done', discovered: 3, known: 1, error: null });
    expect(ended).toMatchObject({
      status: 'done',
      outcomes: { stored: 1, gone: 1 },
      discovered: 3,
      known: 1,
    });
    expect(await runs.start(run.id)).toBeNull();
  });

  it('wait again as soon as their worker is lost, and not while it holds their portal', async () => {
    const { runs } = db.store;
    const crawl = await runs.request('api', ['lost'], {});
    const [run] = await runs.listOfCrawl(crawl);
    if (!run) throw new Error('no run');
    let during: unknown;
    await db.store.withLock('vong:portal:lost', async () => {
      await runs.start(run.id);
      during = (await runs.listWaiting()).filter(({ id }) => id === run.id);
    });
    expect(during).toEqual([]);
    expect(await runs.listWaiting()).toContainEqual({ id: run.id, attempts: 1 });
  });
});

describe('addresses', () => {
  it('are settled until their next try', async () => {
    const { addresses } = db.store;
    const outcome = { kind: 'timeout', url: 'https://a.vn/1', reason: 'slow', articleId: null } as const;
    const end = { portalId: 'a', outcome, hints: {}, retryAt: later(5), now: NOW, publishedOn: null };
    await addresses.recordTry({ ...end, key: 'k-timeout', failures: 1 });
    await addresses.recordTry({ ...end, key: 'k-timeout', failures: 2 });
    await addresses.recordTry({
      ...end,
      key: 'k-done',
      outcome: { ...outcome, kind: 'stored' },
      retryAt: null,
      failures: 0,
    });
    expect(await addresses.listNotDue(['k-timeout', 'k-done', 'k-new'], NOW)).toEqual(
      new Set(['k-timeout', 'k-done']),
    );
    expect(await addresses.listNotDue(['k-timeout', 'k-done'], later(6))).toEqual(new Set(['k-done']));
    expect(await addresses.findHistory('k-timeout')).toEqual({ failures: 2, firstSeenAt: NOW.toISOString() });
    expect((await addresses.listDue('a', later(6), 9)).map(({ key }) => key)).toEqual(['k-timeout']);
    expect(await addresses.listDue('a', NOW, 9)).toEqual([]);
  });
});

describe('a command’s runs', () => {
  it('are no worker’s to do, and end when their command was killed', async () => {
    const { runs } = db.store;
    const crawl = await runs.request('command', ['by-hand'], {});
    const [run] = await runs.listOfCrawl(crawl);
    if (!run) throw new Error('no run');
    expect((await runs.listWaiting()).map(({ id }) => id)).not.toContain(run.id);
    await runs.start(run.id);
    expect((await runs.listWaiting()).map(({ id }) => id)).not.toContain(run.id);
    await runs.failAbandoned();
    expect(await runs.get(run.id)).toMatchObject({ status: 'failed', error: 'its command was killed' });
  });

  it('end a day after they were asked for, by the clock that is handed in, when nobody has begun them', async () => {
    let now = NOW;
    const { runs } = (await openOwn(() => now)).store;
    const [run] = await runs.listOfCrawl(await runs.request('command', ['by-hand'], {}));
    const statusAfter = async (minutes: number): Promise<unknown> => {
      now = later(minutes);
      await runs.failAbandoned();
      return (await runs.get(run?.id ?? ''))?.status;
    };
    expect(await statusAfter(24 * 60)).toBe('queued');
    expect(await statusAfter(24 * 60 + 1)).toBe('failed');
    expect(await runs.get(run?.id ?? '')).toMatchObject({ finishedAt: now.toISOString() });
  });
});

describe('a delivery', () => {
  it('is claimed by one worker until its claim ends, by the clock that is handed in', async () => {
    const { store } = await openOwn();
    const { deliveries } = store;
    const { id: subscription } = await addWebhook(store, 'https://example.org/', '', null);
    const article = await storeArticle(store, articleRow('a.vn/1'));
    const story = await store.stories.findByArticle(article);
    await store.deliveries.addOfArticle('item.new', article, story?.storyId ?? '', [subscription]);
    const [made] = await deliveries.list(subscription, 1);
    const id = made?.id ?? '';
    expect(await deliveries.listSendable(new Date(NOW.getTime() - 1), 9)).toEqual([]);
    expect(await deliveries.claim(id, new Date(NOW.getTime() - 1), later(1))).toBeNull();
    expect(await deliveries.listSendable(NOW, 9)).toEqual([subscription]);
    expect(await deliveries.claim(id, NOW, later(1))).toMatchObject({ id, payload: null });
    expect(await deliveries.listSendable(new Date(later(1).getTime() - 1), 9)).toEqual([]);
    expect(await deliveries.claim(id, new Date(later(1).getTime() - 1), later(2))).toBeNull();
    expect(await deliveries.claim(id, later(1), later(2))).toMatchObject({ id, status: 'pending' });
  });
});

describe('items', () => {
  it('are all met when they are read page by page, dated or not, even when stored at one moment', async () => {
    const { store } = await openOwn();
    await store.transaction(async (tx) => {
      for (let i = 0; i < 5; i++) {
        await tx.articles.insert(
          articleRow(`page.vn/${i}`, { article: { publishedAt: null, publishedPrecision: null } }),
        );
      }
      await tx.articles.insert(articleRow('page.vn/dated'));
    });
    const met: string[] = [];
    const search = buildSearch({}, new Map());
    for (let after: SearchCursor | null = null, more = true; more;) {
      const { items, next } = await searchItems(store, search, 2, after);
      met.push(...items.map(({ url }) => url));
      after = next;
      more = next !== null;
    }
    expect(met).toHaveLength(6);
    expect(new Set(met).size).toBe(6);
    expect(met.at(-1)).toBe('https://page.vn/dated');
  });
});

describe('tokens', () => {
  it('make a first one once, of two starts at the same time', async () => {
    const made = await Promise.all([db.store.tokens.createFirst(), db.store.tokens.createFirst()]);
    expect(made.filter(Boolean)).toHaveLength(1);
    expect(await db.store.tokens.find(made.find(Boolean) ?? '')).toMatchObject({ scopes: ['admin'] });
    expect(await db.store.tokens.find('vong_wrong')).toBeNull();
  });
});

describe('locks', () => {
  it('let one holder in at a time and are free again after it', async () => {
    const { store } = db;
    let inside: unknown = 'not tried';
    await store.withLock('x', async () => {
      inside = await store.withLock('x', () => Promise.resolve('in'));
    });
    expect(inside).toBeNull();
    expect(await store.withLock('x', () => Promise.resolve('in'))).toBe('in');
  });
});
