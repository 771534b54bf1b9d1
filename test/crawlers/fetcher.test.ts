import { describe, expect, it } from 'vitest';
import { createFetcher } from '../../crawlers/fetch/fetch.ts';
import { createRobotsCache } from '../../crawlers/fetch/robots.ts';
import { type HostTurns, createHostTurns } from '../../crawlers/fetch/turns.ts';
import { PermanentError, TransientError } from '../../src/model/errors.ts';
import { portalSchema } from '../../src/model/portal.ts';
import type { NetClient, NetResponse } from '../../src/net/client.ts';
import { keptLog } from '../support/service.ts';

const START = new Date('2026-11-22T03:00:00Z').getTime();
const PORTAL = portalSchema.parse({
  id: 'tinh',
  name: 'Tỉnh',
  nameEn: 'Province',
  kind: 'portal',
  province: null,
  hosts: ['tinh.vn'],
  lists: [{ url: 'https://tinh.vn/tin' }],
  articles: { match: ['^/bai/'] },
  politeness: { delayMs: 2000 },
});

type Answer = Partial<NetResponse> | Error;

/** A fetcher of a portal whose server gives these answers in turn, the last of them for ever. */
function fetcherOf(answers: readonly Answer[], { crawlDelayMs = 0, allowed = true, portal = PORTAL } = {}) {
  let now = START;
  let asked = 0;
  const sent: Readonly<Record<string, string>>[] = [];
  const turnsTaken: { host: string; delayMs: number; concurrency: number }[] = [];
  const controller = new AbortController();
  const net: NetClient = {
    fetch(url, options) {
      const answer = answers[Math.min(asked, answers.length - 1)];
      asked += 1;
      sent.push(options?.headers ?? {});
      if (answer instanceof Error) return Promise.reject(answer);
      const blank = {
        url,
        status: 200,
        headers: { 'content-type': 'text/html' },
        body: Buffer.from('<p>Bài</p>'),
      };
      return Promise.resolve({ ...blank, ...answer });
    },
    close: () => Promise.resolve(),
  };
  const real = createHostTurns({ now: () => 0, wait: () => Promise.resolve() });
  const turns: HostTurns = {
    ...real,
    runInTurn(host, turn, task) {
      turnsTaken.push({ host, delayMs: turn.delayMs, concurrency: turn.concurrency });
      return real.runInTurn(host, turn, task);
    },
  };
  const verdict = {
    allowed,
    reason: 'line 2',
    crawlDelayMs,
    group: null,
    rule: null,
    sitemaps: [],
    failure: null,
  };
  const tools = {
    net,
    turns,
    robots: { check: () => Promise.resolve(verdict) },
    browser: { render: () => Promise.reject(new Error('no browser')), close: () => Promise.resolve() },
    clock: () => new Date(now),
    signal: controller.signal,
    log: keptLog(),
  };
  return {
    fetcher: createFetcher(portal, tools),
    sent,
    turns,
    turnsTaken,
    asked: () => asked,
    pass: (ms: number) => (now += ms),
    closedForMs: () => turns.closedForMs('tinh.vn', new Date(now)),
    abort: () => controller.abort(),
  };
}

const url = (number: number): string => `https://tinh.vn/bai/${number}`;
const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code;

describe('the pause between two requests to a host', () => {
  it.each([
    [0, 2000],
    [1999, 2000],
    [2001, 2001],
    [60_000, 60_000],
  ])('is the longer one of the portal and of robots.txt (%d ms: %d ms)', async (crawlDelayMs, delayMs) => {
    const { fetcher, turnsTaken } = fetcherOf([{}], { crawlDelayMs });
    await fetcher.fetchArticle(url(1));
    expect(turnsTaken).toEqual([{ host: 'tinh.vn', delayMs, concurrency: 1 }]);
  });

  it('is not begun for what robots.txt forbids', async () => {
    const { fetcher, turnsTaken, asked } = fetcherOf([{}], { allowed: false });
    await expect(fetcher.fetchArticle(url(1))).rejects.toMatchObject({ code: 'robots', message: 'line 2' });
    expect([turnsTaken, asked()]).toEqual([[], 0]);
  });
});

describe('an article that was read before', () => {
  const known = { etag: '"1"', lastModified: 'Sun, 22 Nov 2026 03:00:00 GMT' };

  it('is asked for if it has changed, and nothing comes back where it has not', async () => {
    const { fetcher, sent } = fetcherOf([{ status: 304 }, { headers: { etag: '"2"' } }]);
    expect(await fetcher.refetchArticle(url(1), known)).toBeNull();
    const changed = await fetcher.refetchArticle(url(1), known);
    expect(changed?.validators).toEqual({ etag: '"2"', lastModified: null });
    const asked = { 'if-none-match': '"1"', 'if-modified-since': 'Sun, 22 Nov 2026 03:00:00 GMT' };
    expect(sent).toMatchObject([asked, asked]);
  });

  it('is asked for in any case where a browser draws it: its shell stays the same', async () => {
    const portal = { ...PORTAL, render: 'browser' as const };
    const { fetcher, sent } = fetcherOf([{}], { portal });
    await expect(fetcher.refetchArticle(url(1), known)).rejects.toThrow('no browser');
    expect(Object.keys(sent[0] ?? {})).not.toContain('if-none-match');
    expect(Object.keys(sent[0] ?? {})).not.toContain('if-modified-since');
  });
});

describe('a host that is to be left alone', () => {
  it.each([
    ['429', { status: 429 }, 300_000],
    ['429 with a time', { status: 429, headers: { 'retry-after': '60' } }, 60_000],
    ['503 with a time', { status: 503, headers: { 'retry-after': '60' } }, 60_000],
    ['403 with a time', { status: 403, headers: { 'retry-after': '60' } }, 60_000],
    ['403', { status: 403 }, 0],
    ['500', { status: 500 }, 0],
    ['404 with a time', { status: 404, headers: { 'retry-after': '60' } }, 0],
    ['a page with a time', { headers: { 'content-type': 'text/html', 'retry-after': '60' } }, 0],
    ['a picture', { headers: { 'content-type': 'image/png' } }, 0],
  ] as const)('after %s', async (_, answer, pauseMs) => {
    const { fetcher, closedForMs } = fetcherOf([answer]);
    await fetcher.fetchArticle(url(1)).catch(() => undefined);
    expect(closedForMs()).toBe(pauseMs);
  });

  it('for more than 30 s is not waited for: what was to be fetched counts as not tried', async () => {
    const { fetcher, turns, asked } = fetcherOf([{}]);
    turns.closeUntil('tinh.vn', new Date(START + 30_001));
    await expect(fetcher.fetchArticle(url(1))).rejects.toMatchObject({
      code: 'blocked',
      untried: true,
      retryAfterMs: 30_001,
      message: expect.stringMatching(/another 31 s/u) as string,
    });
    expect(asked()).toBe(0);
  });

  it('for 30 s or less is waited for', async () => {
    const { fetcher, turns, asked, abort } = fetcherOf([{}]);
    turns.closeUntil('tinh.vn', new Date(START + 30_000));
    const page = fetcher.fetchArticle(url(1));
    abort();
    await expect(page).rejects.toMatchObject({ name: 'AbortError' });
    expect(asked()).toBe(0);
  });

  it('is asked again when its time has come', async () => {
    const { fetcher, pass, asked } = fetcherOf([{ status: 429 }, {}]);
    await expect(fetcher.fetchArticle(url(1))).rejects.toMatchObject({ code: 'blocked', untried: false });
    pass(269_999);
    await expect(fetcher.fetchArticle(url(2))).rejects.toMatchObject({ code: 'blocked', untried: true });
    pass(30_001);
    expect((await fetcher.fetchArticle(url(2))).status).toBe(200);
    expect(asked()).toBe(2);
  });

  it('is noticed also by who was waiting for a turn meanwhile', async () => {
    const { fetcher, asked } = fetcherOf([{ status: 429 }, {}]);
    const ends = [1, 2].map((number) => fetcher.fetchArticle(url(number)).catch(codeOf));
    expect(await Promise.all(ends)).toEqual(['blocked', 'blocked']);
    expect(asked()).toBe(1);
  });
});

describe('a host that does not answer', () => {
  const silent = new TransientError('timeout', 'x');

  it('is left alone for five minutes after three addresses in a row', async () => {
    const { fetcher, closedForMs } = fetcherOf([silent]);
    const closed: number[] = [];
    for (const number of [1, 2, 3]) {
      await fetcher.fetchArticle(url(number)).catch(() => undefined);
      closed.push(closedForMs());
    }
    expect(closed).toEqual([0, 0, 300_000]);
  });

  it.each<[string, readonly Answer[], readonly number[]]>([
    ['one address, asked for three times', [silent], [1, 1, 1]],
    ['two addresses, then an answer, then two more', [silent, silent, {}, silent], [1, 2, 3, 4, 5]],
    [
      'two addresses, then an error page, then two more',
      [silent, silent, { status: 500 }, silent],
      [1, 2, 3, 4, 5],
    ],
    ['refusals of the client itself', [new PermanentError('too-large', 'x')], [1, 2, 3, 4]],
  ])('is not yet down after %s', async (_, answers, numbers) => {
    const { fetcher, closedForMs } = fetcherOf(answers);
    for (const number of numbers) await fetcher.fetchArticle(url(number)).catch(() => undefined);
    expect(closedForMs()).toBe(0);
  });
});

describe('a list that is known', () => {
  const [list] = PORTAL.lists as [(typeof PORTAL.lists)[number]];
  const known = { etag: '"a"', lastModified: 'Sun, 22 Nov 2026 03:00:00 GMT' };

  it('is asked for with what its server said, and is not read when it is as it was', async () => {
    const { fetcher, sent } = fetcherOf([{ status: 304 }]);
    expect(await fetcher.fetchList(list.url, list, known)).toBeNull();
    expect(sent[0]).toMatchObject({ 'if-none-match': '"a"', 'if-modified-since': known.lastModified });
  });

  it.each([
    [{ etag: '"a"', lastModified: null }, ['if-none-match']],
    [{ etag: null, lastModified: 'x' }, ['if-modified-since']],
    [null, []],
  ])('is asked for by what there is: %o', async (validators, names) => {
    const { fetcher, sent } = fetcherOf([{}]);
    await fetcher.fetchList(list.url, list, validators);
    expect(Object.keys(sent[0] ?? {}).filter((name) => name.startsWith('if-'))).toEqual(names);
  });

  it('says what it can be asked for with the next time', async () => {
    const headers = { 'content-type': 'text/html', etag: '"b"', 'last-modified': 'y' };
    const { fetcher } = fetcherOf([{ headers }]);
    expect(await fetcher.fetchList(list.url, list, known)).toMatchObject({
      validators: { etag: '"b"', lastModified: 'y' },
    });
  });
});

describe('a robots.txt', () => {
  const DAY = 86_400_000;
  const at = (ms: number): Date => new Date(START + ms);

  it.each<[string, Answer, number]>([
    ['that was read', { body: Buffer.from('User-agent: *\nDisallow: /a') }, DAY],
    ['that is not there', { status: 404 }, DAY],
    ['behind too many redirects', new PermanentError('redirects', 'x'), DAY],
    ['that answers 429', { status: 429 }, 300_000],
    ['that answers 500', { status: 500 }, 300_000],
    ['that never answers', new TransientError('timeout', 'x'), 300_000],
  ])('%s is asked for again after its time, not before', async (_, answer, keptMs) => {
    let asked = 0;
    const robots = createRobotsCache({
      fetch(url) {
        asked += 1;
        if (answer instanceof Error) return Promise.reject(answer);
        return Promise.resolve({ url, status: 200, headers: {}, body: new Uint8Array(), ...answer });
      },
      close: () => Promise.resolve(),
    });
    await robots.check(url(1), at(0));
    await robots.check(url(2), at(keptMs - 1));
    expect(asked).toBe(1);
    await robots.check(url(2), at(keptMs));
    expect(asked).toBe(2);
  });
});
