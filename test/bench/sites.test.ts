import { load } from 'cheerio';
import { describe, expect, it, vi } from 'vitest';
import { loadPortals } from '../../crawlers/registry/registry.ts';
import { AUTHORING_SITES } from '../../bench/sites/authoring.ts';
import { GENERATED_REDESIGNS } from '../../bench/sites/redesigns/generated.ts';
import type { Article } from '../../src/model/article.ts';
import type { Portal } from '../../src/model/portal.ts';
import { discover } from '../../src/pipeline/discover.ts';
import { extract } from '../../src/pipeline/extract/extract.ts';
import type { MadeSite, SiteAnswer, SiteRequest } from '../../bench/sites/site.ts';

const get = (url: string): SiteRequest => ({ method: 'GET', url, headers: {}, body: '' });
const post = (url: string, body: string): SiteRequest => ({ method: 'POST', url, headers: {}, body });
const flat = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ');

/** Pages of the site itself that a person who begins at its home page comes to by clicking, and what they answer. */
function clickThrough(site: MadeSite): Map<string, SiteAnswer> {
  const seen = new Map<string, SiteAnswer>();
  const waiting = [get(site.home)];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const key = `${next.method} ${next.url} ${next.body}`;
    if (seen.has(key)) continue;
    const answer = site.answer(next);
    seen.set(key, answer);
    const type = answer.headers['content-type'] ?? '';
    if (type.startsWith('text/html')) waiting.push(...clicks(site, next, answer));
    else if (type.startsWith('application/json')) waiting.push(...dataClicks(site, next, answer));
  }
  return seen;
}

/** What a person can click on a page, as the requests it makes: links, postbacks, and what the scripts of its buttons ask for. */
function clicks(site: MadeSite, { url, body: asked }: SiteRequest, { body }: SiteAnswer): SiteRequest[] {
  const page = load(body);
  const base = new URL(url, site.home);
  const whole = (address: string): string => new URL(address, base).href.replace(/#.*/u, '');
  const links = page('a[href]')
    .toArray()
    .map((link) => page(link).attr('href') ?? '');
  const requests = links
    .filter((href) => !/^(?:javascript|mailto|tel):/u.test(href))
    .map(whole)
    .filter((href) => new URL(href).host === base.host)
    .map(get);
  for (const href of links) {
    const target = /^javascript:__doPostBack\('([^']+)'/u.exec(href)?.[1];
    if (target) requests.push(post(url, new URLSearchParams({ __EVENTTARGET: target }).toString()));
  }
  const button = page('#btnMore');
  if (button.attr('data-url')) requests.push(get(whole(button.attr('data-url') ?? '')));
  if (button.attr('data-category'))
    requests.push(
      post(whole('/tin-tuc/tai-them'), `categoryId=${button.attr('data-category')}&page=2&pageSize=6`),
    );
  const source = page('[data-source]').attr('data-source');
  if (source) requests.push(get(whole(source)));
  // A piece of a list has no button of its own: the one that asked for it is still there.
  const number = /&page=(\d+)/u.exec(asked)?.[1];
  if (number && body.trim() !== '')
    requests.push(post(url, asked.replace(/&page=\d+/u, `&page=${Number(number) + 1}`)));
  const category = /article_category_id = '(\d+)'/u.exec(body)?.[1];
  for (const item of page('li[data-page]').toArray()) {
    const data = { article_category_id: category, page: page(item).attr('data-page'), page_size: 5 };
    requests.push(post(whole(/url: '([^']+LoadArticle)'/u.exec(body)?.[1] ?? ''), JSON.stringify(data)));
  }
  return requests;
}

/** The same for data: what the page's script makes of them. */
function dataClicks(site: MadeSite, { url }: SiteRequest, answer: SiteAnswer): SiteRequest[] {
  const data = JSON.parse(answer.body) as {
    d?: string;
    duLieu?: { duongDan: string }[];
    trang?: number;
    tongTrang?: number;
    items?: { url: string }[];
  };
  if (data.d !== undefined) return clicks(site, get(site.home), { ...answer, body: data.d });
  const addresses = [
    ...(data.duLieu ?? []).map(({ duongDan }) => duongDan),
    ...(data.items ?? []).map(({ url: address }) => address),
  ];
  const found = addresses.map((address) => get(new URL(address, site.home).href));
  const page = Number(new URL(url).searchParams.get('page'));
  if (data.items?.length) found.push(get(url.replace(/page=\d+/u, `page=${page + 1}`)));
  const { trang = 0, tongTrang = 0 } = data;
  if (trang < tongTrang) found.push(get(url.replace(/trang=\d+/u, `trang=${trang + 1}`)));
  return found;
}

/** The ways in which a page may print a moment, each with what stands in it of the day and of the time. */
function datesOf(publishedAt: string): { days: string[]; clock: string } {
  const [, year = '', month = '', day = '', clock = ''] =
    /^(\d+)-(\d+)-(\d+)T(\d+:\d+)/u.exec(publishedAt) ?? [];
  const [d, m] = [Number(day), Number(month)];
  const forms = ['/', '-', '.'].map((mark) => [day, month, year].join(mark));
  return {
    days: [...forms, `${d}/${m}/${year}`, `Ngày ${d} tháng ${m} năm ${year}`, `${year}-${month}-${day}T`],
    clock,
  };
}

describe.each(AUTHORING_SITES)('the made site "$name"', (site) => {
  const pages = clickThrough(site);

  it('has 30 articles, no two of the same title or address', () => {
    expect(site.articles).toHaveLength(30);
    expect(new Set(site.articles.map(({ url }) => url)).size).toBe(30);
    expect(new Set(site.articles.map(({ title }) => title)).size).toBe(30);
  });

  it('shows each article as it is', () => {
    for (const { url, title, body, lead, author } of site.articles) {
      const answer = site.answer(get(url));
      expect(answer.status, url).toBe(200);
      const text = flat(load(answer.body)('body').text());
      for (const part of [title, ...body, lead ?? '', author ?? '']) expect(text, url).toContain(flat(part));
    }
  });

  it('prints each date as exactly as is said, from September to November 2026', () => {
    for (const { url, publishedAt, publishedPrecision } of site.articles) {
      expect(publishedAt).toMatch(/^2026-(?:09|10|11)-\d\dT\d\d:\d\d:00\+07:00$/u);
      const page = load(site.answer(get(url)).body);
      // Boxes and lists of other articles stand in these; what is left is the article's own.
      page(
        'aside, ul, .related, .tinlienquan, .OtherNews, .ContentLeft, .UIRelated, .UINewsMostView',
      ).remove();
      const text = flat(page.html());
      const { days, clock } = datesOf(publishedAt);
      expect(
        days.some((day) => text.includes(day)),
        url,
      ).toBe(true);
      if (publishedPrecision === 'minute') expect(text, url).toContain(clock);
      else expect(publishedAt).toContain('T00:00:00');
    }
  });

  it('leads by clicking to every article, and to no dead end', () => {
    const dead = [...pages].filter(([, { status }]) => status >= 400).map(([address]) => address);
    expect(dead).toEqual([]);
    const missed = site.articles.filter(({ url }) => !pages.has(`GET ${url} `)).map(({ url }) => url);
    expect(missed).toEqual([]);
  });
});

it('the made sites are the same each time they are made', async () => {
  const told = (sites: readonly MadeSite[]): unknown =>
    sites.map((site) => [
      site.articles,
      site.answer(get(site.home)),
      site.answer(get(site.articles[3]?.url ?? '')),
    ]);
  vi.resetModules();
  const again = await import('../../bench/sites/authoring.ts');
  expect(again.AUTHORING_SITES).not.toBe(AUTHORING_SITES);
  expect(told(again.AUTHORING_SITES)).toEqual(told(AUTHORING_SITES));
  const redesigns = await import('../../bench/sites/redesigns/generated.ts');
  const both = (all: typeof GENERATED_REDESIGNS): MadeSite[] =>
    all.flatMap(({ before, after }) => [before, after]);
  expect(told(both(redesigns.GENERATED_REDESIGNS))).toEqual(told(both(GENERATED_REDESIGNS)));
});

const portals = await loadPortals();

/** What a page of a made site says, as a crawl of the portal reads it. */
function readArticle(site: MadeSite, url: string, portal: Portal | null): Article | null {
  const answer = site.answer(get(url));
  const page = {
    portalId: portal?.id ?? 'x',
    url,
    finalUrl: url,
    status: answer.status,
    contentType: answer.headers['content-type'] ?? null,
    html: answer.body,
    fetchedAt: '2026-11-30T05:00:00.000Z',
    hints: {},
  };
  const extraction = extract(page, portal);
  return extraction.kind === 'article' ? extraction.article : null;
}

describe.each(GENERATED_REDESIGNS)('the redesign "$name"', ({ portal: id, before, after }) => {
  const portal = portals.get(id);
  if (!portal) throw new Error(`no portal ${id}`);

  it('had at least 12 articles on the lists that the portal declares', () => {
    const found = portal.lists.flatMap((list) => {
      const answer = before.answer(get(list.url));
      expect(answer.status, list.url).toBe(200);
      return discover({ url: list.url, text: answer.body }, list, portal).references;
    });
    const known = new Set(before.articles.map(({ url }) => url));
    const own = new Set(found.map(({ url }) => url).filter((url) => known.has(url)));
    expect(own.size).toBeGreaterThanOrEqual(12);
    expect(found.filter(({ url }) => !known.has(url))).toEqual([]);
  });

  it("was read rightly by the portal's file", () => {
    for (const { url, title, publishedAt, body } of before.articles) {
      const article = readArticle(before, url, portal);
      expect(article, url).toMatchObject({ title, publishedAt });
      const layout = portal.layouts.find(({ id: layoutId }) => layoutId === article?.layout);
      expect(layout, url).toBeDefined();
      if (layout?.title.length) expect(article?.sources.title, url).toBe('layout');
      if (layout?.date.length) expect(article?.sources.publishedAt, url).toBe('layout');
      for (const text of body) expect(article?.body, url).toContain(text);
    }
  });

  it('keeps most articles, at least 10 of them and 4 newer ones in sight of a person who clicks', () => {
    const old = new Set(before.articles.map(({ title }) => title));
    const kept = after.articles.filter(({ title }) => old.has(title));
    expect(kept.length).toBeGreaterThan(old.size * 0.8);
    expect(after.articles.length - kept.length).toBeGreaterThanOrEqual(4);
    expect(new Set(after.articles.map(({ url }) => url)).size).toBe(after.articles.length);
    const pages = clickThrough(after);
    const dead = [...pages].filter(([, { status }]) => status >= 400).map(([address]) => address);
    expect(dead).toEqual([]);
    const missed = after.articles.filter(({ url }) => !pages.has(`GET ${url} `));
    expect(missed.map(({ url }) => url)).toEqual([]);
  });

  it('shows each article as it is', () => {
    for (const { url, title, body, lead, author } of after.articles) {
      const answer = after.answer(get(url));
      expect(answer.status, url).toBe(200);
      const text = flat(load(answer.body)('body').text());
      for (const part of [title, ...body, lead ?? '', author ?? '']) expect(text, url).toContain(flat(part));
    }
  });

  it("is no longer what the portal's file expects", () => {
    const linked = portal.lists.map(({ url }) => after.answer(get(url)).body).join('\n');
    const fits = after.articles.filter(({ url }) => {
      const { pathname, search } = new URL(url);
      const page = load(after.answer(get(url)).body);
      return (
        linked.includes(pathname + search) &&
        portal.articles.match.some((pattern) => new RegExp(pattern, 'u').test(pathname + search)) &&
        portal.layouts.some(
          ({ detect }) => detect.length > 0 && detect.every((mark) => page(mark).length > 0),
        )
      );
    });
    expect(fits.length).toBeLessThan(5);
  });
});

it('no two redesigns have the same name', () => {
  expect(new Set(GENERATED_REDESIGNS.map(({ name }) => name)).size).toBe(GENERATED_REDESIGNS.length);
});
