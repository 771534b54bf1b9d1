import { afterEach, describe, expect, it } from 'vitest';
import { type FilePool, createFilePool } from '../../src/articles/file-pool.ts';
import { makeDocx, makePdf, makePdfBomb, proseLines } from '../support/made-files.ts';

const PROGRAM = new URL('../../dist/src/articles/file-worker.js', import.meta.url);
const TEXT = Array.from(
  { length: 6 },
  (_, at) => `Đoàn đại biểu thứ ${at} sang thăm và làm việc tại tỉnh trong tháng này.`,
);
const fileOf = (bytes: Buffer) => ({ url: 'https://so.vn/tep', bytes: new Uint8Array(bytes) });

let pool: FilePool;
afterEach(() => pool.close());

describe('files read in a thread', () => {
  it('are read one after the other', async () => {
    pool = createFilePool({ program: PROGRAM });
    const files = [makePdf([proseLines(TEXT)]), makeDocx(TEXT), Buffer.from('%PDF-')];
    const read = await Promise.all(files.map((file) => pool.readFile(fileOf(file))));
    expect(read.map(({ kind, problem }) => [kind, problem])).toEqual([
      ['pdf', null],
      ['docx', null],
      ['pdf', 'broken'],
    ]);
  });

  it('that take too long end with their thread, and the next is read', async () => {
    pool = createFilePool({ program: PROGRAM, deadlineMs: 700 });
    await pool.readFile(fileOf(makeDocx(TEXT)));
    const [slow, next] = await Promise.all([
      pool.readFile(fileOf(makePdfBomb(100_000_000))),
      pool.readFile(fileOf(makeDocx(TEXT))),
    ]);
    expect(slow).toMatchObject({ problem: 'too-slow', detail: 'reading it took longer than 0.7 s' });
    expect(next).toMatchObject({ problem: null });
  });

  it('that take too much memory end with their thread', async () => {
    pool = createFilePool({ program: PROGRAM, growthMb: 60 });
    expect(await pool.readFile(fileOf(makePdfBomb(100_000_000)))).toMatchObject({ problem: 'too-large' });
  });

  it('are not blamed for a thread that cannot be loaded, or was closed', async () => {
    pool = createFilePool({ program: new URL('../support/no-such-thread.mjs', import.meta.url) });
    await expect(pool.readFile(fileOf(makeDocx(TEXT)))).rejects.toThrow('Cannot find module');
    await pool.close();
    await expect(pool.readFile(fileOf(makeDocx(TEXT)))).rejects.toThrow('was closed');
  });
});
