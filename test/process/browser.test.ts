import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  type Browser,
  type BrowserOptions,
  type RenderTask,
  createBrowser,
} from '../../crawlers/browser/browser.ts';
import { BROWSER, bench, portalNamed } from '../support/crawl.ts';
import { removeFolder, temporaryFolder } from '../support/engines.ts';
import { storedItems } from '../support/items.ts';
import { serveHttp } from '../support/server.ts';

vi.setConfig({ testTimeout: 180_000 });

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const SENTENCES = Array.from(
  { length: 12 },
  (_, i) =>
    `Lãnh đạo tỉnh tiếp đoàn đại biểu tỉnh Hủa Phăn (Lào) lần thứ ${i}, trao đổi về hợp tác hữu nghị giữa hai địa phương.`,
);

/** A page without a word, which its script fills. */
function shell(script: string): string {
  return `<!doctype html><html><head><link rel="stylesheet" href="/style.css"></head>
    <body><div id="app"></div><img src="/picture.jpg"><script>${script}</script></body></html>`;
}

const RENDER_LIST = `fetch('/api/list').then((answer) => answer.json()).then((list) => {
  document.querySelector('#app').innerHTML = list.map(({ path, title }) => '<p><a href="' + path + '">' + title + '</a></p>').join('');
});`;
const RENDER_ARTICLE = `fetch('/api' + location.pathname, { method: 'POST', body: 'lang=vi' }).then((answer) => answer.json()).then(({ title, text }) => {
  document.title = title;
  document.querySelector('#app').innerHTML = '<article><h1>' + title + '</h1>' + text.map((one) => '<p>' + one + '</p>').join('') + '</article>';
});`;
const TITLE = 'Đoàn đại biểu tỉnh Hủa Phăn thăm và làm việc tại tỉnh';

/** A site rendered by script; `more` adds to the script of its article. */
function clientRendered(asked: string[], more = ''): RequestListener {
  return (request, response) => {
    const url = request.url ?? '';
    asked.push(`${request.method ?? ''} ${url}`);
    const json = (value: unknown): unknown =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (url === '/robots.txt') return response.end('User-agent: *\nDisallow: /api/secret');
    if (url === '/api/list') return json([{ path: '/bai/1', title: TITLE }]);
    if (url === '/api/bai/1') return json({ title: TITLE, text: SENTENCES });
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('etag', '"shell"');
    return response.end(shell(url === '/' ? RENDER_LIST : RENDER_ARTICLE + more));
  };
}

describe('a crawl of a portal with render: browser', () => {
  it('finds and stores what scripts render, asks for nothing that is not text, and for the list each time', async () => {
    const asked: string[] = [];
    const portal = portalNamed('ve', { render: 'browser' });
    const { crawl, visit, db, tools } = await bench([portal], clientRendered(asked));
    expect(await crawl('ve')).toMatchObject({ status: 'done', discovered: 1, outcomes: { stored: 1 } });
    const [item] = await storedItems(db.store);
    expect(item).toMatchObject({ title: TITLE, url: 'https://ve.vn/bai/1' });
    expect(asked).toEqual(['GET /robots.txt', 'GET /', 'GET /api/list', 'GET /bai/1', 'POST /api/bai/1']);
    // The shell is as it was, its list perhaps not.
    expect(await visit('ve')).toMatchObject({ status: 'done', discovered: 1, known: 1 });
    expect(asked.slice(5)).toEqual(['GET /', 'GET /api/list']);
    expect([...tools.log.errors, ...tools.log.warnings]).toEqual([]);
  });

  it('renders a list alone where only that says so, and says what would render the rest', async () => {
    const portal = portalNamed('ds', { lists: [{ url: 'https://ds.vn/', render: 'browser' }] });
    const { crawl, tools } = await bench([portal], clientRendered([]));
    expect(await crawl('ds')).toMatchObject({ discovered: 1, outcomes: { 'no-body': 1 } });
    expect(tools.log.warnings.join()).toMatch(
      /no text without its script; render: browser .*ds\.vn\/bai\/1/u,
    );
  });

  it('never renders unasked, but says of a list that names nothing what would render it', async () => {
    const asked: string[] = [];
    const { crawl } = await bench([portalNamed('trong')], clientRendered(asked));
    const run = await crawl('trong');
    expect(run).toMatchObject({ status: 'empty' });
    expect(run?.lists).toMatchObject([{ note: expect.stringMatching(/render: browser/u) as unknown }]);
    expect(asked).toEqual(['GET /robots.txt', 'GET /']);
  });

  it('refuses pages every other host, private addresses and what robots.txt forbids, and says so once a host', async () => {
    const asked: string[] = [];
    const stranger = await serveHttp((request, response) => {
      asked.push(`STRANGER ${request.url ?? ''}`);
      response.end('x');
    });
    closers.push(() => stranger.close());
    const { host } = new URL(stranger.url);
    const tries = ['https://la.vn/1', 'https://la.vn/2', `${stranger.url}/fetch`, '/api/secret'];
    const more = `
      for (const address of ${JSON.stringify(tries)}) fetch(address, { mode: 'no-cors' });
      navigator.sendBeacon('${stranger.url}/beacon');
      new WebSocket('ws://${host}/socket');
      new Worker(URL.createObjectURL(new Blob(["fetch('${stranger.url}/worker'); new WebSocket('ws://${host}/worker')"])));
      document.head.innerHTML += '<link rel="prefetch" href="${stranger.url}/prefetch"><link rel="preconnect" href="${stranger.url}">';
      document.body.insertAdjacentHTML('beforeend', '<iframe src="${stranger.url}/frame"></iframe>');
      open('${stranger.url}/window');`;
    const portal = portalNamed('kin', { render: 'browser' });
    const { crawl, tools } = await bench([portal], clientRendered(asked, more));
    expect(await crawl('kin')).toMatchObject({ outcomes: { stored: 1 } });
    expect(asked.filter((one) => /STRANGER|secret/u.test(one))).toEqual([]);
    const said = tools.log.warnings.join('\n');
    expect(said.match(/https:\/\/la\.vn/gu)).toHaveLength(1);
    expect(said).toMatch(/neither in hosts nor in renderHosts/u);
    expect(said).toMatch(/api\/secret/u);
  });

  it.each([
    [
      'leaves for a foreign host',
      `location.href = 'https://la.vn/di'`,
      'http-error',
      /^foreign-redirect: .*la\.vn/u,
    ],
    ['is redirected to one', `location.href = '/di'`, 'http-error', /^foreign-redirect: .*la\.vn/u],
    ['goes where robots.txt forbids', `location.href = '/api/secret'`, 'robots', /api\/secret/u],
  ] as const)('tells of a page that %s, as of a plain page', async (_, more, kind, reason) => {
    const portal = portalNamed('di', { render: 'browser' });
    const { crawl, tools } = await bench([portal], (request, response) => {
      if (request.url === '/di') return response.writeHead(302, { location: 'https://la.vn/' }).end();
      return clientRendered([], more)(request, response);
    });
    expect(await crawl('di')).toMatchObject({ outcomes: { [kind]: 1 } });
    expect(tools.outcomes[0]?.reason).toMatch(reason);
  });

  it('asks a host of renderHosts, through the guarded client', async () => {
    const portal = portalNamed('nguon', { render: 'browser', renderHosts: ['api.nguon.vn', '127.0.0.1'] });
    const inside = await serveHttp((_, response) => response.end('x'));
    closers.push(() => inside.close());
    const met: string[] = [];
    const { crawl } = await bench([portal], (request, response) => {
      met.push(request.url ?? '');
      const more = `fetch('${inside.url}/inside').catch(() => fetch('/refused'));`;
      return clientRendered([], more)(request, response);
    });
    expect(await crawl('nguon')).toMatchObject({ outcomes: { stored: 1 } });
    expect(met).toContain('/refused');
  });

  it('fails with a clear error and blames no page where there is no Chromium', async () => {
    const { tools, crawl, db } = await bench([portalNamed('ko', { render: 'browser' })], clientRendered([]));
    const browser = createBrowser({ ...BROWSER, executablePath: '/nowhere/chromium' });
    Object.assign(tools, { browser, isCommand: true });
    expect(await crawl('ko')).toMatchObject({
      status: 'failed',
      error: expect.stringMatching(/^VONG_CHROMIUM: \/nowhere\/chromium cannot be started/u) as unknown,
    });
    expect((await db.pool.query('select * from addresses')).rows).toEqual([]);
  });
});

/** A browser that is closed after the test. */
function open(options: Partial<BrowserOptions> = {}): Browser {
  const browser = createBrowser({ ...BROWSER, ...options });
  closers.push(() => browser.close());
  return browser;
}

const TEXT = SENTENCES.join(' ');

function taskOf(html: string, given: Partial<RenderTask> = {}): RenderTask {
  const target = { url: 'https://ve.vn/bai/1', html, cookies: '', language: 'vi', waitFor: null };
  return { target, respond: () => Promise.resolve(null), signal: new AbortController().signal, ...given };
}

describe('the browser', () => {
  it('ends a page that hangs at its deadline, and renders the next', async () => {
    const browser = open({ deadlineMs: 20_000 });
    const hanging = browser.render(taskOf('<p>x</p><script>for (;;);</script>'));
    const next = browser.render(taskOf(shell(`document.querySelector('#app').textContent = '${TEXT}'`)));
    await expect(hanging).rejects.toMatchObject({ code: 'timeout', message: /not rendered within 20 s/u });
    expect((await next).html).toContain(TEXT);
  });

  it('takes a page that never settles as it then is', async () => {
    const browser = open({ settleMs: 3000 });
    const restless = `setInterval(() => document.querySelector('#app').textContent += '${TEXT}', 50)`;
    expect((await browser.render(taskOf(shell(restless)))).html).toContain(TEXT);
  });

  it('waits for what is waited for, though the page shows other text before', async () => {
    const late = `setTimeout(() => document.querySelector('#app').innerHTML = '<b class="late">x</b>', 2500)`;
    const { target, ...rest } = taskOf(`<p>${TEXT}</p>${shell(late)}`);
    const { html } = await open().render({ ...rest, target: { ...target, waitFor: '.late' } });
    expect(html).toContain('class="late"');
  });

  it('keeps the cookies of one page from the next, and says where a script has led it', async () => {
    const browser = open();
    const { target, ...rest } = taskOf(
      shell(
        `document.querySelector('#app').textContent = document.cookie + '${TEXT}'; history.pushState({}, '', '/bai/2')`,
      ),
    );
    const first = await browser.render({
      ...rest,
      target: { ...target, cookies: 'a=1; Path=/\nb=2; Path=/' },
    });
    expect(first).toMatchObject({ url: 'https://ve.vn/bai/2', html: /a=1; b=2/u });
    expect((await browser.render({ ...rest, target })).html).not.toContain('a=1; b=2Lãnh');
  });

  it('opens no port, and is replaced after so many pages', async () => {
    const browser = open({ pages: 1 });
    const page = taskOf(shell(`document.querySelector('#app').textContent = '${TEXT}'`));
    await browser.render(page);
    const first = browserProcessOf(process.pid);
    expect(family(first).length).toBeGreaterThan(2);
    expect(family(first).flatMap(listening)).toEqual([]);
    await browser.render(page);
    expect(browserProcessOf(process.pid)).not.toBe(first);
    await vi.waitFor(() => expect(isAlive(first)).toBe(false), { timeout: 10_000 });
  });

  it.each(['SIGKILL', 'SIGTERM'] as const)('ends with its parent, Chromium too (%s)', async (signal) => {
    const parent = await startParent();
    const family_ = family(parent.pid ?? 0);
    expect(family_.filter((pid) => commandOf(pid).includes('chromium')).length).toBeGreaterThan(1);
    parent.kill(signal);
    await once(parent, 'exit');
    await vi.waitFor(() => expect(family_.filter(isAlive)).toEqual([]), { timeout: 20_000 });
  });

  it('leaves no Chromium behind when its own process is killed', async () => {
    const browser = open();
    const page = taskOf(shell(`document.querySelector('#app').textContent = '${TEXT}'`));
    await browser.render(page);
    const pid = browserProcessOf(process.pid);
    const all = family(pid);
    process.kill(pid, 'SIGKILL');
    await vi.waitFor(() => expect(all.filter(isAlive)).toEqual([]), { timeout: 20_000 });
    expect((await browser.render(page)).html).toContain(TEXT);
  });
});

/** A program that has rendered a page and waits. */
async function startParent(): Promise<ChildProcess> {
  const folder = await temporaryFolder();
  closers.push(() => removeFolder(folder));
  const file = path.join(folder, 'parent.mjs');
  const module = new URL('../../dist/crawlers/browser/browser.js', import.meta.url).href;
  const { program, ...options } = BROWSER;
  await writeFile(
    file,
    `import { createBrowser } from '${module}';
    const browser = createBrowser({ ...${JSON.stringify(options)}, program: new URL('${program.href}') });
    const target = { url: 'https://ve.vn/', html: '<p>${TEXT}</p>', cookies: '', language: 'vi', waitFor: null };
    await browser.render({ target, respond: async () => null, signal: new AbortController().signal });
    process.stdout.write('rendered');
    setInterval(() => undefined, 1000);`,
  );
  const parent = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(parent.stdout, 'data');
  return parent;
}

/** Process ids and their parents, by /proc. */
function processes(): Map<number, number> {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/u.test(name));
  return new Map(pids.map((pid) => [Number(pid), parentOf(pid)]));
}

function parentOf(pid: string): number {
  try {
    return Number(/\) \S (\d+)/u.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]);
  } catch {
    return 0;
  }
}

/** A process and all that descend from it. */
function family(pid: number, all = processes()): number[] {
  return [pid, ...[...all].filter(([, parent]) => parent === pid).flatMap(([child]) => family(child, all))];
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

/** The one process with a browser that a process has started. Never 0, which would be the test's own group to a signal. */
function browserProcessOf(parent: number): number {
  const children = family(parent).filter((pid) => pid !== parent);
  const found = children.filter((pid) => commandOf(pid).includes('crawlers/browser/process.js'));
  const [pid] = found;
  if (pid === undefined || found.length > 1) throw new Error(`${found.length} processes with a browser`);
  return pid;
}

/** A process that has ended but was not yet taken note of by its parent is not alive. */
function isAlive(pid: number): boolean {
  try {
    return !/\) [ZX] /u.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** The TCP ports that a process listens on, by /proc. */
function listening(pid: number): string[] {
  const sockets = ['tcp', 'tcp6'].flatMap((name) => readFileSync(`/proc/net/${name}`, 'utf8').split('\n'));
  const ports = new Map<string, string>(
    sockets.flatMap((line) => {
      const [, local = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/u);
      return state === '0A' ? [[`socket:[${inode}]`, local]] : [];
    }),
  );
  const open = (isAlive(pid) ? readdirSync(`/proc/${pid}/fd`) : []).map((fd) => {
    try {
      return readlinkSync(`/proc/${pid}/fd/${fd}`);
    } catch {
      return '';
    }
  });
  return open.flatMap((link) => ports.get(link) ?? []);
}
