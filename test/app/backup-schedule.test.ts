import { randomUUID } from 'node:crypto';
import { readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findLastBackup, isBackupDue, listBackups } from '../../src/app/backup-folder.ts';
import { scheduleBackups } from '../../src/app/backup-schedule.ts';
import { requireSettings } from '../../src/app/check-settings.ts';
import { restore, sumTables } from '../support/backup.ts';
import { type TestStore, openEmptyDatabase, openTestStore } from '../support/database.ts';
import { removeFolder, temporaryFolder } from '../support/engines.ts';
import { articleRow, storeArticle } from '../support/articles.ts';
import { keptLog, testConfig } from '../support/service.ts';

/** A quarter past three in Viet Nam. */
const NIGHT = new Date('2026-11-30T20:15:00Z');
const HOUR = 3_600_000;
const later = (ms: number): Date => new Date(NIGHT.getTime() + ms);

let folder: string;
let db: TestStore;
const closers: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  folder = await temporaryFolder();
  db = await openTestStore();
  closers.push(
    () => db.close(),
    () => removeFolder(folder),
  );
});
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** What a process with these settings does when it starts at `now`; `settled` waits for what it is to come to. */
async function startAt(now: Date, settled: () => Promise<void>, keep = '2') {
  const log = keptLog();
  const stop = scheduleBackups({
    config: testConfig({ VONG_BACKUP_DIR: folder, VONG_BACKUP_KEEP: keep }),
    store: db.store,
    address: db.address,
    clock: () => now,
    log,
  });
  try {
    await vi.waitFor(settled, { timeout: 30_000, interval: 20 });
  } finally {
    await stop();
  }
  return log;
}

/** Names of the schedule's files, the newest first. */
const names = async (): Promise<string[]> =>
  (await listBackups(folder)).map(({ file }) => path.basename(file));

describe('backups that are made each day', () => {
  it('are made at the next start where one was missed, whole, and restored as they were', async () => {
    await storeArticle(db.store, articleRow('a.vn/1'));
    await startAt(NIGHT, async () => expect(await names()).toEqual(['vong-20261130T201500Z.tar.gz']));
    const empty = await openEmptyDatabase();
    closers.unshift(() => empty.close());
    await restore(empty.pool, path.join(folder, 'vong-20261130T201500Z.tar.gz'));
    const sums = await sumTables(empty.pool);
    expect(sums).toEqual(await sumTables(db.pool));
    expect(sums['articles']?.rows).toBe(1);
    expect(await findLastBackup({ VONG_BACKUP_DIR: folder })).toMatchObject({ at: NIGHT.toISOString() });
  });

  it('keep the newest, and leave every other file alone', async () => {
    const strangers = [
      'vong.tar.gz',
      'vong-20200101T000000Z.tar.gz.bak',
      'bao-cao.pdf',
      'x.tar.gz.0badcafe.unfinished',
    ];
    for (const name of strangers) await writeFile(path.join(folder, name), 'x');
    await writeFile(path.join(folder, 'vong-20261101T200000Z.tar.gz.0badcafe.unfinished'), 'of a killed one');
    for (const day of [26, 27, 28])
      await writeFile(path.join(folder, `vong-202611${day}T200000Z.tar.gz`), 'x');
    const kept = ['vong-20261130T201500Z.tar.gz', 'vong-20261128T200000Z.tar.gz'];
    await startAt(NIGHT, async () =>
      expect((await readdir(folder)).sort()).toEqual([...kept, ...strangers].sort()),
    );
  });

  it('are made once by two processes that share a database and a folder', async () => {
    const both = [1, 2].map(() =>
      startAt(NIGHT, async () => expect(await names()).toEqual(['vong-20261130T201500Z.tar.gz'])),
    );
    for (const { errors } of await Promise.all(both)) expect(errors).toEqual([]);
    expect(await names()).toHaveLength(1);
  });

  it('are told in the log where none can be made, and leave nothing half done', async () => {
    await rm(folder, { recursive: true });
    const log = keptLog();
    const stop = scheduleBackups({
      config: testConfig({ VONG_BACKUP_DIR: folder }),
      store: db.store,
      address: db.address,
      clock: () => NIGHT,
      log,
    });
    await vi.waitFor(() => expect(log.errors).toHaveLength(1), { timeout: 30_000 });
    await stop();
    expect(log.errors[0]).toContain('no backup could be made; tried again in an hour');
  });

  it('end with the service, and leave no file that is not whole', async () => {
    const stop = scheduleBackups({
      config: testConfig({ VONG_BACKUP_DIR: folder }),
      store: db.store,
      address: db.address,
      clock: () => NIGHT,
      log: keptLog(),
    });
    await stop();
    expect((await readdir(folder)).filter((name) => name.endsWith('.unfinished'))).toEqual([]);
  });

  it('need a folder that is there', async () => {
    const missing = path.join(folder, randomUUID());
    await expect(requireSettings(testConfig({ VONG_BACKUP_DIR: missing }))).rejects.toThrow(
      `VONG_BACKUP_DIR: expected a folder that backups can be written into, got "${missing}"`,
    );
    await expect(requireSettings(testConfig({ VONG_BACKUP_DIR: folder }))).resolves.toBeUndefined();
  });
});

describe('a backup is due', () => {
  const made = (...times: Date[]) =>
    times.map((at) => ({ file: 'x', at: at.toISOString(), bytes: 1 })).sort((a, b) => (a.at < b.at ? 1 : -1));
  it.each([
    ['where none was made', made(), NIGHT, true],
    ['not where one was since three', made(later(-0.1 * HOUR)), NIGHT, false],
    ['where the last is of before three', made(later(-0.5 * HOUR)), NIGHT, true],
    ['not before three comes again', made(NIGHT), later(23 * HOUR), false],
    ['when three has come again', made(NIGHT), later(24 * HOUR), true],
    ['once for many days', made(later(-300 * HOUR)), NIGHT, true],
    ['where only a clock that was ahead made one', made(later(9000 * HOUR)), NIGHT, true],
    ['not where one was made after that', made(later(9000 * HOUR), later(-0.1 * HOUR)), NIGHT, false],
  ])('%s', (_, kept, now, due) => {
    expect(isBackupDue(kept, '03:00', now)).toBe(due);
  });
});
