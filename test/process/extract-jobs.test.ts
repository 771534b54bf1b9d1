import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parsedLines } from '../support/cli.ts';
import { runVong } from '../support/program.ts';

const FOLDER = new URL('../../fixtures/portals/thanhhoa/', import.meta.url);
const html = readFileSync(new URL('hoi-nghi-truc-tuyen-doi-ngoai-toan-quoc.html', FOLDER), 'utf8');
const [expected] = Object.values(
  JSON.parse(readFileSync(new URL('expected.json', FOLDER), 'utf8')) as Record<string, { title: string }>,
) as [{ title: string }];
const url = 'https://thanhhoa.gov.vn/portal/pages/2021-12-14/x.aspx';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function fileOf(...lines: string[]): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'vong-extract-'));
  closers.push(() => rm(folder, { recursive: true }));
  const file = path.join(folder, 'pages.jsonl');
  await writeFile(file, lines.join('\n'));
  return file;
}

/** A page of our own making whose text grows with its number, so that lines take different times. */
function line(id: number): string {
  const paragraph = `Đoàn công tác số ${id} đã làm việc với các sở, ngành, địa phương về hợp tác trong năm tới.`;
  const body = Array.from({ length: id % 5 === 0 ? 400 : 4 }, (_, at) => `<p>${paragraph} Lần ${at}.</p>`);
  const page = `<h1>Tin số ${id} về hoạt động đối ngoại</h1><div class="content">${body.join('')}</div>`;
  return JSON.stringify({ id, url: `https://example.com/${id}`, html: page });
}

describe('vong extract --jsonl --jobs', () => {
  it('answers as one thread does, in the order of the lines', async () => {
    const lines = Array.from({ length: 40 }, (_, id) => line(id));
    lines.splice(
      7,
      0,
      '{"id": "x"',
      '',
      JSON.stringify({ id: 'none', url }),
      JSON.stringify({ id: 'y', url, html }),
    );
    const file = await fileOf(...lines);
    const [one, several] = [
      await runVong(['extract', '--jsonl', file], {}),
      await runVong(['extract', '--jsonl', '--jobs', '3', file], {}),
    ];
    expect(several).toEqual(one);
    expect(several.code).toBe(1);
    expect(several.stderr).toBe('2 of 44 lines failed; each has its error in its line.\n');
    const rows = parsedLines(several.stdout);
    expect(rows).toHaveLength(43);
    expect(rows[7]).toMatchObject({ id: null, error: expect.stringMatching(/^line 8: /u) as string });
    expect(rows[8]).toEqual({ id: 'none', error: 'line 10: expected either html or htmlBase64' });
    expect(rows[9]).toMatchObject({ id: 'y', title: expected.title });
    expect(rows.slice(10).map(({ id }) => id)).toEqual(Array.from({ length: 33 }, (_, at) => at + 7));
  });

  it('uses the layouts of --portal in every thread', async () => {
    const page = (id: number): string => JSON.stringify({ id, url: 'https://example.com/a', html });
    const file = await fileOf(page(1), page(2), page(3));
    const { stdout, code } = await runVong(
      ['extract', '--jsonl', '--jobs', '2', '--portal', 'thanhhoa', file],
      {},
    );
    expect(code).toBe(0);
    const layouts = parsedLines(stdout).map(({ layout }) => layout);
    expect(layouts).toHaveLength(3);
    expect(layouts).not.toContain('generic');
  });
});
