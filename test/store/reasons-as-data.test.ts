import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeDueReason } from '../../src/model/due-reason.ts';
import { describeTrouble } from '../../src/model/source-trouble.ts';
import { type TestStore, openTestStore } from '../support/database.ts';

const MIGRATION = new URL('../../src/store/migrations/0019_reasons_as_data.sql', import.meta.url);
const NOW = '2026-11-22T03:00:00Z';

let db: TestStore;
beforeEach(async () => {
  db = await openTestStore();
});
afterEach(() => db.close());

it('words that an earlier version stored are shown as they are, and data stays data', async () => {
  const words = { vi: 'cứ 2h một lần', en: 'every 2h' };
  await db.pool.query(
    `insert into portals (id, next_due_at, due_because) values
       ('a-before', $1, $2), ('b-now', $1, '{"kind": "asked"}'), ('c-none', $1, null)`,
    [NOW, words],
  );
  await db.pool.query(
    `insert into sources (portal_id, state, seen, since, judged_at) values
       ('a-before', 'broken', $2, $1, $1), ('b-well', 'ok', null, $1, $1)`,
    [NOW, words],
  );
  const sql = await readFile(MIGRATION, 'utf8');
  await db.pool.query(sql);
  await db.pool.query(sql);
  const due = (await db.store.portals.list()).map(({ dueBecause }) => dueBecause);
  expect(due).toEqual([{ kind: 'words', ...words }, { kind: 'asked' }, null]);
  expect(due[0] && describeDueReason(due[0])).toEqual(words);
  const [broken, well] = await db.store.sources.list();
  expect(broken?.trouble && describeTrouble(broken.trouble)).toEqual(words);
  expect(well?.trouble).toBeNull();
});
