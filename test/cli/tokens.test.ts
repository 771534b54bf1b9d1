import { afterEach, beforeEach, expect, it } from 'vitest';
import type { App } from '../../src/app/app.ts';
import { vong } from '../support/cli.ts';
import { type TestStore, openTestStore } from '../support/database.ts';

let db: TestStore;
beforeEach(async () => {
  db = await openTestStore();
});
afterEach(() => db.close());

const run = (...argv: string[]) =>
  vong(['tokens', ...argv], '', { withStore: (work) => work(db.store) } satisfies Partial<App>);

it('a token is made, shown once, listed without itself, and revoked', async () => {
  expect((await run('list')).err).toBe('There are no tokens.\n');
  const added = await run('add', 'feed reader', '--scopes', 'read,crawl', '--days', '30', '--json');
  expect(added.code).toBe(0);
  const { token, expiresAt } = JSON.parse(added.out) as { token: string; expiresAt: string };
  expect(token).toMatch(/^vong_[\w-]{43}$/u);
  expect(expiresAt).toBe('2026-12-22T05:40:00.000Z');
  expect((await db.store.tokens.find(token))?.scopes).toEqual(['read', 'crawl']);

  const listed = await run('list');
  expect(listed.out).toMatch(
    /feed reader +read crawl +22\/11\/2026 10:00 +never +in force until 22\/12\/2026 12:40/u,
  );
  expect(`${listed.out}${(await run('list', '--json')).out}`).not.toContain(token);

  expect((await run('add', 'feed reader', '--scopes', 'admin')).err).toContain('there is one already');
  expect((await run('revoke', 'feed reader')).code).toBe(0);
  expect(await db.store.tokens.find(token)).toBeNull();
  expect((await run('revoke', 'feed reader')).code).toBe(1);
  expect((await run('list')).out).toMatch(/revoked 22\/11\/2026/u);
});

it('a wrong scope or name is refused with what was expected', async () => {
  const wrong = await run('add', 'x', '--scopes', 'read,write');
  expect(wrong.code).toBe(2);
  expect(wrong.err).toContain('Expected some of read,crawl,subscribe,admin, got "write"');
  expect((await run('add', 'x')).code).toBe(2);
  expect((await run('add', '\u001b[2J', '--scopes', 'read')).code).toBe(2);
  expect((await run('add', 'x', '--scopes', 'read', '--days', '0')).code).toBe(2);
  expect(await db.store.tokens.list()).toEqual([]);
});
