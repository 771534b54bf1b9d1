import { describe, expect, it } from 'vitest';
import { HAND_MADE_REDESIGNS } from '../../bench/sites/redesigns/by-hand/index.ts';
import type { MadeSite, SiteAnswer, SiteArticle } from '../../bench/sites/site.ts';
import { loadPortals } from '../../crawlers/registry/registry.ts';
import type { Article } from '../../src/model/article.ts';
import type { Portal } from '../../src/model/portal.ts';
import { canonicalKey } from '../../src/pipeline/dedupe/canonical.ts';
import { discover } from '../../src/pipeline/discover.ts';
import { extract } from '../../src/pipeline/extract/extract.ts';

const portals = await loadPortals();
const flat = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();

function get(site: MadeSite, url: string): SiteAnswer {
  return site.answer({ method: 'GET', url, headers: {}, body: '' });
}

/** What a client that follows redirects ends at. */
function follow(site: MadeSite, url: string): SiteAnswer {
  const answer = get(site, url);
  const { location } = answer.headers;
  return location === undefined ? answer : follow(site, new URL(location, url).href);
}

/** All pages that a reader comes to from the home page, as a browser would show them, and what they answer. */
function clickThrough(site: MadeSite): Map<string, SiteAnswer> {
  const seen = new Map<string, SiteAnswer>();
  const waiting = [site.home, new URL('/sitemap.xml', site.home).href];
  for (let url = waiting.pop(); url !== undefined; url = waiting.pop()) {
    if (seen.has(url)) continue;
    if (seen.size > 200) throw new Error(`there is no end of pages: ${url}`);
    const answer = follow(site, url);
    if (answer.status === 404 && url.endsWith('/sitemap.xml')) continue;
    seen.set(url, answer);
    waiting.push(...linksOf(url, answer.body));
  }
  return seen;
}

function linksOf(url: string, body: string): string[] {
  const base = /<base href="([^"]+)"/u.exec(body)?.[1] ?? url;
  const links = body.matchAll(
    /<a\b[^>]*\shref="([^"]+)"|<loc>([^<]+)<|"(?:url|next)":"([^"]+)"|data-more="([^"]+)"/giu,
  );
  return [...links]
    .map(([, ...groups]) => new URL(groups.join(''), base))
    .filter(({ host, protocol }) => host === new URL(url).host && protocol.startsWith('http'))
    .map(({ href }) => href.replace(/#.*/u, '').replaceAll('&amp;', '&'));
}

function portalOf(id: string): Portal {
  const portal = portals.get(id);
  if (portal === undefined) throw new Error(`no portal ${id}`);
  return portal;
}

/** Keys of the articles that the portal's lists lead to. */
function found(site: MadeSite, portal: Portal): Set<string> {
  const keys = portal.lists.flatMap((list) => {
    const { status, body } = follow(site, list.url);
    if (status !== 200) return [];
    const { references } = discover({ url: list.url, text: body }, list, portal);
    return references.map(({ url }) => canonicalKey(url, portal.identity));
  });
  return new Set(keys);
}

function read(site: MadeSite, { url }: SiteArticle, portal: Portal | null): Article {
  const { status, body: html } = get(site, url);
  expect(status, url).toBe(200);
  const about = { portalId: 'x', contentType: 'text/html', fetchedAt: '2026-11-30T10:00:00.000Z', hints: {} };
  const extraction = extract({ url, finalUrl: url, html, status, ...about }, portal);
  if (extraction.kind !== 'article') throw new Error(`${url}: ${extraction.reason}`);
  return extraction.article;
}

describe.each(HAND_MADE_REDESIGNS)('$name', ({ portal: id, before, after, repairable = true }) => {
  const portal = portalOf(id);

  it('is read before by the file of its portal: every article, its title, date and text', () => {
    expect(before.articles.length).toBeGreaterThanOrEqual(12);
    const keys = before.articles.map(({ url }) => canonicalKey(url, portal.identity));
    expect([...found(before, portal)].sort()).toEqual(keys.sort());
    for (const article of before.articles) {
      const { title, publishedAt, publishedPrecision, author, lead, body } = article;
      const got = read(before, article, portal);
      expect(got, article.url).toMatchObject({ title, publishedAt, publishedPrecision, author });
      expect(flat([got.lead ?? '', got.body].join(' '))).toBe(flat([lead ?? '', ...body].join(' ')));
    }
  });

  it('is not read afterwards by the same file as it was', () => {
    const known = new Set(before.articles.map(({ title }) => title));
    const isKnown = (url: string): boolean => {
      const article = after.articles.find((one) => canonicalKey(one.url, portal.identity) === url);
      return article !== undefined && known.has(article.title);
    };
    const keys = [...found(after, portal)].filter(isKnown);
    expect(keys.length).toBeLessThan(known.size / 2);
  });

  it.skipIf(!repairable)('shows afterwards what it says it shows', () => {
    for (const article of after.articles) {
      const { body: html, status } = get(after, article.url);
      expect(status, article.url).toBe(200);
      const { title, body, lead, author } = article;
      for (const part of [title, author ?? '', ...body, ...(lead ?? '').split(/(?<=\.) /u)])
        expect(flat(html), article.url).toContain(part);
    }
  });

  it('leads to every article by links, a sitemap or the data of its pages, and to no dead end', () => {
    const pages = clickThrough(after);
    const dead = [...pages].filter(([, { status }]) => status >= 400).map(([url]) => url);
    expect(dead).toEqual([]);
    expect(after.articles.map(({ url }) => url).filter((url) => !pages.has(url))).toEqual([]);
    expect(new Set(after.articles.map(({ url }) => url)).size).toBe(after.articles.length);
  });

  it.runIf(repairable)('keeps known articles under their titles, and has newer ones', () => {
    const old = new Map(before.articles.map((article) => [article.title, article]));
    const kept = after.articles.filter(({ title }) => old.has(title));
    expect(kept.length).toBeGreaterThanOrEqual(old.size / 2);
    expect(after.articles.length - kept.length).toBeGreaterThanOrEqual(4);
    for (const { title, body, lead, publishedAt } of kept) {
      const was = old.get(title);
      expect(was).toMatchObject({ body, lead });
      expect(was?.publishedAt.slice(0, 10)).toBe(publishedAt.slice(0, 10));
    }
    const newest =
      [...old.values()]
        .map(({ publishedAt }) => publishedAt)
        .sort()
        .at(-1) ?? '';
    const fresh = after.articles.filter(({ title }) => !old.has(title));
    expect(fresh.every(({ publishedAt }) => publishedAt > newest)).toBe(true);
  });

  it.skipIf(repairable)('has nothing left to read', () => {
    expect(after.articles).toEqual([]);
  });
});

describe('the redesigns by hand', () => {
  it.each([
    ['sggp', 'its new page'],
    ['baoquangtri', 'its new page'],
    ['thanhhoa', 'another page'],
    ['yenbai', 'another page'],
    ['moit', 'another page'],
    ['ngoaivu-langson', 'nothing'],
    ['hanoimoi', 'nothing'],
    ['sonla', 'nothing'],
  ])('answer an old address of %s with %s', (id, expected) => {
    const redesign = HAND_MADE_REDESIGNS.find(({ portal }) => portal === id);
    const ends = redesign?.before.articles.map(({ url, title, body: [first = ''] }) => {
      const { status, body } = follow(redesign.after, url);
      if (status === 404) return 'nothing';
      return body.includes(title) && body.includes(first) ? 'its new page' : 'another page';
    });
    expect(new Set(ends)).toEqual(new Set([expected]));
  });

  it('are each of another portal, under a name of their own', () => {
    expect(new Set(HAND_MADE_REDESIGNS.map(({ portal }) => portal)).size).toBe(HAND_MADE_REDESIGNS.length);
    expect(new Set(HAND_MADE_REDESIGNS.map(({ name }) => name)).size).toBe(HAND_MADE_REDESIGNS.length);
  });
});
