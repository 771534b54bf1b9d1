import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/app/config.ts';
import type { Status, UnreadStatus } from '../../src/app/status.ts';
import { articleRow, storeArticle } from '../support/articles.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { type CliResult, vong } from '../support/cli.ts';
import { TEST_NOW, type TestStore, openTestStore, queryRows } from '../support/database.ts';
import { removeFolder, temporaryFolder } from '../support/engines.ts';
import { addWebhook } from '../support/subscriptions.ts';

let db: TestStore;
/** A connection as the service's. */
let service: Database;
let release: () => void;
beforeAll(async () => {
  db = await openTestStore();
  service = openDatabase(db.address, 'vong service 1', 1);
  const held = await service.connect();
  release = () => held.release();
});
afterAll(async () => {
  release();
  await service.end();
  await db.close();
});

function urlOf({ host, user, database }: TestStore['address']): string {
  return `postgres://${user}@localhost/${database}?host=${encodeURIComponent(host)}`;
}

function run(settings: Record<string, string>, ...options: string[]): Promise<CliResult> {
  return vong(['status', ...options], '', { config: loadConfig(settings), clock: () => TEST_NOW });
}

/** What `vong status` prints of the test's database. */
async function status(...options: string[]): Promise<string> {
  const { code, out } = await run({ DATABASE_URL: urlOf(db.address) }, ...options);
  expect(code).toBe(0);
  return out;
}

const readStatus = async (): Promise<Status> => JSON.parse(await status('--json')) as Status;

describe('vong status', () => {
  it('has a line for everything before anything has happened', async () => {
    const found = await readStatus();
    expect(found).toMatchObject({
      at: TEST_NOW.toISOString(),
      lastTickAt: null,
      troubled: [],
      lastSuccess: null,
      nextDue: null,
      queues: [],
      queueProblem: null,
      items: { lastDay: 0, lastWeek: 0 },
      alerts: { waiting: 0, oldestDueAt: null, failed: 0 },
      disabledEndpoints: [],
    });
    expect(found.sources.unknown).toBeGreaterThan(10);
    expect(await status()).toMatch(/^Last tick +none yet$/mu);
  });

  it('counts sources by how they are, and names the worst first', async () => {
    const { store } = db;
    const due = new Date(TEST_NOW.getTime() + 60_000);
    await store.portals.register(['yenbai', 'sonla', 'sggp'].map((id) => ({ id, firstDue: due })));
    await store.portals.recordEnd('sggp', 'done', TEST_NOW, null);
    const trouble = { kind: 'nothing-found', crawls: 3, error: 'the server answered 503' } as const;
    await store.sources.setCondition(
      'sonla',
      { state: 'silent', trouble: { kind: 'silence', days: 9, usualDays: 2 } },
      TEST_NOW,
    );
    await store.sources.setCondition('yenbai', { state: 'broken', trouble }, TEST_NOW);
    await store.sources.setCondition('sggp', { state: 'broken', trouble }, TEST_NOW);
    await store.portals.pause('sggp', 'test');
    const found = await readStatus();
    expect(found.sources).toMatchObject({ broken: 1, silent: 1, paused: 1 });
    expect(found.troubled.map(({ portal }) => portal)).toEqual(['yenbai', 'sonla']);
    expect(found.nextDue).toEqual({ portal: 'sonla', at: due.toISOString() });
    expect(found.lastSuccess).toEqual({ portal: 'sggp', at: TEST_NOW.toISOString() });
    expect(await status()).toMatch(
      / broken: yenbai since .*: 3 crawls in a row found nothing: the server answered 503$/mu,
    );
  });

  it('counts items, alerts that wait, and endpoints that are switched off with their reason', async () => {
    const { store } = db;
    const { id } = await addWebhook(store, 'https://a.vn/hook');
    await storeArticle(store, articleRow('a.vn/1'));
    await store.deliveries.addPing(id);
    expect(await readStatus()).toMatchObject({
      items: { lastDay: 1, lastWeek: 1 },
      alerts: { waiting: 1, failed: 0 },
    });
    await db.pool.query(`update deliveries set status = 'failed'`);
    await store.subscriptions.setActive(id, false, 'it answered 410');
    await db.pool.query(`update articles set first_seen_at = first_seen_at - interval '2 days'`);
    expect(await readStatus()).toMatchObject({
      items: { lastDay: 0, lastWeek: 1 },
      alerts: { waiting: 0, failed: 1 },
      disabledEndpoints: [{ subscription: id, channel: 'webhook', reason: 'it answered 410' }],
    });
  });

  it('names the newest of the backups that are made each day', async () => {
    const folder = await temporaryFolder();
    const newest = async (): Promise<string | undefined> => {
      const { out } = await run({ DATABASE_URL: urlOf(db.address), VONG_BACKUP_DIR: folder });
      return /^Newest backup +(.*?) *$/mu.exec(out)?.[1];
    };
    expect(await newest()).toBe('none yet');
    await writeFile(path.join(folder, 'vong-20261130T200000Z.tar.gz'), 'x'.repeat(1000));
    await writeFile(path.join(folder, 'vong.tar.gz'), '');
    expect(await newest()).toBe('01/12/2026 03:00, 1 MB');
    await removeFolder(folder);
  });

  it('says so where the queues do not answer', async () => {
    const { code, out } = await run({
      DATABASE_URL: urlOf(db.address),
      REDIS_URL: 'redis://:secret@127.0.0.1:1',
    });
    expect([code, out]).toEqual([0, expect.stringMatching(/^Queue +does not answer: .*ECONNREFUSED/mu)]);
    expect(out).not.toContain('secret');
  });

  it('starts and makes nothing where the service is stopped, and says so', async () => {
    const folder = await temporaryFolder();
    const data = path.join(folder, 'data');
    const { code, out } = await run({ VONG_DATA_DIR: data });
    expect([code, out]).toEqual([1, expect.stringMatching(/^Service +does not run$/mu)]);
    expect(out).toMatch(/^What to do +vong start$/mu);
    expect(existsSync(data)).toBe(false);
    await removeFolder(folder);
  });

  it('shows what the database holds while no service is connected to it', async () => {
    const other = await openTestStore();
    const { code, out } = await run({ DATABASE_URL: urlOf(other.address) }, '--json');
    await other.close();
    expect([code, JSON.parse(out)]).toEqual([
      1,
      expect.objectContaining({ isRunning: false, lastTickAt: null, queues: [] }),
    ]);
  });

  it('leaves a schema of the version before as it is', async () => {
    const other = await openTestStore();
    await other.pool.query('delete from migrations where version = (select max(version) from migrations)');
    const count = (): Promise<unknown[]> => queryRows(other.pool, 'select version from migrations');
    const before = await count();
    const { code, out } = await run({ DATABASE_URL: urlOf(other.address) }, '--json');
    expect(code).toBe(1);
    expect((JSON.parse(out) as UnreadStatus).problem).toMatch(/^the schema is 1 migrations behind/u);
    expect(await count()).toEqual(before);
    await other.close();
  });
});
