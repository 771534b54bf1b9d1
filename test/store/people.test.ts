import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashPassword, isOutdatedHash, isPassword } from '../../src/store/passwords.ts';
import type { Store } from '../../src/store/store.ts';
import { TEST_NOW, type TestStore, openTestStore, queryRows } from '../support/database.ts';

const HOUR_MS = 3_600_000;
const PASSWORD = 'con cò bay lả bay la';

let now = TEST_NOW;
let db: TestStore;
let store: Store;
beforeEach(async () => {
  now = TEST_NOW;
  db = await openTestStore(() => now);
  store = db.store;
});
afterEach(() => db.close());

const pass = (hours: number): void => {
  now = new Date(now.getTime() + hours * HOUR_MS);
};
const add = async (login: string, role: 'reader' | 'analyst' | 'admin' = 'analyst') => {
  const person = await store.people.add({ login, name: login, role, language: null });
  if (person === null) throw new Error(`${login} is taken`);
  return person;
};

describe('people', () => {
  it('begin with the desk, whose row the first of them becomes', async () => {
    const desk = await store.people.findDesk();
    expect(desk).toMatchObject({ login: 'desk', role: 'reader', hasPassword: false });
    expect(await store.people.list()).toEqual([]);
    const [first, second] = await Promise.all([add('Lan', 'admin'), add('minh', 'admin')]);
    expect([first.id, second.id]).toContain(desk?.id);
    expect(first.id).not.toBe(second.id);
    expect(await store.people.findDesk()).toBeNull();
    expect(await store.people.list()).toHaveLength(2);
    expect(await store.people.findByLogin('LAN')).toMatchObject({
      login: 'lan',
      createdAt: now.toISOString(),
    });
    expect(await store.people.add({ login: 'LAN', name: 'x', role: 'reader', language: null })).toBeNull();
  });

  it('keep one who may do everything, also of two who give it up at once', async () => {
    const one = await add('one', 'admin');
    expect(await store.people.disable(one.id)).toBe('last-admin');
    expect(await store.people.change(one.id, { role: 'analyst', name: 'x' })).toBe('last-admin');
    expect(await store.people.change(one.id, { name: 'Một' })).toMatchObject({ name: 'Một', role: 'admin' });
    const two = await add('two', 'admin');
    const ends = await Promise.all([
      store.people.change(one.id, { role: 'reader' }),
      store.people.disable(two.id),
    ]);
    expect(ends.filter((end) => end === 'last-admin')).toHaveLength(1);
    expect(await store.people.change('999', { name: 'x' })).toBeNull();
    expect(await store.people.disable('999')).toBeNull();
  });

  it('are known by name and password, unless they are shut out', async () => {
    const lan = await add('lan', 'admin');
    await add('minh', 'admin');
    expect(await store.people.findByPassword('lan', PASSWORD)).toBeNull();
    await store.people.setPassword(lan.id, PASSWORD);
    expect(await store.people.findByPassword('LAN', PASSWORD.normalize('NFD'))).toMatchObject({ id: lan.id });
    expect(await store.people.findByPassword('lan', `${PASSWORD}!`)).toBeNull();
    expect(await store.people.findByPassword('nobody', PASSWORD)).toBeNull();
    await store.people.disable(lan.id);
    expect(await store.people.findByPassword('lan', PASSWORD)).toBeNull();
    await store.people.enable(lan.id);
    expect(await store.people.findByPassword('lan', PASSWORD)).toMatchObject({ disabledAt: null });
  });

  it('have a hash kept again where it was made with less than today', async () => {
    const lan = await add('lan', 'admin');
    const weak = await hashPassword(PASSWORD, { N: 1024, r: 8, p: 1 });
    await db.pool.query('update people set password = $1', [weak]);
    expect(await store.people.findByPassword('lan', 'a wrong password')).toBeNull();
    const kept = async () =>
      (await queryRows<{ password: string }>(db.pool, 'select password from people'))[0]?.password ?? '';
    expect(await kept()).toBe(weak);
    expect(await store.people.findByPassword('lan', PASSWORD)).toMatchObject({ id: lan.id });
    expect(isOutdatedHash(await kept())).toBe(false);
    expect(await isPassword(PASSWORD, await kept())).toBe(true);
    expect(isOutdatedHash(weak)).toBe(true);
  });
});

describe('a session', () => {
  it('lasts while it is used, and no longer than a month', async () => {
    const lan = await add('lan', 'admin');
    const token = await store.sessions.begin(lan.id, 'x'.repeat(500));
    const stored = await queryRows<{ hash: string }>(db.pool, 'select hash from sessions');
    expect(JSON.stringify(stored)).not.toContain(token);
    for (let days = 0; days < 27; days += 3) {
      pass(72);
      expect((await store.sessions.use(token))?.person.login).toBe('lan');
    }
    expect((await store.people.get(lan.id))?.lastSeenAt).toBe(now.toISOString());
    expect((await store.sessions.list(lan.id))[0]).toMatchObject({ userAgent: 'x'.repeat(160) });
    pass(72);
    expect(await store.sessions.use(token)).toBeNull();
  });

  it('ends when it is not used for four days', async () => {
    const lan = await add('lan', 'admin');
    const token = await store.sessions.begin(lan.id, null);
    pass(95.9);
    expect(await store.sessions.use(token)).not.toBeNull();
    pass(96);
    expect(await store.sessions.use(token)).toBeNull();
    expect(await store.sessions.list(lan.id)).toEqual([]);
    await store.sessions.begin(lan.id, null);
    expect(await queryRows(db.pool, 'select 1 from sessions')).toHaveLength(1);
  });

  it('ends with its person’s password, role and access; a new name leaves it', async () => {
    await add('admin', 'admin');
    const lan = await add('lan');
    const other = await store.sessions.begin(lan.id, null);
    const token = await store.sessions.begin(lan.id, null);
    const id = (await store.sessions.use(token))?.session.id ?? '';
    expect(await store.sessions.endOthers(lan.id, id)).toBe(1);
    expect(await store.sessions.use(other)).toBeNull();
    await store.people.change(lan.id, { name: 'Lan', role: 'analyst', language: 'en' });
    expect((await store.sessions.use(token))?.person).toMatchObject({ name: 'Lan', language: 'en' });
    await store.people.change(lan.id, { role: 'reader' });
    expect(await store.sessions.use(token)).toBeNull();
    const second = await store.sessions.begin(lan.id, null);
    await store.people.setPassword(lan.id, PASSWORD);
    expect(await store.sessions.use(second)).toBeNull();
    const third = await store.sessions.begin(lan.id, null);
    await store.people.disable(lan.id);
    await store.people.enable(lan.id);
    expect(await store.sessions.use(third)).toBeNull();
    const fourth = await store.sessions.begin(lan.id, null);
    await store.sessions.end(fourth);
    expect(await store.sessions.use(fourth)).toBeNull();
  });
});

describe('an address that opens once', () => {
  it('is made for the first user by one of many processes, and opens until there is one', async () => {
    const addFirst = () => store.transaction((tx) => tx.invitations.addFirst());
    const made = await Promise.all(Array.from({ length: 8 }, addFirst));
    const token = made.find((one) => one !== null) ?? '';
    expect(made.filter((one) => one !== null)).toHaveLength(1);
    expect(await store.invitations.find(token)).toMatchObject({ kind: 'first-user', personId: null });
    await add('lan', 'admin');
    expect(await store.invitations.find(token)).toBeNull();
    expect(await store.invitations.use(token)).toBeNull();
    expect(await addFirst()).toBeNull();
  });

  it('is used once, in its time, and is void when there is another or its person is shut out', async () => {
    await add('admin', 'admin');
    const lan = await add('lan');
    const first = await store.invitations.add('password', lan.id);
    const second = await store.invitations.add('password', lan.id);
    expect(await store.invitations.find(first)).toBeNull();
    const used = await Promise.all([store.invitations.use(second), store.invitations.use(second)]);
    expect(used.filter((one) => one !== null)).toHaveLength(1);
    const third = await store.invitations.add('password', lan.id);
    pass(72);
    expect(await store.invitations.find(third)).toBeNull();
    const fourth = await store.invitations.add('sign-in', lan.id);
    await store.people.disable(lan.id);
    expect(await store.invitations.use(fourth)).toBeNull();
  });
});

describe('attempts to sign in', () => {
  const begin = async (login: string, address: string): Promise<number | null> => {
    const freeAt = await store.signInFailures.begin(login, address);
    return freeAt && (freeAt.getTime() - now.getTime()) / 1000;
  };
  const second = (): void => pass(1 / 3600);

  it('of one name wait longer each time after the fifth, and all again after a quiet time', async () => {
    for (let attempt = 1; attempt <= 5; attempt++) expect(await begin('lan', `a${attempt}`)).toBeNull();
    expect(await begin('LAN', 'b')).toBe(2);
    second();
    expect(await begin('lan', 'b')).toBe(1);
    second();
    expect(await begin('lan', 'b')).toBeNull();
    expect(await begin('lan', 'b')).toBe(4);
    expect(await begin('minh', 'b')).toBeNull();
    for (const seconds of [4, 8, 16, 32, 64, 128, 256, 512, 900, 900]) {
      expect(await begin('lan', 'c')).toBe(seconds);
      pass(seconds / 3600);
      expect(await begin('lan', 'c'), `after ${seconds} s`).toBeNull();
    }
    pass(48);
    for (let attempt = 1; attempt <= 5; attempt++) expect(await begin('lan', 'd')).toBeNull();
  });

  it('of one address have twenty before they wait; a success gives one back and clears the name', async () => {
    for (let attempt = 1; attempt <= 19; attempt++) expect(await begin(`n${attempt}`, 'a')).toBeNull();
    expect(await begin('lan', 'a')).toBeNull();
    expect(await begin('minh', 'a')).toBe(2);
    await store.signInFailures.takeBack('lan', 'a');
    expect(await begin('minh', 'a')).toBeNull();
    expect(await begin('hoa', 'a')).toBe(2);
    for (let attempt = 1; attempt <= 5; attempt++) await begin('lan', 'b');
    expect(await begin('lan', 'b')).toBe(2);
    await store.signInFailures.takeBack('lan', 'b');
    expect(await begin('lan', 'b')).toBeNull();
  });

  it('at the same time count each', async () => {
    const ends = await Promise.all(Array.from({ length: 12 }, (_, at) => begin('lan', `a${at}`)));
    expect(ends.filter((end) => end === null)).toHaveLength(5);
    const kept = await queryRows(db.pool, 'select key from sign_in_failures');
    expect(JSON.stringify(kept)).not.toContain('lan');
  });
});

describe('the audit', () => {
  it('tells who changed what, the newest first', async () => {
    const lan = await add('lan', 'admin');
    const entry = {
      personId: lan.id,
      actor: 'lan',
      way: 'page',
      action: 'judgeItem',
      subjectKind: 'items',
      subjectId: '7',
      detail: { label: 'other' },
    } as const;
    await store.audit.note(entry);
    await store.audit.note({ ...entry, personId: null, actor: 'command', way: 'command', detail: null });
    const all = await store.audit.list(9, null);
    expect(all.map(({ actor }) => actor)).toEqual(['command', 'lan']);
    expect(all[1]).toMatchObject({ ...entry, at: now.toISOString() });
    expect(await store.audit.list(9, all[0]?.id ?? null)).toHaveLength(1);
  });
});
