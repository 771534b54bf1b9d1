import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { loadPortals } from '../crawlers/registry.ts';
import { discover } from '../src/pipeline/discover.ts';
import { definePortal, portalSchema, type Portal, type PortalInput } from '../src/portal.ts';

const FIXTURES = new URL('../fixtures/portals/', import.meta.url);
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

const urls = (result: ReturnType<typeof found>): string[] => result.references.map(({ url }) => url);

describe('the list pages of the portals', () => {
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
    expect(found(text)).toEqual({ references: [], rejected: 0 });
  });
});

describe('a feed', () => {
  const feed = portalOf({ kind: 'feed' });

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
