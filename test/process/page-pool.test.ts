import { afterEach, describe, expect, it } from 'vitest';
import { readPage } from '../../src/articles/read-page.ts';
import type { PageReading } from '../../src/articles/page-reading.ts';
import { type PagePool, createPagePool } from '../../src/articles/page-pool.ts';
import type { Page } from '../../src/model/article.ts';
import { ABROAD, AT_HOME, articlePage, portalOf, portals } from '../support/pages.ts';

let threads: PagePool;
afterEach(() => threads.close());

const yenbai = portalOf('yenbai');

describe('pages read in a thread', () => {
  it('are read as they would be here', async () => {
    threads = createPagePool(portals, {
      program: new URL('../../dist/src/articles/page-worker.js', import.meta.url),
    });
    const pages = [
      articlePage('1', ABROAD.title, ABROAD.paragraphs),
      articlePage('2', AT_HOME.title, AT_HOME.paragraphs),
      articlePage('3', 'Trang trống', []),
    ];
    const read = await Promise.all(pages.map((page) => threads.readPage(page, yenbai)));
    expect(read).toEqual(pages.map((page) => readPage(page, yenbai)));
    expect(read.map(({ kind }) => kind)).toEqual(['article', 'article', 'ended']);
    const dated = { ...articlePage('4', ABROAD.title, ABROAD.paragraphs), hints: { date: '20/11/2026' } };
    expect(await threads.readPage(dated, yenbai, '2026-11-22')).toEqual(
      readPage(dated, yenbai, '2026-11-22'),
    );
  });

  it('end alone where the thread dies of them or never ends: those before and behind are read', async () => {
    const program = new URL('../support/hostile-thread.mjs', import.meta.url);
    threads = createPagePool(portals, { program, deadlineMs: 2000, heapMb: 64 });
    const texts = ['one', 'loop', 'two', 'heap', 'three', 'exit', 'four', 'throw', 'five'];
    const pages = texts.map((html): Page => ({ ...articlePage(html, '', []), html }));
    const read = await Promise.all(pages.map((page) => threads.readPage(page, yenbai)));
    expect(read.map(({ kind }) => kind)).toEqual(texts.map(() => 'ended'));
    expect(read.map(reasonOf)).toEqual([
      'one',
      'reading it took longer than 2 s',
      'two',
      'Worker terminated due to reaching memory limit: JS heap out of memory',
      'three',
      "a fault of vong's own: worker exited with code: 3",
      'four',
      "a fault of vong's own: as thrown",
      'five',
    ]);
  });

  it('are not blamed for a thread that cannot be loaded, or was closed', async () => {
    const page = articlePage('1', ABROAD.title, ABROAD.paragraphs);
    threads = createPagePool(portals, {
      program: new URL('../support/no-such-thread.mjs', import.meta.url),
    });
    await expect(threads.readPage(page, yenbai)).rejects.toThrow('Cannot find module');
    await threads.close();
    threads = createPagePool(portals, {
      program: new URL('../support/hostile-thread.mjs', import.meta.url),
    });
    await threads.readPage({ ...page, html: 'one' }, yenbai);
    const reading = threads.readPage({ ...page, html: 'loop' }, yenbai);
    const refused = expect(reading).rejects.toThrow();
    await threads.close();
    await refused;
    await expect(threads.readPage(page, yenbai)).rejects.toThrow('were closed');
  });
});

function reasonOf(reading: PageReading): string | null {
  return reading.kind === 'ended' ? reading.outcome.reason : null;
}
