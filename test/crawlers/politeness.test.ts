import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { createBrowser } from '../../crawlers/browser/browser.ts';
import { type Fetcher, createFetcher } from '../../crawlers/fetch/fetch.ts';
import { createHostTurns } from '../../crawlers/fetch/turns.ts';
import { createRobotsCache } from '../../crawlers/fetch/robots.ts';
import { createNetClient } from '../../src/net/client.ts';
import { type Portal, portalSchema } from '../../src/model/portal.ts';
import { BROWSER } from '../support/crawl.ts';
import { serveHttp } from '../support/server.ts';
import { keptLog } from '../support/service.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const ORIGIN = 'https://tinh.vn';
const START = new Date('2026-11-22T03:00:00Z');
const HOUR = 3_600_000;

interface Site {
  /** Paths in the order they were asked for. */
  readonly asked: string[];
  /** Moves the clock of everything here. */
  readonly wait: (ms: number) => void;
  readonly fetcher: (portal?: Partial<Portal>) => Fetcher;
  readonly robots: (path: string) => Promise<{ allowed: boolean; reason: string }>;
}

/** A site on loopback under the name tinh.vn, with a robots.txt that is not there unless the listener has one. */
async function site(listener: RequestListener): Promise<Site> {
  const asked: string[] = [];
  const server = await serveHttp((request, response) => {
    asked.push(request.url ?? '');
    listener(request, response);
  });
  const net = createNetClient({
    userAgent: 'vong/0.1 (+phong@tinh.vn)',
    timeoutMs: 3000,
    maxBytes: 1_000_000,
    origins: new Map([[ORIGIN, server.url]]),
  });
  closers.push(
    () => server.close(),
    () => net.close(),
  );
  let now = START.getTime();
  const robots = createRobotsCache(net);
  const tools = {
    net,
    robots,
    turns: createHostTurns(),
    clock: () => new Date(now),
    signal: new AbortController().signal,
    browser: createBrowser(BROWSER),
    log: keptLog(),
  };
  return {
    asked,
    wait: (ms) => (now += ms),
    fetcher: (portal = {}) => createFetcher({ ...PORTAL, ...portal }, tools),
    robots: (path) => robots.check(ORIGIN + path, new Date(now)),
  };
}

const PORTAL = portalSchema.parse({
  id: 'tinh',
  name: 'Tỉnh',
  nameEn: 'Province',
  kind: 'portal',
  province: null,
  hosts: ['tinh.vn'],
  lists: [{ url: `${ORIGIN}/tin` }],
  articles: { match: ['^/bai/'] },
  politeness: { delayMs: 0, timeoutMs: 1000 },
});

/** A listener whose robots.txt is `text`, and whose other pages are plain. */
function withRobots(text: string): RequestListener {
  return (request, response) => {
    const isRobots = request.url === '/robots.txt';
    response.setHeader('content-type', isRobots ? 'text/plain' : 'text/html');
    response.end(isRobots ? text : '<p>Bài viết</p>');
  };
}

const failing =
  (status: number): RequestListener =>
  (_, response) =>
    response.writeHead(status).end('x');

describe('robots.txt', () => {
  it.each([400, 401, 403, 404, 410])('that answers %d allows everything', async (status) => {
    expect((await (await site(failing(status))).robots('/a')).allowed).toBe(true);
  });

  it.each([206, 429, 500, 502, 503])('that answers %d forbids everything', async (status) => {
    const verdict = await (await site(failing(status))).robots('/a');
    expect(verdict).toMatchObject({ allowed: false, reason: `${ORIGIN}/robots.txt answered ${status}` });
  });

  it('that is cut off forbids everything', async () => {
    const { robots } = await site((request) => void request.socket.destroy());
    expect(await robots('/a')).toMatchObject({
      allowed: false,
      reason: expect.stringContaining('could not be read') as string,
    });
  });

  it('that never answers forbids everything', async () => {
    const { robots } = await site(() => undefined);
    expect(await robots('/a')).toMatchObject({
      allowed: false,
      reason: expect.stringMatching(/time/u) as string,
    });
  }, 30_000);

  it('behind too many redirects counts as not there, behind one is read', async () => {
    const loop = await site((_, response) => response.writeHead(301, { location: '/robots.txt?' }).end());
    expect((await loop.robots('/a')).allowed).toBe(true);
    const moved = await site((request, response) =>
      request.url === '/robots.txt'
        ? response.writeHead(302, { location: '/r.txt' }).end()
        : response.end('User-agent: *\nDisallow: /a'),
    );
    expect((await moved.robots('/a')).allowed).toBe(false);
  });

  it('is read as far as 500 KiB, and what comes later is left', async () => {
    const filler = `# ${'x'.repeat(997)}\n`;
    const long = (kib: number): string => `User-agent: *\nDisallow: /a\n${filler.repeat(kib)}Disallow: /b\n`;
    const near = await site(withRobots(long(400)));
    expect((await near.robots('/b')).allowed).toBe(false);
    const far = await site(withRobots(long(900)));
    expect((await far.robots('/a')).allowed).toBe(false);
    expect((await far.robots('/b')).allowed).toBe(true);
  });

  it('is asked for once a day by all who need it at once, and again the next day', async () => {
    const { robots, asked, wait } = await site(withRobots('User-agent: *\nDisallow: /a'));
    await Promise.all(Array.from({ length: 5 }, () => robots('/a')));
    wait(23 * HOUR);
    await robots('/a');
    expect(asked).toHaveLength(1);
    wait(2 * HOUR);
    await Promise.all(Array.from({ length: 5 }, () => robots('/a')));
    expect(asked).toHaveLength(2);
  });

  it('that could not be read is asked for again after minutes, not after a day', async () => {
    let isUp = false;
    const { robots, wait } = await site((request, response) =>
      isUp ? withRobots('')(request, response) : failing(503)(request, response),
    );
    expect((await robots('/a')).allowed).toBe(false);
    isUp = true;
    wait(6 * 60_000);
    expect((await robots('/a')).allowed).toBe(true);
  });

  it('is asked for again when it was read by a clock that was ahead, not when the clock is put right by a second', async () => {
    const { robots, asked, wait } = await site(withRobots(''));
    wait(400 * 24 * HOUR);
    await robots('/a');
    wait(-1000);
    await robots('/a');
    expect(asked).toHaveLength(1);
    wait(-400 * 24 * HOUR);
    await robots('/a');
    expect(asked).toHaveLength(2);
  });
});

describe('a host that is to be left alone', () => {
  it('is so for a day at most: by a clock that was ahead it would be for ever', () => {
    const turns = createHostTurns();
    const after = (ms: number): Date => new Date(START.getTime() + ms);
    turns.closeUntil('tinh.vn', after(24 * HOUR));
    expect(turns.closedForMs('tinh.vn', START)).toBe(24 * HOUR);
    turns.closeUntil('tinh.vn', after(24 * HOUR + 1));
    expect(turns.closedForMs('tinh.vn', START)).toBe(0);
    expect(turns.closedForMs('tinh.vn', after(HOUR))).toBe(23 * HOUR + 1);
    expect(turns.closedForMs('tinh.vn', after(25 * HOUR))).toBe(0);
  });
});

describe('a host', () => {
  it('is asked by one request at a time, whichever portal asks', async () => {
    let [open, most] = [0, 0];
    const { fetcher } = await site((request, response) => {
      if (request.url === '/robots.txt') return response.writeHead(404).end();
      most = Math.max(most, ++open);
      setTimeout(() => {
        open -= 1;
        response.setHeader('content-type', 'text/html');
        response.end('<p>Bài</p>');
      }, 20);
      return response;
    });
    const portals = [fetcher(), fetcher({ id: 'so-ngoai-vu' }), fetcher({ id: 'ubnd' })];
    const paths = ['/bai/1', '/bai/2', '/bai/3'];
    await Promise.all(portals.flatMap((one) => paths.map((path) => one.fetchArticle(ORIGIN + path))));
    expect(most).toBe(1);
  });

  it('gets the pause that robots.txt asks for', async () => {
    const at: number[] = [];
    const { fetcher } = await site((request, response) => {
      if (request.url !== '/robots.txt') at.push(performance.now());
      return withRobots('User-agent: *\nCrawl-delay: 0.3')(request, response);
    });
    const one = fetcher();
    await Promise.all(['/bai/1', '/bai/2', '/bai/3'].map((path) => one.fetchArticle(ORIGIN + path)));
    expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThan(290);
    expect((at[2] ?? 0) - (at[1] ?? 0)).toBeGreaterThan(290);
  });

  it('sees who asks, and where they are reached', async () => {
    let agent: string | undefined;
    const { fetcher } = await site((request, response) => {
      agent = request.headers['user-agent'];
      return withRobots('')(request, response);
    });
    await fetcher().fetchArticle(`${ORIGIN}/bai/1`);
    expect(agent).toBe('vong/0.1 (+phong@tinh.vn)');
  });

  it.each([
    ['seconds', '7200'],
    ['a date', new Date(START.getTime() + 2 * HOUR).toUTCString()],
  ])('that asks for a pause in %s is left alone until then, by every portal', async (_, retryAfter) => {
    let isTired = true;
    const { fetcher, asked, wait } = await site((request, response) => {
      if (request.url === '/robots.txt' || !isTired) return withRobots('')(request, response);
      return response.writeHead(429, { 'retry-after': retryAfter }).end();
    });
    await expect(fetcher().fetchArticle(`${ORIGIN}/bai/1`)).rejects.toMatchObject({
      code: 'blocked',
      retryAfterMs: 2 * HOUR,
      untried: false,
    });
    await expect(fetcher({ id: 'khac' }).fetchArticle(`${ORIGIN}/bai/2`)).rejects.toMatchObject({
      code: 'blocked',
      retryAfterMs: 2 * HOUR,
      untried: true,
    });
    expect(asked).toEqual(['/robots.txt', '/bai/1']);
    isTired = false;
    wait(2 * HOUR);
    expect((await fetcher().fetchArticle(`${ORIGIN}/bai/2`)).status).toBe(200);
  });

  it('that answers nobody is not asked for every page', async () => {
    const { fetcher, asked } = await site((request, response) =>
      request.url === '/robots.txt' ? failing(404)(request, response) : request.socket.destroy(),
    );
    const one = fetcher();
    const ends: unknown[] = [];
    for (let page = 1; page <= 6; page++) {
      ends.push(
        await one
          .fetchArticle(`${ORIGIN}/bai/${page}`)
          .catch((error: unknown) => (error as { code: string }).code),
      );
    }
    expect(ends).toEqual(['connection', 'connection', 'connection', 'blocked', 'blocked', 'blocked']);
    expect(asked).toEqual(['/robots.txt', '/bai/1', '/bai/2', '/bai/3']);
  });
});

describe('an article', () => {
  const pages: Readonly<Record<string, RequestListener>> = {
    '/robots.txt': failing(404),
    '/bai/ve-trang-chu': (_, response) => response.writeHead(302, { location: '/' }).end(),
    '/bai/ve-danh-sach': (_, response) => response.writeHead(301, { location: '/tin/' }).end(),
    '/bai/ve-trang-loi': (_, response) =>
      response.writeHead(302, { location: '/error.aspx?aspxerrorpath=/bai' }).end(),
    '/bai/dang-nhap': (_, response) => response.writeHead(302, { location: '/login?next=/bai' }).end(),
    '/bai/doi-ten': (_, response) => response.writeHead(301, { location: '/bai/ten-moi' }).end(),
    '/bai/cloudflare': (_, response) =>
      response
        .writeHead(200, { 'content-type': 'text/html', 'cf-mitigated': 'challenge' })
        .end('<h1>Just a moment</h1>'),
    '/bai/d1n': (_, response) =>
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(
          '<html><script>document.cookie="D1N=3f2a"+"; path=/";window.location.reload(true);</script></html>',
        ),
  };
  const listener: RequestListener = (request, response) =>
    (pages[request.url ?? ''] ?? withRobots(''))(request, response);

  it.each([
    ['/bai/ve-trang-chu', 'gone', /redirected to the home page/],
    ['/bai/ve-danh-sach', 'gone', /redirected to a list/],
    ['/bai/ve-trang-loi', 'gone', /redirected to an error page/],
    ['/bai/dang-nhap', 'blocked', /redirected to a login/],
    ['/bai/cloudflare', 'blocked', /challenge page/],
    ['/bai/d1n', 'blocked', /sets a cookie by script/],
  ])('%s ends as %s', async (path, code, message) => {
    const { fetcher } = await site(listener);
    await expect(fetcher().fetchArticle(ORIGIN + path)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message) as string,
    });
  });

  it('under another name is read there', async () => {
    const { fetcher } = await site(listener);
    expect((await fetcher().fetchArticle(`${ORIGIN}/bai/doi-ten`)).finalUrl).toBe(`${ORIGIN}/bai/ten-moi`);
  });
});
