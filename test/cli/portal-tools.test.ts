import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadPortals } from '../../crawlers/registry/registry.ts';
import { serveFixtures } from '../../src/cli/commands/demo/site.ts';
import { loadConfig } from '../../src/app/config.ts';
import { runCommand, vong } from '../support/cli.ts';
import { serveHttp } from '../support/server.ts';
import { FIXTURES, originsText } from '../support/service.ts';
import { TITLES, article, articlePage, unknownSite } from '../support/unknown-site.ts';

const HOST = 'https://tinh.example.vn';
const { answer } = unknownSite(HOST);

const PORTAL = `id: tinh
name: Cổng thông tin điện tử tỉnh
nameEn: Provincial portal
kind: portal
province: Tuyên Quang
hosts: [tinh.example.vn]
politeness: { delayMs: 0 }
lists:
  - url: ${HOST}/doi-ngoai
    link: '.ds a'
articles:
  match: ['^/doi-ngoai/tin-so-\\d+-\\d+\\.html$']
layouts:
  - id: tinh
    detect: ['.noi-dung']
    title: ['.tieu-de']
    lead: ['.tom-tat']
    date: ['.gio']
    body: ['.noi-dung']
`;

let folder: string;
let closers: (() => Promise<unknown>)[];
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'vong-tools-'));
  closers = [() => rm(folder, { recursive: true })];
});
afterEach(async () => {
  for (const close of closers.reverse()) await close();
});

/** The site on loopback with settings that lead to it; `portal` is the operator's file. */
async function site(
  portal: string | null,
  change = (_url: string, _response: ServerResponse): boolean => false,
) {
  const server = await serveHttp(answer(change));
  closers.push(() => server.close());
  if (portal !== null) await writeFile(path.join(folder, 'tinh.yaml'), portal);
  return { VONG_PORTALS_DIR: folder, VONG_ORIGINS: `${HOST}=${server.url}` };
}

const read = (file: string): Promise<string> => readFile(path.join(folder, file), 'utf8');
const json = async (file: string) => JSON.parse(await read(file)) as Record<string, Record<string, unknown>>;

describe('vong portals new', { timeout: 240_000 }, () => {
  it('writes a file that works, and says what it is unsure of', async () => {
    const settings = await site(null);
    const made = await runCommand(['portals', 'new', `${HOST}/`], settings);
    expect(made).toMatchObject({ code: 0, stdout: `${path.join(folder, 'tinh-example.yaml')}\n` });
    expect(made.stderr).toContain('unsure: articles.match: ');
    expect(made.stderr).toContain(
      'learnt: layouts.date: .gio (confidence 1.00, 6 of 6 articles): "2026-11-01 08:30"',
    );
    expect(made.stderr).toMatch(/^learnt: lists: .* which was tried and brought further articles$/mu);
    const text = await read('tinh-example.yaml');
    expect(text).toMatch(
      /^# yaml-language-server: \$schema=\.\/portal\.schema\.json\n# learnt: [^]*\n# unsure: /u,
    );
    expect(parse(text)).toEqual({
      id: 'tinh-example',
      name: 'Cổng thông tin điện tử tỉnh Hà Giang',
      nameEn: 'Cổng thông tin điện tử tỉnh Hà Giang',
      kind: 'portal',
      province: 'Tuyên Quang',
      hosts: ['tinh.example.vn', 'www.tinh.example.vn'],
      lists: [
        { url: `${HOST}/doi-ngoai`, nextPage: `${HOST}/doi-ngoai?page={n}` },
        { url: `${HOST}/rss.xml`, kind: 'feed' },
      ],
      articles: { match: ['^/[^/?]+/[^/?]+-\\d+\\.html$'] },
      layouts: [
        {
          id: 'tinh-example',
          detect: ['.noi-dung'],
          title: ['.tieu-de'],
          lead: ['.tom-tat'],
          date: ['.gio'],
          body: ['.noi-dung'],
        },
      ],
    });
    expect(await read('portal.schema.json')).toBe(readFileSync('docs/portal.schema.json', 'utf8'));

    const checked = await runCommand(['portals', 'check', 'tinh-example', '--json'], settings);
    expect(checked.code).toBe(0);
    expect(JSON.parse(checked.stdout)).toMatchObject({
      works: true,
      lists: [{ articles: 4, error: null }, { articles: 2 }],
      pages: [{ layout: 'tinh-example', dateFrom: 'layout', lead: true, loss: null }, {}, {}],
    });

    const again = await runCommand(['portals', 'new', `${HOST}/`], settings);
    expect(again.code).toBe(2);
    expect(again.stderr).toContain(
      'tinh.example.vn belongs to the portal "tinh-example"; --force writes a file',
    );
    expect(await read('tinh-example.yaml')).toBe(text);
  });

  it('knows a family by its marks, and leaves to it what it gives', async () => {
    const fixtures = await serveFixtures(FIXTURES, await loadPortals());
    closers.push(() => fixtures.close());
    const settings = { VONG_PORTALS_DIR: folder, VONG_ORIGINS: originsText(fixtures.origins) };
    const made = await runCommand(
      ['portals', 'new', 'https://hanoimoi.vn/tin-moi-nhat', '--force'],
      settings,
    );
    expect(made.code).toBe(0);
    expect(made.stderr).toMatch(/family "b-grid": .*\.b-grid__title/u);
    const file = parse(await read('hanoimoi.yaml')) as object;
    expect(file).toMatchObject({ id: 'hanoimoi', platform: 'b-grid', kind: 'newspaper', province: 'Hà Nội' });
    expect(Object.keys(file)).not.toEqual(expect.arrayContaining(['layouts']));
  });

  it('says why a site cannot be read, and writes nothing', async () => {
    const settings = await site(
      null,
      (url, response) => url !== '/robots.txt' && Boolean(response.writeHead(503).end()),
    );
    const made = await runCommand(['portals', 'new', `${HOST}/`], settings);
    expect(made).toMatchObject({ code: 1, stdout: '' });
    expect(made.stderr).toMatch(/https:\/\/tinh\.example\.vn\/: .*503/u);
    expect(existsSync(path.join(folder, 'tinh-example.yaml'))).toBe(false);
    const nowhere = await runCommand(['portals', 'new', `${HOST}/`], {});
    expect(nowhere.code).toBe(2);
    expect(nowhere.stderr).toMatch(/^VONG_PORTALS_DIR: expected the folder/u);
  });
});

describe('lists in JSON and by POST', { timeout: 240_000 }, () => {
  const portal = PORTAL.replace(
    /lists:[^]*?articles:/u,
    `lists:
  - url: ${HOST}/api/tin#doi-ngoai
    request: { body: 'zone=5&page={n}' }
  - url: ${HOST}/api/tin#kinh-te
    request: { body: 'zone=6&page={n}' }
    kind: json
    json: { items: data.items, link: '/doi-ngoai/{slug}.html' }
articles:`,
  );
  const html = `<a href="/doi-ngoai/tin-so-1-1001.html">Bài thứ nhất</a>`;
  const jsonList = JSON.stringify({ data: { items: [{ slug: 'tin-so-2-1002' }] } });

  it('are checked, captured and told apart by their fragments', async () => {
    let asked = 0;
    const settings = await site(portal, (url, response) => {
      if (url !== '/api/tin') return false;
      const body = asked++ % 2 === 0 ? html : jsonList;
      response.writeHead(200, { 'content-type': body === html ? 'text/html' : 'application/json' }).end(body);
      return true;
    });
    const checked = await runCommand(['portals', 'check', 'tinh', '--json', '--pages', '1'], settings);
    expect(JSON.parse(checked.stdout)).toMatchObject({
      lists: [
        { url: `${HOST}/api/tin#doi-ngoai`, kind: 'html', articles: 1, error: null },
        { url: `${HOST}/api/tin#kinh-te`, kind: 'json', articles: 1, error: null },
      ],
    });
    const lists = [`${HOST}/api/tin#doi-ngoai`, `${HOST}/api/tin#kinh-te`];
    expect(await runCommand(['portals', 'capture', 'tinh', ...lists], settings)).toMatchObject({ code: 0 });
    expect(await json('tinh/meta.json')).toMatchObject({
      'list.html': { kind: 'list', url: lists[0] },
      'list.json': { kind: 'list', url: lists[1] },
    });
    expect(await read('tinh/list.json')).toBe(jsonList);
  });

  it('say what an answer has where nothing stands at their path', async () => {
    const settings = await site(portal, (url, response) => {
      if (url !== '/api/tin') return false;
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"rows":[],"total":0}');
      return true;
    });
    const checked = await runCommand(['portals', 'check', 'tinh', '--json'], settings);
    expect(checked.code).toBe(1);
    expect((JSON.parse(checked.stdout) as { lists: { error: string }[] }).lists[1]?.error).toBe(
      'json.items: nothing is read at "data.items"; the answer has rows, total',
    );
  });
});

describe('vong portals check', { timeout: 240_000 }, () => {
  it('tells what each step saw, in colour on a terminal', async () => {
    const settings = loadConfig(await site(PORTAL));
    const portals = await loadPortals({ folder });
    const out: string[] = [];
    const stdout = { write: (text: string) => void out.push(text), isTerminal: true, colours: true };
    const { code } = await vong(['portals', 'check', 'tinh', '--pages', '2'], '', {
      config: settings,
      stdout,
      portals: () => Promise.resolve(portals),
    });
    const text = out.join('');
    expect(code).toBe(0);
    expect(text).toContain('\u001b[32m✓\u001b[39m html     https://tinh.example.vn/doi-ngoai\n');
    expect(text).toContain('HTTP 200: 4 bài (0 có ngày), 0 liên kết khác');
    expect(text).toContain(`đầu tiên: ${TITLES[0] ?? ''}`);
    expect(text).toContain('gợi ý: the page names a feed: https://tinh.example.vn/rss.xml');
    expect(text).toContain(
      'gợi ý: its further pages seem to be https://tinh.example.vn/doi-ngoai?page={n} (nextPage)',
    );
    expect(text).toMatch(
      /✓\S* +tinh +01\/11\/2026 08:30 \(layout\) +có +— +\d+ +foreign-affairs [\d.]+ +Chủ tịch/u,
    );
    expect(text.match(/tin-so-\d-400\d\.html/gu)).toHaveLength(2);
    expect(text).toContain('hoạt động');
  });

  it('fails where no link is an article, and names the patterns that the links have', async () => {
    const settings = await site(PORTAL.replace('tin-so-\\d+-', 'bai-viet-'));
    const { code, stdout } = await runCommand(['portals', 'check', 'tinh'], settings);
    expect(code).toBe(1);
    expect(stdout).toContain(
      '✗ html     https://tinh.example.vn/doi-ngoai\n    no link is an article by articles.match',
    );
    expect(stdout).toContain("4 links with a title's words fit ^/[^/?]+/[^/?]+-\\d+\\.html$, such as");
    expect(stdout).toContain('KHÔNG hoạt động: 1 trong 1 danh sách hỏng, không trang nào được đọc');
  });

  it('shows a broken layout, a forbidden list and a page without text for what they are', async () => {
    const broken = PORTAL.replace(/\.noi-dung/gu, '.khac').replace(
      'articles:',
      `  - url: ${HOST}/rieng/tin\n  - url: ${HOST}/khong-co\narticles:`,
    );
    const settings = await site(broken, (url, response) => {
      if (url !== article(1)) return false;
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<div id="root"></div><script src="/a.js"></script>');
      return true;
    });
    const { code, stdout } = await runCommand(['portals', 'check', 'tinh', '--json'], settings);
    expect(code).toBe(1);
    const report = JSON.parse(stdout) as { lists: { error: string | null }[]; pages: object[] };
    expect(report.lists.map(({ error }) => error)).toEqual([
      null,
      expect.stringContaining('/robots.txt'),
      expect.stringContaining('404'),
    ]);
    expect(report.pages).toMatchObject([
      {
        layout: 'generic',
        loss: expect.stringContaining('none of its layouts matched') as string,
        error: null,
      },
      { layout: null, error: expect.stringMatching(/\w/u) as string },
      { layout: 'generic' },
    ]);
  });

  it('says of lists and pages without text what would draw them, and draws none', async () => {
    const blank = '<!doctype html><body><div id="root"></div><script src="/a.js"></script></body>';
    const undrawn = expect.stringContaining('render: browser would draw it') as string;
    const isList = (url: string): boolean => url === '/doi-ngoai';
    const draws = (test: (url: string) => boolean) => (url: string, response: ServerResponse) =>
      test(url) && Boolean(response.writeHead(200, { 'content-type': 'text/html' }).end(blank));
    const check = async (test: (url: string) => boolean) => {
      const { code, stdout } = await runCommand(
        ['portals', 'check', 'tinh', '--json'],
        await site(PORTAL, draws(test)),
      );
      return { code, ...(JSON.parse(stdout) as object) };
    };
    expect(await check(isList)).toMatchObject({
      code: 1,
      works: false,
      lists: [{ error: undrawn }],
      pages: [],
    });
    const noPage = { error: undrawn, words: 0 };
    expect(await check((url) => url.startsWith('/doi-ngoai/'))).toMatchObject({
      code: 1,
      works: false,
      lists: [{ articles: 4, error: null }],
      pages: [noPage, noPage, noPage],
    });
    const made = await runCommand(
      ['portals', 'new', `${HOST}/doi-ngoai`, '--force'],
      await site(null, draws(isList)),
    );
    expect(made.stderr).toContain(
      'no links that look like articles; if a browser shows some, render: browser',
    );
  });

  it('names a wrong portal file and its line, and checks the others', async () => {
    const settings = await site(PORTAL);
    await writeFile(path.join(folder, 'hong.yaml'), 'id: hong\nlinc: x\n');
    const { code, stderr } = await runCommand(['portals', 'check', 'tinh', '--pages', '1'], settings);
    expect(code).toBe(0);
    expect(stderr).toContain(
      'hong.yaml: linc: expected no such field, got "x" (line 2); the file is left out',
    );
    expect((await runCommand(['portals', 'list'], settings)).code).toBe(2);
  });
});

describe('vong portals capture and golden', { timeout: 240_000 }, () => {
  it('save lists and articles with where they came from, and draft what is expected of them', async () => {
    const settings = await site(PORTAL);
    const saved = await runCommand(['portals', 'capture', 'tinh'], settings);
    expect(saved.code).toBe(0);
    const meta = await json('tinh/meta.json');
    expect(Object.keys(meta)).toEqual(['list.html', 'tin-so-0-4000.html', 'tin-so-1-4001.html']);
    expect(meta['tin-so-0-4000.html']).toMatchObject({
      kind: 'article',
      url: HOST + article(0),
      origin: 'saved',
    });
    expect(await read('tinh/tin-so-1-4001.html')).toBe(articlePage(1));

    const drafted = await runCommand(['portals', 'golden', 'tinh'], settings);
    expect(drafted.code).toBe(0);
    expect(drafted.stdout).toContain('| Chiều 01/11, lãnh đạo tỉnh chủ trì buổi làm việc');
    const goldens = await json('tinh/expected.json');
    expect(goldens['tin-so-0-4000.html']).toMatchObject({
      read: false,
      title: TITLES[0],
      publishedAt: '2026-11-01T08:30:00+07:00',
      author: null,
      bodyEnds: 'tế trong những năm tới, lần thứ 0.',
      label: 'foreign-affairs',
      never: expect.arrayContaining(['Trang chủ', 'Tin liên quan']) as string[],
    });
  });

  it('never replace what a person has read, unless told to', async () => {
    const settings = await site(PORTAL);
    await runCommand(['portals', 'capture', 'tinh', HOST + article(2)], settings);
    await runCommand(['portals', 'golden', 'tinh'], settings);
    const goldens = await json('tinh/expected.json');
    const corrected = { ...goldens['tin-so-2-4002.html'], read: true, author: 'Người đọc' };
    await writeFile(
      path.join(folder, 'tinh/expected.json'),
      JSON.stringify({ 'tin-so-2-4002.html': corrected }),
    );

    const compared = await runCommand(['portals', 'golden', 'tinh'], settings);
    expect(compared.code).toBe(1);
    expect(compared.stdout).toContain('KHÁC\n  author: expected "Người đọc", got null');
    expect((await json('tinh/expected.json'))['tin-so-2-4002.html']).toEqual(corrected);

    expect((await runCommand(['portals', 'golden', 'tinh', '--force'], settings)).code).toBe(0);
    expect((await json('tinh/expected.json'))['tin-so-2-4002.html']).toMatchObject({
      read: false,
      author: null,
    });
  });

  it('leave a page alone that a person has read, and compare it with what the site serves now', async () => {
    let served = articlePage(2);
    const settings = await site(PORTAL, (url, response) => {
      if (url !== article(2)) return false;
      response
        .writeHead(served === '' ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' })
        .end(served);
      return true;
    });
    await runCommand(['portals', 'capture', 'tinh', HOST + article(2)], settings);
    await runCommand(['portals', 'golden', 'tinh'], settings);
    const goldens = await json('tinh/expected.json');
    const read2 = { ...goldens['tin-so-2-4002.html'], read: true };
    await writeFile(path.join(folder, 'tinh/expected.json'), JSON.stringify({ 'tin-so-2-4002.html': read2 }));
    const live = async () => runCommand(['portals', 'golden', 'tinh', '--live'], settings);
    expect(await live()).toMatchObject({
      code: 0,
      stdout: 'tin-so-2-4002.html: như mong đợi\n',
    });

    served = articlePage(2).replace('03/11/2026 08:32', '04/11/2026 09:00');
    const differing = await live();
    expect(differing.code).toBe(1);
    expect(differing.stdout).toContain(
      'publishedAt: expected "2026-11-03T08:32:00+07:00", got "2026-11-04T09:00:00+07:00"',
    );
    const again = await runCommand(['portals', 'capture', 'tinh', HOST + article(2)], settings);
    expect(again).toMatchObject({ code: 0, stdout: '' });
    expect(again.stderr).toContain('tin-so-2-4002.html: its golden was read by a person ("read": true)');
    expect(await read('tinh/tin-so-2-4002.html')).toBe(articlePage(2));
    expect(
      (await runCommand(['portals', 'capture', 'tinh', HOST + article(2), '--force'], settings)).code,
    ).toBe(0);
    expect(await read('tinh/tin-so-2-4002.html')).toBe(served);

    served = '';
    expect(await live()).toMatchObject({ code: 1, stdout: expect.stringContaining('404') as string });
  });

  it('save a page in another charset as readable text, once for one article', async () => {
    const settings = await site(PORTAL, (url, response) => {
      if (url !== article(3)) return false;
      // The byte order mark is right and the meta tag is wrong; in the saved file only the tag is left.
      const page = iconv.encode(articlePage(3).replace('utf-8', 'windows-1258'), 'utf-16le', {
        addBOM: true,
      });
      response.writeHead(200, { 'content-type': 'text/html' }).end(page);
      return true;
    });
    for (const time of ['first', 'second']) {
      expect((await runCommand(['portals', 'capture', 'tinh', HOST + article(3)], settings)).code, time).toBe(
        0,
      );
    }
    expect(Object.keys(await json('tinh/meta.json'))).toEqual(['tin-so-3-4003.html']);
    expect(await read('tinh/tin-so-3-4003.html')).toContain('Trao quà Tết Bun Pi May');
    const { stdout } = await runCommand(['portals', 'golden', 'tinh'], settings);
    expect(stdout).toContain('title   Trao quà Tết Bun Pi May cho lưu học sinh Lào');
  });

  it('refuse what is no page of the portal, and a portal without pages', async () => {
    const settings = await site(PORTAL);
    const other = await runCommand(['portals', 'capture', 'tinh', 'https://example.com/a'], settings);
    expect([other.code, other.stderr]).toEqual([
      2,
      'url: expected a host of tinh (tinh.example.vn), got "example.com"\n',
    ]);
    const neither = await runCommand(['portals', 'capture', 'tinh', `${HOST}/gioi-thieu`], settings);
    expect(neither.code).toBe(2);
    expect(neither.stderr).toContain('expected a list of tinh or an article by articles.match');
    const golden = await runCommand(['portals', 'golden', 'tinh'], settings);
    expect(golden.code).toBe(2);
    expect(golden.stderr).toContain('expected saved pages of articles; save some: vong portals capture tinh');
    await mkdir(path.join(folder, 'tinh'), { recursive: true });
    await writeFile(path.join(folder, 'tinh/meta.json'), '{"a.html": {"kind": "poster"}}');
    const wrong = await runCommand(['portals', 'golden', 'tinh'], settings);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toMatch(/meta\.json: a\.html\.kind: /u);
  });
});

describe('vong portals robots', { timeout: 240_000 }, () => {
  const answering =
    (status: number, text = '') =>
    (url: string, response: ServerResponse) =>
      url === '/robots.txt' &&
      Boolean(response.writeHead(status, { 'content-type': 'text/plain' }).end(text));

  it('names the group and the line that forbid or allow an address', async () => {
    const text = `User-agent: *\nDisallow: /\n\nUser-agent: Vong\nDisallow: /doi-ngoai/\nAllow: /doi-ngoai/tin\nCrawl-delay: 7\nSitemap: ${HOST}/s.xml\n`;
    const settings = await site(PORTAL, answering(200, text));
    const ask = async (address: string) =>
      JSON.parse(
        (await runCommand(['portals', 'robots', 'tinh', address, '--json'], settings)).stdout,
      ) as object;
    const common = { group: 'vong', crawlDelayMs: 7000, sitemaps: [`${HOST}/s.xml`] };
    expect(await ask('/doi-ngoai/anh')).toMatchObject({
      ...common,
      url: `${HOST}/doi-ngoai/anh`,
      allowed: false,
      rule: { line: 5, text: 'Disallow: /doi-ngoai/' },
    });
    expect(await ask(HOST + article(0))).toMatchObject({
      ...common,
      allowed: true,
      rule: { line: 6, text: 'Allow: /doi-ngoai/tin' },
    });
    expect(await ask('/khac')).toMatchObject({ ...common, allowed: true, rule: null });
    const { code, stdout } = await runCommand(['portals', 'robots', 'tinh', '/doi-ngoai/anh'], settings);
    expect(code).toBe(0);
    expect(stdout).toMatch(/KHÔNG\n.*line 5 of .*robots\.txt: Disallow: \/doi-ngoai\//u);
  });

  it.each([
    [404, true, /404/u],
    [503, false, /503/u],
    [429, false, /429/u],
  ])('says what a robots.txt answered with %i means', async (status, allowed, reason) => {
    const settings = await site(PORTAL, answering(status));
    const { code, stdout } = await runCommand(
      ['portals', 'robots', 'tinh', '/doi-ngoai', '--json'],
      settings,
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      allowed,
      reason: expect.stringMatching(reason) as string,
      rule: null,
    });
  });

  it('refuses an address of another site', async () => {
    const { code, stderr } = await runCommand(
      ['portals', 'robots', 'tinh', 'https://khac.example.vn/x'],
      await site(PORTAL),
    );
    expect(code).toBe(2);
    expect(stderr).toBe(
      'url: expected an address of tinh (tinh.example.vn) or a path, got "https://khac.example.vn/x"\n',
    );
  });
});
