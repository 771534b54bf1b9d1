import type { IncomingMessage, RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { PortalInput } from '../../src/model/portal.ts';
import { type Bench, articlePage, bench, portalNamed } from '../support/crawl.ts';

const ROOT = 'https://tinh.vn';
/** Articles on a page of a list, and in all. */
const A_PAGE = 4;
const ARTICLES = 14;
const DAY = 86_400_000;

/** A request for a list, as the site got it. */
interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly headers: IncomingMessage['headers'];
}

/** Answers a request for a list, if it is one. */
type Answer = (asked: Asked) => { type: string; body: string; status?: number } | null;

const dayOf = (n: number): string => new Date(Date.parse('2026-11-20T03:00:00Z') - n * DAY).toISOString();
const numbersOn = (page: number): number[] =>
  Array.from({ length: A_PAGE }, (_, i) => (page - 1) * A_PAGE + i).filter((n) => n < ARTICLES);
const fragment = (page: number): string =>
  numbersOn(page)
    .map((n) => `<li><a href="/bai/${n}">Đoàn Lào thăm tỉnh lần ${n}</a></li>`)
    .join('');

/** A portal with this list, its site, and what the site was asked for. */
async function site(
  list: PortalInput['lists'][number],
  answer: Answer,
  robots?: string,
): Promise<Bench & { asked: Asked[] }> {
  const asked: Asked[] = [];
  const listener: RequestListener = (request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      if (path === '/robots.txt') return response.writeHead(robots === undefined ? 404 : 200).end(robots);
      const article = /^\/bai\/(\d+)$/u.exec(path)?.[1];
      if (article !== undefined) {
        const date = `<meta property="article:published_time" content="${dayOf(Number(article))}">`;
        const page = articlePage(`Đoàn Lào thăm tỉnh lần ${article}`).replace('<head>', `<head>${date}`);
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
        return response.end(page);
      }
      const call = { method, path, body, headers };
      asked.push(call);
      const found = answer(call);
      const status = found?.status ?? (found === null ? 404 : 200);
      const moved = status >= 300 && status < 400 ? { location: '/khac' } : {};
      response.writeHead(status, { 'content-type': found?.type ?? 'text/html', etag: '"1"', ...moved });
      return response.end(found?.body ?? '');
    });
  };
  const made = await bench([portalNamed('tinh', { lists: [list] })], listener);
  return { ...made, asked };
}

const pageIn = (body: string): number => Number(/(?:^|&|")page"?[=:](\d+)/u.exec(body)?.[1]);

describe('a list read by POST', () => {
  it('is asked for with its body, page by page, until a page brings nothing', async () => {
    const { crawl, asked } = await site(
      { url: `${ROOT}/api/tin`, request: { body: 'zone=5&page={n}' } },
      ({ method, path, body }) =>
        method === 'POST' && path === '/api/tin' ? { type: 'text/html', body: fragment(pageIn(body)) } : null,
    );
    const run = await crawl('tinh', { depth: 9 });
    expect(run).toMatchObject({ status: 'done', discovered: ARTICLES, error: null });
    expect(asked.map(({ method, path, body }) => `${method} ${path} ${body}`)).toEqual(
      [1, 2, 3, 4, 5].map((page) => `POST /api/tin zone=5&page=${page}`),
    );
    expect(run?.lists.map(({ page, references }) => [page, references])).toEqual([
      [1, 4],
      [2, 4],
      [3, 4],
      [4, 2],
      [5, 0],
    ]);
    expect(asked[0]?.headers).toMatchObject({
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      'user-agent': 'vong-test',
    });
  });

  it('is never asked for conditionally, and never left unread', async () => {
    const { visit, asked } = await site(
      { url: `${ROOT}/api/tin`, request: { body: '{"page":{n}}', headers: { 'X-Requested-With': 'xhr' } } },
      ({ body }) => ({ type: 'text/html', body: fragment(pageIn(body)) }),
    );
    await visit('tinh');
    const run = await visit('tinh');
    expect(run?.lists).toMatchObject([{ status: 'read', references: 4, fresh: 0 }]);
    expect(asked.flatMap(({ headers }) => headers['if-none-match'] ?? [])).toEqual([]);
    expect(asked[1]?.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'x-requested-with': 'xhr',
    });
  });

  it('is not sent a second time to where it is redirected', async () => {
    const { crawl, asked } = await site(
      { url: `${ROOT}/api/tin`, request: { body: 'page={n}' } },
      ({ path }) => ({ type: 'text/html', body: fragment(1), status: path === '/khac' ? 200 : 307 }),
    );
    const run = await crawl('tinh');
    expect(run).toMatchObject({
      status: 'failed',
      error: `${ROOT}/api/tin: redirects: a POST is answered with a redirect to /khac`,
    });
    expect(asked.map(({ path }) => path)).toEqual(['/api/tin']);
  });

  it('is asked for only where robots.txt allows it', async () => {
    const { crawl, asked } = await site(
      { url: `${ROOT}/api/tin`, request: { body: 'page={n}' } },
      () => ({ type: 'text/html', body: fragment(1) }),
      'User-agent: *\nDisallow: /api/',
    );
    expect(await crawl('tinh')).toMatchObject({ status: 'failed', lists: [{ status: 'failed' }] });
    expect(asked).toEqual([]);
  });
});

describe('a list whose later pages are read by POST', () => {
  const list: PortalInput['lists'][number] = {
    url: `${ROOT}/tin-doi-ngoai`,
    nextPage: {
      url: '/Menu.aspx/LoadArticle',
      body: '{"category":"{category}","site":{site},"page":{n}}',
      values: { category: 'category_id:\\s*"([^"]+)"', site: 'site_id:\\s*(\\d+)' },
      json: { html: 'd' },
    },
  };
  const script = '<script>load({ category_id: "12\\x2f3", site_id: 4 })</script>';
  const answer: Answer = ({ method, path, body }) => {
    if (method === 'GET' && path === '/tin-doi-ngoai')
      return { type: 'text/html', body: script + fragment(1) };
    if (method !== 'POST' || path !== '/Menu.aspx/LoadArticle') return null;
    return { type: 'application/json', body: JSON.stringify({ d: fragment(pageIn(body)) }) };
  };

  it('takes from its first page what the request needs', async () => {
    const { crawl, asked } = await site(list, answer);
    expect(await crawl('tinh', { depth: 9 })).toMatchObject({ status: 'done', discovered: ARTICLES });
    expect(asked.map(({ method, body }) => `${method} ${body}`)).toEqual([
      'GET ',
      ...[2, 3, 4, 5].map((page) => `POST {"category":"12/3","site":4,"page":${page}}`),
    ]);
  });

  it('goes back to a day, and goes on where an earlier try has stopped', async () => {
    const { crawl, db, asked } = await site(list, answer);
    await db.store.lists.saveBackfillPage('tinh', '2026-11-11', `${ROOT}/tin-doi-ngoai`, {
      number: 2,
      url: `${ROOT}/Menu.aspx/LoadArticle`,
      values: { category: '12/3', site: '4' },
    });
    // Pages 2 and 3 are younger; on page 4 all is older than the day.
    expect(await crawl('tinh', { since: '2026-11-11' })).toMatchObject({ status: 'done', discovered: 10 });
    expect(asked.map(({ body }) => pageIn(body))).toEqual([2, 3, 4]);
    const fresh = await site(list, answer);
    expect(await fresh.crawl('tinh', { since: '2026-11-15' })).toMatchObject({ discovered: 12 });
    expect(fresh.asked).toHaveLength(3);
  });

  it('follows the links of a page that does not say what the request needs, and says so where there are none', async () => {
    const linked = await site(list, ({ path }) => {
      if (path === '/tin-doi-ngoai')
        return { type: 'text/html', body: `${fragment(1)}<a rel="next" href="/trang-2">2</a>` };
      return path === '/trang-2' ? { type: 'text/html', body: fragment(2) } : null;
    });
    expect(await linked.crawl('tinh', { depth: 9 })).toMatchObject({ status: 'done', discovered: 8 });
    expect(linked.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /tin-doi-ngoai',
      'GET /trang-2',
    ]);
    const bare = await site(list, () => ({ type: 'text/html', body: fragment(1) }));
    expect((await bare.crawl('tinh', { depth: 9 }))?.lists).toMatchObject([
      { note: 'the next page opens by script only (no value of "category" in the page)' },
    ]);
  });
});

describe('a list whose page names no articles', () => {
  const list: PortalInput['lists'][number] = {
    url: `${ROOT}/chinh-tri`,
    nextPage: {
      from: 1,
      method: 'GET',
      url: '{address}&pageNum={n}',
      values: { address: 'loadPageURL\\s*=\\s*"([^"]+)"' },
      json: { items: 'items', link: 'urlDetail', title: 'title' },
    },
  };
  const outer = (address: string): string =>
    `<nav><a href="/">Trang chủ</a></nav><script>loadPageURL = "${address}"</script>`;
  const answerAt =
    (address: string): Answer =>
    ({ path }) => {
      if (path === '/chinh-tri') return { type: 'text/html', body: outer(address) };
      const page = Number(/pageNum=(\d+)/u.exec(path)?.[1]);
      const items = numbersOn(page).map((n) => ({
        urlDetail: `/bai/${n}`,
        title: `Đoàn Lào thăm tỉnh lần ${n}`,
      }));
      return { type: 'application/json', body: JSON.stringify({ items }) };
    };

  it('is read by the requests of its script, from the first page on', async () => {
    const { crawl, visit, asked } = await site(list, answerAt('/chinh-tri?p_p_id=a\\x26b=1'));
    const run = await crawl('tinh', { depth: 9 });
    expect(run).toMatchObject({ status: 'done', discovered: ARTICLES });
    expect(asked.map(({ path }) => path)).toEqual([
      '/chinh-tri',
      ...[1, 2, 3, 4, 5].map((page) => `/chinh-tri?p_p_id=a&b=1&pageNum=${page}`),
    ]);
    expect(run?.lists.map(({ url, page, references }) => [url, page, references]).slice(0, 2)).toEqual([
      [`${ROOT}/chinh-tri`, 1, 4],
      [`${ROOT}/chinh-tri?p_p_id=a&b=1&pageNum=2`, 2, 4],
    ]);
    // What its script says may have changed: it is never asked for conditionally.
    expect((await visit('tinh'))?.lists).toMatchObject([{ status: 'read', references: 4, fresh: 0 }]);
  });

  it('fails where the page does not say where they are, or says another host', async () => {
    const silent = await site(list, () => ({ type: 'text/html', body: '<p>Bảo trì</p>' }));
    expect(await silent.crawl('tinh')).toMatchObject({
      status: 'failed',
      error: `${ROOT}/chinh-tri: http-error: no value of "address" in the page`,
    });
    const foreign = await site(list, answerAt('https://khac.vn/x?a=1'));
    expect(await foreign.crawl('tinh')).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('foreign-redirect: its articles are at https://khac.vn/') as unknown,
    });
  });
});

describe('a list in JSON', () => {
  it('names articles by a template, with titles and dates, page by page by offset', async () => {
    const entries = (from: number) =>
      Array.from({ length: A_PAGE }, (_, i) => from + i)
        .filter((n) => n < ARTICLES)
        .map((n) => ({ ID: n, Title: `Đoàn Lào thăm tỉnh &amp; lần ${n}`, CreatedDate: dayOf(n) }));
    const { crawl, asked, tools } = await site(
      {
        url: `${ROOT}/api?start=0`,
        kind: 'json',
        nextPage: `${ROOT}/api?start={n}`,
        firstPage: 0,
        pageStep: A_PAGE,
        json: { items: 'data.list', link: '/bai/{ID}', title: 'Title', date: 'CreatedDate' },
      },
      ({ path }) => {
        const list = entries(Number(path.split('=')[1]));
        return { type: 'application/json', body: JSON.stringify({ data: { list } }) };
      },
    );
    expect(await crawl('tinh', { depth: 9 })).toMatchObject({ status: 'done', discovered: ARTICLES });
    expect(asked.map(({ path }) => path)).toEqual([0, 4, 8, 12, 16].map((n) => `/api?start=${n}`));
    expect(tools.outcomes).toHaveLength(ARTICLES);
  });

  it('is asked for conditionally where it is read by GET', async () => {
    const { visit, asked } = await site(
      { url: `${ROOT}/api`, kind: 'json', json: { link: 'link' } },
      ({ headers }) => {
        const isKnown = headers['if-none-match'] !== undefined;
        return {
          type: 'application/json',
          body: isKnown ? '' : '[{"link":"/bai/1"}]',
          status: isKnown ? 304 : 200,
        };
      },
    );
    await visit('tinh');
    expect((await visit('tinh'))?.lists).toMatchObject([{ kind: 'json', status: 'unchanged' }]);
    expect(asked).toHaveLength(2);
  });
});
