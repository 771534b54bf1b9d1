import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { joinItems, splitItem } from '../../src/articles/corrections.ts';
import { articleRow, storeArticle } from '../support/articles.ts';
import { openTestStore, TEST_NOW, type TestStore } from '../support/database.ts';

let db: TestStore;
let now = TEST_NOW;
let me: string;
let other: string;
beforeAll(async () => {
  db = await openTestStore(() => now);
  me = (await db.store.people.findDesk())?.id ?? '';
  const analyst = { login: 'lan', name: 'Lan', role: 'analyst', language: null } as const;
  // The first user takes the desk's place.
  await db.store.people.add(analyst);
  other = (await db.store.people.add({ ...analyst, login: 'minh' }))?.id ?? '';
});
afterAll(() => db.close());
beforeEach(() => {
  now = TEST_NOW;
});

let count = 0;
const put = (): Promise<string> => storeArticle(db.store, articleRow(`marks/${(count += 1)}`));
const by = { by: 'Lan', note: null };
const stateOf = async (id: string, person = me) => (await db.store.marks.listStates(person, [id])).get(id);

describe('marks of stories', () => {
  it('are each person’s own, and one does not touch another', async () => {
    const id = await put();
    await Promise.all([
      db.store.marks.set(me, [id], 'read', true),
      db.store.marks.set(me, [id], 'important', true),
      db.store.marks.set(other, [id], 'done', true),
    ]);
    expect(await stateOf(id)).toEqual({ read: true, important: true, done: false });
    expect(await stateOf(id, other)).toEqual({ read: false, important: false, done: true });
  });

  it('say which of many changed, so that these alone can be taken back', async () => {
    const [one, two] = [await put(), await put()];
    expect(await db.store.marks.set(me, [one], 'done', true)).toEqual([one]);
    expect(await db.store.marks.set(me, [one, two], 'done', true)).toEqual([two]);
    expect(await db.store.marks.set(me, [two], 'done', false)).toEqual([two]);
    expect(await db.store.marks.set(me, [two], 'done', false)).toEqual([]);
    expect((await stateOf(one))?.done).toBe(true);
  });

  it('join when stories are joined, and stay with both parts when one is split', async () => {
    const [one, two] = [await put(), await put()];
    await db.store.marks.set(me, [one], 'important', true);
    await db.store.marks.set(me, [two], 'read', true);
    await joinItems(db.store, one, two, by);
    expect(await stateOf(two)).toEqual({ read: true, important: true, done: false });
    await db.store.marks.set(me, [one], 'done', true);
    await splitItem(db.store, one, by);
    expect([await stateOf(one), await stateOf(two)]).toEqual([
      { read: false, important: true, done: true },
      { read: true, important: false, done: true },
    ]);
  });

  it('are listed a story at a time, the last marked first', async () => {
    const person = other;
    const [one, two, three] = [await put(), await put(), await put()];
    await joinItems(db.store, one, two, by);
    await db.store.marks.set(person, [one], 'important', true);
    now = new Date(TEST_NOW.getTime() + 1000);
    await db.store.marks.set(person, [three], 'important', true);
    expect(await db.store.marks.listMarked(person, 'important', 10)).toEqual([three, one]);
  });
});

describe('a shift', () => {
  it('begins anew after four hours, and knows when the one before ended', async () => {
    const at = (hours: number) => new Date(TEST_NOW.getTime() + hours * 3_600_000);
    const visits: (string | null)[] = [];
    for (const hours of [0, 3, 6, 10.5, 11]) {
      now = at(hours);
      visits.push(await db.store.marks.noteVisit(me));
    }
    expect(visits).toEqual([null, null, null, at(6).toISOString(), at(6).toISOString()]);
  });

  it('has as new what was first seen since, is not of the past, and was not read', async () => {
    const later = new Date(TEST_NOW.getTime() + 7 * 86_400_000);
    now = later;
    const publishedAt = later.toISOString();
    const one = await storeArticle(db.store, articleRow('fresh/1', { article: { publishedAt } }));
    await storeArticle(
      db.store,
      articleRow('fresh/2', { article: { publishedAt: null, publishedPrecision: null } }),
    );
    await storeArticle(db.store, articleRow('fresh/past'));
    await storeArticle(
      db.store,
      articleRow('fresh/dull', { article: { publishedAt }, verdict: { label: 'other' } }),
    );
    const before = new Date(later.getTime() - 1);
    expect(await db.store.marks.countUnread(me, before)).toBe(2);
    expect(await db.store.marks.countUnread(me, later)).toBe(0);
    await db.store.marks.set(me, [one], 'read', true);
    expect(await db.store.marks.countUnread(me, before)).toBe(1);
    expect(await db.store.marks.countUnread(other, before)).toBe(2);
  });
});
