import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginBulletin } from '../../src/http/bulletins/begin.ts';
import {
  changeDraft,
  changeFrame,
  editEntry,
  moveEntry,
  releaseBulletin,
  setEntryIn,
  toggleItems,
} from '../../src/http/bulletins/changes.ts';
import { readBulletin } from '../../src/http/bulletins/compose-stored.ts';
import type { EntryEdit } from '../../src/model/bulletin.ts';
import type { Store } from '../../src/store/store.ts';
import { articleRow, storeArticle } from '../support/articles.ts';
import { PORTALS } from '../support/bulletin.ts';
import { TEST_NOW, type TestStore, openTestStore, queryRows } from '../support/database.ts';

let db: TestStore;
let store: Store;
const tools = () => ({ store, clock: () => TEST_NOW, portals: PORTALS as never });
const ids: string[] = [];

beforeAll(async () => {
  db = await openTestStore();
  store = db.store;
  for (const at of [1, 2, 3, 4]) {
    const body = `Lãnh đạo tỉnh tiếp đoàn số ${at} của tỉnh bạn tại trụ sở. Hai bên thống nhất hợp tác lần thứ ${at} về biên giới.`;
    const article = { lead: null, body, publishedAt: `2026-11-2${at}T08:00:00+07:00` };
    ids.push(await storeArticle(store, articleRow(`a.vn/${at}`, { portalId: 'baosonla', article })));
  }
});
afterAll(() => db.close());

const UNTOUCHED: EntryEdit = { section: null, title: null, text: null, sentences: null, note: null };
const itemsOf = async (id: string): Promise<string[]> => {
  const whole = await readBulletin(id, tools());
  return (whole?.document.parts ?? []).flatMap(({ stories }) => stories.map(({ itemId }) => itemId));
};
const entryOf = async (id: string, itemId: string) => {
  const found = (await store.bulletinEntries.list(id)).find((entry) => entry.itemId === itemId);
  if (found === undefined) throw new Error(`item ${itemId} is not in bulletin ${id}`);
  return found;
};

describe('a bulletin that is kept', () => {
  it('begins with the week, in Vietnam, and with the next number of its year, whoever begins one at once', async () => {
    const made = await Promise.all([1, 2, 3].map(() => beginBulletin(tools(), 'an')));
    const all = await store.bulletins.list(10);
    expect(new Set(all.map(({ number }) => number))).toEqual(new Set([1, 2, 3]));
    expect(all[0]).toMatchObject({
      from: '2026-11-16',
      to: '2026-11-22',
      issuedOn: '2026-11-23',
      year: 2026,
    });
    expect(all.filter(({ isCurrent }) => isCurrent)).toHaveLength(1);
    const next = await store.bulletins.get(await beginBulletin(tools(), 'an', made[0]));
    expect(next).toMatchObject({ number: 4, from: '2026-11-23', to: '2026-11-29', issuedOn: '2026-11-30' });
  });

  it('takes an item by one key, and lets go of it by the same, with what was made of it kept', async () => {
    const [first = ''] = ids;
    const { bulletin, isIn } = await toggleItems([first], 'an', tools());
    expect(isIn).toBe(true);
    const entry = await entryOf(bulletin.id, first);
    const edit = { ...UNTOUCHED, note: 'theo dõi tiếp' };
    expect(
      await editEntry(store, { bulletinId: bulletin.id, entryId: entry.id, version: 1 }, edit, 'an'),
    ).toBe('done');
    expect((await toggleItems([first], 'an', tools())).isIn).toBe(false);
    expect(await itemsOf(bulletin.id)).toEqual([]);
    expect((await toggleItems([first], 'an', tools())).isIn).toBe(true);
    expect(await entryOf(bulletin.id, first)).toMatchObject({ id: entry.id, note: 'theo dõi tiếp' });
    await expect(toggleItems(['99999'], 'an', tools())).rejects.toThrow(/item 99999/u);
  });

  it('says which stories are in it, and in which numbers an item stood', async () => {
    const [first = '', second = ''] = ids;
    const [one, two] = await store.items.listByIds([first, second]);
    const stories = [one?.story?.storyId ?? '', two?.story?.storyId ?? ''];
    expect(await store.bulletins.listStoriesIn(stories)).toEqual(new Set([stories[0]]));
    expect(await store.bulletins.listOfItems([first, second])).toMatchObject([
      { itemId: first, number: 4, year: 2026 },
    ]);
  });

  it('tells of a conflict, and keeps what both wrote', async () => {
    const bulletinId = (await store.bulletins.findCurrent())?.id ?? '';
    const [first = ''] = ids;
    const { id: entryId, version } = await entryOf(bulletinId, first);
    const at = { bulletinId, entryId, version };
    const ends = await Promise.all(
      ['An', 'Bình'].map((who) => editEntry(store, at, { ...UNTOUCHED, text: `Của ${who}.` }, who)),
    );
    expect(ends.sort()).toEqual(['conflict', 'done']);
    const history = await queryRows<{ before: { note: string } }>(
      db.pool,
      `select before from bulletin_history where entry_id = $1 and action = 'edited' order by id desc limit 1`,
      [entryId],
    );
    expect(history[0]?.before.note).toBe('theo dõi tiếp');
  });

  it('moves entries up, down and before others; what two move at once are both moved', async () => {
    const id = (await store.bulletins.findCurrent())?.id ?? '';
    const [first = '', second = '', third = '', fourth = ''] = ids;
    expect((await toggleItems([first, second, third, fourth], 'an', tools())).isIn).toBe(true);
    expect(await itemsOf(id)).toEqual([fourth, third, second, first]);
    const entry = async (item: string) => (await entryOf(id, item)).id;
    await moveEntry(tools(), id, await entry(second), { kind: 'up' });
    expect(await itemsOf(id)).toEqual([fourth, second, third, first]);
    await moveEntry(tools(), id, await entry(fourth), { kind: 'down' });
    expect(await itemsOf(id)).toEqual([second, fourth, third, first]);
    await moveEntry(tools(), id, await entry(second), { kind: 'up' });
    expect(await itemsOf(id)).toEqual([second, fourth, third, first]);
    await moveEntry(tools(), id, await entry(first), { kind: 'before', entryId: await entry(fourth) });
    expect(await itemsOf(id)).toEqual([second, first, fourth, third]);
    const [down, up] = [await entry(second), await entry(third)];
    await Promise.all([
      moveEntry(tools(), id, down, { kind: 'down' }),
      moveEntry(tools(), id, up, { kind: 'up' }),
    ]);
    expect(await itemsOf(id)).toEqual([first, second, third, fourth]);
    await moveEntry(tools(), id, down, { kind: 'section', section: 'highlights' });
    expect(await itemsOf(id)).toEqual([second, first, third, fourth]);
  });

  it('keeps its number to itself, and does not change by an old page', async () => {
    const bulletin = await store.bulletins.findCurrent();
    if (bulletin === null) throw new Error('there is a current bulletin');
    const { id, version, title, from, to, issuedOn, head } = bulletin;
    const frame = { number: 40, title, from, to, issuedOn, head };
    expect(await changeFrame(store, { id, version }, { ...frame, number: 1 }, 'an')).toBe('taken');
    expect(await changeFrame(store, { id, version }, frame, 'an')).toBe('done');
    expect(await changeFrame(store, { id, version }, frame, 'an')).toBe('conflict');
  });

  it('is frozen once it is released: its text stays when an article changes or an entry would be', async () => {
    const id = (await store.bulletins.findCurrent())?.id ?? '';
    const entry = (await store.bulletinEntries.list(id))[0]?.id ?? '';
    const document = await releaseBulletin(id, 'an', tools());
    expect(document.isDraft).toBe(false);
    await db.pool.query(`update articles set title = 'Khác', body = 'Khác hẳn.'`);
    expect((await readBulletin(id, tools()))?.document).toEqual(document);
    await expect(setEntryIn(store, id, entry, false, 'an')).rejects.toThrow(/never changes/u);
    await expect(releaseBulletin(id, 'an', tools())).rejects.toThrow(/never changes/u);
    await expect(changeDraft(store, '99999', () => Promise.resolve())).rejects.toThrow(/99999/u);
    expect((await store.bulletins.findCurrent())?.id).toBeUndefined();
    expect((await store.bulletins.listReleased(5)).map((one) => one.id)).toEqual([id]);
  });

  it('shares its settings, which are saved by one at a time', async () => {
    expect(await store.bulletins.saveSettings({ agency: 'A' }, 0, 'an')).toBe(true);
    expect(await store.bulletins.saveSettings({ agency: 'B' }, 0, 'an')).toBe(false);
    expect(await store.bulletins.saveSettings({ agency: 'C' }, 1, 'an')).toBe(true);
    expect(await store.bulletins.findSettings()).toEqual({ settings: { agency: 'C' }, version: 2 });
  });
});

describe('what a period brought', () => {
  it('counts stories and articles of its days, sources that were read, and those that were broken or silent', async () => {
    const [from, before] = ['2026-11-20T17:00:00Z', '2026-11-22T17:00:00Z'];
    await db.pool.query(
      `insert into sources (portal_id, state, since, judged_at) values
         ('a', 'broken', '2026-11-01', '2026-11-22'), ('b', 'silent', '2026-11-30', '2026-11-30'), ('c', 'ok', '2026-11-22', '2026-11-22')`,
    );
    await db.pool.query(
      `insert into source_changes (event, portal_id, created_at) values
         ('source.silent', 'c', '2026-11-21'), ('source.recovered', 'c', '2026-11-22'), ('source.broken', 'd', '2026-11-10')`,
    );
    expect(await store.periods.countAll(from, before)).toEqual({ stories: 2, articles: 2, sourcesRead: 0 });
    expect(
      (await store.periods.listGaps(from, before)).map(({ portal, state }) => `${portal} ${state}`),
    ).toEqual(['a broken', 'c silent']);
  });
});
