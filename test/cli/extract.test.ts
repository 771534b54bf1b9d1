import { readFileSync } from 'node:fs';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type { App } from '../../src/app/app.ts';
import { answerLinesInThreads } from '../../src/cli/lines/line-threads.ts';
import { loadConfig } from '../../src/app/config.ts';
import { portalSchema } from '../../src/model/portal.ts';
import { vong } from '../support/cli.ts';
import { serveHttp } from '../support/server.ts';

const FOLDER = new URL('../../fixtures/portals/thanhhoa/', import.meta.url);
const html = readFileSync(new URL('hoi-nghi-truc-tuyen-doi-ngoai-toan-quoc.html', FOLDER), 'utf8');
const [expected] = Object.values(
  JSON.parse(readFileSync(new URL('expected.json', FOLDER), 'utf8')) as Record<string, { title: string }>,
) as [{ title: string }];

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

describe('vong extract --jsonl --jobs', () => {
  it.each([
    [['extract', '--jobs', '2'], /--jobs: expected --jsonl/u],
    [['extract', '--jsonl', '--jobs', '0'], /--jobs[^]*'0'[^]*from 1 to 64/u],
    [['extract', '--jsonl', 'https://example.com/a'], /--jsonl: expected a file of lines/u],
    [['extract', '--url', 'https://example.com/b', 'https://example.com/a'], /--url: expected no --url/u],
  ])('refuses %j', async (argv, told) => {
    const { code, out, err } = await vong(argv);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(told);
  });
});

describe('threads that answer lines', () => {
  /** A program in the place of the extractor: line 5 kills its thread. */
  const PROGRAM = `export default function answer({ number }) {
      if (number !== 5) return { text: String(number), failed: false };
      setImmediate(() => { throw new Error('the thread dies'); });
      return new Promise(() => undefined);
    }`;

  async function run(lines: number) {
    const program = await fileOf(PROGRAM);
    await rename(program, `${program}.mjs`);
    let [read, ahead] = [0, 0];
    const out: string[] = [];
    const write = (text: string): void => {
      ahead = Math.max(ahead, read - out.length);
      out.push(text.trim());
    };
    const stdin = (async function* () {
      for (; read < lines; read++) yield await Promise.resolve(Buffer.from(`${read}\n`));
    })();
    const { signal } = new AbortController();
    const [stdout, stderr] = [{ write }, { write: () => undefined }];
    const app = { config: loadConfig({}), signal, stdin, stdout, stderr } as unknown as App;
    const threads = { program: pathToFileURL(`${program}.mjs`), threads: 2, data: null };
    const code = await answerLinesInThreads(app, undefined, threads);
    return { code, out, ahead };
  }

  it('keep the order, and a thread that dies costs one line', async () => {
    const { code, out } = await run(30);
    expect(code).toBe(1);
    const expectedLines = Array.from({ length: 30 }, (_, at) => String(at + 1));
    expectedLines[4] = '{"id":null,"error":"line 5: the thread dies"}';
    expect(out).toEqual(expectedLines);
  });

  it('are read ahead for by a few lines only', async () => {
    const { out, ahead } = await run(500);
    expect(out).toHaveLength(500);
    expect(ahead).toBeLessThan(30);
  });
});

describe('vong extract of an address', () => {
  const host = 'https://thanhhoa.gov.vn';

  async function site(answers: Readonly<Record<string, { status?: number; type?: string; to?: string }>>) {
    const asked: string[] = [];
    const server = await serveHttp((request, response) => {
      asked.push(`${request.headers.host ?? ''} ${request.url ?? ''} ${request.headers['user-agent'] ?? ''}`);
      const { status = 200, type = 'text/html; charset=utf-8', to } = answers[request.url ?? ''] ?? {};
      response.writeHead(status, { 'content-type': type, ...(to !== undefined && { location: to }) });
      response.end(html);
    });
    closers.push(() => server.close());
    return { asked, config: loadConfig({ VONG_ORIGINS: `${host}=${server.url}` }) };
  }

  it('fetches the page and reads it with the layouts of its host', async () => {
    const { asked, config } = await site({});
    const { code, out, err } = await vong(['extract', `${host}/portal/x.aspx`], '', { config });
    expect([code, err]).toEqual([0, '']);
    const article = JSON.parse(out) as Record<string, unknown>;
    expect(article).toMatchObject({ id: `${host}/portal/x.aspx`, title: expected.title });
    expect(article['layout']).not.toBe('generic');
    expect(asked).toEqual([expect.stringMatching(/^thanhhoa\.gov\.vn \/portal\/x\.aspx vong\//u)]);
  });

  it('follows a redirect', async () => {
    const { config } = await site({ '/old': { status: 301, to: '/new' } });
    const { code, out } = await vong(['extract', `${host}/old`], '', { config });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ id: `${host}/old`, title: expected.title });
  });

  it.each([
    ['/gone', { status: 404 }, 'gone: the server answered 404'],
    ['/broken', { status: 500 }, 'http-error: the server answered 500'],
    ['/file', { type: 'application/pdf' }, 'not-html: the content type is application/pdf'],
  ])('tells why %s was not read, and fails', async (file, answer, reason) => {
    const { config } = await site({ [file]: answer });
    const result = await vong(['extract', host + file], '', { config });
    expect(result).toEqual({ code: 1, out: '', err: `${host}${file}: ${reason}\n` });
  });

  it('does not reach private addresses', async () => {
    const { code, out, err } = await vong(['extract', 'http://127.0.0.1:9/a']);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/not a public address/u);
  });
});

describe('what a layout misses', () => {
  const paragraphs = [
    'Sáng nay, lãnh đạo tỉnh đã tiếp đoàn khách của hai huyện giáp biên đến thăm và làm việc.',
    'Hai bên trao đổi về việc mở thêm lối đi cho người dân qua lại thăm thân, mua bán nông sản.',
    'Lực lượng biên phòng báo cáo kết quả tuần tra chung, phát quang đường thông tầm nhìn cột mốc.',
    'Đại diện ngành giáo dục đề nghị tiếp tục nhận học sinh sang học tiếng tại trường nội trú.',
    'Trong lĩnh vực y tế, các bác sĩ sẽ khám bệnh miễn phí cho bà con ở bốn bản xa trung tâm.',
    'Chiều cùng ngày, khách tham quan vườn chè cổ thụ, xưởng sao sấy và khu trưng bày thổ cẩm.',
    'Tối đến, đêm giao lưu văn nghệ có khèn, trống đồng cùng điệu xòe vòng quanh bếp lửa lớn.',
    'Trước khi chia tay, đôi bên ký biên bản ghi nhớ gồm bảy điểm, có hiệu lực trong ba năm.',
  ].map((text) => `<p>${text}</p>`);
  const page = (inside: number): string =>
    `<h1>Lãnh đạo tỉnh tiếp đoàn khách quốc tế</h1><div class="content"><div class="old">${paragraphs.slice(0, inside).join('')}</div>${paragraphs.slice(inside).join('')}</div>`;
  const portal = portalSchema.parse({
    id: 'thu',
    name: 'Cổng thử',
    nameEn: 'Test portal',
    kind: 'portal',
    province: null,
    hosts: ['portal.example'],
    lists: [{ url: 'https://portal.example/' }],
    articles: { match: ['.'] },
    layouts: [{ id: 'thu-2020', body: ['.old'], title: ['h1'] }],
  });
  const parts = { portals: () => Promise.resolve(new Map([['thu', portal]])) };

  it('is told on standard error while the result stays', async () => {
    const { code, out, err } = await vong(['extract', '--portal', 'thu'], page(3), parts);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ layout: 'thu-2020' });
    expect(err).toMatch(/^thu: layout "thu-2020" misses 6\d % .*\(5 of 8 paragraphs\).*"Đại diện ngành/u);
  });

  it('is not told where it is a heading or a line', async () => {
    expect((await vong(['extract', '--portal', 'thu'], page(8), parts)).err).toBe('');
    expect((await vong(['extract', '--portal', 'thu'], page(7), parts)).err).toBe('');
  });

  it('says so when no layout matches, or none finds a text', async () => {
    const { out, err } = await vong(['extract', '--portal', 'thu'], page(0), parts);
    expect(JSON.parse(out)).toMatchObject({ layout: 'generic' });
    expect(err).toBe('thu: none of its layouts matched; the generic extractor read the page\n');
  });
});

describe('vong extract --explain', () => {
  const page = `<title>Lãnh đạo tỉnh tiếp đoàn khách quốc tế - Cổng thử</title>
    <meta property="og:title" content="Tiếp đoàn khách"><aside><p>Thời tiết hôm nay</p></aside>
    <h1>Lãnh đạo tỉnh tiếp đoàn khách quốc tế</h1><p class="date">Ngày đăng: 12/3/2025 08:30</p><div class="content">
    <p>Sáng nay, lãnh đạo tỉnh đã tiếp đoàn khách của hai huyện giáp biên đến thăm và làm việc tại tỉnh.</p>
    <p>Hai bên trao đổi về việc mở thêm lối đi cho người dân qua lại thăm thân, mua bán nông sản.</p>
    <p>Chia sẻ: <a href="#">Facebook</a></p><p>Lực lượng biên phòng báo cáo kết quả tuần tra chung.</p></div>`;

  it('shows what was kept and removed as a tree, by which rule, and where each field came from', async () => {
    const { code, out, err } = await vong(
      ['extract', '--explain', '--url', 'https://portal.example/a.html'],
      page,
    );
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('Kết quả: bài viết\nBố cục: generic\n');
    expect(out).toMatch(/tiêu đề\n {4}✓ markup: Lãnh đạo tỉnh tiếp đoàn khách quốc tế\n/u);
    expect(out).toMatch(/ {6}meta: Tiếp đoàn khách\n/u);
    expect(out).toMatch(/✓ markup: 2025-03-12T08:30:00\+07:00 \(minute\)/u);
    expect(out).toMatch(/^ {2}− aside: “Thời tiết hôm nay” \[the page's frame by its tag or role\]$/mu);
    expect(out).toMatch(/^ {2}− h1 “Lãnh đạo tỉnh tiếp đoàn khách quốc tế” \[is the title\]$/mu);
    expect(out).toMatch(
      /^ {4}\+ p “Sáng nay, lãnh đạo tỉnh đã tiếp đoàn khách của hai huyện …” \[text: \w+ [+−]\d/mu,
    );
    expect(out).toMatch(/^ {4}− p “Chia sẻ: Facebook” \[tools\]$/mu);
    expect(out.match(/\u001B/gu)).toBeNull();
  });

  it('has colours on a terminal, and no page steers it', async () => {
    const out: string[] = [];
    const stdout = { write: (text: string) => void out.push(text), isTerminal: true };
    await vong(['extract', '--explain'], page.replace('Hai bên', '\u001B]0;x\u0007Hai bên'), { stdout });
    const escapes = out.join('').match(/\u001B[^m]{0,6}m?/gu) ?? [];
    expect(new Set(escapes)).toEqual(new Set(['\u001B[31m', '\u001B[32m', '\u001B[2m', '\u001B[0m']));
  });

  it('names the layout, what it removed, and layouts that were passed over', async () => {
    const file = new URL('hoi-nghi-truc-tuyen-doi-ngoai-toan-quoc.html', FOLDER).pathname;
    const { out } = await vong(['extract', '--explain', '--portal', 'thanhhoa', file]);
    expect(out).toContain('Bố cục: tandan');
    expect(out).toMatch(/^ +\+ p “Tham dự hội nghị .*\[body of tandan\]$/mu);
    expect(out).toMatch(/\[removed by tandan: /u);
    const other = await vong(['extract', '--explain', '--portal', 'thanhhoa'], page);
    expect(other.out).toMatch(/^Bố cục bị bỏ qua: tandan: nothing fits ".+"$/mu);
  });

  it('says why a page is no article, and refuses lines', async () => {
    const { out } = await vong(['extract', '--explain'], '<title>404 Not Found</title><h1>404</h1>');
    expect(out).toMatch(/^Kết quả: không phải bài viết: error page$/mu);
    const { code, err } = await vong(['extract', '--explain', '--jsonl']);
    expect(code).toBe(2);
    expect(err).toMatch(/--explain: expected one page/u);
  });
});
