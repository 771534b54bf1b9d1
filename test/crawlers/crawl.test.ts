import { describe, expect, it } from 'vitest';
import { crawl } from '../../crawlers/crawl/crawl.ts';
import { listRequest } from '../../crawlers/crawl/requests.ts';
import type { CrawlSink, CrawlTask, ListReport, Paging } from '../../crawlers/crawl/sink.ts';
import { createHostTurns } from '../../crawlers/fetch/turns.ts';
import { PermanentError, TransientError, UsageError } from '../../src/model/errors.ts';
import { portalSchema } from '../../src/model/portal.ts';
import type { NetClient } from '../../src/net/client.ts';
import { listPage } from '../support/crawl.ts';
import { keptLog } from '../support/service.ts';

const ROOT = 'https://tinh.vn';
const FIRST_PAGES: Paging = { stopAt: 'known', maxPages: 1 };

/** What the site answers for a path: a page's text, a status, or an error of the client. */
type Answer = string | number | Error;

interface Crawled {
  readonly lists: readonly ListReport[];
  /** Paths in the order they were asked for. */
  readonly asked: readonly string[];
  readonly stored: readonly string[];
  readonly failed: readonly string[];
}

interface Options {
  readonly site: Readonly<Record<string, Answer | (() => Answer | Promise<Answer>)>>;
  readonly portal?: object;
  readonly task?: Partial<CrawlTask>;
  readonly sink?: Partial<CrawlSink>;
  readonly browser?: Error;
  readonly signal?: AbortSignal;
}

/** Crawls a site that is only a table, into a sink that takes all that is new. Paths of articles begin with /bai/. */
async function crawlSite({ site, portal = {}, task, sink, browser, signal }: Options): Promise<Crawled> {
  const asked: string[] = [];
  const stored: string[] = [];
  const failed: string[] = [];
  const net: NetClient = {
    async fetch(url) {
      const path = url.slice(ROOT.length);
      asked.push(path);
      const entry = site[path] ?? 404;
      const answer = typeof entry === 'function' ? await entry() : entry;
      if (answer instanceof Error) throw answer;
      const status = typeof answer === 'number' ? answer : 200;
      const body = Buffer.from(typeof answer === 'number' ? '' : answer);
      return { url, status, headers: { 'content-type': path === '/rss' ? 'text/xml' : 'text/html' }, body };
    },
    close: () => Promise.resolve(),
  };
  const allowed = {
    allowed: true,
    reason: '',
    crawlDelayMs: 0,
    group: null,
    rule: null,
    sitemaps: [],
    failure: null,
  };
  const seen = new Set<string>();
  const lists = await crawl(
    {
      portal: portalSchema.parse({
        id: 'tinh',
        name: 'Tỉnh',
        nameEn: 'Province',
        kind: 'portal',
        province: null,
        hosts: ['tinh.vn'],
        lists: [{ url: `${ROOT}/` }],
        articles: { match: ['^/bai/'] },
        politeness: { delayMs: 0, concurrency: 1 },
        ...portal,
      }),
      paging: FIRST_PAGES,
      ...task,
    },
    {
      select(found) {
        const fresh = found.filter(({ url }) => !seen.has(url));
        for (const { url } of fresh) seen.add(url);
        const keys = found.map(({ url }) => url);
        const selected = fresh.map((reference) => ({ key: reference.url, reference }));
        return Promise.resolve({ selected, keys, fresh: new Set(keys) });
      },
      storePage: ({ url }) => Promise.resolve(void stored.push(url.slice(ROOT.length))),
      recordUnchanged: () => Promise.resolve(),
      recordFailure: ({ reference }, { kind }) =>
        Promise.resolve(void failed.push(`${kind} ${reference.url.slice(ROOT.length)}`)),
      findDue: () => Promise.resolve([]),
      recallList: () => Promise.resolve(null),
      reportList: () => undefined,
      ...sink,
    },
    {
      net,
      robots: { check: () => Promise.resolve(allowed) },
      turns: createHostTurns(),
      browser: {
        render: () => Promise.reject(browser ?? new Error('no browser')),
        close: () => Promise.resolve(),
      },
      clock: () => new Date('2026-11-22T03:00:00Z'),
      signal: signal ?? new AbortController().signal,
      log: keptLog(),
    },
  );
  return { lists, asked, stored, failed };
}

/** So many turns of the event loop that whatever can begin meanwhile has begun. */
async function manyTurns(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
}

const DUE = [{ key: 'due', reference: { url: `${ROOT}/bai/due`, hints: {} } }];
const paths = (count: number): string[] => Array.from({ length: count }, (_, n) => `/bai/${n}`);

describe('a failed request', () => {
  it.each<[string, Answer, number, string]>([
    ['of a server', 500, 2, 'http-error'],
    ['of the connection', new TransientError('connection', 'x'), 2, 'http-error'],
    ['that took too long', new TransientError('timeout', 'x'), 2, 'timeout'],
    ['that asks for a pause', new TransientError('http-error', 'x', { retryAfterMs: 1000 }), 1, 'http-error'],
    ['that is not there', 404, 1, 'gone'],
    ['that is not wanted', 403, 1, 'blocked'],
    ['that is too large', new PermanentError('too-large', 'x'), 1, 'too-large'],
  ])('%s is tried again once where it may pass, and recorded once', async (_, answer, times, kind) => {
    const { asked, failed } = await crawlSite({ site: { '/': listPage(['/bai/1']), '/bai/1': answer } });
    expect(asked).toEqual(['/', ...Array<string>(times).fill('/bai/1')]);
    expect(failed).toEqual([`${kind} /bai/1`]);
  });

  it('that passes the second time is a page', async () => {
    const answers = [500, '<p>Bài</p>'];
    const site = { '/': listPage(['/bai/1']), '/bai/1': () => answers.shift() ?? 404 };
    expect(await crawlSite({ site })).toMatchObject({ stored: ['/bai/1'], failed: [] });
  });

  it('of a list is reported with its reason', async () => {
    const { lists } = await crawlSite({ site: { '/': 503 } });
    expect(lists).toMatchObject([{ status: 'failed', error: /answered 503/u, references: 0, page: 1 }]);
  });
});

describe('a fault of our own', () => {
  const site = {
    '/': listPage(paths(8)),
    ...Object.fromEntries(paths(8).map((path) => [path, '<p>Bài</p>'])),
  };

  it.each(['storePage', 'select', 'recordFailure', 'recallList', 'findDue'] as const)(
    'in %s ends the crawl and is thrown, not taken for one of the page',
    async (name) => {
      let times = 0;
      const sink = {
        [name]: () => {
          times += 1;
          return Promise.reject(new TransientError('timeout', 'the store is away'));
        },
      };
      const broken = { ...site, '/bai/0': 404 };
      await expect(crawlSite({ site: broken, sink })).rejects.toThrow('the store is away');
      expect(times).toBe(1);
    },
  );

  it('waits for the requests that are under way, and begins no other', async () => {
    let [begun, ended] = [0, 0];
    const sink: Partial<CrawlSink> = {
      async storePage() {
        begun += 1;
        if (begun === 1) throw new Error('the store is away');
        await manyTurns();
        ended += 1;
      },
    };
    await expect(
      crawlSite({ site, sink, portal: { politeness: { delayMs: 0, concurrency: 2 } } }),
    ).rejects.toThrow('the store is away');
    expect(ended).toBe(begun - 1);
    expect(begun).toBeLessThan(8);
  });

  it('is a browser that does not start', async () => {
    const browser = new UsageError(['VONG_CHROMIUM: cannot be started']);
    await expect(crawlSite({ site, browser, portal: { render: 'browser' } })).rejects.toBe(browser);
  });
});

describe('a crawl', () => {
  it.each([1, 2])(
    'works on twice as many addresses as may be asked for at once (%d)',
    async (concurrency) => {
      let [working, most] = [0, 0];
      const all = paths(12);
      const sink: Partial<CrawlSink> = {
        async storePage() {
          working += 1;
          most = Math.max(most, working);
          await manyTurns();
          working -= 1;
        },
      };
      const site = { '/': listPage(all), ...Object.fromEntries(all.map((path) => [path, '<p>Bài</p>'])) };
      await crawlSite({ site, sink, portal: { politeness: { delayMs: 0, concurrency } } });
      expect(most).toBe(concurrency * 2);
    },
  );

  it('fetches what is due after the lists, but nothing of a site whose lists all failed', async () => {
    const sink = { findDue: () => Promise.resolve(DUE) };
    const pages = { '/': listPage(['/bai/1']), '/bai/1': '<p>Bài</p>', '/bai/due': '<p>Bài</p>' };
    expect((await crawlSite({ site: pages, sink })).asked).toEqual(['/', '/bai/1', '/bai/due']);
    const lists = { lists: [{ url: `${ROOT}/` }, { url: `${ROOT}/khac` }] };
    const down = await crawlSite({ site: { ...pages, '/': 404, '/khac': 404 }, sink, portal: lists });
    expect(down.asked).toEqual(['/', '/khac']);
    const half = await crawlSite({ site: { ...pages, '/khac': 404 }, sink, portal: lists });
    expect(half.asked).toContain('/bai/due');
  });

  it('of one address fetches that alone', async () => {
    const sink = { findDue: () => Promise.resolve(DUE) };
    const site = { '/': listPage(['/bai/1']), '/bai/2': '<p>Bài</p>' };
    const { asked, stored, lists } = await crawlSite({ site, sink, task: { url: `${ROOT}/bai/2` } });
    expect([asked, stored, lists]).toEqual([['/bai/2'], ['/bai/2'], []]);
  });

  it('that is aborted records nothing more', async () => {
    const stop = new AbortController();
    const site = {
      '/': listPage(paths(3)),
      '/bai/0': () => (stop.abort(), 500),
      '/bai/1': 404,
      '/bai/2': 404,
    };
    expect(await crawlSite({ site, signal: stop.signal })).toMatchObject({ stored: [], failed: [] });
    expect((await crawlSite({ site, signal: stop.signal })).asked).toEqual([]);
  });

  it('asks for each address once, though several lists name it', async () => {
    const site = { '/': listPage(['/bai/1']), '/khac': listPage(['/bai/1']), '/bai/1': '<p>Bài</p>' };
    const lists = [{ url: `${ROOT}/` }, { url: `${ROOT}/khac` }, { url: `${ROOT}/` }];
    const { asked } = await crawlSite({ site, portal: { lists } });
    expect([...asked].sort()).toEqual(['/', '/bai/1', '/khac']);
  });

  it('remembers only first pages, and follows a feed as a list without feeds of its own', async () => {
    const recalled: string[] = [];
    const sink: Partial<CrawlSink> = {
      recallList: (url, { kind, feeds }) => {
        recalled.push(`${url.slice(ROOT.length)} ${kind} ${feeds}`);
        return Promise.resolve(null);
      },
    };
    const head = '<link rel="alternate" type="application/rss+xml" href="/rss">';
    const site = {
      '/': `<html><head>${head}</head><body>${listPage(['/bai/1'])}</body></html>`,
      '/?p=2': listPage(['/bai/2']),
      '/rss': '<rss><channel><item><link>https://tinh.vn/bai/3</link></item></channel></rss>',
    };
    const list = { url: `${ROOT}/`, nextPage: `${ROOT}/?p={n}`, feeds: true };
    const paging: Paging = { stopAt: 'known', maxPages: 2 };
    const { asked } = await crawlSite({ site, sink, portal: { lists: [list] }, task: { paging } });
    expect(asked.filter((path) => !path.startsWith('/bai/'))).toEqual(['/', '/rss', '/?p=2']);
    expect(recalled).toEqual(['/ html true', '/rss feed false']);
  });
});

describe('requests for pages of lists', () => {
  it('to one address are told apart by what they send', () => {
    const keyOf = (body: string, number: number): string | undefined => {
      const nextPage = { url: `${ROOT}/them`, method: 'POST' as const, body };
      const [list] = portalSchema.shape.lists.parse([{ url: `${ROOT}/`, nextPage }]);
      if (list === undefined) throw new Error('no list');
      return listRequest(list, { number, url: `${ROOT}/them`, values: {} }).uniqueKey;
    };
    expect(keyOf('muc=3&page={n}', 2)).not.toBe(keyOf('muc=4&page={n}', 2));
    expect(keyOf('muc=3&page={n}', 2)).not.toBe(keyOf('muc=3&page={n}', 3));
    expect(keyOf('muc=3&page={n}', 2)).toBe(keyOf('muc=3&page={n}', 2));
  });
});

describe('a sitemap', () => {
  const map = (...names: string[]): string =>
    `<urlset>${names.map((name) => `<url>${name}</url>`).join('')}</urlset>`;
  const entry = (path: string, day?: string): string =>
    `<loc>${ROOT}${path}</loc>${day === undefined ? '' : `<lastmod>${day}</lastmod>`}`;
  const site = {
    '/so-do.xml': `<sitemapindex>
      <sitemap><loc>${ROOT}/thang-11.xml</loc><lastmod>2026-11-28</lastmod></sitemap>
      <sitemap><loc>${ROOT}/thang-8.xml</loc><lastmod>2026-08-31</lastmod></sitemap>
      <sitemap><loc>${ROOT}/khac.xml</loc></sitemap></sitemapindex>`,
    '/thang-11.xml': map(entry('/bai/11', '2026-11-28'), entry('/bai/10', '2026-10-02')),
    '/thang-8.xml': map(entry('/bai/8', '2026-08-31')),
    '/khac.xml': map(entry('/bai/0')),
  };
  const portal = { lists: [{ url: `${ROOT}/so-do.xml`, kind: 'sitemap' }] };
  const readSince = async (newerThan: string, stopAt: Paging['stopAt']) => {
    const { asked } = await crawlSite({
      site,
      portal,
      task: { paging: { stopAt, maxPages: 2000, newerThan } },
    });
    return asked.filter((path) => path.startsWith('/bai/')).sort();
  };

  it('is read as far back as a crawl of the past asks, what says no date too', async () => {
    expect(await readSince('2026-08-01T00:00:00+07:00', 'past')).toEqual([
      '/bai/0',
      '/bai/10',
      '/bai/11',
      '/bai/8',
    ]);
    expect(await readSince('2026-11-01T00:00:00+07:00', 'past')).toEqual(['/bai/0', '/bai/11']);
    expect(await readSince('2026-11-01T00:00:00+07:00', 'known')).toEqual(['/bai/11']);
  });
});

describe('a backfill', () => {
  const list = { url: `${ROOT}/`, nextPage: `${ROOT}/?p={n}` };
  const FIRST = paths(6);
  const site = {
    '/': listPage(FIRST),
    '/?p=2': listPage(['/bai/9']),
    '/?p=3': listPage([...FIRST, '/bai/9']),
    ...Object.fromEntries(FIRST.map((path) => [path, '<p>Bài</p>'])),
    '/bai/3': 404,
    '/bai/9': '<p>Bài</p>',
  };
  const past = { portal: { lists: [list] }, task: { paging: { stopAt: 'past', maxPages: 2000 } as const } };

  /** A sink that notes how far the backfill has come, and is past its day from this page on. */
  function backfillSink(from: { number: number; url: string } | 'done' | null, pastFrom = Infinity) {
    const progress: unknown[] = [];
    let pages = 0;
    const sink: Partial<CrawlSink> = {
      backfill: {
        resumeList: () => Promise.resolve(from),
        saveProgress: (_, next) => Promise.resolve(void progress.push(next?.number ?? null)),
        isPast: () => Promise.resolve(++pages >= pastFrom),
      },
    };
    return { sink, progress };
  }

  it('asks for the next page when the last article of the page before has ended, and stops where nothing is new', async () => {
    const { sink, progress } = backfillSink(null);
    const { asked } = await crawlSite({ site, sink, ...past });
    expect(asked).toEqual(['/', ...FIRST, '/?p=2', '/bai/9', '/?p=3']);
    expect(progress).toEqual([2, 3, null]);
  });

  it('waits for the slowest article of a page', async () => {
    const { sink } = backfillSink(null);
    let hasEnded = false;
    const slow = async (): Promise<string> => {
      for (let round = 0; round < 10; round++) await manyTurns();
      hasEnded = true;
      return '<p>Bài</p>';
    };
    const turned: boolean[] = [];
    const second = (): string => {
      turned.push(hasEnded);
      return listPage(['/bai/9']);
    };
    const portal = { lists: [list], politeness: { delayMs: 0, concurrency: 2 } };
    await crawlSite({ site: { ...site, '/bai/0': slow, '/?p=2': second }, sink, ...past, portal });
    expect(turned).toEqual([true]);
  });

  it('stops at a page that is older than its day', async () => {
    const { sink, progress } = backfillSink(null, 2);
    const { asked } = await crawlSite({ site, sink, ...past });
    expect(asked).toEqual(['/', ...FIRST, '/?p=2', '/bai/9']);
    expect(progress).toEqual([2, null]);
  });

  it('goes on where an earlier try has stopped, and leaves a list alone that was done', async () => {
    const { sink, progress } = backfillSink({ number: 2, url: `${ROOT}/?p=2` });
    expect((await crawlSite({ site, sink, ...past })).asked).toEqual([
      '/?p=2',
      '/bai/9',
      '/?p=3',
      ...FIRST,
      '/?p=4',
    ]);
    expect(progress).toEqual([3, 4]);
    expect((await crawlSite({ site, ...past, ...backfillSink('done') })).asked).toEqual([]);
  });
});
