import { hash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { readFile, readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runTick } from '../../queues/tick.ts';
import { writeBackupTo } from '../../src/app/backups.ts';
import { loadConfig } from '../../src/app/config.ts';
import { loadDatabase } from '../../src/store/backup/load.ts';
import { sumRows } from '../../src/backup/rows.ts';
import { withSnapshot } from '../../src/store/backup/snapshot.ts';
import { checkBackup } from '../../src/backup/read.ts';
import type { Store } from '../../src/store/store.ts';
import { articleRow, storeArticle } from '../support/articles.ts';
import { alter, backUp, readBackupParts, describeSchema, restore, sumTables } from '../support/backup.ts';
import { vong } from '../support/cli.ts';
import {
  TEST_NOW,
  type TestStore,
  openEmptyDatabase,
  openTestStore,
  queryRows,
} from '../support/database.ts';
import { removeFolder, temporaryFolder } from '../support/engines.ts';
import { SILENT } from '../support/log.ts';
import { addWebhook } from '../support/subscriptions.ts';

let folder: string;
let source: TestStore;
let file: string;
const opened: TestStore[] = [];

function listTableNames({ pool }: TestStore): Promise<object[]> {
  return queryRows(pool, "select tablename from pg_tables where schemaname = 'public'");
}

async function openEmpty(): Promise<TestStore> {
  const made = await openEmptyDatabase();
  opened.push(made);
  return made;
}

/** What PostgreSQL's text format and JSON find hard, and a row larger than a piece of the archive. */
const HARD = 'tab\tline\nreturn\r\\backslash \\N \\. đối ngoại 𝒳';

beforeAll(async () => {
  folder = await temporaryFolder();
  source = await openTestStore();
  const { store, pool } = source;
  const subscription = await addWebhook(store, 'https://example.org/hook');
  for (let number = 1; number <= 20; number++) {
    const body = number === 1 ? HARD : `Bài ${number}.`;
    const id = await storeArticle(store, articleRow(`a.vn/${number}`, { article: { body } }));
    const item = await store.items.get(id);
    await store.deliveries.addOfArticle('item.new', id, item?.story?.storyId ?? '', [subscription.id]);
  }
  await pool.query(
    `insert into raw_pages (key, portal_id, page, html, fetched_at)
     values ('a.vn/1', 'yenbai', '{"a": "\\u0001"}', '\\x00ff0a5c', '2026-11-20T00:00:00.123456Z'),
       ('a.vn/2', 'yenbai', '{}', convert_to(repeat('long', 700000), 'UTF8'), '2026-11-20T00:00:00Z')`,
  );
  await store.runs.request('api', ['yenbai'], {});
  file = path.join(folder, 'vong.tar.gz');
  await backUp(pool, file);
}, 60_000);
afterAll(async () => {
  for (const one of [source, ...opened]) await one.close();
  await removeFolder(folder);
});

/** What a tick queues. */
async function tick(store: Store): Promise<string[]> {
  const queued: string[] = [];
  const note = (kind: string) => (id: string) => Promise.resolve(void queued.push(`${kind} ${id}`));
  const enqueue = { crawl: note('crawl'), deliver: note('deliver'), survey: note('survey') };
  await runTick({ store, portals: new Map(), enqueue, clock: () => TEST_NOW, log: SILENT });
  return queued;
}

describe('a backup', () => {
  it('belongs to its owner alone, and nothing unfinished is left beside it', async () => {
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual([path.basename(file)]);
  });

  it('holds the settings without secrets, and no secret that is not sealed', async () => {
    const token = 'a-token-of-32-characters-or-more-0';
    const config = loadConfig({ VONG_API_TOKEN: token, DATABASE_URL: 'postgres://u:hush@h/d' });
    const to = path.join(folder, 'settings.tar.gz');
    const { signal } = new AbortController();
    await writeBackupTo(createWriteStream(to), source.pool, { config, createdAt: TEST_NOW, signal });
    const all = (await readBackupParts(to)).map(({ bytes }) => bytes.toString()).join('\n');
    expect(all).toContain('VONG_API_TOKEN');
    expect(all).not.toMatch(/a-token-of-32|hush|whsec_/u);
    expect(all).toContain('sealed:1:');
  });

  it('shows one instant, though articles are stored while it is written', async () => {
    const { store, pool } = source;
    const rows = await withSnapshot(pool, async (snapshot) => {
      await storeArticle(store, articleRow('during.vn/1'));
      const found: Record<string, number> = {};
      for (const table of snapshot.tables) {
        found[table.name] = (await sumRows(snapshot.copyOut(table))).rows;
      }
      return found;
    });
    expect(rows).toMatchObject({ articles: 20, article_words: 20 });
    expect((await sumTables(pool))['articles']?.rows).toBe(21);
    await pool.query("delete from articles where key = 'during.vn/1'");
  });
});

describe('a restored backup', () => {
  let target: TestStore;
  beforeAll(async () => {
    target = await openEmpty();
  });

  it('is nothing where restoring ended before its end', async () => {
    const { header } = await checkBackup(file);
    const versions = new Set(header.migrations.map(({ version }) => version));
    const killed = loadDatabase(
      target.pool,
      { ...header, versions },
      () => Promise.reject(new Error('killed')),
      () => Promise.resolve(),
    );
    await expect(killed).rejects.toThrow('killed');
    expect(await listTableNames(target)).toEqual([]);
  });

  it('has every row, index, key, trigger and sequence as it was', async () => {
    await restore(target.pool, file);
    const sums = await sumTables(target.pool);
    const { restores, ...wanted } = (await checkBackup(file)).manifest.tables;
    expect(restores?.rows).toBe(0);
    expect(sums).toEqual(wanted);
    expect(sums['articles']?.rows).toBe(20);
    expect(await describeSchema(target.pool)).toEqual(await describeSchema(source.pool));
    const next = "select nextval('articles_id_seq')::int as id";
    expect(await queryRows(target.pool, next)).toEqual([{ id: 21 }]);
  });

  it('holds its alerts: none is found, claimed or queued, while everything else that was due is', async () => {
    const { store } = target;
    const [first] = await store.deliveries.list('1', 1);
    const until = new Date(TEST_NOW.getTime() + 30_000);
    expect(await store.restores.findHeld()).toMatchObject({ waiting: 20, madeAt: TEST_NOW.toISOString() });
    expect(await store.deliveries.findNext('1', TEST_NOW)).toBeNull();
    expect(await store.deliveries.claim(first?.id ?? '', TEST_NOW, until)).toBeNull();
    expect(await tick(store)).toEqual(['crawl 1']);
  });

  it('sends them, or drops those that waited in it, when a person says so', async () => {
    const { store, pool } = target;
    const say = (...args: string[]) =>
      vong(['deliveries', 'release', ...args], '', { withStore: (work) => work(store) });
    expect(await say()).toMatchObject({
      code: 2,
      err: expect.stringContaining('20 alerts waited') as string,
    });
    expect((await say('--waiting', 'what')).err).toBe('--waiting: expected send or drop, got "what"\n');
    expect((await say('--waiting', 'send')).out).toBe('alerts are sent again\n');
    expect(await tick(store)).toEqual(['crawl 1', 'deliver 1']);
    expect(await say()).toMatchObject({ code: 1, err: 'No alerts are held.\n' });
    await store.restores.record(TEST_NOW, true);
    await pool.query("update deliveries set created_at = created_at + interval '1 s' where number = 20");
    expect((await say('--waiting', 'drop')).out).toBe(
      'alerts are sent again; 19 that waited in the backup are dropped\n',
    );
    const statuses = (await store.deliveries.list('1', 20)).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([...Array<string>(19).fill('failed'), 'pending']);
  });
});

describe('a restore is refused', () => {
  const refusal = (pool: TestStore['pool'], from: string): Promise<string> =>
    restore(pool, from).then(
      () => 'not refused',
      (error: unknown) => String(error),
    );
  it('into a database that has rows', async () => {
    expect(await refusal(source.pool, file)).toMatch(
      /database is in use: it has rows in article_words, articles, /u,
    );
  });

  it.each([
    ['cut off', (all: Buffer) => all.subarray(0, all.length >> 1), /is cut off after tables\//u],
    ['no archive', () => Buffer.from('PK\u0003\u0004 a zip'), /which is no gzipped archive/u],
    [
      'damaged',
      (all: Buffer) =>
        Buffer.concat([
          all.subarray(0, all.length >> 1),
          Buffer.alloc(64, 0xff),
          all.subarray((all.length >> 1) + 64),
        ]),
      /is damaged/u,
    ],
  ])('of a file that is %s', async (name, change, message) => {
    const target = await openEmpty();
    const to = path.join(folder, `${name}.tar.gz`);
    await writeFile(to, change(await readFile(file)));
    expect(await refusal(target.pool, to)).toMatch(message);
    expect(await listTableNames(target)).toEqual([]);
  });

  type Parts = Parameters<Parameters<typeof alter>[2]>[0];
  const edit = (name: RegExp, change: (text: string) => string) => (parts: Parts) =>
    parts.map((part) =>
      name.test(part.name) ? { ...part, bytes: Buffer.from(change(part.bytes.toString())) } : part,
    );
  it.each([
    ['without its manifest', (parts: Parts) => parts.slice(0, -1), /is cut off: manifest.json/u],
    [
      'without a piece of a table',
      (parts: Parts) => parts.filter(({ name }) => !name.startsWith('tables/deliveries/')),
      /table deliveries: 20 rows by the manifest, 0 in the file/u,
    ],
    [
      'with another row',
      edit(/^tables\/stories\//u, (text) => text.replace('2026', '2027')),
      /table stories: rows were altered/u,
    ],
    ['with other settings', edit(/^settings/u, (text) => `${text} `), /settings\.json was altered/u],
    ['of another program', (parts: Parts) => parts.slice(1), /begins with another part/u],
    [
      'of a later format',
      edit(/^vong-backup/u, (text) => text.replace('"format": 1', '"format": 2')),
      /of format 2, this vong reads up to 1/u,
    ],
    [
      'with a foreign part',
      (parts: Parts) => [
        parts[0] as Parts[0],
        { name: 'tables/other/000001.copy', bytes: Buffer.from('1\n') },
        ...parts.slice(1),
      ],
      /of a table that/u,
    ],
  ])('of a backup %s', async (name, change, message) => {
    const to = path.join(folder, `${name}.tar.gz`);
    await alter(file, to, change);
    await expect(checkBackup(to)).rejects.toThrow(message);
  });

  it('of a schema that this program does not know', async () => {
    const newer = await openTestStore();
    opened.push(newer);
    await newer.pool.query(
      "insert into migrations (version, name, checksum) values (9999, '9999_later.sql', 'x')",
    );
    const to = path.join(folder, 'newer.tar.gz');
    await expect(backUp(newer.pool, to)).rejects.toThrow(
      'the database has migration 9999_later.sql, which this version',
    );
    const target = await openEmpty();
    await alter(file, to, (parts) => {
      const [header = Buffer.of()] = parts.map(({ bytes }) => bytes);
      const later = header
        .toString()
        .replace('"migrations": [', '$&{"version":9999,"name":"9999_later.sql","checksum":"x"},');
      const sums = [header, later].map((bytes) => hash('sha256', bytes, 'hex'));
      const withHeader = edit(/^vong-backup/u, () => later)(parts);
      return edit(/^manifest/u, (text) => text.replace(sums[0] ?? '', sums[1] ?? ''))(withHeader);
    });
    expect(await refusal(target.pool, to)).toMatch(
      /made by vong \d.*has migration 9999_later\.sql, which this version of vong does not know/u,
    );
  });
});
