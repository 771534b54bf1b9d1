import { afterEach, beforeEach, expect, it } from 'vitest';
import { ingest } from '../../src/articles/ingest.ts';
import { readPageSafely } from '../../src/articles/read-page.ts';
import { type TestStore, openTestStore } from '../support/database.ts';
import { ABROAD, articlePage, portalOf, startRun } from '../support/pages.ts';

let db: TestStore;
beforeEach(async () => {
  db = await openTestStore();
});
afterEach(() => db.close());

it('a new foreign-affairs article and a change of its text are noted for those who listen, though nobody is alerted', async () => {
  const { store } = db;
  const run = { id: await startRun(store) };
  const read = async (paragraphs: readonly string[]) =>
    (
      await ingest(
        articlePage('1', ABROAD.title, paragraphs),
        portalOf('yenbai'),
        run,
        store,
        (page, portal, since) => Promise.resolve(readPageSafely(page, portal, since)),
      )
    ).kind;
  expect(await read(ABROAD.paragraphs)).toBe('stored');
  expect(await read(ABROAD.paragraphs)).toBe('unchanged');
  expect(await read([...ABROAD.paragraphs, 'Chiều cùng ngày, đoàn thăm Trường Cao đẳng của tỉnh.'])).toBe(
    'updated',
  );
  await store.transaction((tx) => tx.happenings.place());
  const told = await store.happenings.listAfter('0', 9);
  expect(told.map(({ event }) => event)).toEqual(['item.new', 'item.updated']);
  expect(new Set(told.map(({ itemId }) => itemId)).size).toBe(1);
});
