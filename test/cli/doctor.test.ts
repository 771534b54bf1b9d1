import { existsSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/app/config.ts';
import type { Finding } from '../../src/app/doctor/finding.ts';
import { vong } from '../support/cli.ts';
import { type TestStore, openTestStore, queryRows } from '../support/database.ts';
import { addWebhook } from '../support/subscriptions.ts';
import { removeFolder, startRedis, temporaryFolder } from '../support/engines.ts';

let folder: string;
let db: TestStore;
/** By how much PostgreSQL's clock is ahead of this process's, whose day the check may shift, milliseconds. */
let aheadMs: number;
beforeAll(async () => {
  folder = await temporaryFolder();
  db = await openTestStore();
  const [server] = await queryRows<{ at: number }>(
    db.pool,
    'select extract(epoch from clock_timestamp()) * 1000 as at',
  );
  aheadMs = Number(server?.at) - Date.now();
});
afterAll(async () => {
  await db.close();
  await removeFolder(folder);
});

const KEY = Buffer.alloc(32, 7).toString('base64');

/** Settings of a server that many share, as the tests' own is. */
function ofServer(): Record<string, string> {
  const { host, user, database } = db.address;
  const url = `postgres://${user}@localhost/${database}?host=${encodeURIComponent(host)}`;
  return { DATABASE_URL: url, VONG_SECRET_KEY: KEY };
}

/** PostgreSQL's time. */
const rightClock = (): Date => new Date(Date.now() + aheadMs);

/** What the doctor finds with these settings; `of(what)` is what is said of one thing. */
async function examine(settings: Record<string, string>, clock = rightClock) {
  const config = loadConfig({ VONG_CHROMIUM: '/no/such/chromium', ...settings });
  const { code, out, err } = await vong(['doctor', '--json'], '', { config, clock });
  const { findings } = JSON.parse(out) as { findings: Finding[] };
  return { code, err, findings, of: (what: string) => findings.filter((one) => one.what === what) };
}

describe('vong doctor', () => {
  it('makes and migrates nothing where nothing is yet, and finds nothing wrong', async () => {
    const data = path.join(folder, 'none', 'data');
    const { code, of } = await examine({ VONG_DATA_DIR: data });
    expect(of('Data folder')[0]).toMatchObject({ is: 'note', toDo: 'vong start makes it' });
    expect(of('PostgreSQL')[0]?.seen).toContain('no database yet');
    expect([code, existsSync(path.dirname(data))]).toEqual([0, false]);
  });

  it('tells of a data folder and a key that others may write or read', async () => {
    const data = path.join(folder, 'open');
    await mkdir(data);
    await chmod(data, 0o777);
    await writeFile(path.join(data, 'secret.key'), KEY, { mode: 0o644 });
    const { code, of } = await examine({ VONG_DATA_DIR: data });
    expect(of('Data folder')[0]).toMatchObject({ is: 'wrong', toDo: `chmod go-w ${data}` });
    expect(of('Secret key')[0]).toMatchObject({ is: 'wrong', toDo: `chmod 600 ${data}/secret.key` });
    expect(code).toBe(1);
  });

  it('finds database, clock and schema good, and a key that is another one wrong', async () => {
    const right = await examine(ofServer());
    for (const what of ['PostgreSQL', 'Clock', 'Schema', 'Queue', 'Secret key', 'Time zone'])
      expect(
        right.of(what).map(({ is }) => is),
        what,
      ).toEqual(['good']);
    expect(right.code).toBe(0);
    await addWebhook(db.store, 'https://a.vn/', '', `whsec_${KEY}`);
    const other = await examine({ ...ofServer(), VONG_SECRET_KEY: Buffer.alloc(32, 8).toString('base64') });
    expect(other.of('Secret key').at(-1)?.seen).toContain('VONG_SECRET_KEY');
    expect(other.code).toBe(1);
  });

  it('tells of backups that are not made, cannot be made, or are late', async () => {
    const backups = async (settings: Record<string, string>, clock?: () => Date) =>
      (await examine({ ...ofServer(), ...settings }, clock)).of('Backups')[0];
    expect(await backups({})).toMatchObject({ is: 'note', seen: 'none are made' });
    const missing = path.join(folder, 'no-backups');
    expect(await backups({ VONG_BACKUP_DIR: missing })).toMatchObject({
      is: 'wrong',
      seen: expect.stringContaining(`VONG_BACKUP_DIR: expected a folder`) as string,
    });
    const there = path.join(folder, 'backups');
    await mkdir(there);
    expect(await backups({ VONG_BACKUP_DIR: there })).toMatchObject({ is: 'note' });
    await writeFile(path.join(there, 'vong-20261130T200000Z.tar.gz'), '');
    const on = (at: string) => backups({ VONG_BACKUP_DIR: there }, () => new Date(at));
    expect(await on('2026-12-01T19:59:00Z')).toMatchObject({ is: 'good' });
    expect(await on('2026-12-02T19:59:00Z')).toMatchObject({
      is: 'wrong',
      seen: `the newest in ${there} is of 01/12/2026 03:00`,
    });
  });

  it('tells by how much the clocks differ', async () => {
    const { of } = await examine(ofServer(), () => new Date(rightClock().getTime() + 60_000));
    expect(of('Clock')[0]).toMatchObject({
      is: 'wrong',
      toDo: expect.stringContaining('timedatectl') as string,
    });
  });

  it('tells of a schema that is older or newer, and changes neither', async () => {
    const [last] = await queryRows<{ version: number; name: string }>(
      db.pool,
      'delete from migrations where version = (select max(version) from migrations) returning *',
    );
    const older = await examine(ofServer());
    expect(older.of('Schema')[0]).toMatchObject({ is: 'wrong', toDo: 'vong migrate' });
    await db.pool.query(
      `insert into migrations (version, name, checksum) values (9999, '9999_later.sql', '')`,
    );
    const newer = await examine(ofServer());
    expect(newer.of('Schema')[0]?.seen).toContain('does not know: use a newer vong');
    const count = await queryRows(db.pool, 'select 1 from migrations where version = $1', [last?.version]);
    expect(count).toHaveLength(0);
  });

  it('tells of engines that do not answer, without their passwords and without a stack', async () => {
    const { code, of, err, findings } = await examine({
      DATABASE_URL: 'postgres://vong:secret@127.0.0.1:1/vong',
      REDIS_URL: 'redis://:secret@127.0.0.1:1',
      VONG_SMTP_URL: 'smtp://post:secret@127.0.0.1:1',
      VONG_MAIL_FROM: 'vong@a.vn',
      VONG_SECRET_KEY: KEY,
    });
    for (const what of ['PostgreSQL', 'Queue', 'Mail server'])
      expect(of(what)[0], what).toMatchObject({
        is: 'wrong',
        seen: expect.stringContaining('ECONNREFUSED') as string,
      });
    expect(JSON.stringify(findings) + err).not.toMatch(/secret@|:secret|\n\s+at /u);
    expect(code).toBe(1);
  });

  it('tells what of a Redis loses jobs', async () => {
    const redis = await startRedis(folder);
    const { Redis } = await import('ioredis');
    const client = new Redis(redis.url);
    await client.config('SET', 'appendonly', 'no');
    await client.config('SET', 'maxmemory-policy', 'allkeys-lru');
    const { of } = await examine({ ...ofServer(), REDIS_URL: redis.url });
    expect(of('Queue').map(({ is }) => is)).toEqual(['good', 'wrong', 'wrong']);
    expect(await client.keys('*')).toEqual([]);
    client.disconnect();
    await redis.stop();
  });
});
