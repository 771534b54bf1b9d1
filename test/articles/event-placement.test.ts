import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  groupItems,
  joinItems,
  splitItem,
  undoStoryDecision,
  ungroupItem,
} from '../../src/articles/corrections.ts';
import { regroup } from '../../src/articles/regroup.ts';
import { insertInStory, placeInStory } from '../../src/articles/placement.ts';
import type { Item } from '../../src/model/item.ts';
import { articleRow } from '../support/articles.ts';
import { TEST_NOW, type TestStore, openTestStore } from '../support/database.ts';

let db: TestStore;
beforeEach(async () => {
  db = await openTestStore();
});
afterEach(() => db.close());

const MIGRATION = new URL('../../src/store/migrations/0024_event_backlog.sql', import.meta.url);
const DAY_MS = 86_400_000;
const GUESTS = ['Petar Draganov', 'Matej Koren', 'Jozef Hudec', 'Ingrid Solheim'];

/** A word of letters alone, another one for each text. */
function spell(text: string): string {
  return Array.from(text, (char) => String.fromCharCode(97 + (char.charCodeAt(0) % 26))).join('');
}

/** An article of its own words about a guest's visit; `day` from the first on, none: without a date. */
function rowOf(key: string, guest: string, day: number | null = 0, countries: readonly string[] = []) {
  const own = Array.from({ length: 30 }, (_, n) => spell(`${key} ${n}`)).join(' ');
  const at = Date.parse('2026-11-10T08:00:00+07:00') + (day ?? 0) * DAY_MS;
  return articleRow(key, {
    article: {
      title: `Tiếp ông ${guest}`,
      lead: null,
      body: `Tỉnh tiếp ông ${guest} sáng nay. ${own}.`,
      publishedAt: day === null ? null : new Date(at).toISOString(),
    },
    verdict: { countries },
  });
}

/** Locks that somebody waits for. */
async function countWaiting(): Promise<number> {
  const { rows } = await db.pool.query<{ waiting: number }>(
    `select count(*)::int as waiting from pg_locks l left join pg_stat_activity a using (pid)
     where not l.granted and a.datname = current_database()`,
  );
  return rows[0]?.waiting ?? 0;
}

function tell(...given: Parameters<typeof rowOf>): Promise<string> {
  const row = rowOf(...given);
  return db.store.transaction(async (tx) => {
    const stored = await insertInStory(tx, row);
    if (stored === null) throw new Error(`${row.key} is stored already`);
    return stored.id;
  });
}

async function storyOf(id: string): Promise<NonNullable<Item['story']>> {
  const story = (await db.store.items.get(id))?.story;
  if (!story) throw new Error(`item ${id} has no story`);
  return story;
}

const eventOf = async (id: string): Promise<string> => (await storyOf(id)).eventId;

async function countEvents(ids: readonly string[]): Promise<number> {
  return new Set(await Promise.all(ids.map(eventOf))).size;
}

describe('the event of an article that is stored', () => {
  it('is that of another story of the same names, with the reason and the item', async () => {
    const first = await tell('a.vn/1', 'Petar Draganov');
    const second = await tell('b.vn/1', 'Petar Draganov', 3);
    const other = await tell('c.vn/1', 'Matej Koren', 3);
    const story = await storyOf(second);
    expect(story.storyId).not.toBe((await storyOf(first)).storyId);
    expect(story).toMatchObject({
      eventId: await eventOf(first),
      eventOf: first,
      eventReason: { rule: 'names', title: 'Tiếp ông Petar Draganov', days: 3, shared: ['Petar Draganov'] },
    });
    expect(story.eventBecause).toContain('3 days apart. Both name: Petar Draganov.');
    expect(await countEvents([first, other])).toBe(2);
    expect((await storyOf(first)).eventReason).toEqual({ rule: 'nothing-near' });
  });

  it('is found whatever comes first: a backfill brings what was told before', async () => {
    const late = await tell('a.vn/1', 'Petar Draganov', 3);
    expect(await countEvents([late, await tell('a.vn/2', 'Petar Draganov', 0)])).toBe(1);
    expect(await countEvents([late, await tell('a.vn/3', 'Petar Draganov', 40)])).toBe(2);
  });

  it('counts an article without a date from when it is read', async () => {
    const days = (TEST_NOW.getTime() - Date.parse('2026-11-10T08:00:00+07:00')) / DAY_MS;
    const read = await tell('a.vn/1', 'Petar Draganov', null);
    expect(await countEvents([read, await tell('a.vn/2', 'Petar Draganov', days - 1)])).toBe(1);
    expect(await countEvents([read, await tell('a.vn/3', 'Petar Draganov', days - 20)])).toBe(2);
  });

  it('is another one for another country', async () => {
    const first = await tell('a.vn/1', 'Petar Draganov', 0, ['BG']);
    const second = await tell('a.vn/2', 'Petar Draganov', 1, ['SI']);
    expect(await countEvents([first, second])).toBe(2);
    expect((await storyOf(second)).eventReason).toMatchObject({ rule: 'other-country' });
  });

  it('is its story’s for a copy, which is not compared again', async () => {
    const first = await tell('a.vn/1', 'Petar Draganov');
    const row = rowOf('a.vn/1', 'Petar Draganov');
    const copy = await db.store.transaction((tx) => insertInStory(tx, { ...row, key: 'copy.vn/1' }));
    expect(await eventOf(copy?.id ?? '')).toBe(await eventOf(first));
    const { rows } = await db.pool.query('select 1 from event_marks');
    expect(rows).toHaveLength(1);
  });

  it('is given to an article that gets its text and story later', async () => {
    const first = await tell('a.vn/1', 'Petar Draganov');
    const row = rowOf('b.vn/1', 'Petar Draganov', 1);
    const second = await db.store.transaction(async (tx) => {
      const id = (await tx.articles.insert(row)) ?? '';
      await placeInStory(tx, id, row, null);
      return id;
    });
    expect(await countEvents([first, second])).toBe(1);
    expect(await countEvents([first, await tell('c.vn/1', 'Petar Draganov', 2)])).toBe(1);
  });

  it('is one for all that many workers place at the same moment', async () => {
    for (const guest of GUESTS) {
      const ids = await Promise.all(
        Array.from({ length: 8 }, (_, n) => tell(`p${n}.vn/${guest}`, guest, n % 3)),
      );
      expect(await countEvents(ids)).toBe(1);
    }
  });
});

describe('an event corrected by a person', () => {
  const decided = { by: 'Lan', note: 'hai đoàn khác nhau' };

  it('loses a story, which stays alone, and takes one in', async () => {
    const [first, second, third] = [
      await tell('a.vn/1', 'Petar Draganov'),
      await tell('a.vn/2', 'Petar Draganov', 1),
      await tell('a.vn/3', 'Petar Draganov', 2),
    ];
    // The one that the event was named after.
    expect(await ungroupItem(db.store, first, decided)).toMatchObject({ kind: 'done' });
    expect(await countEvents([first, second])).toBe(2);
    expect(await countEvents([second, third])).toBe(1);
    const { storyId, eventReason, eventOf: placedBy } = await storyOf(first);
    expect({ eventReason, placedBy }).toEqual({ eventReason: { rule: 'moved', ...decided }, placedBy: null });
    expect(await db.store.storyDecisions.list(storyId)).toMatchObject([
      { kind: 'ungroup', itemId: first, by: 'Lan' },
    ]);
    expect(await ungroupItem(db.store, first, decided)).toEqual({ kind: 'nothing' });
    expect(await groupItems(db.store, second, first, decided)).toMatchObject({ kind: 'done', storyId });
    expect(await countEvents([first, second, third])).toBe(1);
    expect(await groupItems(db.store, second, first, decided)).toEqual({ kind: 'nothing' });
    expect((await storyOf(first)).eventOf).toBe(second);
  });

  it('go where they had been when that is taken back, the latest decision first', async () => {
    const [first, second] = [
      await tell('a.vn/1', 'Petar Draganov'),
      await tell('a.vn/2', 'Petar Draganov', 1),
    ];
    const before = await storyOf(first);
    await ungroupItem(db.store, first, decided);
    const apart = await storyOf(first);
    await groupItems(db.store, second, first, decided);
    const [group, ungroup] = await db.store.storyDecisions.list(before.storyId);
    expect([group?.canBeUndone, ungroup?.canBeUndone]).toEqual([true, false]);
    expect(await undoStoryDecision(db.store, ungroup?.id ?? '', 'Hà')).toBe(false);
    expect(await undoStoryDecision(db.store, group?.id ?? '', 'Hà')).toBe(true);
    expect(await storyOf(first)).toEqual(apart);
    expect(await undoStoryDecision(db.store, group?.id ?? '', 'Hà')).toBe(false);
    expect(await undoStoryDecision(db.store, ungroup?.id ?? '', 'Hà')).toBe(true);
    expect(await storyOf(first)).toEqual(before);
    expect(await db.store.storyDecisions.list(before.storyId)).toMatchObject([
      { kind: 'group', undone: { by: 'Hà' } },
      { kind: 'ungroup', undone: { by: 'Hà' } },
    ]);
  });

  it('names the item that has no story', async () => {
    const first = await tell('a.vn/1', 'Petar Draganov');
    const none = { kind: 'no-story', itemId: '999' };
    expect(await ungroupItem(db.store, '999', decided)).toEqual(none);
    expect(await groupItems(db.store, first, '999', decided)).toEqual(none);
    expect(await groupItems(db.store, '999', first, decided)).toEqual(none);
  });

  it('keeps what was split from its story, and follows what is joined to another', async () => {
    const first = await tell('a.vn/1', 'Petar Draganov');
    const other = await tell('b.vn/1', 'Matej Koren');
    await joinItems(db.store, other, first, decided);
    expect(await countEvents([first, other])).toBe(1);
    // What comes later is like the first, and goes where that went.
    expect(await countEvents([await tell('a.vn/2', 'Petar Draganov', 1), other])).toBe(1);
    await splitItem(db.store, first, decided);
    expect(await countEvents([first, other])).toBe(1);
  });
});

describe('stories of an earlier version', () => {
  /** As they were stored before there were marks: each in an event of its own. */
  async function forget(): Promise<void> {
    await db.pool.query('delete from event_names');
    await db.pool.query('delete from event_marks');
    await db.pool.query('update stories set event_id = id, event_of = null, event_reason = null');
    const sql = await readFile(MIGRATION, 'utf8');
    await db.pool.query(/^insert [^;]+;/mu.exec(sql)?.[0] ?? '');
  }

  it('come together where they tell of one event, once, and later ones find them', async () => {
    const ids = [
      await tell('a.vn/1', 'Petar Draganov', 1),
      await tell('a.vn/2', 'Petar Draganov', 0),
      await tell('a.vn/3', 'Matej Koren', 1),
    ];
    const copy = { ...rowOf('a.vn/1', 'Petar Draganov', 1), key: 'copy.vn/1' };
    await db.store.transaction((tx) => insertInStory(tx, copy));
    await tell('old.vn/1', 'Petar Draganov', -20);
    await forget();
    expect(await countEvents(ids)).toBe(3);
    expect(await Promise.all([regroup(db.store), regroup(db.store)])).toContain(3);
    expect(await countEvents(ids)).toBe(2);
    // The earliest is placed first.
    expect(await storyOf(ids[0] ?? '')).toMatchObject({ eventOf: ids[1], eventReason: { rule: 'names' } });
    expect(await regroup(db.store)).toBe(0);
    expect(await countEvents([...ids, await tell('a.vn/4', 'Matej Koren', 2)])).toBe(2);
  });

  it('stay where they share an event, or where a person put them', async () => {
    const [first, second, third] = [
      await tell('a.vn/1', 'Petar Draganov'),
      await tell('a.vn/2', 'Petar Draganov', 1),
      await tell('a.vn/3', 'Petar Draganov', 2),
    ];
    await forget();
    await groupItems(db.store, first, second, { by: 'Lan', note: null });
    await ungroupItem(db.store, second, { by: 'Lan', note: null });
    await regroup(db.store);
    expect(await countEvents([first, second])).toBe(2);
    expect(await storyOf(second)).toMatchObject({ eventReason: { rule: 'moved' } });
    const together = await eventOf(third);
    await db.pool.query('insert into event_backlog values ($1)', [third]);
    await db.pool.query('update stories set event_reason = null');
    await regroup(db.store);
    expect(await eventOf(third)).toBe(together);
  });

  it('stay where a person puts them while they are being placed', async () => {
    const [first, second] = [
      await tell('a.vn/1', 'Petar Draganov'),
      await tell('a.vn/2', 'Petar Draganov', 1),
    ];
    await forget();
    const moved = await storyOf(second);
    let placing: Promise<number> | undefined;
    await db.store.transaction(async ({ stories, events }) => {
      await stories.lockAll();
      await events.ungroupStory(moved.storyId, { rule: 'moved', by: 'Lan', note: null });
      placing = regroup(db.store);
      await expect.poll(countWaiting, { timeout: 20_000 }).toBeGreaterThan(0);
    });
    await placing;
    expect(await countEvents([first, second])).toBe(2);
    expect(await storyOf(second)).toMatchObject({ eventReason: { rule: 'moved' } });
  });
});
