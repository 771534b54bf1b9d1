import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { Portal } from '../../src/model/portal.ts';
import { surveyPortal } from '../../src/survey/survey.ts';
import { articlePage, listPage, portalNamed } from '../support/crawl.ts';
import { type Asked, PATIENT, type SitePages, answerSites, surveyTools } from '../support/survey.ts';

const LAYOUTS = [{ id: 'mau', detect: ['article'], title: ['h1'], body: ['article'] }];
const PATHS = ['/bai/1', '/bai/2', '/bai/3', '/bai/4'];
const ARTICLES: SitePages = Object.fromEntries(PATHS.map((path) => [path, articlePage(`Tin số ${path}`)]));
/** A page whose menus name a section. */
const home = (href: string, name: string): string =>
  `<html><body><nav><a href="${href}">${name}</a></nav><p>Trang chủ</p></body></html>`;

/** A portal whose one list is a section, and its survey where the sites answer so. */
async function survey(
  sites: Readonly<Record<string, SitePages>>,
  extra: object = {},
  others: readonly Portal[] = [],
  asked: Asked[] = [],
) {
  const portal = portalNamed('mau', {
    lists: [{ url: 'https://mau.vn/doi-ngoai' }],
    layouts: LAYOUTS,
    politeness: PATIENT,
    ...extra,
  });
  const tools = await surveyTools([portal, ...others], Object.keys(sites), answerSites(sites, asked));
  return surveyPortal(portal, tools);
}

describe('a survey of a site', () => {
  it('that works reads lists, feeds, sitemaps of robots.txt and three articles, and proposes nothing', async () => {
    const asked: Asked[] = [];
    const feed = `<?xml version="1.0"?><rss version="2.0"><channel><item><title>Tin</title>
      <link>https://mau.vn/bai/9</link></item></channel></rss>`;
    const map = `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      <url><loc>https://mau.vn/bai/1</loc><lastmod>2026-11-20</lastmod></url></urlset>`;
    const list = `<head><link rel="alternate" type="application/rss+xml" href="/rss"></head>${listPage(PATHS)}`;
    const robots = 'User-agent: *\nCrawl-delay: 0\nSitemap: https://mau.vn/map.xml\n';
    const site = { '/doi-ngoai': list, '/rss': feed, '/map.xml': map, '/robots.txt': robots, ...ARTICLES };
    const seen = await survey({ 'mau.vn': site }, {}, [], asked);
    expect(seen).toMatchObject({
      portal: 'mau',
      verdict: 'works',
      requests: 6,
      robots: { allowed: true, sitemaps: ['https://mau.vn/map.xml'] },
      lists: [{ status: 200, articles: 4, failure: null, error: null }],
      offers: [
        { url: 'https://mau.vn/rss', kind: 'feed', articles: 1 },
        { url: 'https://mau.vn/map.xml', kind: 'sitemap', articles: 1 },
      ],
      pages: [{ layout: 'mau', title: 'Tin số /bai/1', failure: null }, {}, {}],
      movedTo: null,
      mends: [],
    });
    expect(asked.map(({ path }) => path)).toEqual([
      '/robots.txt',
      '/doi-ngoai',
      '/rss',
      '/map.xml',
      '/bai/1',
      '/bai/2',
      '/bai/3',
    ]);
  });

  it('names links that fit, and are refused as sections for the words of menus in their names', async () => {
    const [short, menu] = ['/tin/ke-hoach-hop-tac-101.html', '/tin/tin-tuc-su-kien'];
    const list = `${listPage(PATHS)}<a href="${short}">Kế hoạch hợp tác</a> <a href="${menu}">Tin tức</a>`;
    const articles = { match: ['^/(?:bai|tin)/'] };
    const seen = await survey({ 'mau.vn': { '/doi-ngoai': list, ...ARTICLES } }, { articles });
    expect(seen.lists[0]).toMatchObject({ articles: 4, others: 2 });
    expect(seen.lists[0]?.hints).toContain(
      `1 links fit articles.match and are refused as sections, for the words of menus in their names: https://mau.vn${short} (Kế hoạch hợp tác)`,
    );
  });

  it('whose pages no layout fits works by the generic extractor', async () => {
    const layouts = [{ id: 'mau', detect: ['.cu'], body: ['.cu'] }];
    const seen = await survey({ 'mau.vn': { '/doi-ngoai': listPage(PATHS), ...ARTICLES } }, { layouts });
    expect(seen).toMatchObject({ verdict: 'works-generic', mends: [{ kind: 'layouts', pages: 3 }] });
  });

  it('that is off and works can be switched on', async () => {
    const site = { '/doi-ngoai': listPage(PATHS), ...ARTICLES };
    const seen = await survey({ 'mau.vn': site }, { enabled: false });
    expect(seen).toMatchObject({ verdict: 'works', mends: [{ kind: 'enable' }] });
  });

  it('of two lists one of which names nothing works in part', async () => {
    const lists = ['doi-ngoai', 'trong'].map((path) => ({ url: `https://mau.vn/${path}` }));
    const site = { '/doi-ngoai': listPage(PATHS), '/trong': '<p>Chưa có tin</p>', ...ARTICLES };
    expect(await survey({ 'mau.vn': site }, { lists })).toMatchObject({
      verdict: 'partly',
      lists: [{ articles: 4 }, { articles: 0, failure: 'empty' }],
    });
  });

  it('whose section has another address now is found through the menus of its home page', async () => {
    const site = {
      '/': home('/hoat-dong-doi-ngoai', 'Đối ngoại'),
      '/hoat-dong-doi-ngoai': listPage(PATHS),
      ...ARTICLES,
    };
    const seen = await survey({ 'mau.vn': site });
    expect(seen).toMatchObject({
      verdict: 'list-empty',
      lists: [{ failure: 'gone', error: 'gone: the server answered 404' }],
      pages: [{ title: 'Tin số /bai/1' }, {}, {}],
    });
    expect(seen.mends).toEqual([
      {
        kind: 'list-url',
        list: 0,
        from: 'https://mau.vn/doi-ngoai',
        to: 'https://mau.vn/hoat-dong-doi-ngoai',
        because: 'section',
        section: 'Đối ngoại',
        articles: 4,
      },
    ]);
  });

  it('whose articles have new addresses is given their pattern', async () => {
    const paths = Array.from({ length: 6 }, (_, i) => `/tin/lanh-dao-tinh-tiep-khach-${4000 + i}.html`);
    const list = paths.map((path) => `<a href="${path}">Lãnh đạo tỉnh tiếp đoàn khách quốc tế</a>`).join('');
    const pages = Object.fromEntries(paths.map((path) => [path, articlePage(`Tin ${path}`)]));
    expect(await survey({ 'mau.vn': { '/doi-ngoai': list, ...pages } })).toMatchObject({
      verdict: 'list-empty',
      mends: [{ kind: 'article-pattern', pattern: '^/[^/?]+/[^/?]+-\\d+\\.html$', links: 6 }],
      pages: [{ failure: null }, {}, {}],
    });
  });

  it('whose pages have no text says so', async () => {
    const pages = Object.fromEntries(PATHS.map((path) => [path, '<html><body><h1>Tin</h1></body></html>']));
    const seen = await survey({ 'mau.vn': { '/doi-ngoai': listPage(PATHS), ...pages } });
    expect(seen).toMatchObject({ verdict: 'no-text', pages: [{ failure: 'no-text' }, {}, {}] });
  });

  it('that a script is to fill needs a browser', async () => {
    const shell = '<html><body><div id="app"></div><script src="/app.js"></script></body></html>';
    expect(await survey({ 'mau.vn': { '/doi-ngoai': shell, '/': shell } })).toMatchObject({
      verdict: 'needs-browser',
      lists: [{ failure: 'shell' }],
      mends: [{ kind: 'render' }],
    });
  });

  it.each<[string, SitePages]>([
    ['its server forbids', { '/doi-ngoai': 403 }],
    [
      'its robots.txt forbids',
      { '/robots.txt': 'User-agent: *\nDisallow: /\n', '/doi-ngoai': listPage(PATHS) },
    ],
  ])('that %s is blocked', async (_, site) => {
    expect(await survey({ 'mau.vn': site })).toMatchObject({ verdict: 'blocked', mends: [{ kind: 'ask' }] });
  });

  it.each<[string, SitePages, string]>([
    ['answers with faults only is dead', { '/doi-ngoai': 503, '/': 503 }, 'dead'],
    // RFC 9309 §2.3.1.4: nothing may be asked of it then.
    ['has faults in place of a robots.txt is blocked', { '/robots.txt': 500 }, 'blocked'],
  ])('that %s', async (_, site, verdict) => {
    expect(await survey({ 'mau.vn': site })).toMatchObject({ verdict });
  });
});

describe('a survey of a site that has moved', () => {
  const MOVED = 'https://moi.gov.vn';

  it('finds the list on the new host by its redirect, and reads its articles there', async () => {
    const seen = await survey({
      'mau.vn': { '/doi-ngoai': { to: `${MOVED}/tin/doi-ngoai` } },
      'moi.gov.vn': { '/tin/doi-ngoai': listPage(PATHS), ...ARTICLES },
    });
    expect(seen).toMatchObject({ verdict: 'moved', movedTo: `${MOVED}/tin/doi-ngoai` });
    expect(seen.pages).toMatchObject([{ url: `${MOVED}/bai/1`, failure: null }, {}, {}]);
    expect(seen.mends).toEqual([
      { kind: 'hosts', from: ['mau.vn'], to: ['moi.gov.vn', 'mau.vn'], because: 'redirect' },
      {
        kind: 'list-url',
        list: 0,
        from: 'https://mau.vn/doi-ngoai',
        to: `${MOVED}/tin/doi-ngoai`,
        because: 'redirect',
        section: null,
        articles: 4,
      },
    ]);
  });

  it('finds it under its own path, or in the menus, where the redirect ends at the home page', async () => {
    const old = { '/doi-ngoai': { to: `${MOVED}/` } };
    const samePath = { '/': '<p>Trang chủ</p>', '/doi-ngoai': listPage(PATHS), ...ARTICLES };
    expect((await survey({ 'mau.vn': old, 'moi.gov.vn': samePath })).mends).toMatchObject([
      { kind: 'hosts' },
      { kind: 'list-url', to: `${MOVED}/doi-ngoai` },
    ]);
    const inMenus = { '/': home('/ngoai-vu', 'Ngoại vụ'), '/ngoai-vu': listPage(PATHS), ...ARTICLES };
    expect((await survey({ 'mau.vn': old, 'moi.gov.vn': inMenus })).mends).toMatchObject([
      { kind: 'hosts' },
      { kind: 'list-url', to: `${MOVED}/ngoai-vu`, section: 'Ngoại vụ' },
    ]);
  });

  it('does not ask what the robots.txt of the new host forbids', async () => {
    const asked: Asked[] = [];
    const seen = await survey(
      {
        'mau.vn': { '/doi-ngoai': { to: `${MOVED}/tin` } },
        'moi.gov.vn': { '/robots.txt': 'User-agent: *\nDisallow: /\n', '/tin': listPage(PATHS) },
      },
      {},
      [],
      asked,
    );
    expect(seen).toMatchObject({ verdict: 'moved', movedTo: `${MOVED}/tin` });
    expect(asked.filter(({ host }) => host === 'moi.gov.vn').map(({ path }) => path)).toEqual([
      '/robots.txt',
    ]);
  });

  it('to the host of another portal is told to be merged into it', async () => {
    const other = portalNamed('moi', { hosts: ['moi.gov.vn'] });
    const seen = await survey(
      {
        'mau.vn': { '/doi-ngoai': { to: `${MOVED}/tin` } },
        'moi.gov.vn': { '/tin': listPage(PATHS), ...ARTICLES },
      },
      {},
      [other],
    );
    expect(seen.mends).toEqual([{ kind: 'merged', host: 'moi.gov.vn', into: 'moi' }]);
  });

  it('to a private address is not followed', async () => {
    const seen = await survey({ 'mau.vn': { '/doi-ngoai': { to: 'http://127.0.0.1:9/x' } } });
    expect(seen).toMatchObject({ verdict: 'moved', movedTo: 'http://127.0.0.1:9/x', pages: [] });
    expect(seen.mends.filter(({ kind }) => kind === 'list-url')).toEqual([]);
  });

  it('within its own hosts works, with the address that saves a request', async () => {
    const site = {
      '/doi-ngoai': { to: 'https://mau.vn/vi/doi-ngoai' },
      '/vi/doi-ngoai': listPage(PATHS),
      ...ARTICLES,
    };
    expect(await survey({ 'mau.vn': site })).toMatchObject({
      verdict: 'works',
      mends: [{ kind: 'list-url', to: 'https://mau.vn/vi/doi-ngoai', because: 'redirect' }],
    });
  });

  it('to its www host works, with the address there', async () => {
    const www = { '/doi-ngoai': listPage(PATHS), ...ARTICLES };
    const seen = await survey({
      'mau.vn': { '/doi-ngoai': { to: 'https://www.mau.vn/doi-ngoai' } },
      'www.mau.vn': www,
    });
    expect(seen).toMatchObject({
      verdict: 'works',
      mends: [{ kind: 'list-url', to: 'https://www.mau.vn/doi-ngoai', because: 'redirect' }],
    });
    expect(seen.pages).toMatchObject([{ url: 'https://www.mau.vn/bai/1', failure: null }, {}, {}]);
  });
});

describe('a survey of a host that gives no answer', () => {
  const NOBODY = 'http://127.0.0.1:9';

  it('is dead, or found where it answers by another scheme', async () => {
    const portal = portalNamed('mau', { lists: [{ url: 'https://mau.vn/doi-ngoai' }], layouts: LAYOUTS });
    const dead = ['https://mau.vn', 'http://mau.vn', 'https://www.mau.vn', 'http://www.mau.vn'];
    const none = await surveyTools(
      [portal],
      [],
      answerSites({}),
      dead.map((from) => [from, NOBODY] as const),
    );
    expect(await surveyPortal(portal, none)).toMatchObject({
      verdict: 'dead',
      lists: [{ failure: 'connection' }],
    });

    const sites = { 'mau.vn': { '/doi-ngoai': listPage(PATHS), ...ARTICLES } };
    const some = await surveyTools(
      [portal],
      ['mau.vn'],
      answerSites(sites),
      dead.filter((from) => from !== 'http://mau.vn').map((from) => [from, NOBODY] as const),
    );
    expect(await surveyPortal(portal, some)).toMatchObject({
      verdict: 'moved',
      movedTo: 'http://mau.vn/doi-ngoai',
      mends: [{ kind: 'list-url', to: 'http://mau.vn/doi-ngoai', because: 'answers' }],
      pages: [{ failure: null }, {}, {}],
    });
  });

  it('for its certificate is told so, with the field that helps', async () => {
    const file = (name: string): Buffer =>
      readFileSync(new URL(`../../fixtures/tls/${name}`, import.meta.url));
    const server = createServer({ key: file('server.key'), cert: file('server.pem') }, (_, response) =>
      response.end('ok'),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const there = `https://localhost:${(server.address() as AddressInfo).port}`;
    const portal = portalNamed('mau', { lists: [{ url: 'https://mau.vn/doi-ngoai' }] });
    const tools = await surveyTools([portal], [], answerSites({}), [
      ['https://mau.vn', there],
      ...['http://mau.vn', 'https://www.mau.vn', 'http://www.mau.vn'].map((from) => [from, NOBODY] as const),
    ]);
    const seen = await surveyPortal(portal, tools);
    server.closeAllConnections();
    server.close();
    expect(seen).toMatchObject({
      verdict: 'certificate',
      lists: [{ failure: 'tls' }],
      mends: [{ kind: 'tls', field: 'caFile' }],
    });
  });
});
