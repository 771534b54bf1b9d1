import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { loadPortals } from '../../crawlers/registry/registry.ts';
import { requestOf } from '../../src/model/list-request.ts';
import { discover } from '../../src/pipeline/discover.ts';
import { definePortal, portalSchema, type Portal, type PortalInput } from '../../src/model/portal.ts';

const FIXTURES = new URL('../../fixtures/portals/', import.meta.url);
const portals = await loadPortals();
const LIST = 'https://bao.test/doi-ngoai/';

function portalOf(
  list: Partial<PortalInput['lists'][number]> = {},
  hostAliases: Record<string, string> = {},
): Portal {
  return portalSchema.parse(
    definePortal({
      id: 'bao',
      name: 'Báo Thử',
      nameEn: 'Test paper',
      kind: 'newspaper',
      province: null,
      hosts: ['bao.test'],
      lists: [{ url: LIST, ...list }],
      articles: { match: ['^/[^?]+-post\\d+\\.html$', '\\?id=\\d+$'], reject: ['^/video/'] },
      identity: { hostAliases },
    }),
  );
}

function found(text: string, portal: Portal = portalOf()) {
  const [list] = portal.lists;
  if (list === undefined) throw new Error('a portal without lists');
  return discover({ url: LIST, text }, list, portal);
}

const NOTHING_ELSE = { feeds: [], sitemaps: [], next: null, isShell: false };
const urls = (result: ReturnType<typeof found>): string[] => result.references.map(({ url }) => url);

describe('the list pages of the portals', () => {
  it('lead to a next page by POST where their system has one', async () => {
    const portal = portals.get('sonla-gov');
    const [list] = portal?.lists ?? [];
    if (portal === undefined || list === undefined) throw new Error('no such portal');
    const text = await readFile(new URL('sonla-gov/list.html', FIXTURES), 'utf8');
    const { references, next } = discover({ url: list.url, text }, list, portal);
    expect(references).toMatchObject([
      { hints: { date: '18/11/2026', title: expect.stringMatching(/^Hội hữu nghị Việt - Lào/u) as unknown } },
    ]);
    expect(next).toEqual({
      url: 'https://sonla.gov.vn/DesktopModule/UIArticleInMenu/ArticleInMenuPagination.aspx/LoadArticle',
      values: { category: '61708', categories: '61708,61709', site: '4', size: '15' },
    });
    const values = next !== null && 'url' in next ? next.values : undefined;
    expect(requestOf(list, { number: 2, values })).toMatchObject({
      method: 'POST',
      body: expect.stringMatching(
        /^article_category_id=61708&categoryIds=61708%2C61709&site_id=4&page=2&page_size=15&/u,
      ) as unknown,
    });
  });

  it.each(['yenbai', 'sggp', 'yenbai-huunghi', 'sonla', 'thanhhoa'])(
    '%s leads to its article, once',
    async (id) => {
      const portal = portals.get(id) as Portal;
      const folder = new URL(`${id}/`, FIXTURES);
      const meta = JSON.parse(await readFile(new URL('meta.json', folder), 'utf8')) as Record<
        string,
        { url: string }
      >;
      const goldens = JSON.parse(await readFile(new URL('expected.json', folder), 'utf8')) as Record<
        string,
        { title: string; titleSource: string }
      >;
      const [expected] = Object.values(goldens);
      if (expected === undefined) throw new Error(`${id}: no golden`);
      for (const list of portal.lists) {
        const file = list.kind === 'feed' ? 'feed.xml' : 'list.html';
        const text = await readFile(new URL(file, folder), 'utf8');
        const { references } = discover({ url: meta[file]?.url ?? '', text }, list, portal);
        expect(references).toHaveLength(1);
        expect(new URL(references[0]?.url ?? '').hostname).toBe(portal.hosts[0]);
        expect(references[0]?.hints.from).toBe(list.kind === 'feed' ? 'feed' : 'list');
        if (expected.titleSource !== 'text') expect(references[0]?.hints.title).toBe(expected.title);
      }
    },
  );
});

describe('an HTML list', () => {
  it('makes addresses absolute, honours base href and drops fragments', () => {
    const text =
      '<base href="https://bao.test/cu/"><a href="a-post1.html#top">Hội nghị ngoại vụ</a><a href="?id=7">x</a>';
    expect(urls(found(text))).toEqual(['https://bao.test/cu/a-post1.html', 'https://bao.test/cu/?id=7']);
  });

  it('follows only http(s), the portal’s hosts and article addresses, and counts the rest', () => {
    const text = `<a href="javascript:x()">a</a><a href="mailto:a@bao.test">b</a><a href="https://khac.test/a-post1.html">c</a>
      <a href="/video/a-post2.html">d</a><a href="/trang-2.html">e</a><a href="/trang-2.html">f</a><a href="/a-post3.html">g</a>
      <a href="https://demo.bao.test/a-post4.html">h</a>`;
    const result = found(text, portalOf({}, { 'demo.bao.test': 'bao.test' }));
    expect(urls(result)).toEqual(['https://bao.test/a-post3.html', 'https://demo.bao.test/a-post4.html']);
    expect(result.rejected).toBe(4);
  });

  it('joins what several links to one article say, under the main host', () => {
    const text = `<a href="https://demo.bao.test/a-post1.html"><img src="a.jpg"></a>
      <a href="/a-post1.html?utm_source=home" title="Hội nghị Ngoại vụ lần thứ 20">Xem tiếp</a><a href="/a-post1.html">Xem thêm</a>`;
    const portal = portalOf({}, { 'demo.bao.test': 'bao.test' });
    const { references } = found(text, { ...portal, articles: { match: ['-post\\d+\\.html'], reject: [] } });
    expect(references).toEqual([
      {
        url: 'https://bao.test/a-post1.html?utm_source=home',
        hints: { title: 'Hội nghị Ngoại vụ lần thứ 20', from: 'list' },
      },
    ]);
  });

  it('takes no short or empty link text for a title', () => {
    const text =
      '<a href="/a-post1.html">Xem tiếp</a><a href="/b-post2.html"></a><a href="/c-post3.html">Đọc tiếp bài này</a>';
    expect(found(text).references.map(({ hints }) => hints.title)).toEqual([undefined, undefined, undefined]);
  });

  it('reads title, date and lead inside each item', () => {
    const item = (n: number): string =>
      `<li><a href="/a-post${n}.html"><img src="a.jpg"></a><h3>Tiếp Đại sứ Lào lần ${n}</h3><i>1${n}/12/2021</i><p>Sáng nay&nbsp;${n}</p></li>`;
    const portal = portalOf({ item: 'li', title: ['h3'], date: ['i'], lead: ['p'] });
    expect(found(`<ul>${item(1)}${item(2)}</ul>`, portal).references.map(({ hints }) => hints)).toEqual([
      { title: 'Tiếp Đại sứ Lào lần 1', date: '11/12/2021', lead: 'Sáng nay 1', from: 'list' },
      { title: 'Tiếp Đại sứ Lào lần 2', date: '12/12/2021', lead: 'Sáng nay 2', from: 'list' },
    ]);
  });

  it.each([
    ['an empty page', ''],
    ['a PDF', '%PDF-1.7 \u0000\u0001'],
    ['JSON', '{"items": [{"href": "/a-post1.html"}]}'],
    ['a nesting bomb', `${'<div>'.repeat(100_000)}<a href="/a-post1.html">x</a>`],
  ])('gives nothing for %s', (_, text) => {
    expect(found(text)).toEqual({ references: [], rejected: 0, ...NOTHING_ELSE });
  });
});

describe('a feed', () => {
  const feed = portalOf({ kind: 'feed' });

  it.each(['http:bao.test/a-post1.html', 'http:/bao.test/a-post1.html', 'https:bao.test/a-post1.html'])(
    'mend an address whose scheme has lost its slashes: %s',
    (link) => {
      const text = `<rss><channel><item><link>${link}</link></item></channel></rss>`;
      const [list] = feed.lists;
      if (list === undefined) throw new Error('a portal without lists');
      for (const url of ['http://bao.test/rss/', 'https://bao.test/rss/']) {
        const { references } = discover({ url, text }, list, feed);
        expect(references[0]?.url).toMatch(/^https?:\/\/bao\.test\/a-post1\.html$/u);
      }
    },
  );

  it('reads RSS 2.0 with CDATA, entities and HTML in descriptions', () => {
    const text = `<?xml version="1.0"?><rss version="2.0"><channel><title>Báo</title><link>https://bao.test/</link>
      <item><title><![CDATA[Hội đàm Việt &amp; Lào]]></title><link>https://bao.test/a-post1.html</link>
        <description><![CDATA[<img src="a.jpg"/>Sáng 13/12 &acirc;m]]></description><pubDate>Mon, 13 Dec 2021 19:44:34 +0700</pubDate></item>
      <item><title>Ti&#7871;p &amp;quot;b&#7841;n&amp;quot; b&#232;</title><guid>https://bao.test/b-post2.html</guid></item>
      <item><title>Không phải bài</title><link>https://bao.test/video/c-post3.html</link></item></channel></rss>`;
    expect(found(text, feed)).toEqual({
      references: [
        {
          url: 'https://bao.test/a-post1.html',
          hints: {
            title: 'Hội đàm Việt & Lào',
            lead: 'Sáng 13/12 âm',
            date: 'Mon, 13 Dec 2021 19:44:34 +0700',
            from: 'feed',
          },
        },
        { url: 'https://bao.test/b-post2.html', hints: { title: 'Tiếp "bạn" bè', from: 'feed' } },
      ],
      rejected: 1,
      ...NOTHING_ELSE,
    });
  });

  it('reads Atom, and takes the date of publication, not of the last change', () => {
    const text = `<feed xmlns="http://www.w3.org/2005/Atom"><link href="https://bao.test/"/><entry><title>Ký kết biên bản hợp tác</title>
      <link rel="enclosure" href="https://bao.test/x-post9.html"/><link rel="alternate" href="/a-post1.html"/>
      <updated>2021-12-14T00:00:00Z</updated><published>2021-12-13T12:44:34Z</published><summary>Tóm tắt</summary></entry></feed>`;
    expect(found(text, feed).references).toEqual([
      {
        url: 'https://bao.test/a-post1.html',
        hints: {
          title: 'Ký kết biên bản hợp tác',
          lead: 'Tóm tắt',
          date: '2021-12-13T12:44:34Z',
          from: 'feed',
        },
      },
    ]);
  });

  const dated = (inside: string): string =>
    `<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="/a-post1.html"/>${inside}</entry></feed>`;

  it.each([
    [
      'the change, where nothing else is told',
      '<updated>2021-12-14T00:00:00Z</updated>',
      '2021-12-14T00:00:00Z',
    ],
    ['Atom 0.3', '<modified>2021-12-15T00:00:00Z</modified><issued>2021-12-14</issued>', '2021-12-14'],
    ['Atom 0.3, the change alone', '<modified>2021-12-15T00:00:00Z</modified>', '2021-12-15T00:00:00Z'],
    ['Dublin Core', '<dc:date>2021-12-14T08:00:00+07:00</dc:date>', '2021-12-14T08:00:00+07:00'],
    ['its terms', '<dcterms:issued>2021-12-14</dcterms:issued><updated>2021-12-16</updated>', '2021-12-14'],
    ['its terms for a change', '<dcterms:modified>2021-12-14</dcterms:modified>', '2021-12-14'],
    ['Atom inside of RSS', '<a10:updated>2021-12-14T01:00:00Z</a10:updated>', '2021-12-14T01:00:00Z'],
    ['C’s asctime', '<pubDate>Tue Dec 14 08:00:00 2021</pubDate>', 'Tue Dec 14 08:00:00 2021'],
  ])('takes a date from %s', (_, inside, date) => {
    expect(found(dated(inside), feed).references[0]?.hints.date).toBe(date);
  });

  it('reads RSS 1.0, RSS under a prefix, and takes no title of a picture', () => {
    const rdf = `<rdf:RDF xmlns="http://purl.org/rss/1.0/"><channel rdf:about="https://bao.test/"><items><rdf:Seq/></items></channel>
      <item rdf:about="https://bao.test/a-post1.html"><media:title>Ảnh</media:title><title>Hội đàm</title><dc:date>2021-12-14</dc:date></item></rdf:RDF>`;
    expect(found(rdf, feed).references).toEqual([
      { url: 'https://bao.test/a-post1.html', hints: { title: 'Hội đàm', date: '2021-12-14', from: 'feed' } },
    ]);
    const prefixed = `<r:rss xmlns:r="http://backend.userland.com/rss2"><r:channel><r:link>https://bao.test/</r:link>
      <r:item><r:title>Hội đàm</r:title><r:link>https://bao.test/a-post1.html</r:link><r:description>Sáng nay</r:description><r:pubDate>Tue,14 Dec 2021 08:00:00 +0700</r:pubDate></r:item></r:channel></r:rss>`;
    expect(found(prefixed, feed).references).toEqual([
      {
        url: 'https://bao.test/a-post1.html',
        hints: { title: 'Hội đàm', lead: 'Sáng nay', date: 'Tue,14 Dec 2021 08:00:00 +0700', from: 'feed' },
      },
    ]);
    const bare =
      '<rdf:RDF><rss:item><rss:title>Hội đàm</rss:title><rss:link>/a-post1.html</rss:link></rss:item></rdf:RDF>';
    expect(urls(found(bare, feed))).toEqual(['https://bao.test/a-post1.html']);
  });

  it('resolves addresses against the innermost base of the XML', () => {
    const text = `<feed xml:base="https://bao.test/vi/"><entry xml:base="tin/"><link href="a-post1.html"/></entry>
      <entry><link xml:base="/en/" href="b-post2.html"/></entry><entry><link href="c-post3.html"/></entry></feed>`;
    expect(urls(found(text, feed))).toEqual([
      'https://bao.test/vi/tin/a-post1.html',
      'https://bao.test/en/b-post2.html',
      'https://bao.test/vi/c-post3.html',
    ]);
    const relative =
      '<rss xml:base="../tin/"><channel><item><link>a-post1.html</link></item></channel></rss>';
    expect(urls(found(relative, feed))).toEqual(['https://bao.test/tin/a-post1.html']);
  });

  it.each([
    ['an HTML page', '<html><body><item><link>https://bao.test/a-post1.html</link></item></body></html>'],
    ['plain text', 'Service Unavailable'],
    ['nothing', ''],
    [
      'a nesting bomb',
      `<rss><channel>${'<p>'.repeat(30_000)}<item><link>https://bao.test/a-post1.html</link>`,
    ],
    ['a feed cut off in its first tag', '<rss version="2.0"><channel><item><li'],
  ])('gives no reference for %s', (_, text) => {
    expect(found(text, feed).references).toEqual([]);
  });
});

describe('a JSON feed', () => {
  const feed = portalOf({ kind: 'feed' });

  it('is read as feeds are', () => {
    const text = JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      items: [
        {
          url: '/a-post1.html',
          title: 'Hội đàm Việt – Lào',
          summary: 'Sáng nay',
          date_published: '2026-11-22T08:00:00+07:00',
        },
        { external_url: 'https://bao.test/b-post2.html', title: 5 },
        { title: 'Không có địa chỉ' },
        'không phải mục',
      ],
    });
    expect(found(text, feed).references).toEqual([
      {
        url: 'https://bao.test/a-post1.html',
        hints: {
          title: 'Hội đàm Việt – Lào',
          lead: 'Sáng nay',
          date: '2026-11-22T08:00:00+07:00',
          from: 'feed',
        },
      },
      { url: 'https://bao.test/b-post2.html', hints: { from: 'feed' } },
    ]);
  });

  it.each([
    '{"version": "https://jsonfeed.org/version/1"',
    '{"items": [{"url": "/a-post1.html"}]}',
    '{"version": "https://jsonfeed.org/version/1", "items": 3}',
  ])('gives nothing for %s', (text) => expect(found(text, feed).references).toEqual([]));
});

describe('a page that names feeds', () => {
  const head = `<head><link rel="alternate" type="application/rss+xml" href="/rss/doi-ngoai.rss">
    <link rel="ALTERNATE home" type="application/atom+xml; charset=utf-8" href="https://bao.test/atom">
    <link rel="alternate" type="application/feed+json" href="feed.json">
    <link rel="alternate" type="application/rss+xml" href="https://feeds.khac.test/bao">
    <link rel="alternate" hreflang="en" href="https://bao.test/en/"><link rel="stylesheet" href="/a.css"></head>`;

  it('leads to those on its own hosts, where the portal wants them', () => {
    const feeds = [
      'https://bao.test/rss/doi-ngoai.rss',
      'https://bao.test/atom',
      'https://bao.test/doi-ngoai/feed.json',
    ];
    expect(found(head, portalOf({ feeds: true })).feeds).toEqual(feeds);
    expect(found(head).feeds).toEqual([]);
  });
});

describe('a sitemap', () => {
  const map = {
    ...portalOf({ kind: 'sitemap' }),
    articles: { match: ['-post\\d+\\.html$', '&id=\\d+$'], reject: [] },
  };
  const [list] = map.lists as [(typeof map.lists)[number]];
  const read = (text: string, newerThan?: string) =>
    discover({ url: LIST, text }, list, map, newerThan === undefined ? {} : { newerThan });
  const XML = `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="x" xmlns:image="y">
    <url><loc>https://bao.test/a-post1.html</loc><lastmod>2026-11-21T08:00:00+07:00</lastmod></url>
    <url><loc> <![CDATA[https://bao.test/?a=1&id=2]]> </loc><image:image><image:loc>https://bao.test/x.jpg</image:loc></image:image>
      <news:news><news:publication_date>2026-11-20</news:publication_date><news:title>Tiếp &amp; làm việc</news:title></news:news></url>
    <url><loc>https://bao.test/?x=1&amp;id=3</loc><lastmod>2026-01-01</lastmod></url>
    <url><loc>https://bao.test/c-post4.html</loc></url>
    <url><loc>https://khac.test/d-post5.html</loc><lastmod>2026-11-21</lastmod></url></urlset>`;

  it('names articles with what news sitemaps say of them', () => {
    expect(read(XML).references).toEqual([
      { url: 'https://bao.test/a-post1.html', hints: { from: 'feed' } },
      {
        url: 'https://bao.test/?a=1&id=2',
        hints: { title: 'Tiếp & làm việc', date: '2026-11-20', from: 'feed' },
      },
      { url: 'https://bao.test/?x=1&id=3', hints: { from: 'feed' } },
      { url: 'https://bao.test/c-post4.html', hints: { from: 'feed' } },
    ]);
  });

  const one = (content: string, after = ''): string =>
    `<urlset xmlns:news="x" xmlns:image="y" xmlns:video="z">${after}<url>${content}</url></urlset>`;
  const POST = '<loc>https://bao.test/a-post1.html</loc>';

  it.each([
    ['entities by number', '<loc>https://bao.test/?a=1&#38;id=3</loc>', 'https://bao.test/?a=1&id=3'],
    ['entities in hexadecimal', '<loc>https://bao.test/?a=1&#x26;id=3</loc>', 'https://bao.test/?a=1&id=3'],
    [
      'an image first',
      `<image:image><image:loc>https://bao.test/x-post9.html</image:loc></image:image>${POST}`,
      'https://bao.test/a-post1.html',
    ],
    [
      'an image without its frame',
      `<image:loc>https://bao.test/x-post9.html</image:loc>${POST}`,
      'https://bao.test/a-post1.html',
    ],
    [
      'a comment in it',
      `<!-- <loc>https://bao.test/x-post9.html</loc> -->${POST}`,
      'https://bao.test/a-post1.html',
    ],
    ['text and CDATA', '<loc>https://bao.test/<![CDATA[?a=1&id=3]]></loc>', 'https://bao.test/?a=1&id=3'],
  ])('has the address of an entry with %s', (_, content, url) => {
    expect(urls(read(one(content)))).toEqual([url]);
  });

  it('is read back to the day asked for, with what says no date where the past is asked for', () => {
    const reach = (takeUndated: boolean, text = XML) =>
      urls(discover({ url: LIST, text }, list, map, { newerThan: '2026-11-20T00:00:00+07:00', takeUndated }));
    const dated = ['https://bao.test/a-post1.html', 'https://bao.test/?a=1&id=2'];
    expect(reach(false)).toEqual(dated);
    expect(reach(true)).toEqual([...dated, 'https://bao.test/c-post4.html']);
    const old = 'https://bao.test/2026/11/19/e-post6.html';
    const day = 'https://bao.test/2026/11/20/f-post7.html';
    const inAddress = one(`<loc>${old}</loc>`, `<url><loc>${day}</loc></url>`);
    expect(reach(false, inAddress)).toEqual([day]);
    expect(reach(true, inAddress)).toEqual([day]);
    expect(reach(false, `${old}\n${day}\nhttps://bao.test/g-post8.html`)).toEqual([day]);
    expect(reach(true, `${old}\n${day}\nhttps://bao.test/g-post8.html`)).toEqual([
      day,
      'https://bao.test/g-post8.html',
    ]);
  });

  it('has no entry that is commented out', () => {
    const gone = '<!-- <url><loc>https://bao.test/x-post9.html</loc></url> -->';
    expect(urls(read(one(POST, gone)))).toEqual(['https://bao.test/a-post1.html']);
  });

  it('names its elements by any prefix', () => {
    const prefixed = '<s:urlset><s:url><s:loc>https://bao.test/a-post1.html</s:loc></s:url></s:urlset>';
    expect(urls(read(prefixed))).toEqual(['https://bao.test/a-post1.html']);
  });

  it.each([
    ['in brackets', '<news:title>[Ảnh] Lễ hội bên sông</news:title>', { title: '[Ảnh] Lễ hội bên sông' }],
    [
      'in brackets, as CDATA',
      '<news:title><![CDATA[[Ảnh] Lễ hội [2026]]]></news:title>',
      { title: '[Ảnh] Lễ hội [2026]' },
    ],
    ['with entities', '<news:title>L&#7877; h&#x1ED9;i</news:title>', { title: 'Lễ hội' }],
  ])('has a news title %s', (_, title, hints) => {
    const text = one(`${POST}<news:news>${title}</news:news>`);
    expect(read(text).references[0]?.hints).toEqual({ ...hints, from: 'feed' });
  });

  it('takes no date of a video for that of the news', () => {
    const video = '<video:video><video:publication_date>2020-01-01</video:publication_date></video:video>';
    const text = one(`${POST}<lastmod>2026-11-21</lastmod>${video}`);
    expect(read(text).references[0]?.hints).toEqual({ from: 'feed' });
    expect(urls(read(text, '2026-11-20'))).toEqual(['https://bao.test/a-post1.html']);
  });

  it('is read as far as its 50,000th entry', () => {
    const entries = Array.from(
      { length: 50_001 },
      (_, n) => `<url><loc>https://bao.test/a-post${n}.html</loc></url>`,
    );
    const found = urls(read(`<urlset>${entries.join('')}</urlset>`));
    expect(found).toHaveLength(50_000);
    expect(found.at(-1)).toBe('https://bao.test/a-post49999.html');
  });

  it('gives only what is as new as asked for, and nothing undated then', () => {
    expect(urls(read(XML, '2026-11-20T00:00:00Z'))).toEqual([
      'https://bao.test/a-post1.html',
      'https://bao.test/?a=1&id=2',
    ]);
  });

  it('that is an index leads to sitemaps on its own hosts, the newest first, undated ones last', () => {
    const index = `<sitemapindex><sitemap><loc>https://bao.test/khong-ngay.xml</loc></sitemap>
      <sitemap><loc>https://bao.test/2026-10.xml</loc><lastmod>2026-10-31</lastmod></sitemap>
      <sitemap><loc>https://bao.test/2026-11.xml.gz</loc><lastmod>2026-11-22</lastmod></sitemap>
      <sitemap><loc>https://khac.test/s.xml</loc><lastmod>2026-11-22</lastmod></sitemap></sitemapindex>`;
    const all = [
      'https://bao.test/2026-11.xml.gz',
      'https://bao.test/2026-10.xml',
      'https://bao.test/khong-ngay.xml',
    ];
    expect(read(index).sitemaps).toEqual(all);
    expect(read(index, '2026-11-01').sitemaps).toEqual([all[0], all[2]]);
    expect(read(index).references).toEqual([]);
  });

  it('may be the robots.txt that names it, or plain lines', () => {
    expect(read('User-agent: *\nSitemap: /sitemap.xml\n').sitemaps).toEqual(['https://bao.test/sitemap.xml']);
    expect(urls(read('https://bao.test/a-post1.html\nhttps://bao.test/b-post2.html\n'))).toHaveLength(2);
  });

  it.each([
    ['nothing', ''],
    ['HTML', '<html><a href="/a-post1.html">x</a></html>'],
    ['one cut off', XML.slice(0, 130)],
  ])('gives nothing for %s', (_, text) => expect(read(text).references).toEqual([]));

  it('made to be slow is read at once', () => {
    const bomb = '<url><loc>'.repeat(200_000) + '<lastmod>'.repeat(200_000);
    expect(read(bomb).references).toEqual([]);
    const deep = `${'<a>'.repeat(200_000)}${one(POST)}${'</a>'.repeat(200_000)}`;
    expect(read(deep).references).toEqual([]);
  });
});

describe('the next page of a list', () => {
  const next = (text: string, list: Partial<PortalInput['lists'][number]> = {}, number = 1) => {
    const portal = portalOf(list);
    return discover({ url: LIST, text }, portal.lists[0] as (typeof portal.lists)[number], portal, { number })
      .next;
  };

  it('follows the portal’s form, whatever it counts', () => {
    const form = (nextPage: string, more = {}) => next('', { nextPage, ...more }, 3);
    expect(form('https://bao.test/?page={n}')).toEqual({ url: 'https://bao.test/?page=4' });
    expect(form('https://bao.test/x/trang-{n}.html')).toEqual({ url: 'https://bao.test/x/trang-4.html' });
    expect(form('https://bao.test/?PageIndex={n}', { firstPage: 0 })).toEqual({
      url: 'https://bao.test/?PageIndex=3',
    });
    expect(form('https://bao.test/?start={n}', { firstPage: 0, pageStep: 20 })).toEqual({
      url: 'https://bao.test/?start=60',
    });
  });

  it('follows the portal’s link, as Liferay’s with its changing names', () => {
    const page = '<a class="x" href="?p_p_id=101_INSTANCE_aB3&_101_INSTANCE_aB3_cur=2">Tiếp</a>';
    expect(next(page, { nextLink: 'a[href*="_cur="]' })).toEqual({
      url: 'https://bao.test/doi-ngoai/?p_p_id=101_INSTANCE_aB3&_101_INSTANCE_aB3_cur=2',
    });
  });

  it.each([
    ['<link rel="next" href="/p2">', 'https://bao.test/p2'],
    ['<a rel="next" href="/p2">2</a>', 'https://bao.test/p2'],
    ['<a href="/p2">Trang sau</a>', 'https://bao.test/p2'],
    [
      '<ul class="pagination"><li><a href="/p1">1</a><li><a href="/p2">2</a><li><a href="/p9">»</a></ul>',
      'https://bao.test/p2',
    ],
    [
      '<div id="phan-trang"><b>1</b><a href="trang-2.html">&gt;</a></div>',
      'https://bao.test/doi-ngoai/trang-2.html',
    ],
  ])('is found in %s', (text, url) => {
    expect(next(text)).toEqual({ url });
  });

  it.each([
    '<table class="lich"><td><a href="/ngay-2">2</a></table>',
    '<div class="slide"><a href="/x">›</a></div>',
    '<a rel="next" href="https://khac.test/2">2</a>',
    '<p>2</p>',
  ])('is not found in %s', (text) => expect(next(text)).toBeNull());

  it('that only a script can reach is told, unless another link goes there', () => {
    const post = '<div class="pager"><a href="javascript:__doPostBack(\'ctl00$p\',\'2\')">2</a>';
    expect(next(post)).toEqual({ unfollowable: "javascript:__doPostBack('ctl00$p','2')" });
    expect(next('<div class="pager"><a href="#">2</a>')).toEqual({ unfollowable: '#' });
    expect(next(`${post}<a href="/p2">»</a></div>`)).toEqual({ url: 'https://bao.test/p2' });
  });
});
