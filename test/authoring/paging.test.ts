import { describe, expect, it } from 'vitest';
import { findLinks } from '../../src/authoring/links.ts';
import { readAnswer } from '../../src/authoring/lists/json-answers.ts';
import { findOwnScripts, findPaging } from '../../src/authoring/lists/paging.ts';

const URL_OF_LIST = 'https://bao.test/tin-tuc';

function paging(html: string, url = URL_OF_LIST, scripts: readonly string[] = []) {
  const page = { url, text: `<!doctype html><body>${html}</body>` };
  return findPaging(page, findLinks(page, ['bao.test']), scripts);
}
const firstWay = (html: string, url?: string) => paging(html, url).ways[0]?.fields;

describe('how a list goes on by links', () => {
  it.each<[string, string, object]>([
    ['?page=', '<a href="/tin-tuc?page=2">2</a>', { nextPage: 'https://bao.test/tin-tuc?page={n}' }],
    ['?p= in brackets', '<a href="?p=2">[2]</a>', { nextPage: 'https://bao.test/tin-tuc?p={n}' }],
    ['a folder', '<a href="/tin-tuc/page/2/">2</a>', { nextPage: 'https://bao.test/tin-tuc/page/{n}/' }],
    ['a short folder', '<a href="/tin-tuc/p2">2</a>', { nextPage: 'https://bao.test/tin-tuc/p{n}' }],
    [
      'a word',
      '<a href="/tin-tuc/trang-2.html">Trang 2</a>',
      { nextPage: 'https://bao.test/tin-tuc/trang-{n}.html' },
    ],
    [
      'PageIndex',
      '<a href="/l.aspx?c=2&PageIndex=2">2</a><a href="/l.aspx?c=2&PageIndex=3">3</a>',
      { nextPage: 'https://bao.test/l.aspx?c=2&PageIndex={n}' },
    ],
    [
      'counted from 0',
      '<a href="?page=1">2</a><a href="?page=2">3</a>',
      { nextPage: 'https://bao.test/tin-tuc?page={n}', firstPage: 0 },
    ],
    [
      'counted from 0, one link',
      '<a href="?page=1">2</a>',
      { nextPage: 'https://bao.test/tin-tuc?page={n}', firstPage: 0 },
    ],
    [
      'an offset',
      '<a href="?start=10">2</a><a href="?start=20">3</a>',
      { nextPage: 'https://bao.test/tin-tuc?start={n}', firstPage: 0, pageStep: 10 },
    ],
    [
      'an offset, one link',
      '<a href="?start=20">2</a>',
      { nextPage: 'https://bao.test/tin-tuc?start={n}', firstPage: 0, pageStep: 20 },
    ],
    [
      'words with an arrow',
      '<a href="?trang=2">Trang sau »</a>',
      { nextPage: 'https://bao.test/tin-tuc?trang={n}' },
    ],
    ['an arrow', '<a href="?trang=2">»</a>', { nextPage: 'https://bao.test/tin-tuc?trang={n}' }],
    [
      'more',
      '<a class="more" href="/tin-tuc?trang=2">Xem thêm</a>',
      { nextPage: 'https://bao.test/tin-tuc?trang={n}' },
    ],
    [
      'rel=next',
      '<link rel="next" href="/tin-tuc/page/2">',
      { nextPage: 'https://bao.test/tin-tuc/page/{n}' },
    ],
    ['a cursor', '<a class="sau" href="?sau=k9fxz">Trang sau</a>', { nextLink: 'a.sau' }],
  ])('%s', (_form, html, fields) => {
    expect(firstWay(html)).toEqual(fields);
  });

  it('is not told by a link to the page itself, nor by numbers that stand for something else', () => {
    expect(paging('<a href="/tin-tuc">2</a><a href="/lich?ngay=15">15</a>').ways).toEqual([]);
  });

  it('by script alone cannot be followed, and says how it would', () => {
    const postback = `<a href="javascript:__doPostBack('ctl00$grid','Page$2')">2</a>`;
    expect(paging(postback)).toEqual({
      ways: [],
      unfollowable: "javascript:__doPostBack('ctl00$grid','Page$2')",
    });
    expect(paging('<button class="tai-them">Xem thêm</button>').unfollowable).toBe('button');
    expect(paging('<p>Hết</p>')).toEqual({ ways: [], unfollowable: null });
  });
});

describe('how a list goes on by scripts', () => {
  const headers = { 'x-requested-with': 'XMLHttpRequest' };
  const post = (url: string, body: string) => ({
    nextPage: { url: `https://bao.test${url}`, method: 'POST', headers, body },
  });
  const get = (url: string) => ({ nextPage: `https://bao.test${url}` });

  it.each<[string, string, object]>([
    [
      'an address in an attribute',
      '<button class="load-more" data-url="/ajax/tin?cm=3&page=2">Xem thêm</button>',
      get('/ajax/tin?cm=3&page={n}'),
    ],
    [
      'an address and a page',
      '<a href="#" data-href="/ajax/tin?cm=3" data-page="2">Xem thêm</a>',
      get('/ajax/tin?cm=3&page={n}'),
    ],
    [
      'an address with a place',
      '<div class="pagination" data-url="/ajax/tin/{page}"></div>',
      get('/ajax/tin/{n}'),
    ],
    [
      'a text put together',
      `<script>var cat = 12; var page = 1; $('#m').click(function () { page++; $.get('/ajax/tin?cat=' + cat + '&page=' + page, add); });</script>`,
      get('/ajax/tin?cat=12&page={n}'),
    ],
    [
      'a template',
      '<script>const cat = "kt"; fetch(`/api/tin?c=${cat}&trang=${trang}`).then(f);</script>',
      get('/api/tin?c=kt&trang={n}'),
    ],
    [
      'an object for GET',
      `<script>let p = 1; $.getJSON('/api/tin', { page: p, size: 6, cat: "kt" }, f)</script>`,
      get('/api/tin?page={n}&size=6&cat=kt'),
    ],
    [
      'a form by POST',
      `<div id="x" data-cat="7"></div><script>$.ajax({ type: 'POST', url: '/tai-them', data: { id: $('#x').data('cat'), trang: trang, pageSize: 6 } })</script>`,
      post('/tai-them', 'id=7&trang={n}&pageSize=6'),
    ],
    [
      '$.post',
      `<script>var cm = 4; function t() { $.post("/tai-them", { cm: cm, page: page }, f) }</script>`,
      post('/tai-them', 'cm=4&page={n}'),
    ],
    [
      'JSON by POST',
      `<script>var site = 12; $.ajax({ url: "/D.aspx/Load", type: "POST", contentType: "application/json; charset=utf-8", data: JSON.stringify({ cat: "ab", site_id: site, page: pageIndex }) })</script>`,
      post('/D.aspx/Load', '{"cat":"ab","site_id":12,"page":{n}}'),
    ],
    [
      'fetch with a text',
      `<script>fetch('/tai-them', { method: 'POST', body: 'cm=3&page=' + page })</script>`,
      post('/tai-them', 'cm=3&page={n}'),
    ],
    [
      'fetch with parameters',
      `<script>fetch('/tai-them', { method: 'POST', body: new URLSearchParams({ cm: 3, page: ++page }) })</script>`,
      post('/tai-them', 'cm=3&page={n}'),
    ],
    [
      'FormData',
      `<script>const fd = new FormData(); fd.append('cm', 3); fd.append('page', trang + 1); fetch('/tai-them', { method: 'POST', body: fd })</script>`,
      post('/tai-them', 'cm=3&page={n}'),
    ],
    [
      'XMLHttpRequest',
      `<script>var x = new XMLHttpRequest(); x.open('POST', '/tai-them'); x.send('cm=3&page=' + page);</script>`,
      post('/tai-them', 'cm=3&page={n}'),
    ],
    [
      'a hidden field',
      `<input type="hidden" id="cm" value="9"><script>$.post('/tai-them', { cm: $('#cm').val(), page: page })</script>`,
      post('/tai-them', 'cm=9&page={n}'),
    ],
    [
      'parameters of a function',
      `<a href="javascript:void(0)" onclick="tai(5, 2)">2</a><script>function tai(cm, page) { $.get('/ajax?cm=' + cm + '&p=' + page, f); }</script>`,
      get('/ajax?cm=5&p={n}'),
    ],
  ])('%s', (_form, html, fields) => {
    expect(firstWay(html)).toEqual(fields);
  });

  it('an offset steps by what a page has', () => {
    const html = `<script>var offset = 0; $.get('/api/tin?limit=8&offset=' + offset)</script>`;
    expect(firstWay(html)).toEqual({ ...get('/api/tin?limit=8&offset={n}'), firstPage: 0, pageStep: 8 });
  });

  it('is not told where a value of the request is not known', () => {
    expect(paging(`<script>$.post('/tai-them', { cm: unknownThing(), page: page })</script>`).ways).toEqual(
      [],
    );
  });

  it('is found in scripts that the page loads, libraries aside', () => {
    const html =
      '<script src="/js/jquery.min.js"></script><script src="/js/tin.js"></script><script src="https://x.test/a.js"></script>';
    expect(findOwnScripts({ url: URL_OF_LIST, text: html }, ['bao.test'])).toEqual([
      'https://bao.test/js/tin.js',
    ]);
    const script = `$('#m').on('click', function () { $.get('/ajax/tin?page=' + (++page)); });`;
    expect(paging('<button id="m">Xem thêm</button>', URL_OF_LIST, [script]).ways[0]?.fields).toEqual(
      get('/ajax/tin?page={n}'),
    );
  });

  it('does not say whether pages are counted from 0 where the script does not', () => {
    expect(paging(`<script>$.get('/a?page=' + page)</script>`).ways[0]?.isCountUnknown).toBe(true);
    expect(
      paging(`<script>var page = 2; $.get('/a?page=' + page)</script>`).ways[0]?.isCountUnknown,
    ).toBeUndefined();
  });
});

describe('how an answer in JSON is read', () => {
  const isArticle = (url: string): boolean => /\/tin\/[\w-]+-\d+$/u.test(new URL(url).pathname);
  const read = (value: unknown, known: ReadonlyMap<string, string> = new Map()) =>
    readAnswer({ url: 'https://bao.test/api', text: JSON.stringify(value) }, isArticle, known);
  const entry = (id: number, title: string) => ({
    id,
    tieuDe: title,
    url: `/tin/bai-${id}`,
    ngay: `0${id}/11/2026 08:00`,
    anh: '/a.jpg',
  });

  it('by the array of its entries, and which of their values are address, title and date', () => {
    const rows = [entry(1, 'Chủ tịch tỉnh tiếp Đại sứ Lào'), entry(2, 'Giá lúa tăng nhẹ ở các chợ')];
    expect(read({ data: { rows, menu: [{ a: 1 }] } })).toEqual({
      items: 'data.rows',
      link: 'url',
      title: 'tieuDe',
      date: 'ngay',
    });
  });

  it('by an address put together as the page puts it', () => {
    const rows = [
      { id: 17, slug: 'tiep-dai-su', ten: 'Chủ tịch tỉnh tiếp Đại sứ Lào' },
      { id: 18, slug: 'gia-lua', ten: 'Giá lúa tăng nhẹ ở các chợ' },
    ];
    const known = new Map([['giá lúa tăng nhẹ ở các chợ', 'https://bao.test/tin/gia-lua-18']]);
    expect(read(rows, known)).toEqual({ link: '/tin/{slug}-{id}', title: 'ten' });
    expect(read(rows)).toBeNull();
  });

  it('by the HTML that it carries', () => {
    expect(read({ ok: true, html: '<li><a href="/tin/bai-1">Bài</a></li>' })).toEqual({ html: 'html' });
    expect(read({ ok: true })).toBeNull();
    expect(readAnswer({ url: 'https://bao.test/api', text: 'hết' }, isArticle, new Map())).toBeNull();
  });
});
