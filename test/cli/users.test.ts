import { afterEach, beforeEach, expect, it } from 'vitest';
import type { App } from '../../src/app/app.ts';
import { vong } from '../support/cli.ts';
import { type TestStore, openTestStore } from '../support/database.ts';

const PASSWORD = 'con cò bay lả bay la';

let db: TestStore;
beforeEach(async () => {
  db = await openTestStore();
});
afterEach(() => db.close());

const withInput = (input: string, ...argv: string[]) =>
  vong(['users', ...argv], input, { withStore: (work) => work(db.store) } satisfies Partial<App>);
const run = (...argv: string[]) => withInput('', ...argv);
const tokenOf = (out: string): string => /\/setup\/([\w-]{43})\n$/u.exec(out)?.[1] ?? '';

it('the first user is made at an address that a command prints as long as there is none', async () => {
  expect((await run('list')).err).toContain('vong users setup');
  const first = await run('setup');
  expect(first.out).toMatch(/^http:\/\/127\.0\.0\.1:8080\/setup\/[\w-]{43}\n$/u);
  expect(await db.store.invitations.find(tokenOf(first.out))).toMatchObject({ kind: 'first-user' });
  const second = await run('setup');
  expect(await db.store.invitations.find(tokenOf(first.out))).toBeNull();
  expect(await db.store.invitations.find(tokenOf(second.out))).not.toBeNull();
  expect(await run('add', 'lan')).toMatchObject({
    code: 1,
    err: 'user "lan": the first user must have --role admin\n',
  });
  expect((await run('add', 'lan', '--role', 'admin')).code).toBe(0);
  expect(await run('setup')).toMatchObject({ code: 1, out: '' });
});

it('a user is invited, listed, changed, shut out, let in again and given another password', async () => {
  await run('add', 'admin', '--role', 'admin');
  const added = await run('add', 'Lan', '--name', 'Nguyễn Lan', '--role', 'analyst', '--json');
  const { address, login } = JSON.parse(added.out) as { address: string; login: string };
  expect(login).toBe('lan');
  expect(await db.store.invitations.find(tokenOf(`${address}\n`))).toMatchObject({ kind: 'password' });
  expect(await run('add', 'lan')).toMatchObject({ code: 1, err: 'user "lan": there is one already\n' });
  expect((await run('list')).out).toMatch(/lan +Nguyễn Lan +analyst +22\/11\/2026 10:00 +never +invited/u);

  expect((await run('change', 'lan', '--role', 'reader', '--language', 'en')).code).toBe(0);
  expect(await db.store.people.findByLogin('lan')).toMatchObject({ role: 'reader', language: 'en' });
  expect((await run('change', 'lan')).code).toBe(2);
  expect((await run('change', 'lan', '--role', 'king')).code).toBe(2);
  expect(await run('change', 'nobody', '--name', 'x')).toMatchObject({
    code: 1,
    err: 'user "nobody": there is none\n',
  });

  expect((await run('password', 'lan')).out).toContain('/setup/');
  expect(await withInput('short\n', 'password', 'lan', '--stdin')).toMatchObject({ code: 2 });
  expect((await withInput(`${PASSWORD}\n`, 'password', 'lan', '--stdin')).code).toBe(0);
  expect(await db.store.people.findByPassword('lan', PASSWORD)).not.toBeNull();

  expect((await run('disable', 'lan')).out).toBe('user "lan" is shut out\n');
  expect((await run('list')).out).toContain('disabled 22/11/2026 10:00');
  expect(await db.store.people.findByPassword('lan', PASSWORD)).toBeNull();
  expect((await run('change', 'lan', '--enable')).code).toBe(0);
  expect((await db.store.people.findByLogin('lan'))?.disabledAt).toBeNull();
  expect(await run('disable', 'admin')).toMatchObject({ code: 1 });
  expect(await run('disable', 'nobody')).toMatchObject({ code: 1 });

  const actions = (await db.store.audit.list(20, null)).map(({ action, way }) => `${action} ${way}`);
  expect(actions.reverse()).toEqual([
    'invitePerson command',
    'invitePerson command',
    'changePerson command',
    'invitePerson command',
    'setPassword command',
    'changePerson command',
    'changePerson command',
  ]);
});
