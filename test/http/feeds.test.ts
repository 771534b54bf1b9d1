import { parseFeed } from '@rowanmanning/feed-parser';
import { parseOpml } from 'feedsmith';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { feedEntries } from '../../src/pipeline/feed.ts';
import { articleRow, storeArticle } from '../support/articles.ts';
import { openService, type TestService } from '../support/http.ts';

let service: TestService;
let told: string;
beforeAll(async () => {
  service = await openService({ feedHub: 'https://hub.example.vn/' });
  const { store } = service;
  await storeArticle(store, articleRow('a.vn/1', { article: { title: 'Lào & "bạn" <b>\u0008' } }));
  const dated = {
    publishedAt: '2026-11-21T09:30:00+07:00',
    title: 'Tiếp đoàn Attapư',
    body: 'Đoàn Attapư thăm tỉnh.',
  };
  told = await storeArticle(
    store,
    articleRow('a.vn/2', {
      article: dated,
      verdict: { countries: ['LA', 'KR'], topics: ['visits-and-receptions'] },
    }),
  );
  const undated = { publishedAt: null, publishedPrecision: null, title: 'Không ngày', body: 'Văn bản khác.' };
  await storeArticle(store, articleRow('a.vn/3', { article: undated, verdict: { countries: ['JP'] } }));
  await storeArticle(store, articleRow('a.vn/4', { verdict: { label: 'other', score: 0.1 } }));
});
afterAll(() => service.close());

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${service.url}${path}`, { headers });
const read = async (path: string): Promise<string> => (await get(path)).text();

describe('feeds', () => {
  it.each(['atom', 'rss'])('%s is read by another’s parser, with every story once', async (ending) => {
    const feed = parseFeed(await read(`/feeds/all.${ending}`));
    expect(feed.title).toBe('Vọng: tin đối ngoại');
    expect(feed.self).toBe(`https://vong.example.vn/feeds/all.${ending}`);
    expect(feed.items.map(({ title }) => title)).toEqual([
      'Không ngày',
      'Tiếp đoàn Attapư',
      'Lào & "bạn" <b>',
    ]);
    const [undated, dated] = feed.items;
    expect(dated).toMatchObject({
      id: 'tag:vong.example.vn,2026:story/2',
      url: 'https://a.vn/2',
      published: new Date('2026-11-21T02:30:00Z'),
    });
    expect(undated?.published).toBeNull();
    const labels = dated?.categories.map(({ label, term }) => label ?? term);
    expect(labels).toEqual(
      expect.arrayContaining(['Lào', 'Hàn Quốc', 'thăm viếng, tiếp khách', 'đối ngoại', 'Lào Cai']),
    );
    expect(dated?.content).toContain('<a href="https://vong.example.vn/items/2">');
  });

  it('in JSON are read by the reader of our own crawls, which shares nothing with the writer', async () => {
    const entries = feedEntries(await read('/feeds/all.json'), `${service.url}/feeds/all.json`);
    expect(entries.map(({ href, hints }) => [href, hints.title])).toEqual([
      ['https://a.vn/3', 'Không ngày'],
      ['https://a.vn/2', 'Tiếp đoàn Attapư'],
      // Our reader takes markup out of titles.
      ['https://a.vn/1', 'Lào & "bạn"'],
    ]);
  });

  it('have what their specifications require', async () => {
    const atom = await read('/feeds/all.atom');
    expect(atom).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?>/u);
    for (const part of [
      '<feed xmlns="http://www.w3.org/2005/Atom"',
      '<id>https://vong.example.vn/feeds/all.atom</id>',
      '<link href="https://hub.example.vn/" rel="hub"/>',
      'scheme="urn:iso:std:iso:3166:-1"',
    ]) {
      expect(atom).toContain(part);
    }
    // RFC 4287, 4.1.1 and 4.1.2: id, title and updated of the feed and of each entry.
    for (const name of ['id', 'title', 'updated']) {
      expect(atom.match(new RegExp(`<${name}[ >]`, 'gu'))).toHaveLength(4);
    }
    expect(atom).not.toMatch(/[\0-\x08]/u);
    const rss = await read('/feeds/all.rss');
    expect(rss).toMatch(/<rss[^>]* version="2.0"/u);
    expect(rss.match(/<guid isPermaLink="false">/gu)).toHaveLength(3);
    expect(rss.match(/<pubDate>/gu)).toHaveLength(2);
    const json = JSON.parse(await read('/feeds/all.json')) as Record<string, unknown>;
    expect(json).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      hubs: [{ type: 'WebSub', url: 'https://hub.example.vn/' }],
      language: 'vi',
    });
  });

  it('have their media types, and take any filter', async () => {
    const types = await Promise.all(
      ['all.atom', 'all.rss', 'all.json', 'portals.opml'].map(async (name) =>
        (await get(`/feeds/${name}`)).headers.get('content-type'),
      ),
    );
    expect(types).toEqual([
      'application/atom+xml; charset=utf-8',
      'application/rss+xml; charset=utf-8',
      'application/feed+json; charset=utf-8',
      'text/x-opml; charset=utf-8',
    ]);
    const filtered = parseFeed(await read('/feeds/all.atom?query=country%3AJP'));
    expect(filtered.title).toBe('Vọng: tin đối ngoại, country:JP');
    expect(filtered.self).toBe('https://vong.example.vn/feeds/all.atom?query=country%3AJP');
    expect(filtered.items.map(({ title }) => title)).toEqual(['Không ngày']);
    const nothing = await read('/feeds/all.atom?query=country%3AUS');
    expect(parseFeed(nothing).items).toEqual([]);
    expect(nothing).toContain('<updated>1970-01-01T00:00:00.000Z</updated>');
  });

  it('lead to the page that shows what the feed tells, and no more', async () => {
    const feed = JSON.parse(await read('/feeds/all.json?query=country%3AJP')) as { home_page_url: string };
    const page = new URL(feed.home_page_url);
    expect(page.origin).toBe('https://vong.example.vn');
    const shown = await read(`${page.pathname}${page.search}`);
    expect(shown).toContain('Không ngày');
    expect(shown).not.toContain('Tiếp đoàn Attapư');
  });

  it('are not sent again to a reader that has them, until a story changes', async () => {
    const first = await get('/feeds/all.atom');
    const known = { 'if-none-match': first.headers.get('etag') ?? '' };
    expect((await get('/feeds/all.atom', known)).status).toBe(304);
    const copy = articleRow('b.vn/2', {
      portalId: 'sonla',
      article: { title: 'Tiếp đoàn', publishedAt: '2026-11-21T12:00:00+07:00' },
    });
    await service.store.transaction(async (tx) => {
      const id = await tx.articles.insert(copy);
      const { storyId = null } = (await tx.stories.findByArticle(told)) ?? {};
      const reason = { rule: 'same-text' } as const;
      const decision = { kind: 'duplicate', of: told, storyId, similarity: 1, reason } as const;
      await tx.stories.placeArticle(id ?? '', decision, null, copy.fingerprint);
    });
    const changed = await get('/feeds/all.atom', known);
    expect(changed.status).toBe(200);
    const { items } = parseFeed(await changed.text());
    expect(items.map(({ title }) => title)).toEqual(['Không ngày', 'Tiếp đoàn Attapư', 'Lào & "bạn" <b>']);
    expect(items[1]?.content).toContain('<a href="https://b.vn/2">');
  });

  it('refuse what is no feed and what is no query', async () => {
    for (const [path, status] of [
      ['/feeds/none.atom', 404],
      ['/feeds/all.xml', 400],
      ['/feeds/all.atom?query=contry%3ALA', 400],
      ['/feeds/all.atom?limit=0', 400],
    ] as const) {
      const answer = await get(path);
      expect([path, answer.status, answer.headers.get('content-type')]).toEqual([
        path,
        status,
        'application/problem+json',
      ]);
    }
  });

  it('tell a saved search, by its name in addresses, and narrower where more is asked', async () => {
    await service.store.savedSearches.add({
      name: 'Lào và Nhật',
      slug: 'lao-nhat',
      query: 'country:LA OR country:JP',
    });
    const titles = async (query: string): Promise<unknown> => {
      const feed = parseFeed(await read(`/feeds/lao-nhat.atom${query}`));
      return [feed.title, feed.items.map(({ title }) => title)];
    };
    expect(await titles('')).toEqual([
      'Vọng: Lào và Nhật',
      ['Không ngày', 'Tiếp đoàn Attapư', 'Lào & "bạn" <b>'],
    ]);
    expect(await titles('?query=country:KR')).toEqual([
      'Vọng: Lào và Nhật, country:KR',
      ['Tiếp đoàn Attapư'],
    ]);
  });

  it('are opened by a secret address of their own, which opens nothing else', async () => {
    const closed = await openService({ reading: 'closed' });
    const { tokens } = closed.store;
    const token = (await tokens.add('trình đọc', [], null, 'all'))?.token ?? '';
    const statusOf = async (path: string, headers: Record<string, string> = {}): Promise<number> =>
      (await fetch(`${closed.url}${path}`, { headers })).status;
    expect(await statusOf('/feeds/all.atom')).toBe(401);
    expect(await statusOf(`/feeds/all.atom?key=${token}`)).toBe(200);
    expect(await statusOf(`/feeds/all.json?key=${token}&query=country:LA`)).toBe(200);
    expect(await statusOf(`/feeds/all.atom?key=${token}x`)).toBe(401);
    expect(await statusOf(`/feeds/lao-nhat.atom?key=${token}`)).toBe(403);
    expect(await statusOf(`/feeds/portals.opml?key=${token}`)).toBe(403);
    expect(await statusOf(`/api/items?key=${token}`)).toBe(401);
    expect(await statusOf('/api/items', { authorization: `Bearer ${token}` })).toBe(403);
    const atom = await (await fetch(`${closed.url}/feeds/all.atom?key=${token}`)).text();
    expect(atom).toContain('<id>https://vong.example.vn/feeds/all.atom</id>');
    for (const ending of ['atom', 'rss', 'json']) {
      const answer = await fetch(`${closed.url}/feeds/all.${ending}?query=country:LA&key=${token}`);
      expect(await answer.text()).not.toContain(token);
    }
    await tokens.revoke('trình đọc');
    expect(await statusOf(`/feeds/all.atom?key=${token}`)).toBe(401);
    await closed.close();
  });

  it('are opened for the saved search that a key was made for, not for its name', async () => {
    const closed = await openService({ reading: 'closed' });
    const { tokens, savedSearches } = closed.store;
    const lao = await savedSearches.add({ name: 'Lào', slug: 'lao', query: 'country:LA' });
    const { token: key = '' } = (await tokens.add('Lan', [], null, 'lao')) ?? {};
    const statusOf = async (name: string): Promise<number> =>
      (await fetch(`${closed.url}/feeds/${name}.atom?key=${key}`)).status;
    expect(await statusOf('lao')).toBe(200);
    await savedSearches.change(lao?.id ?? '', { slug: 'nuoc-lao' });
    await savedSearches.add({ name: 'Mật', slug: 'lao', query: 'country:CN' });
    expect([await statusOf('lao'), await statusOf('nuoc-lao')]).toEqual([403, 200]);
    expect((await tokens.list()).map(({ feed }) => feed)).toContain('nuoc-lao');
    await savedSearches.remove(lao?.id ?? '');
    await savedSearches.add({ name: 'Lào nữa', slug: 'nuoc-lao', query: 'country:LA' });
    expect(await statusOf('nuoc-lao')).toBe(401);
    await closed.close();
  });

  it('are narrowed by a query of its own, never widened', async () => {
    const [from, to] = ['country:KR', 'country:KR) OR (country:LA'].map(encodeURIComponent);
    expect((await get(`/feeds/lao-nhat.atom?query=${from}`)).status).toBe(200);
    expect((await get(`/feeds/lao-nhat.atom?query=${to}`)).status).toBe(400);
  });

  it('list the portals as OPML, by province', async () => {
    const { body } = parseOpml(await read('/feeds/portals.opml'));
    const groups = body?.outlines ?? [];
    const sonla = groups.find(({ text }) => text === 'Sơn La')?.outlines ?? [];
    expect(sonla.map(({ htmlUrl }) => htmlUrl)).toContain('https://sonla.gov.vn/');
    const withFeed = groups.flatMap(({ outlines = [] }) => outlines).filter(({ type }) => type === 'rss');
    expect(withFeed.every(({ xmlUrl }) => xmlUrl !== undefined && URL.canParse(xmlUrl))).toBe(true);
    expect(withFeed.length).toBeGreaterThan(5);
  });
});
