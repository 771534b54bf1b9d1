import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { articleRow, storeArticle } from '../support/articles.ts';
import { type TestStore, openTestStore, queryRows } from '../support/database.ts';
import { addWebhook } from '../support/subscriptions.ts';

const ROOM = fileURLToPath(new URL('../../src/store/', import.meta.url));

/** PostgreSQL's own clock, in all its spellings, and the process's. */
const ASKS_FOR_THE_TIME =
  /(?<![.\w])(?:now|(?:clock|statement|transaction)_timestamp|timeofday)\s*\(|\b(?:current_(?:date|time(?:stamp)?)|localtime(?:stamp)?)\b|'(?:now|today|tomorrow|yesterday)'|new Date\(\)|Date\.now\(/iu;
/** When a migration was applied: for whoever looks into the database; the program does not read it. */
const BOOKKEEPING = 'applied_at timestamptz not null default now()';
/** What `vong doctor` compares this machine's clock with. */
const COMPARED = "at: instant('clock_timestamp()'),";

describe('the store', () => {
  let now = new Date('2031-05-06T07:08:09.123Z');
  let db: TestStore;
  beforeAll(async () => {
    db = await openTestStore(() => now);
  });
  afterAll(() => db.close());

  it('has no statement that asks for the time', async () => {
    const names = await readdir(ROOM, { recursive: true });
    const found: string[] = [];
    for (const name of names.filter((one) => one.endsWith('.ts'))) {
      const source = (await readFile(path.join(ROOM, name), 'utf8'))
        .replace(BOOKKEEPING, '')
        .replace(COMPARED, '');
      for (const line of source.split('\n')) if (ASKS_FOR_THE_TIME.test(line)) found.push(`${name}: ${line}`);
    }
    expect(names).toContain('stories.ts');
    expect(found).toEqual([]);
  });

  it('has no column that the database fills with a time, but when a migration was applied', async () => {
    const found = await queryRows<{ name: string }>(
      db.pool,
      `select table_name || '.' || column_name as name from information_schema.columns
       where table_schema = 'public' and column_default is not null
         and (data_type like 'timestamp%' or data_type like 'time %' or data_type = 'date'
           or column_default ~* 'now|time|current_')`,
    );
    expect(found.map(({ name }) => name)).toEqual(['migrations.applied_at']);
  });

  it('writes the time that it was handed: of a statement, and of a transaction’s begin', async () => {
    const { store } = db;
    const subscription = await addWebhook(store, 'https://example.org/', '', null);
    expect(subscription.createdAt).toBe('2031-05-06T07:08:09.123Z');
    const id = await storeArticle(store, articleRow('a.vn/1'));
    const item = await store.items.get(id);
    expect(item).toMatchObject({ firstSeenAt: '2031-05-06T07:08:09.123Z', revision: 1 });
    const began = now;
    await store.transaction(async (tx) => {
      now = new Date('2031-05-07T00:00:00Z');
      await tx.articles.revise(id, articleRow('a.vn/1', { article: { body: 'Khác.' } }), []);
      await tx.deliveries.addOfArticle('item.new', id, item?.story?.storyId ?? '', [subscription.id]);
    });
    expect(await store.items.get(id)).toMatchObject({ updatedAt: began.toISOString(), revision: 2 });
    expect(await store.deliveries.list(null, 9)).toMatchObject([
      { createdAt: began.toISOString(), nextAttemptAt: began.toISOString() },
    ]);
    await store.judgements.save(id, 'other', { by: 'an', note: null });
    expect((await store.items.get(id))?.judgement?.judgedAt).toBe('2031-05-07T00:00:00.000Z');
  });
});
