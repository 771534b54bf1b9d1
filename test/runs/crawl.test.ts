import type { RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import { runCrawl } from '../../src/runs/run.ts';
import { storedItems } from '../support/items.ts';
import { NOW, articlePage, bench, listPage, portalNamed } from '../support/crawl.ts';

describe('a crawl', () => {
  const pages: Record<string, RequestListener> = {
    '/': (_, response) =>
      response.end(listPage(Object.keys(pages).filter((path) => path.startsWith('/bai/')))),
    '/robots.txt': (_, response) => response.end('User-agent: *\nDisallow: /bai/cam\n'),
    '/bai/tot': (_, response) => response.end(articlePage('Đoàn Hủa Phăn thăm tỉnh')),
    '/bai/mat': (_, response) => response.writeHead(404).end(articlePage('Không tìm thấy trang')),
    '/bai/chan': (_, response) => response.writeHead(403).end(articlePage('Bị chặn')),
    '/bai/loi': (_, response) => response.writeHead(500).end('lỗi'),
    '/bai/pdf': (_, response) =>
      response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF-1.7'),
    '/bai/cham': () => undefined,
    '/bai/to': (_, response) => response.end('x'.repeat(300_000)),
    '/bai/rong': (_, response) => response.end('<html><body><div id="root"></div></body></html>'),
    '/bai/cam': (_, response) => response.end(articlePage('Trang không cho đọc')),
    '/bai/lac': (_, response) => response.writeHead(302, { location: 'https://elsewhere.example/' }).end(),
  };
  const site: RequestListener = (request, response) => {
    const page = pages[request.url ?? ''];
    if (!page) return response.writeHead(404).end();
    response.setHeader('content-type', 'text/html; charset=utf-8');
    return page(request, response);
  };

  it('ends every address in its one outcome, and the sum adds up', async () => {
    const { crawl, db, tools } = await bench([portalNamed('mau')], site);
    const run = await crawl('mau');
    expect(run).toMatchObject({
      status: 'done',
      discovered: 10,
      known: 0,
      outcomes: {
        stored: 1,
        gone: 1,
        blocked: 1,
        'http-error': 2,
        'not-html': 1,
        timeout: 1,
        'too-large': 1,
        'no-body': 1,
        robots: 1,
      },
    });
    expect(tools.outcomes.find(({ kind }) => kind === 'robots')?.reason).toMatch(/line 2 of/);
    expect((await storedItems(db.store)).map(({ title }) => title)).toEqual(['Đoàn Hủa Phăn thăm tỉnh']);
    const again = await crawl('mau');
    expect(again).toMatchObject({ status: 'done', discovered: 10, known: 10, outcomes: {} });
    expect(tools.log.errors).toEqual([]);
  });

  it('of one address reads it again and finds it unchanged, then updated', async () => {
    let title = 'Đoàn Hủa Phăn thăm tỉnh';
    const { crawl, db } = await bench([portalNamed('mau')], (_, response) => {
      response.setHeader('content-type', 'text/html');
      response.end(articlePage(title));
    });
    const url = 'https://mau.vn/bai/1';
    expect(await crawl('mau', { url })).toMatchObject({ outcomes: { stored: 1 } });
    expect(await crawl('mau', { url })).toMatchObject({ outcomes: { unchanged: 1 } });
    title = 'Đoàn Hủa Phăn thăm và làm việc tại tỉnh';
    expect(await crawl('mau', { url })).toMatchObject({ outcomes: { updated: 1 } });
    const items = await storedItems(db.store);
    expect(items).toMatchObject([{ title, revision: 2 }]);
    const { rows } = await db.pool.query<{ title: string }>('select title from revisions');
    expect(rows).toEqual([{ title: 'Đoàn Hủa Phăn thăm tỉnh' }]);
  });

  it('that finds nothing is empty, and one that reads no list has failed', async () => {
    const { crawl, db } = await bench([portalNamed('vang'), portalNamed('hong')], (request, response) => {
      if (request.headers.host === 'hong.vn')
        return response.writeHead(request.url === '/robots.txt' ? 404 : 500).end();
      return response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Chưa có bài viết</p>');
    });
    await db.store.portals.register([
      { id: 'vang', firstDue: NOW },
      { id: 'hong', firstDue: NOW },
    ]);
    expect(await crawl('vang')).toMatchObject({ status: 'empty', discovered: 0 });
    expect(await crawl('hong')).toMatchObject({ status: 'failed', error: /answered 500/ });
    expect(await db.store.portals.get('vang')).toMatchObject({ empties: 1, failures: 0 });
    expect(await db.store.portals.get('hong')).toMatchObject({ failures: 1 });
  });

  it('treats a robots.txt that cannot be read as a refusal', async () => {
    const { crawl } = await bench([portalNamed('mau')], (_, response) => response.writeHead(503).end());
    expect(await crawl('mau')).toMatchObject({ status: 'failed', error: /robots.*answered 503/ });
  });

  it('goes on to the next list pages while they bring something new', async () => {
    const asked: string[] = [];
    const portal = portalNamed('trang', {
      lists: [{ url: 'https://trang.vn/', nextPage: 'https://trang.vn/?page={n}' }],
    });
    const { crawl } = await bench([portal], (request, response) => {
      const url = request.url ?? '';
      asked.push(url);
      response.setHeader('content-type', 'text/html');
      if (url === '/robots.txt') return response.writeHead(404).end();
      const number = url === '/' ? 1 : Math.min(Number(/page=(\d+)/u.exec(url)?.[1]), 2);
      return response.end(url.startsWith('/bai/') ? articlePage(url) : listPage([`/bai/${number}`]));
    });
    expect(await crawl('trang', { depth: 9 })).toMatchObject({ discovered: 2 });
    expect(asked.filter((url) => url.startsWith('/?page='))).toEqual(['/?page=2', '/?page=3']);
  });

  it('leaves articles from before the asked day alone', async () => {
    const { crawl } = await bench([portalNamed('mau')], (_, response) => {
      const dated = articlePage('Tin cũ').replace(
        '<h1>',
        '<meta property="article:published_time" content="2021-12-13T19:44:34+07:00"><h1>',
      );
      response.writeHead(200, { 'content-type': 'text/html' }).end(dated);
    });
    const options = { url: 'https://mau.vn/bai/1', since: '2022-01-01' };
    expect(await crawl('mau', options)).toMatchObject({ outcomes: { 'too-old': 1 } });
  });
});

describe('a crawl of one address', () => {
  it('fails where its page cannot be read, and says why', async () => {
    const { crawl } = await bench([portalNamed('mau')], (request, response) => {
      const isThere = request.url === '/bai/1';
      response.writeHead(isThere ? 200 : 404, { 'content-type': 'text/html' });
      response.end(isThere ? articlePage('Tin còn') : 'không có trang');
    });
    expect(await crawl('mau', { url: 'https://mau.vn/bai/1' })).toMatchObject({
      status: 'done',
      error: null,
    });
    expect(await crawl('mau', { url: 'https://mau.vn/bai/2' })).toMatchObject({
      status: 'failed',
      error: 'gone: the server answered 404',
      outcomes: { gone: 1 },
    });
  });
});

describe('two crawls at once', () => {
  it('never mix their pages', async () => {
    const ids = ['tinh-a', 'tinh-b', 'tinh-c'];
    const paths = Array.from({ length: 25 }, (_, i) => `/bai/${i}`);
    const { crawl, db } = await bench(
      ids.map((id) => portalNamed(id)),
      (request, response) => {
        response.setHeader('content-type', 'text/html');
        if (request.url === '/') return response.end(listPage(paths));
        if (request.url === '/robots.txt') return response.writeHead(404).end();
        return response.end(articlePage(`${request.headers.host ?? ''}${request.url ?? ''}`));
      },
    );
    const runs = await Promise.all(ids.map((id) => crawl(id)));
    expect(runs.map((run) => run?.discovered)).toEqual([25, 25, 25]);
    const { rows } = await db.pool.query<{ portal_id: string; url: string; title: string }>(
      'select portal_id, url, title from articles',
    );
    expect(rows).toHaveLength(75);
    for (const { portal_id, url, title } of rows) {
      expect(`https://${title}`).toBe(url);
      expect(new URL(url).host).toContain(portal_id);
    }
  });

  it('of one portal are one: the second leaves it alone', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let reached: () => void = () => undefined;
    const listAsked = new Promise<void>((resolve) => (reached = resolve));
    const { crawl } = await bench([portalNamed('mau')], (request, response) => {
      response.setHeader('content-type', 'text/html');
      if (request.url === '/robots.txt') return response.writeHead(404).end();
      reached();
      return void held.then(() => response.end(listPage([])));
    });
    const first = crawl('mau');
    await listAsked;
    expect(await crawl('mau')).toBeNull();
    release();
    expect(await first).toMatchObject({ status: 'empty' });
  });
});

describe('an aborted crawl', () => {
  it('waits in the queue and counts its addresses once when it is resumed', async () => {
    const stop = new AbortController();
    const paths = ['/bai/1', '/bai/2', '/bai/3'];
    let served = 0;
    const { crawl, db, tools } = await bench(
      [portalNamed('mau', { politeness: { delayMs: 0, concurrency: 1, timeoutMs: 5000 } })],
      (request, response) => {
        response.setHeader('content-type', 'text/html');
        if (request.url === '/robots.txt') return response.writeHead(404).end();
        if (request.url === '/') return response.end(listPage(paths));
        if (++served === 2) return stop.abort();
        return response.end(articlePage(`Đoàn Lào ${request.url ?? ''}`));
      },
      stop.signal,
    );
    expect(await crawl('mau')).toBeNull();
    const [waiting] = await db.store.runs.listWaiting();
    const run = await runCrawl(waiting?.id ?? '', { ...tools, signal: new AbortController().signal });
    expect(run).toMatchObject({ status: 'done', discovered: 3, known: 0 });
    expect(Object.values(run?.outcomes ?? {}).reduce((sum, n) => sum + n, 0)).toBe(3);
  });
});
