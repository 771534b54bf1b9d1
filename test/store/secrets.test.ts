import { readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKeyLoader } from '../../src/app/secret-keys.ts';
import { MissingKeyError } from '../../src/model/errors.ts';
import { type Store, createStore } from '../../src/store/store.ts';
import { TEST_NOW, type TestStore, openTestStore, queryRows } from '../support/database.ts';
import { removeFolder, temporaryFolder } from '../support/engines.ts';
import { testConfig } from '../support/service.ts';
import { addWebhook } from '../support/subscriptions.ts';

const PLAIN = `whsec_${Buffer.alloc(32, 'plain').toString('base64')}`;
const OTHER = `whsec_${Buffer.alloc(32, 'other').toString('base64')}`;
const HUB = { hub: 'https://hub.vn/', topic: 'https://a.vn/rss' };
const [OLD, NEW] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const LATER = new Date(TEST_NOW.getTime() + 60_000);

let db: TestStore;
let folder: string;
beforeEach(async () => {
  db = await openTestStore();
  folder = await temporaryFolder();
});
afterEach(async () => {
  await db.close();
  await removeFolder(folder);
});

/** A process with these keys, on the same database. */
const storeWith = (...keys: Buffer[]): Store =>
  createStore(
    db.pool,
    () => TEST_NOW,
    () => Promise.resolve(keys),
  );
/** A process with these settings. */
const storeOf = (settings: Readonly<Record<string, string>>): Store =>
  createStore(db.pool, () => TEST_NOW, createKeyLoader(testConfig(settings)));

/** All that the database holds, as text. */
async function dump(): Promise<string> {
  const tables = await queryRows<{ name: string }>(
    db.pool,
    `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
     where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const rows = await queryRows<{ text: string }>(db.pool, `select t::text as text from ${name} as t`);
    texts.push(...rows.map(({ text }) => text));
  }
  return texts.join('\n');
}

const stored = async (): Promise<string[]> =>
  (await queryRows<{ secret: string }>(db.pool, 'select secret from subscriptions order by id')).map(
    ({ secret }) => secret,
  );
const storeAsBefore = (id: string, secret: string) =>
  db.pool.query('update subscriptions set secret = $2 where id = $1', [id, secret]);
const idOf = async (store: Store): Promise<string> => (await store.secrets.keyring()).ids[0] ?? '';

async function addWaiting(store: Store, secret = PLAIN): Promise<{ id: string; delivery: string }> {
  const { id } = await addWebhook(store, 'https://example.org/hook', '', secret);
  return { id, delivery: (await store.deliveries.addPing(id)) ?? '' };
}

describe('a dump of the database', () => {
  it('has no secret of a subscription, new or changed, nor of a hub', async () => {
    const store = storeWith(OLD);
    const { id, delivery } = await addWaiting(store);
    expect(await store.subscriptions.findSecret(id)).toBe(PLAIN);
    expect(await store.deliveries.claim(delivery, TEST_NOW, LATER)).toMatchObject({ secret: PLAIN });
    expect(await dump()).not.toContain(PLAIN);
    await store.subscriptions.change(id, { secret: OTHER });
    expect(await store.subscriptions.findSecret(id)).toBe(OTHER);
    await store.feedHubs.offer('a', 'https://a.vn/rss', HUB);
    const [due] = await store.feedHubs.listDue(TEST_NOW, LATER, 'https://vong.vn/websub/', 9);
    expect(due?.secret).toMatch(/^[0-9a-f]{64}$/u);
    expect(await store.feedHubs.find(due?.token ?? '')).toEqual(due);
    const text = await dump();
    expect(text).toContain('https://example.org/hook');
    for (const secret of [PLAIN, OTHER, due?.secret]) expect(text).not.toContain(secret);
  });

  it('has none of an earlier version once the store was opened, by one process or by two', async () => {
    const store = storeWith(OLD);
    const ids: string[] = [];
    for (let count = 0; count < 20; count++) {
      const { id } = await addWebhook(store, 'https://example.org/hook');
      await storeAsBefore(id, `${PLAIN}${count}`);
      ids.push(id);
    }
    await store.feedHubs.offer('a', 'https://a.vn/rss', HUB);
    await db.pool.query("update feed_hubs set secret = 'plain-hub-secret'");
    expect(await store.subscriptions.findSecret(ids[3] ?? '')).toBe(`${PLAIN}3`);
    expect(await dump()).toContain(PLAIN);
    const renewed = await Promise.all([storeWith(OLD).secrets.renew(), storeWith(OLD).secrets.renew()]);
    expect(renewed[0] + renewed[1]).toBe(21);
    expect(await dump()).not.toMatch(/whsec_|plain-hub-secret/u);
    expect(await store.secrets.renew()).toBe(0);
    for (const [count, id] of ids.entries())
      expect(await store.subscriptions.findSecret(id)).toBe(`${PLAIN}${count}`);
  });
});

describe('another key', () => {
  it('is named, and what waits for the right one is sent once it is there', async () => {
    const { id, delivery } = await addWaiting(storeWith(OLD));
    await storeWith(OLD).feedHubs.offer('a', 'https://a.vn/rss', HUB);
    const keys = [NEW];
    const store = createStore(
      db.pool,
      () => TEST_NOW,
      () => Promise.resolve(keys),
    );
    const [old, other] = [await idOf(storeWith(OLD)), await idOf(store)];
    expect(await store.secrets.listProblems()).toEqual([
      `VONG_SECRET_KEY, VONG_SECRET_KEY_FILE or secret.key in the data folder: expected the key ${old}, which 2 secrets are sealed with, got ${other}; what is sealed with it waits until it is there, see docs/OPERATE.md`,
    ]);
    expect(await store.secrets.renew()).toBe(0);
    expect(await store.deliveries.listSendable(TEST_NOW, 9)).toEqual([]);
    expect(await store.deliveries.claim(delivery, TEST_NOW, LATER)).toBeNull();
    expect(await store.deliveries.get(delivery)).toMatchObject({ status: 'pending', attempts: 0 });
    await expect(store.subscriptions.findSecret(id)).rejects.toThrow(MissingKeyError);
    expect(await store.feedHubs.listDue(TEST_NOW, LATER, 'https://vong.vn/', 9)).toEqual([]);
    keys.push(OLD);
    expect(await store.secrets.listProblems()).toEqual([]);
    expect(await store.deliveries.listSendable(TEST_NOW, 9)).toEqual([id]);
    // Never claimed before: nothing of it may have arrived.
    const claimed = await store.deliveries.claim(delivery, TEST_NOW, LATER);
    expect(claimed).toMatchObject({ secret: PLAIN, mayHaveCome: false });
  });

  it('seals anew what an earlier one sealed, once; then the earlier one is not needed', async () => {
    const { id } = await addWaiting(storeWith(OLD));
    const [before] = await stored();
    expect(await storeWith(NEW, OLD).secrets.renew()).toBe(1);
    expect(await stored()).not.toEqual([before]);
    expect(await storeWith(NEW, OLD).secrets.renew()).toBe(0);
    expect(await storeWith(NEW).subscriptions.findSecret(id)).toBe(PLAIN);
    expect(await storeWith(NEW).secrets.listProblems()).toEqual([]);
    expect(await storeWith(OLD).secrets.listProblems()).toHaveLength(1);
  });

  it('lets a subscription go on with another secret, and a hub be asked anew, where the first is lost', async () => {
    const { id, delivery } = await addWaiting(storeWith(OLD));
    await storeWith(OLD).feedHubs.offer('a', 'https://a.vn/rss', HUB);
    const store = storeWith(NEW);
    await store.subscriptions.change(id, { secret: OTHER });
    expect(await store.deliveries.claim(delivery, TEST_NOW, LATER)).toMatchObject({ secret: OTHER });
    await store.feedHubs.offer('a', 'https://a.vn/rss', HUB);
    expect(await store.feedHubs.listDue(TEST_NOW, LATER, 'https://vong.vn/', 9)).toHaveLength(1);
    expect(await store.secrets.listProblems()).toEqual([]);
  });

  it('does not open what was altered, which stays as it is', async () => {
    const store = storeWith(OLD);
    const { id } = await addWaiting(store);
    const [secret = ''] = await stored();
    const at = secret.length - 8;
    const altered = secret.slice(0, at) + (secret[at] === 'A' ? 'B' : 'A') + secret.slice(at + 1);
    await storeAsBefore(id, altered);
    await expect(store.subscriptions.findSecret(id)).rejects.toThrow('was altered in the database');
    expect(await storeWith(NEW, OLD).secrets.renew()).toBe(0);
    expect(await stored()).toEqual([altered]);
  });
});

describe('the key in the data folder', () => {
  const file = (): string => path.join(folder, 'secret.key');

  it('is made once, for its owner alone, however many processes begin', async () => {
    const stores = Array.from({ length: 8 }, () => storeOf({ VONG_DATA_DIR: folder }));
    const ids = await Promise.all(stores.map(idOf));
    expect(new Set(ids).size).toBe(1);
    expect((await stat(file())).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['secret.key']);
    expect(await dump()).not.toContain((await readFile(file(), 'utf8')).trim());
  });

  it('is not made anew where something is sealed with it: the one wanted is named', async () => {
    const store = storeOf({ VONG_DATA_DIR: folder });
    const { id, delivery } = await addWaiting(store);
    const [key, kept] = [await idOf(store), await readFile(file(), 'utf8')];
    await rm(file());
    expect(await store.secrets.listProblems()).toEqual([
      `VONG_SECRET_KEY or VONG_SECRET_KEY_FILE: expected the key ${key}, which secrets are sealed with: they wait until it is there; got none, and there is no ${file()}; bring the file back or set one of these, see docs/OPERATE.md`,
    ]);
    await expect(addWebhook(store, 'https://example.org/b')).rejects.toThrow(MissingKeyError);
    expect(await store.deliveries.listSendable(TEST_NOW, 9)).toEqual([]);
    expect(await store.deliveries.claim(delivery, TEST_NOW, LATER)).toBeNull();
    expect(await readdir(folder)).toEqual([]);
    await writeFile(file(), kept);
    expect(await store.deliveries.listSendable(TEST_NOW, 9)).toEqual([id]);
  });

  it('is not made with a database of the operator: a key must be set, and alerts of before go on', async () => {
    const settings = { VONG_DATA_DIR: folder, DATABASE_URL: 'postgres://db.example.org/vong' };
    const { id, delivery } = await addWaiting(storeWith(OLD));
    await storeAsBefore(id, PLAIN);
    const store = storeOf(settings);
    expect(await store.secrets.renew()).toBe(0);
    expect(await store.secrets.listProblems()).toEqual([
      `VONG_SECRET_KEY or VONG_SECRET_KEY_FILE: expected the key that secrets are to be sealed with (base64 of 32 bytes); got none, and there is no ${file()}; set it alike on all machines, see docs/OPERATE.md`,
    ]);
    expect(await readdir(folder)).toEqual([]);
    expect(await store.deliveries.claim(delivery, TEST_NOW, LATER)).toMatchObject({ secret: PLAIN });
    await store.feedHubs.offer('a', 'https://a.vn/rss', HUB);
    expect(await store.feedHubs.listDue(TEST_NOW, LATER, 'https://vong.vn/', 9)).toEqual([]);
    const key = OLD.toString('base64');
    expect(await storeOf({ DATABASE_URL: settings.DATABASE_URL, VONG_SECRET_KEY: key }).secrets.renew()).toBe(
      1,
    );
    expect(await storeWith(OLD).subscriptions.findSecret(id)).toBe(PLAIN);
  });
});

describe('the settings', () => {
  it('take a key, or several, or a file of them', async () => {
    const both = [NEW, OLD].map((key) => key.toString('base64'));
    const ids = (await storeWith(NEW, OLD).secrets.keyring()).ids;
    expect(ids).toHaveLength(2);
    const file = path.join(folder, 'keys');
    await writeFile(file, `${both.join('\n')}\n`);
    for (const settings of [{ VONG_SECRET_KEY: both.join(',') }, { VONG_SECRET_KEY_FILE: file }])
      expect((await storeOf(settings).secrets.keyring()).ids).toEqual(ids);
  });

  it.each(['short', Buffer.alloc(31).toString('base64'), ','])(
    'refuse %s, without showing it',
    async (wrong) => {
      expect(() => testConfig({ VONG_SECRET_KEY: wrong })).toThrow(
        /^VONG_SECRET_KEY: expected base64 of 32 bytes, as `openssl rand -base64 32` prints, or several behind commas$/u,
      );
      const file = path.join(folder, 'keys');
      await writeFile(file, wrong);
      expect(await storeOf({ VONG_SECRET_KEY_FILE: file }).secrets.listProblems()).toEqual([
        `VONG_SECRET_KEY_FILE: ${file}: expected base64 of 32 bytes on each line`,
      ]);
    },
  );
});
