import type { RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { runCrawl } from '../../src/runs/run.ts';
import type { PortalInput } from '../../src/model/portal.ts';
import { storedItems } from '../support/items.ts';
import { articlePage, bench, listPage, portalNamed } from '../support/crawl.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

interface Site {
  /** Path of a list to its text; an ETag is made of it. */
  readonly lists: Record<string, string>;
  readonly asked: string[];
  readonly listener: RequestListener;
}

/** A site whose lists answer 304 to who has them already, and whose articles are where /bai/ is. */
function siteOf(lists: Record<string, string>): Site {
  const asked: string[] = [];
  return {
    lists,
    asked,
    listener: (request, response) => {
      const path = request.url ?? '';
      if (path === '/robots.txt' && lists[path] === undefined) return response.writeHead(404).end();
      const list = lists[path];
      const etag = `"${Buffer.from(list ?? path)
        .toString('base64url')
        .slice(-20)}${list?.length ?? 0}"`;
      const isKnown = list !== undefined && request.headers['if-none-match'] === etag;
      asked.push(isKnown ? `304 ${path}` : path);
      if (isKnown) return response.writeHead(304, { etag }).end();
      if (list === undefined && !path.startsWith('/bai/')) return response.writeHead(404).end();
      const type =
        list === undefined || list.startsWith('<ul') || list.startsWith('<html') ? 'text/html' : 'text/xml';
      response.writeHead(200, { 'content-type': type, ...(list !== undefined && { etag }) });
      return response.end(
        path.endsWith('.gz') ? gzipSync(list ?? '') : (list ?? articlePage(`Đoàn Lào thăm tỉnh ${path}`)),
      );
    },
  };
}

const paths = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => `/bai/${to - i}`);
const portalOf = (lists: PortalInput['lists'], extra: object = {}) =>
  portalNamed('tinh', { lists, ...extra });
const ROOT = 'https://tinh.vn';

describe('a list that is asked for again', () => {
  it('is not sent when it is as it was, and the run is a success all the same', async () => {
    const site = siteOf({ '/': listPage(paths(1, 3)) });
    const { visit, db } = await bench([portalOf([{ url: `${ROOT}/` }])], site.listener);
    expect(await visit('tinh')).toMatchObject({
      status: 'done',
      discovered: 3,
      lists: [{ status: 'read', fresh: 3 }],
    });
    site.asked.length = 0;
    expect(await visit('tinh')).toMatchObject({
      status: 'done',
      discovered: 0,
      lists: [{ status: 'unchanged' }],
    });
    expect(site.asked).toEqual(['304 /']);
    site.lists['/'] = listPage(paths(1, 4));
    site.asked.length = 0;
    expect(await visit('tinh')).toMatchObject({ discovered: 4, known: 3, outcomes: { duplicate: 1 } });
    expect(site.asked).toEqual(['/', '/bai/4']);
    expect(await db.store.portals.get('tinh')).toMatchObject({ failures: 0, empties: 0 });
  });

  it('is sent whole for a person, after a day, and by another portal file', async () => {
    const site = siteOf({ '/': listPage(paths(1, 3)) });
    const { visit, crawl, wait, tools } = await bench([portalOf([{ url: `${ROOT}/` }])], site.listener);
    await visit('tinh');
    site.asked.length = 0;
    await crawl('tinh');
    wait(DAY + 1);
    await visit('tinh');
    await visit('tinh');
    const portal = portalOf([{ url: `${ROOT}/` }], { articles: { match: ['^/bai/', '^/tin/'] } });
    (tools.portals as Map<string, typeof portal>).set('tinh', portal);
    await visit('tinh');
    expect(site.asked).toEqual(['/', '/', '304 /', '/']);
  });

  it('is not remembered when the crawl was broken off, nor when it names nothing', async () => {
    const stop = new AbortController();
    const site = siteOf({ '/': listPage(paths(1, 3)), '/trong': '<html><body>Không có bài</body></html>' });
    const lists = [{ url: `${ROOT}/` }, { url: `${ROOT}/trong` }];
    const cut: RequestListener = (request, response) =>
      request.url === '/bai/2' && !stop.signal.aborted ? stop.abort() : site.listener(request, response);
    const { visit, tools, db } = await bench([portalOf(lists)], cut, stop.signal);
    expect(await visit('tinh')).toBeNull();
    site.asked.length = 0;
    const [waiting] = await tools.store.runs.listWaiting();
    const whole = { ...tools, signal: new AbortController().signal };
    expect(await runCrawl(waiting?.id ?? '', whole)).toMatchObject({ status: 'done', discovered: 3 });
    expect(site.asked.filter((path) => !path.startsWith('/bai/')).sort()).toEqual(['/', '/trong']);
    const { rows } = await db.pool.query<{ url: string }>('select url from lists');
    expect(rows).toEqual([{ url: `${ROOT}/` }]);
  });
});

describe('a page that names feeds', () => {
  const feed = (numbers: readonly number[]): string =>
    `<rss><channel>${numbers.map((n) => `<item><title>Bài viết số ${n}</title><link>${ROOT}/bai/${n}</link></item>`).join('')}</channel></rss>`;
  const page = `<html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head><body></body></html>`;

  it('leads to them, also when it is itself as it was', async () => {
    const site = siteOf({ '/': page, '/rss': feed([1]) });
    const { visit } = await bench([portalOf([{ url: `${ROOT}/`, feeds: true }])], site.listener);
    expect(await visit('tinh')).toMatchObject({ discovered: 1 });
    site.lists['/rss'] = feed([2, 1]);
    site.asked.length = 0;
    expect(await visit('tinh')).toMatchObject({ discovered: 2, known: 1 });
    expect(site.asked).toEqual(['304 /', '/rss', '/bai/2']);
  });
});

describe('a sitemap', () => {
  const map = (entries: readonly [string, string][], tag = 'url'): string =>
    `<x>${entries.map(([path, date]) => `<${tag}><loc>${ROOT}${path}</loc><lastmod>${date}</lastmod></${tag}>`).join('')}</x>`;

  it('is reached by robots.txt and index, packed or not, and gives what is new only', async () => {
    const site = siteOf({
      '/robots.txt': `User-agent: *\nDisallow: /cam\nSitemap: ${ROOT}/index.xml\n`,
      '/index.xml': map(
        [
          ['/cu.xml', '2020-01-01'],
          ['/moi.xml.gz', '2026-11-22'],
        ],
        'sitemap',
      ),
      '/moi.xml.gz': map([
        ['/bai/1', '2026-11-22'],
        ['/bai/2', '2024-01-01'],
        ['/trang/3', '2026-11-22'],
      ]),
    });
    const { visit } = await bench(
      [portalOf([{ url: `${ROOT}/robots.txt`, kind: 'sitemap' }])],
      site.listener,
    );
    expect(await visit('tinh')).toMatchObject({ status: 'done', discovered: 1, error: null });
    expect(site.asked.slice(-3)).toEqual(['/index.xml', '/moi.xml.gz', '/bai/1']);
  });
});

describe('after a pause', () => {
  /** Twenty articles a page, the newest first, with a sidebar that never changes. */
  const paged =
    (newest: number): RequestListener =>
    (request, response) => {
      const url = new URL(request.url ?? '', ROOT);
      if (url.pathname === '/robots.txt') return response.writeHead(404).end();
      response.setHeader('content-type', 'text/html');
      if (url.pathname.startsWith('/bai/')) return response.end(articlePage(`Đoàn Lào ${url.pathname}`));
      const first = newest - (Number(url.searchParams.get('page') ?? '1') - 1) * 20;
      const links = paths(Math.max(1, first - 19), first);
      return response.end(listPage(first < 1 ? [] : [...links, '/bai/x1', '/bai/x2']));
    };
  const portal = portalOf([{ url: `${ROOT}/`, nextPage: `${ROOT}/?page={n}` }], {
    politeness: { delayMs: 0, concurrency: 4, timeoutMs: 5000 },
  });

  it('a crawl reads on to what it knows, and no further', async () => {
    let newest = 100;
    const { visit, wait } = await bench([portal], (request, response) => paged(newest)(request, response));
    expect(await visit('tinh')).toMatchObject({ discovered: 22, lists: [{ page: 1 }] });
    newest = 155;
    wait(3 * DAY);
    const run = await visit('tinh');
    expect(run?.lists.map(({ page }) => page)).toEqual([1, 2, 3]);
    expect(run?.lists.map(({ fresh }) => fresh)).toEqual([20, 20, 15]);
    newest = 156;
    wait(HOUR);
    expect((await visit('tinh'))?.lists).toHaveLength(1);
    newest = 160;
    wait(DAY);
    expect((await visit('tinh'))?.lists.map(({ page, fresh }) => [page, fresh])).toEqual([
      [1, 4],
      [2, 0],
    ]);
  });

  it('paging that only a script can follow is told, and the other lists are read', async () => {
    const script = `${listPage(paths(1, 3))}<div class="pager"><a href="javascript:__doPostBack('p','2')">2</a></div>`;
    const site = siteOf({ '/': script, '/khac': listPage(paths(7, 9)) });
    const two = portalOf([{ url: `${ROOT}/` }, { url: `${ROOT}/khac` }]);
    const { visit, wait } = await bench([two], site.listener);
    await visit('tinh');
    site.lists['/'] = script.replaceAll('/bai/', '/bai/moi-');
    site.lists['/khac'] = listPage(paths(7, 11));
    wait(DAY);
    const run = await visit('tinh');
    expect(run).toMatchObject({ status: 'done', outcomes: { duplicate: 5 } });
    expect(Object.fromEntries(run?.lists.map(({ url, note }) => [url, note]) ?? [])).toEqual({
      [`${ROOT}/`]: "the next page opens by script only (javascript:__doPostBack('p','2'))",
      [`${ROOT}/khac`]: null,
    });
  });
});

describe('a feed that names a hub', () => {
  const feed = (links: string): string =>
    `<rss version="2.0" xmlns:a="http://www.w3.org/2005/Atom"><channel>${links}<item><link>${ROOT}/bai/1</link></item></channel></rss>`;

  it('is noted with it, until it names none', async () => {
    const site = siteOf({ '/rss': feed('<a:link rel="hub" href="https://hub.vn/"/>') });
    const { visit, db } = await bench([portalOf([{ url: `${ROOT}/rss`, kind: 'feed' }])], site.listener);
    const noted = async () =>
      (await db.pool.query<object>('select portal_id, feed_url, hub, topic, state from feed_hubs')).rows;
    const one = { portal_id: 'tinh', feed_url: `${ROOT}/rss`, hub: 'https://hub.vn/', topic: `${ROOT}/rss` };
    await visit('tinh');
    expect(await noted()).toEqual([{ ...one, state: 'wanted' }]);
    // Unchanged, it says nothing.
    await visit('tinh');
    expect(await noted()).toEqual([{ ...one, state: 'wanted' }]);
    site.lists['/rss'] = feed('');
    await visit('tinh');
    expect(await noted()).toEqual([{ ...one, state: 'leaving' }]);
  });
});

describe('an address whose time has come', () => {
  it('is fetched again though no list names it, with what the list had said of it', async () => {
    let isUp = false;
    const site = siteOf({
      '/': listPage(['/bai/1', '/bai/2']).replace('Xem bài viết', 'Tỉnh đón đoàn Hủa Phăn'),
    });
    const { visit, wait, db } = await bench([portalOf([{ url: `${ROOT}/` }])], (request, response) =>
      request.url === '/bai/1' && !isUp ? response.writeHead(500).end() : site.listener(request, response),
    );
    expect(await visit('tinh')).toMatchObject({ outcomes: { 'http-error': 1, stored: 1 } });
    site.lists['/'] = listPage(['/bai/2']);
    isUp = true;
    expect(await visit('tinh')).toMatchObject({ discovered: 1, known: 1 });
    wait(10 * 60_000);
    expect(await visit('tinh')).toMatchObject({ discovered: 1, outcomes: { duplicate: 1 } });
    const { rows } = await db.pool.query<{ hints: object }>(
      `select hints from addresses where url like '%/bai/1'`,
    );
    expect(rows).toEqual([{ hints: { title: 'Tỉnh đón đoàn Hủa Phăn', from: 'list' } }]);
  });

  it('is looked at again by the schedule of rechecks, and then never', async () => {
    let title = 'Đoàn đại biểu Hủa Phăn thăm tỉnh';
    const asked: number[] = [];
    let hours = 0;
    const portal = portalOf([{ url: `${ROOT}/` }], { recheck: ['1h', '6h', '1d', '7d'] });
    const { visit, wait, db } = await bench([portal], (request, response) => {
      if (request.url === '/robots.txt') return response.writeHead(404).end();
      response.setHeader('content-type', 'text/html');
      if (request.url === '/') return response.end(listPage(['/bai/1']));
      asked.push(hours);
      return response.end(articlePage(title));
    });
    for (; hours <= 10 * 24; hours += 0.5) {
      if (hours === 3) title = 'Đoàn đại biểu Hủa Phăn thăm và làm việc tại tỉnh';
      if (hours < 8 || hours % 12 === 0) await visit('tinh');
      wait(HOUR / 2);
    }
    expect(asked).toEqual([0, 1, 6, 24, 168]);
    expect(await storedItems(db.store)).toMatchObject([{ title, revision: 2 }]);
    expect((await db.store.rechecks.list('tinh')).map(({ looks, changes }) => [looks, changes])).toEqual([
      [1, 0],
      [1, 1],
      [1, 0],
      [1, 0],
    ]);
  });

  it('is not sent again where its server says that it is as it was', async () => {
    let title = 'Đoàn đại biểu Hủa Phăn thăm tỉnh';
    const answers: string[] = [];
    const portal = portalOf([{ url: `${ROOT}/` }], { recheck: ['1h', '6h', '1d', '7d'] });
    const { visit, crawl, wait, db, tools } = await bench([portal], (request, response) => {
      if (request.url === '/robots.txt') return response.writeHead(404).end();
      response.setHeader('content-type', 'text/html');
      if (request.url === '/') return response.end(listPage(['/bai/1']));
      const etag = `"${title.length}"`;
      const isKnown = request.headers['if-none-match'] === etag;
      answers.push(`${request.headers['if-none-match'] ?? 'none'} ${isKnown ? 304 : 200}`);
      return isKnown
        ? response.writeHead(304, { etag }).end()
        : response.writeHead(200, { etag }).end(articlePage(title));
    });
    const known = async () =>
      (await db.store.rechecks.findValidators(['tinh.vn/bai/1'])).get('tinh.vn/bai/1')?.etag ?? null;
    const before = `"${title.length}"`;
    await visit('tinh');
    wait(HOUR);
    expect(await visit('tinh')).toMatchObject({ outcomes: { unchanged: 1 } });
    expect(tools.outcomes.at(-1)).toMatchObject({
      kind: 'unchanged',
      reason: 'the server says that it has not changed',
      articleId: expect.any(String) as string,
    });
    title = 'Đoàn đại biểu Hủa Phăn thăm và làm việc tại tỉnh';
    const after = `"${title.length}"`;
    wait(5 * HOUR);
    expect(await visit('tinh')).toMatchObject({ outcomes: { updated: 1 } });
    // A person who names an address has it read.
    await crawl('tinh', { url: `${ROOT}/bai/1` });
    wait(18 * HOUR);
    expect(await visit('tinh')).toMatchObject({ outcomes: { unchanged: 1 } });
    expect(await known()).toBe(after);
    wait(6 * DAY);
    await visit('tinh');
    expect(answers).toEqual([
      'none 200',
      `${before} 304`,
      `${before} 200`,
      'none 200',
      `${after} 304`,
      `${after} 304`,
    ]);
    // Nobody asks for it again.
    expect(await known()).toBeNull();
    expect((await db.store.rechecks.list('tinh')).map(({ ageSeconds }) => ageSeconds)).toEqual([
      3600, 21_600, 86_400, 604_800,
    ]);
  });

  it('is read whole where its portal file changed, for another layout reads the same page otherwise', async () => {
    const asked: string[] = [];
    const portal = portalOf([{ url: `${ROOT}/` }], { recheck: ['1h', '6h'] });
    const { visit, wait, tools } = await bench([portal], (request, response) => {
      if (request.url === '/robots.txt') return response.writeHead(404).end();
      response.setHeader('content-type', 'text/html');
      if (request.url === '/') return response.end(listPage(['/bai/1']));
      asked.push(request.headers['if-none-match'] ?? 'none');
      const isKnown = request.headers['if-none-match'] === '"1"';
      return isKnown
        ? response.writeHead(304, { etag: '"1"' }).end()
        : response.writeHead(200, { etag: '"1"' }).end(articlePage('Đoàn đại biểu Hủa Phăn thăm tỉnh'));
    });
    await visit('tinh');
    const layouts = [{ id: 'moi', detect: ['h1'], title: ['h1'], body: ['body'] }];
    const changed = portalOf([{ url: `${ROOT}/` }], { recheck: ['1h', '6h'], layouts });
    Object.assign(tools, { portals: new Map([['tinh', changed]]) });
    wait(HOUR);
    await visit('tinh');
    wait(5 * HOUR);
    await visit('tinh');
    expect(asked).toEqual(['none', 'none', '"1"']);
  });

  it('is asked for at its ages alone, however often its portal is crawled', async () => {
    const asked: number[] = [];
    let hours = 0;
    const portal = portalOf([{ url: `${ROOT}/` }], { recheck: ['1h', '6h', '1d'] });
    const { visit, wait, tools } = await bench([portal], (request, response) => {
      if (request.url === '/robots.txt') return response.writeHead(404).end();
      response.setHeader('content-type', 'text/html');
      if (request.url === '/') return response.end(listPage(['/bai/1']));
      asked.push(hours);
      const etag = '"1"';
      return request.headers['if-none-match'] === etag
        ? response.writeHead(304, { etag }).end()
        : response.writeHead(200, { etag }).end(articlePage('Đoàn đại biểu Hủa Phăn thăm tỉnh'));
    });
    // As in the service, where nobody watches the progress.
    Object.assign(tools, { onOutcome: undefined });
    for (; hours <= 30; hours += 0.75) {
      await visit('tinh');
      wait(0.75 * HOUR);
    }
    expect(asked).toEqual([0, 1.5, 6, 24]);
  });

  it('keeps what it is asked for with while its server fails', async () => {
    let isUp = true;
    const asked: (string | undefined)[] = [];
    const portal = portalOf([{ url: `${ROOT}/` }], { recheck: ['1h', '6h'] });
    const { visit, wait } = await bench([portal], (request, response) => {
      if (request.url === '/robots.txt') return response.writeHead(404).end();
      response.setHeader('content-type', 'text/html');
      if (request.url === '/') return response.end(listPage(['/bai/1']));
      asked.push(request.headers['if-modified-since']);
      if (!isUp) return response.writeHead(500).end();
      const date = 'Sun, 22 Nov 2026 03:00:00 GMT';
      return asked.at(-1) === date
        ? response.writeHead(304).end()
        : response.writeHead(200, { 'last-modified': date }).end(articlePage('Đoàn Lào thăm tỉnh'));
    });
    await visit('tinh');
    isUp = false;
    wait(HOUR);
    expect(await visit('tinh')).toMatchObject({ outcomes: { 'http-error': 1 } });
    isUp = true;
    wait(10 * 60_000);
    expect(await visit('tinh')).toMatchObject({ outcomes: { unchanged: 1 } });
    expect(asked.at(-1)).toBe('Sun, 22 Nov 2026 03:00:00 GMT');
  });
});
