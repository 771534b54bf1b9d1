import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { createChecks } from '../../src/app/watching.ts';
import { createPagePool } from '../../src/articles/page-pool.ts';
import { createMonitor } from '../../src/http/monitor.ts';
import { openTestStore } from '../support/database.ts';
import { ABROAD, articlePage, portalOf, portals } from '../support/pages.ts';
import { IDLE_PAGES, keptLog, STILL_BOOK, testConfig } from '../support/service.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** What a process answers at /readyz over a real database, with these threads and settings. */
async function openProcess(
  pages = IDLE_PAGES as Pick<ReturnType<typeof createPagePool>, 'load' | 'ping'>,
  folder = tmpdir(),
) {
  const db = await openTestStore();
  closers.push(() => db.close());
  const log = keptLog();
  const parts = {
    config: testConfig({ VONG_DATA_DIR: folder }),
    log,
    clock: () => new Date(),
    portals,
    book: STILL_BOOK,
    store: db.store,
    address: db.address,
    stderr: { write: () => true, isTerminal: false },
    pages,
    readPage: () => Promise.reject(new Error('no page is read')),
  };
  const queue = { answers: () => Promise.resolve(true) } as unknown as Parameters<typeof createChecks>[1];
  const app = createMonitor({
    checks: createChecks(parts, queue, false),
    metricSources: [],
    hosts: new Set(['vong']),
    version: 'test',
    log,
  });
  const ask = async (): Promise<[number, string]> => {
    const answer = await app.request('http://vong/readyz');
    return [answer.status, await answer.text()];
  };
  return { db, log, ask };
}

const READY: [number, string] = [200, '{"status":"ok"}'];
const unready = (said: RegExp): [number, unknown] => [503, expect.stringMatching(said)];

/** A file system of 20 MB; `null` where this user may not make one. */
function mountSmall(): string | null {
  const folder = mkdtempSync(path.join(tmpdir(), 'vong-small-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=20m', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true });
    return null;
  }
  return folder;
}
const small = process.getuid?.() === 0 ? mountSmall() : null;

afterAll(() => {
  if (small === null) return;
  execFileSync('umount', [small]);
  rmSync(small, { recursive: true });
});

describe('a process is not ready', () => {
  it('while its database takes no writes, and is again when that does', async () => {
    const { db, log, ask } = await openProcess();
    expect(await ask()).toEqual(READY);
    const admin = new pg.Client({ ...db.address, database: 'postgres' });
    await admin.connect();
    const { database } = db.address;
    const makeReadOnly = async (isReadOnly: boolean): Promise<void> => {
      await admin.query(`alter database ${database} set default_transaction_read_only = ${isReadOnly}`);
      // What is connected keeps what it had.
      await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
        database,
      ]);
      await expect
        .poll(() =>
          db.store.ping().then(
            () => true,
            () => false,
          ),
        )
        .toBe(true);
    };
    try {
      await makeReadOnly(true);
      expect(await ask()).toEqual(unready(/The database takes no writes/u));
      expect(log.warnings.join()).toContain('read-only transaction');
      await makeReadOnly(false);
      expect(await ask()).toEqual(READY);
    } finally {
      await admin.end();
    }
  });

  it('while its page thread does not answer, and is again with the next one', async () => {
    const program = new URL('../support/hostile-thread.mjs', import.meta.url);
    const threads = createPagePool(portals, { program, deadlineMs: 5000, heapMb: 64 });
    closers.push(() => threads.close());
    const { ask } = await openProcess(threads);
    const page = { ...articlePage('1', ABROAD.title, ABROAD.paragraphs), html: 'loop' };
    const reading = threads.readPage(page, portalOf('yenbai'));
    expect(await ask()).toEqual(unready(/The page thread does not answer/u));
    expect((await reading).kind).toBe('ended');
    expect(await ask()).toEqual(READY);
    // One that dies is replaced at once.
    await threads.readPage({ ...page, html: 'exit' }, portalOf('yenbai'));
    expect(await ask()).toEqual(READY);
  });

  it('where its page thread cannot be started', async () => {
    const program = new URL('../support/no-such-thread.mjs', import.meta.url);
    const threads = createPagePool(portals, { program });
    closers.push(() => threads.close());
    const { ask } = await openProcess(threads);
    const page = articlePage('1', ABROAD.title, ABROAD.paragraphs);
    await expect(threads.readPage(page, portalOf('yenbai'))).rejects.toThrow('Cannot find module');
    expect(await ask()).toEqual(unready(/The page thread does not answer/u));
  });

  it.skipIf(small === null)('on a disk that is nearly full', async () => {
    const { ask } = await openProcess(IDLE_PAGES, small ?? '');
    expect(await ask()).toEqual(unready(/The disk of VONG_DATA_DIR is full: 20 MB are free/u));
  });
});
