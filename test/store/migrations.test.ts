import { readFile, readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../../src/store/migrate.ts';
import { type TestStore, openEmptyDatabase, queryRows } from '../support/database.ts';

const FOLDER = new URL('../../src/store/migrations/', import.meta.url);
/** From here on processes of the release before may go on working while a migration is applied. */
const LAST_FREE = 56;

/** What a process of the release before would trip over, in a table that it knows. */
const BREAKS = [
  ['takes away what it reads', /\bdrop\s+(table|column|view|function|sequence|schema)\b/iu],
  ['takes away what it reads', /\brename\b/iu],
  ['changes a type', /\balter\s+column\s+\S+\s+(set\s+data\s+)?type\b/iu],
  ['refuses its rows', /\bset\s+not\s+null\b/iu],
  [
    'refuses its rows',
    /\badd\s+(column\s+)?(?!constraint)[^,;]*\bnot\s+null\b(?![^,;]*\bdefault\b)(?<!default[^,;]*)/iu,
  ],
] as const;

/** Statements of a migration about tables that it does not make itself. */
function listChanges(sql: string): string[] {
  const statements = sql.replace(/--.*$/gmu, '').split(/;\s*$/mu);
  const made = new Set(
    statements.flatMap((one) => /^\s*create table (?:if not exists )?(\w+)/iu.exec(one)?.[1] ?? []),
  );
  return statements.filter((one) => {
    const changed = /^\s*alter table (?:only )?(\w+)/iu.exec(one)?.[1];
    return !/^\s*create table/iu.test(one) && (changed === undefined || !made.has(changed));
  });
}

function findBreaks(sql: string): string[] {
  return listChanges(sql).flatMap((statement) =>
    BREAKS.filter(([, pattern]) => pattern.test(statement)).map(([why]) => `${why}: ${statement.trim()}`),
  );
}

describe('a migration', () => {
  it('leaves all that a running process of the release before needs', async () => {
    const names = (await readdir(FOLDER)).filter((name) => Number(name.slice(0, 4)) > LAST_FREE).sort();
    const found: string[] = [];
    for (const name of names) {
      const sql = await readFile(new URL(name, FOLDER), 'utf8');
      found.push(...findBreaks(sql).map((problem) => `${name}: ${problem}`));
    }
    expect(names.length).toBeGreaterThan(0);
    expect(found).toEqual([]);
  });

  it.each([
    ['alter table articles drop column lead;', 1],
    ['alter table articles rename column lead to intro;', 1],
    ['alter table articles alter column score type double precision;', 1],
    ['alter table articles alter column title set not null;', 1],
    ['alter table articles add column rank integer not null;', 1],
    ['drop table lists;', 1],
    ['alter table articles add column rank integer not null default 0;', 0],
    ['alter table articles add column rank integer;', 0],
    ['create table ranks (id integer not null);\nalter table ranks add column more text not null;', 0],
    ['-- drop table lists;\ncreate index ranks_by_id on articles (id);', 0],
  ])('is judged as it should be: %s', (sql, breaks) => {
    expect(findBreaks(sql)).toHaveLength(breaks);
  });
});

describe('an upgrade', () => {
  let db: TestStore;
  beforeAll(async () => {
    db = await openEmptyDatabase();
  });
  afterAll(() => db.close());

  it('is made by one of two processes, for which the other waits, and refused on a newer schema', async () => {
    const [first, second] = await Promise.all([migrate(db.pool), migrate(db.pool)]);
    expect([first.length, second.length].sort((a, b) => a - b)[0]).toBe(0);
    const done = await queryRows<{ count: number }>(db.pool, 'select count(*)::int as count from migrations');
    expect(done).toEqual([{ count: first.length + second.length }]);
    await db.pool.query(
      "insert into migrations (version, name, checksum) values (9999, '9999_later.sql', 'x')",
    );
    await expect(migrate(db.pool)).rejects.toThrow(
      'the database has migration 9999_later.sql, which this version of vong does not know: use a newer vong',
    );
  });
});
