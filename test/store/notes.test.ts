import { afterAll, beforeAll, expect, it } from 'vitest';
import { articleRow, storeArticle } from '../support/articles.ts';
import { TEST_NOW, type TestStore, openTestStore } from '../support/database.ts';

let db: TestStore;
let now = TEST_NOW;
beforeAll(async () => {
  db = await openTestStore(() => now);
});
afterAll(() => db.close());

it('keeps notes of items with author and time; only their author changes or deletes them', async () => {
  const { notes } = db.store;
  const [one, two] = [
    await storeArticle(db.store, articleRow('a.vn/1')),
    await storeArticle(db.store, articleRow('a.vn/2')),
  ];
  const lan = { authorId: '7', author: 'Lan' };
  const first = await notes.add(one, { ...lan, text: 'Đã gọi Sở Ngoại vụ.\nChờ trả lời.' });
  const second = await notes.add(two, { authorId: '8', author: 'Hà', text: 'Trùng tin hôm qua' });
  expect(await notes.add('999', { ...lan, text: 'x' })).toBeNull();
  expect(await notes.listOf([two, one])).toEqual([first, second]);
  expect(first).toMatchObject({ itemId: one, ...lan, writtenAt: TEST_NOW.toISOString(), editedAt: null });
  now = new Date('2026-11-22T04:00:00Z');
  expect(await notes.edit(first?.id ?? '', '8', 'của người khác')).toBe(false);
  expect(await notes.edit(first?.id ?? '', '7', 'Đã trả lời.')).toBe(true);
  expect(await notes.listOf([one])).toEqual([{ ...first, text: 'Đã trả lời.', editedAt: now.toISOString() }]);
  expect(await notes.remove(second?.id ?? '', '7')).toBe(false);
  expect(await notes.remove(second?.id ?? '', '8')).toBe(true);
  expect(await notes.listOf([two])).toEqual([]);
});
