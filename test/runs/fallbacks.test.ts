import { describe, expect, it } from 'vitest';
import type { SourceTrouble } from '../../src/model/source-trouble.ts';
import { articlePage, bench, listPage, portalNamed } from '../support/crawl.ts';
import { type Asked, PATIENT, type SitePages, answerSites } from '../support/survey.ts';

const HOUR = 3_600_000;
const PATHS = ['/bai/1', '/bai/2', '/bai/3'];
const ARTICLES: SitePages = Object.fromEntries(PATHS.map((path) => [path, articlePage(`Tin số ${path}`)]));
const LINKS = { feed: '<link rel="alternate" type="application/rss+xml" href="/rss">' };
const FEED = `<?xml version="1.0"?><rss version="2.0"><channel>${PATHS.map(
  (path) => `<item><title>Tin</title><link>https://mau.vn${path}</link></item>`,
).join('')}</channel></rss>`;
const MAP = `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${PATHS.map(
  (path) => `<url><loc>https://mau.vn${path}</loc><lastmod>2026-11-22T01:00:00Z</lastmod></url>`,
).join('')}</urlset>`;
const EMPTY = '<p>Trang đang được nâng cấp</p>';

/** A portal with the list /tin whose site can be changed, and what it was asked. */
async function site(pages: SitePages, extra: object = {}) {
  const state = { pages: { ...ARTICLES, ...pages } };
  const asked: Asked[] = [];
  const portal = portalNamed('mau', {
    lists: [{ url: 'https://mau.vn/tin' }],
    politeness: PATIENT,
    ...extra,
  });
  const opened = await bench([portal], (request, response) =>
    answerSites({ 'mau.vn': state.pages }, asked)(request, response),
  );
  /** What a crawl asks for besides robots.txt and articles. */
  const visit = async () => {
    asked.length = 0;
    const run = await opened.visit('mau');
    opened.wait(HOUR / 4);
    return { run, asked: asked.map(({ path }) => path).filter((path) => !/^\/(?:bai\/|robots)/u.test(path)) };
  };
  return { ...opened, state, visit };
}

describe('a portal whose lists name nothing', () => {
  it.each<[string, SitePages, { way: string; url: string }, string[]]>([
    [
      'a feed that the list names',
      { '/tin': LINKS.feed + EMPTY, '/rss': FEED, '/': listPage(PATHS) },
      { way: 'feed', url: 'https://mau.vn/rss' },
      ['/tin', '/rss'],
    ],
    [
      'a feed that the home page names',
      { '/tin': 404, '/rss': FEED, '/': LINKS.feed + listPage(PATHS) },
      { way: 'feed', url: 'https://mau.vn/rss' },
      ['/tin', '/', '/rss'],
    ],
    [
      'a sitemap that robots.txt names',
      {
        '/tin': EMPTY,
        '/': listPage(PATHS),
        '/robots.txt': 'Sitemap: https://mau.vn/map.xml',
        '/map.xml': MAP,
      },
      { way: 'sitemap', url: 'https://mau.vn/map.xml' },
      ['/tin', '/', '/map.xml'],
    ],
    [
      'the home page',
      { '/tin': EMPTY, '/': listPage(PATHS) },
      { way: 'home', url: 'https://mau.vn/' },
      ['/tin', '/', '/'],
    ],
    [
      'the home page, where the list redirects to another host',
      { '/tin': { to: 'https://khac.vn/tin' }, '/': listPage(PATHS) },
      { way: 'home', url: 'https://mau.vn/' },
      ['/tin', '/', '/'],
    ],
  ])('is read through %s', async (_, pages, fallback, asked) => {
    const { visit, db, tools } = await site(pages);
    const first = await visit();
    expect(first.asked).toEqual(asked);
    expect(first.run).toMatchObject({ status: 'done', discovered: 3 });
    const { way, url } = fallback;
    expect(first.run?.lists.at(-1)).toMatchObject({
      url,
      references: 3,
      fallback: { way, list: 'https://mau.vn/tin' },
    });
    expect(tools.log.warnings.join('\n')).toContain('read in place of an empty list');
    expect(await db.store.sources.list()).toMatchObject([{ state: 'ok' }]);

    // What stood in is tried first in the next crawl, after the lists.
    const second = await visit();
    expect(second.asked).toEqual(['/tin', new URL(url).pathname]);
    expect(second.run).toMatchObject({ status: 'done', known: 3 });
    const [source] = await db.store.sources.list();
    expect(source).toMatchObject({ state: 'degraded', trouble: { kind: 'fallback', ...fallback } });
    expect((source?.trouble as Extract<SourceTrouble, { kind: 'fallback' }>).list).toBe('https://mau.vn/tin');
  });

  it('is read by its lists again as soon as they name articles, and is well then', async () => {
    const { visit, db, state } = await site({ '/tin': EMPTY, '/': listPage(PATHS) });
    await visit();
    await visit();
    state.pages = { ...state.pages, '/tin': listPage(PATHS) };
    const again = await visit();
    expect(again.asked).toEqual(['/tin']);
    expect(again.run?.lists).toMatchObject([{ url: 'https://mau.vn/tin', fallback: null }]);
    expect(await db.store.sources.list()).toMatchObject([{ state: 'ok', trouble: null }]);
    expect(await db.store.fallbacks.find('mau')).toBeNull();
  });

  it('is not searched at every crawl where nothing is found', async () => {
    const { visit, wait } = await site({ '/tin': EMPTY, '/': EMPTY });
    const first = await visit();
    expect(first.asked).toEqual(['/tin', '/', '/']);
    expect(first.run).toMatchObject({ status: 'empty', discovered: 0 });
    expect((await visit()).asked).toEqual(['/tin']);
    wait(HOUR);
    expect((await visit()).asked).toEqual(['/tin', '/', '/']);
    wait(HOUR);
    expect((await visit()).asked).toEqual(['/tin']);
  });

  it('fails where they are gone and nothing stands in', async () => {
    const { visit } = await site({ '/tin': 410, '/': EMPTY });
    expect((await visit()).run).toMatchObject({ status: 'failed', error: /answered 410/u });
  });

  it('is not searched while another of its lists is read, or is unchanged, or the site gives no answer', async () => {
    const lists = ['tin', 'trong'].map((path) => ({ url: `https://mau.vn/${path}` }));
    const two = await site({ '/tin': listPage(PATHS), '/trong': EMPTY, '/': LINKS.feed }, { lists });
    expect((await two.visit()).asked.sort()).toEqual(['/tin', '/trong']);
    const down = await site({ '/tin': 503, '/': listPage(PATHS) });
    expect(new Set((await down.visit()).asked)).toEqual(new Set(['/tin']));
  });

  it('never leaves its hosts', async () => {
    const foreign = '<link rel="alternate" type="application/rss+xml" href="https://khac.vn/rss">';
    const robots = 'Sitemap: https://khac.vn/map.xml';
    const { visit } = await site({ '/tin': foreign + EMPTY, '/': foreign + EMPTY, '/robots.txt': robots });
    expect((await visit()).asked).toEqual(['/tin', '/', '/']);
  });

  it('keeps its empty page for those who mend it', async () => {
    const { visit, db } = await site({ '/tin': EMPTY, '/': listPage([]) });
    await visit();
    expect(await db.store.sourceSamples.list('mau')).toMatchObject([
      { kind: 'empty-list', url: 'https://mau.vn/tin' },
    ]);
  });
});
