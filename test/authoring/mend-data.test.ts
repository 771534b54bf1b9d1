import { describe, expect, it } from 'vitest';
import articleContentFile from '../../crawlers/platforms/article-content.ts';
import { type Platform, platformSchema } from '../../src/model/portal.ts';
import { requestOf } from '../../src/model/list-request.ts';
import { listSchema } from '../../src/model/portal-list.ts';
import type { FetchedPage, KnownArticle } from '../../src/authoring/mend/known.ts';
import { type MendProposal, stepMend } from '../../src/authoring/mend/mend.ts';
import { buildPortal } from '../../src/authoring/mend/task.ts';

const articleContent = platformSchema.parse(articleContentFile);
const HOST = 'https://bao.example.vn';
const LIST = `${HOST}/doi-ngoai`;
const NAMES = 'Lào Cuba Nhật Pháp Đức Ý Áo Nga Ấn Hàn Úc Peru Chile Iran Iraq Oman'.split(' ');

interface Told extends KnownArticle {
  readonly id: number;
  readonly slug: string;
  readonly body: readonly string[];
}

/** Articles, the newest first; the newest three are not known. */
const ALL = NAMES.map((name, at): Told => {
  const day = String(28 - at).padStart(2, '0');
  const body = Array.from(
    { length: 4 },
    (_, part) =>
      `Đoạn ${part} kể về chuyến thăm của đoàn ${name}, số ${at * 7 + part}, với nhiều nội dung hợp tác giữa hai bên trong năm nay.`,
  );
  const lead = `Tóm tắt: đoàn ${name} đến thăm và làm việc tại tỉnh trong hai ngày vừa qua, bài ${at}.`;
  return {
    id: 5000 + at,
    slug: `don-doan-so-${at}-den-tham-tinh`,
    url: `${HOST}/tin/${5000 + at}-don-doan-so-${at}-den-tham-tinh.html`,
    title: `Đón đoàn ${name} số ${at} đến thăm tỉnh ta`,
    publishedAt: `2026-11-${day}T08:15:00+07:00`,
    publishedPrecision: 'minute',
    author: null,
    lead,
    section: ['Đối ngoại'],
    text: [lead, ...body].join('\n'),
    body,
  };
});
const KNOWN = ALL.slice(3);

type Answer = (asked: {
  readonly method: string;
  readonly url: string;
  readonly body: string;
}) => string | null;

const pageOf = (main: string): string =>
  `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Báo</title></head><body><ul class="menu"><li><a href="/">Trang chủ</a></li><li><a href="/doi-ngoai">Đối ngoại</a></li></ul><div id="main">${main}</div></body></html>`;

function articlePage({ title, lead, body, publishedAt }: Told): string {
  const [, day, clock] = /-(\d\d)T(\d\d:\d\d)/u.exec(publishedAt ?? '') ?? [];
  return pageOf(
    `<h1 class="t">${title}</h1><div class="d">${day}/11/2026 ${clock}</div><div class="l">${lead}</div><div class="b">${body.map((one) => `<p>${one}</p>`).join('')}</div>`,
  );
}

const FILE = {
  id: 'bao',
  name: 'Báo',
  nameEn: 'Paper',
  kind: 'newspaper',
  province: null,
  hosts: ['bao.example.vn'],
  articles: { match: ['^/tin/\\d+-[^/]+\\.html$'] },
  lists: [{ url: LIST }],
};

/** What is proposed for a site, and what was asked of it. */
function mend(
  answer: Answer,
  platforms: ReadonlyMap<string, Platform> = new Map(),
): {
  readonly proposal: MendProposal | null;
  readonly why: string | null;
  readonly asked: string[];
} {
  const portal = buildPortal(FILE, new Map());
  if (portal === null) throw new Error('the portal of the test is not valid');
  const pages = new Map<string, FetchedPage | null>();
  const asked: string[] = [];
  const put = (key: string, request: { method: string; url: string; body: string }): void => {
    const text = answer(request) ?? ALL.filter(({ url }) => url === request.url).map(articlePage)[0] ?? null;
    asked.push(key);
    pages.set(key, text === null ? null : { asked: request.url, url: request.url, text });
  };
  for (let steps = 0; steps < 20; steps++) {
    const step = stepMend({
      portal,
      file: FILE,
      platforms,
      known: KNOWN,
      leads: [],
      pages,
      now: '2026-11-30T02:00:00Z',
    });
    if (step.kind === 'proposal') return { proposal: step.proposal, why: null, asked };
    if (step.kind === 'nothing') return { proposal: null, why: step.why, asked };
    if (step.kind === 'fetch') for (const url of step.urls) put(url, { method: 'GET', url, body: '' });
    else
      for (const { key, url, list, place } of step.requests) {
        const { method, body = '' } = requestOf(list, place);
        put(key, { method, url, body });
      }
  }
  throw new Error('no end after 20 steps');
}

const listsOf = (proposal: MendProposal | null): unknown => proposal?.file['lists'];
const entries = (from = 0, to = 16): object[] =>
  ALL.slice(from, to).map(({ id, slug, title, publishedAt, url }) => ({
    id,
    slug,
    name: title,
    path: new URL(url).pathname,
    at: publishedAt,
  }));

describe('a list that is data', () => {
  it('is read where the script of the page asks for it, with its next page and its dates', () => {
    const { proposal } = mend(({ url }) => {
      const page = /\/api\/tin\?trang=(\d+)$/u.exec(url)?.[1];
      if (page !== undefined)
        return JSON.stringify({ data: { rows: entries(Number(page) * 8 - 8, Number(page) * 8) } });
      return url === LIST || url === `${HOST}/`
        ? pageOf('<div id="ds"></div><script>fetch("/api/tin?trang=1").then(show)</script>')
        : null;
    });
    expect(listsOf(proposal)).toEqual([
      {
        url: `${HOST}/api/tin?trang=1`,
        kind: 'json',
        json: { items: 'data.rows', link: 'path', title: 'name', date: 'at' },
        nextPage: `${HOST}/api/tin?trang={n}`,
      },
    ]);
    expect(proposal?.doubts).toEqual([]);
  });

  it.each([
    ['a variable', (json: string) => `<script>var a = 1; window.__DATA__ = ${json};</script>`],
    [
      'a script of JSON',
      (json: string) => `<script id="__NEXT_DATA__" type="application/json">${json}</script>`,
    ],
    ['an attribute', (json: string) => `<div data-page="${json.replaceAll('"', '&quot;')}"></div>`],
    [
      "a script's text",
      (json: string) => `<script>window.state = JSON.parse(${JSON.stringify(json)})</script>`,
    ],
  ])('is read in the page, in %s', (_where, write) => {
    const json = JSON.stringify({ props: { zone: { stories: entries() } } });
    const { proposal } = mend(({ url }) =>
      url === LIST ? pageOf(write(json)) : url === `${HOST}/` ? pageOf('') : null,
    );
    expect(listsOf(proposal)).toMatchObject([
      {
        url: LIST,
        kind: 'json',
        json: { items: 'props.zone.stories', link: 'path', title: 'name', date: 'at' },
      },
    ]);
    expect(proposal?.isSure).toBe(true);
  });

  it('is read in what the page tells search engines, behind other such data', () => {
    const list = {
      '@type': 'ItemList',
      itemListElement: ALL.map(({ title, url }, at) => ({
        '@type': 'ListItem',
        position: at + 1,
        name: title,
        url,
      })),
    };
    const main = `<script type="application/ld+json">{"@type":"WebSite","name":"Báo"}</script><script type="application/ld+json">${JSON.stringify(list)}</script>`;
    const { proposal } = mend(({ url }) =>
      url === LIST ? pageOf(main) : url === `${HOST}/` ? pageOf('') : null,
    );
    expect(listsOf(proposal)).toMatchObject([
      { url: LIST, kind: 'json', json: { items: 'itemListElement', link: 'url', title: 'name' } },
    ]);
    expect(proposal?.isSure).toBe(true);
  });

  it('is asked for by POST, each of its pages, with an address that is put together from its values', () => {
    const main =
      '<div id="ds"></div><script>var trang = 1; function nap() { $.post("/ajax/ds-tin", { chuyenMuc: 7, page: trang, size: 8 }, hien); } nap();</script>';
    const { proposal } = mend(({ method, url, body }) => {
      const page = /(?:^|&)page=(\d+)/u.exec(body)?.[1];
      if (method === 'POST' && url === `${HOST}/ajax/ds-tin` && page !== undefined)
        return JSON.stringify(
          entries(Number(page) * 8 - 8, Number(page) * 8).map((one) => ({ ...one, path: '' })),
        );
      return url === LIST || url === `${HOST}/` ? pageOf(main) : null;
    });
    const [list] = listsOf(proposal) as [object];
    expect(list).toMatchObject({
      url: `${HOST}/ajax/ds-tin`,
      kind: 'json',
      json: { link: '/tin/{id}-{slug}.html', title: 'name', date: 'at' },
      request: { method: 'POST', body: 'chuyenMuc=7&page={n}&size=8' },
    });
    expect(listSchema.safeParse(list).success).toBe(true);
    expect(proposal?.isSure).toBe(true);
  });

  it('is asked for as a platform asks, where the page shows its marks and the values', () => {
    const main = '<div class="UIArticleInMenu_Default ArticleList"></div>';
    const script = (values: string): string => `<script>load({ ${values} page_size: 8 });</script>`;
    const site =
      (values: string): Answer =>
      ({ method, url, body }) => {
        const page = /&page=(\d+)&/u.exec(body)?.[1];
        if (
          method === 'POST' &&
          url.endsWith('.aspx/LoadArticle') &&
          body.includes('article_category_id=77&')
        )
          return JSON.stringify({
            d: ALL.slice(Number(page) * 8 - 8, Number(page) * 8)
              .map(({ url: href, title }) => `<div class="o"><a href="${href}">${title}</a></div>`)
              .join(''),
          });
        return url === LIST || url === `${HOST}/` ? pageOf(main + script(values)) : null;
      };
    const platforms = new Map([['article-content', articleContent]]);
    const { proposal } = mend(site('article_category_id: 77, site_id: 5,'), platforms);
    expect(listsOf(proposal)).toMatchObject([
      {
        url: LIST,
        nextPage: {
          from: 1,
          values: (articleContent.nextPage as { values: object }).values,
          json: { html: 'd' },
        },
      },
    ]);
    expect(proposal?.isSure).toBe(true);
    expect(mend(site('article_category_id: 77,'), platforms).why).toContain(
      'the platform "article-content" asks for lists with "site", which the page does not say',
    );
  });

  it('is told to be missing where the page does not say what is asked for', () => {
    const shell =
      '<!DOCTYPE html><html><body><div id="root"></div><script src="/app.js"></script></body></html>';
    const { proposal, why, asked } = mend(({ url }) =>
      url === LIST || url === `${HOST}/` ? shell : url === `${HOST}/app.js` ? 'start()' : null,
    );
    expect(proposal).toBeNull();
    expect(asked).toContain(`${HOST}/app.js`);
    expect(why).toContain(`${LIST}: a script fills the page, and nothing in it says what is asked for`);
  });

  it('is told to be on another host, which is not asked', () => {
    const main = '<div id="ds"></div><script>fetch("https://api.khac.vn/tin?page=1").then(show)</script>';
    const { why, asked } = mend(({ url }) => (url === LIST || url === `${HOST}/` ? pageOf(main) : null));
    expect(why).toContain('a script asks api.khac.vn for data');
    expect(asked.filter((one) => one.includes('khac.vn'))).toEqual([]);
  });

  it('is not asked for with a token that is made anew each time', () => {
    const main =
      '<input type="hidden" id="k" value="abc"><script>$.post("/ajax/tin", { page: 1, csrf_token: $("#k").val() }, show)</script>';
    const { why, asked } = mend(({ url }) => (url === LIST || url === `${HOST}/` ? pageOf(main) : null));
    expect(why).toContain('/ajax/tin is asked with a token');
    expect(asked.filter((one) => one.startsWith('POST'))).toEqual([]);
  });

  it('is told where it stands in a script as code', () => {
    const code = ALL.map(({ title, url }) => `add({ten: '${title}', url: '${url}'});`).join('\n');
    const { why } = mend(({ url }) =>
      url === LIST ? pageOf(`<script>${code}</script>`) : url === `${HOST}/` ? pageOf('') : null,
    );
    expect(why).toContain('known titles stand in its scripts as code');
  });

  it('is unsure where it leaves out the newest that are known', () => {
    const { proposal } = mend(({ url }) =>
      url === `${HOST}/api/most-read`
        ? JSON.stringify(entries(8, 16))
        : url === LIST || url === `${HOST}/`
          ? pageOf('<div data-source="/api/most-read"></div>')
          : null,
    );
    expect(proposal?.isSure).toBe(false);
  });
});
