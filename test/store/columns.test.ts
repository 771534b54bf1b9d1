import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LABELS } from '../../src/model/vocabulary.ts';
import {
  boolean,
  float,
  instant,
  integer,
  json,
  nullable,
  oneOf,
  optional,
  rowId,
  selection,
  text,
  textArray,
} from '../../src/store/columns.ts';
import { Connection } from '../../src/store/connection.ts';
import { TEST_NOW, type TestStore, openTestStore } from '../support/database.ts';

let pool: TestStore;
let db: Connection;
beforeAll(async () => {
  pool = await openTestStore();
  db = new Connection(pool.pool, () => TEST_NOW);
});
afterAll(() => pool.close());

describe('a selection', () => {
  it('makes the select list and the type of a row from one description', async () => {
    const all = selection({
      title: text("'Tin'"),
      label: oneOf(LABELS, "'other'"),
      storyId: rowId('9007199254740993'),
      count: integer('3'),
      score: float('0.1::real'),
      active: boolean('true'),
      seenAt: instant("timestamptz '2026-11-22 10:00:00.5+07'"),
      topics: textArray("'{a,b}'::text[]"),
      reason: json<{ rule: string }>(`'{"rule": "x"}'::jsonb`),
      nothing: nullable(text('null::text')),
    });
    const row = await db.row(all, `select ${all.list}`);
    expect(row).toEqual({
      title: 'Tin',
      label: 'other',
      storyId: '9007199254740993',
      count: 3,
      score: 0.1,
      active: true,
      seenAt: '2026-11-22T03:00:00.500Z',
      topics: ['a', 'b'],
      reason: { rule: 'x' },
      nothing: null,
    });
    // @ts-expect-error: a count is no text
    expect(row?.count.length).toBeUndefined();
    // @ts-expect-error: a misspelt column
    expect(row?.titel).toBeUndefined();
  });

  it('groups columns that may not be there at all, as those of a left join', async () => {
    const grouped = selection({
      n: integer('n'),
      person: optional({ id: rowId('p.id'), name: text('p.name'), note: nullable(text('p.note')) }),
    });
    const rows = await db.rows(
      grouped,
      `select ${grouped.list} from generate_series(1, 2) as n
       left join (values (1::bigint, 'An', null::text)) as p (id, name, note) on p.id = n order by n`,
    );
    expect(rows).toEqual([
      { n: 1, person: { id: '1', name: 'An', note: null } },
      { n: 2, person: null },
    ]);
  });

  it.each([
    [
      'another type',
      selection({ n: text('1') }),
      'select 1 as n',
      /"n" described as type 25 or 19, answered as 23/,
    ],
    ['another name', selection({ n: integer('1') }), 'select 1 as m', /"n" described, "m" answered/],
    [
      'fewer columns',
      selection({ n: integer('1') }),
      'select 1 as n, 2 as m',
      /1 columns described, 2 answered/,
    ],
    [
      'a word of no list',
      selection({ n: oneOf(['a', 'b'], '') }),
      "select 'c' as n",
      /"n" described as one of a, b, answered as "c"/,
    ],
    ['null', selection({ n: text('') }), 'select null::text as n', /"n" answered as null/],
    [
      'null in an object that is there',
      selection({ of: optional({ id: integer(''), name: text('') }) }),
      'select 1 as "of.id", null::text as "of.name"',
      /"of.name" answered as null/,
    ],
  ])('refuses an answer that it does not describe: %s', async (_, described, sql, message) => {
    await expect(db.rows<unknown>(described, sql)).rejects.toThrow(message);
  });
});
