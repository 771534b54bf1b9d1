import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { loadPortals } from '../../../crawlers/registry/registry.ts';
import { portalSchema, type Portal } from '../../../src/model/portal.ts';
import { dateInAddress, parseDate } from '../../../src/pipeline/extract/facts/dates.ts';
import { extract } from '../../../src/pipeline/extract/extract.ts';
import type { Article, Extraction, Page, ReferenceHints } from '../../../src/model/article.ts';

interface Expected {
  readonly url: string;
  readonly title: string;
  readonly titleSource: string;
  readonly publishedAt: string | null;
  readonly publishedPrecision: string | null;
  readonly leadBegins: string | null;
  readonly bodyBegins: string;
  readonly bodyEnds: string;
  readonly author: string | null;
  readonly credit: string | null;
  readonly captions: readonly { readonly begins: string; readonly credit: string | null }[];
  readonly never: readonly string[];
  readonly once: readonly string[];
}
interface Meta {
  readonly kind: string;
  readonly url: string;
  readonly fetchedAt: string;
}

const FIXTURES = new URL('../../../fixtures/portals/', import.meta.url);
const portals = await loadPortals();
const ids = ['yenbai', 'sggp', 'yenbai-huunghi', 'sonla', 'thanhhoa'];

async function fixture(id: string): Promise<{ page: Page; portal: Portal; expected: Expected }> {
  const folder = new URL(`${id}/`, FIXTURES);
  const meta = JSON.parse(await readFile(new URL('meta.json', folder), 'utf8')) as Record<string, Meta>;
  const name = (await readdir(folder)).find((file) => meta[file]?.kind === 'article') ?? '';
  const { url, fetchedAt } = meta[name] as Meta;
  const html = await readFile(new URL(name, folder), 'utf8');
  const goldens = JSON.parse(await readFile(new URL('expected.json', folder), 'utf8')) as Record<
    string,
    Expected
  >;
  const expected = goldens[name] as Expected;
  return {
    page: { ...pageOf(html, url), portalId: id, fetchedAt },
    portal: portals.get(id) as Portal,
    expected,
  };
}

function pageOf(html: string, url = 'https://portal.test/tin/bai-viet', hints: ReferenceHints = {}): Page {
  return {
    portalId: 'test',
    url,
    finalUrl: url,
    status: 200,
    contentType: 'text/html; charset=utf-8',
    html,
    fetchedAt: '2026-11-22T05:40:00.000Z',
    hints,
  };
}

function articleOf(extraction: Extraction): Article {
  if (extraction.kind === 'no-body') throw new Error(`no body: ${extraction.reason}`);
  return extraction.article;
}

function reasonOf(extraction: Extraction): string {
  return extraction.kind === 'no-body' ? extraction.reason : 'an article';
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

describe.each(ids)('the source document of %s', (id) => {
  it('comes out by its layout as expected.json says', async () => {
    const { page, portal, expected } = await fixture(id);
    const article = articleOf(extract(page, portal));
    expect(article).toMatchObject({
      title: expected.title,
      publishedAt: expected.publishedAt,
      publishedPrecision: expected.publishedPrecision,
      author: expected.author,
      credit: expected.credit,
      language: 'vi',
      portal: id,
      sources: { title: expected.titleSource },
    });
    if (expected.leadBegins === null) expect(article.lead).toBeNull();
    else expect(article.lead?.startsWith(expected.leadBegins)).toBe(true);
    expect(article.body.slice(0, expected.bodyBegins.length)).toBe(expected.bodyBegins);
    expect(article.body.slice(-expected.bodyEnds.length)).toBe(expected.bodyEnds);
    const captions = article.images.map(({ caption, credit }, index) => ({
      begins: caption?.slice(0, expected.captions[index]?.begins.length),
      credit,
    }));
    expect(captions).toEqual(expected.captions);
  });

  it('keeps all that is around it out of lead and body, and every paragraph once', async () => {
    const { page, portal, expected } = await fixture(id);
    const { lead, body, layout } = articleOf(extract(page, portal));
    const text = `${lead ?? ''}\n${body}`;
    expect(layout).not.toBe('generic');
    expect(expected.never.filter((part) => text.includes(part))).toEqual([]);
    expect(expected.once.map((part) => [part, count(text, part)])).toEqual(
      expected.once.map((part) => [part, 1]),
    );
  });

  it('is found without its layout too', async () => {
    const { page, expected } = await fixture(id);
    const { lead, body, title, layout, publishedAt } = articleOf(extract(page, null));
    const text = `${lead ?? ''}\n${body}`;
    expect(layout).toBe('generic');
    expect(title).toBe(expected.title);
    expect(publishedAt).toBe(expected.publishedAt);
    expect(text).toContain(expected.bodyBegins);
    expect(text).toContain(expected.bodyEnds);
    expect(expected.never.filter((part) => text.includes(part))).toEqual([]);
    expect(expected.once.map((part) => [part, count(text, part)])).toEqual(
      expected.once.map((part) => [part, 1]),
    );
  });
});

const LONG =
  'Sáng 13/12, tại Hà Nội, Bộ Ngoại giao tổ chức Hội nghị Ngoại vụ toàn quốc với sự tham dự của đại diện các bộ, ngành và địa phương.';
const SECOND =
  'Phát biểu tại hội nghị, lãnh đạo tỉnh cảm ơn các nước bạn, các tổ chức quốc tế đã hỗ trợ, đồng hành cùng địa phương trong những năm qua.';
const THIRD =
  'Hai bên thống nhất tiếp tục trao đổi đoàn, mở rộng hợp tác về nông nghiệp, giáo dục, du lịch và giao lưu nhân dân trong thời gian tới./.';
const TITLE = 'Tỉnh tổ chức gặp gỡ các tổ chức quốc tế';
const paragraphs = (...texts: string[]): string => texts.map((text) => `<p>${text}</p>`).join('\n');
const TEXT = paragraphs(LONG, SECOND, THIRD);
const BODY = [LONG, SECOND, THIRD].join('\n');

function pageHtml(inner: string, head = `<title>${TITLE}</title>`): string {
  return `<!DOCTYPE html><html lang="vi"><head>${head}</head><body>${inner}</body></html>`;
}

function news(inner: string, head?: string): string {
  return pageHtml(`<div class="wrap"><h1>${TITLE}</h1><div class="content">${inner}</div></div>`, head);
}

function portalWith(...layouts: unknown[]): Portal {
  const raw = {
    id: 'thu',
    name: 'Cổng thông tin điện tử tỉnh Thử',
    nameEn: 'Test portal',
    kind: 'portal',
    province: null,
    hosts: ['portal.test'],
    lists: [{ url: 'https://portal.test/tin' }],
    articles: { match: ['^/tin/'] },
    layouts,
  };
  return portalSchema.parse(raw);
}

describe('printed dates', () => {
  it.each([
    ['13/12/2021 19:44:34', '2021-12-13T19:44:34+07:00', 'second'],
    ['Đăng ngày 14 - 12 - 2021', '2021-12-14T00:00:00+07:00', 'day'],
    ['(26/03/2024 2:36 CH)', '2024-03-26T14:36:00+07:00', 'minute'],
    ['(15/03/2024 9:41 SA)', '2024-03-15T09:41:00+07:00', 'minute'],
    ['12:05 SA 15/03/2024', '2024-03-15T00:05:00+07:00', 'minute'],
    ['15/03/2024 12:05 CH', '2024-03-15T12:05:00+07:00', 'minute'],
    ['Thứ bảy, 9/6/2018 | 2:35:57 PM', '2018-06-09T14:35:57+07:00', 'second'],
    ['12:03 | 10/02/2020', '2020-02-10T12:03:00+07:00', 'minute'],
    ['24/04/2024 16:31', '2024-04-24T16:31:00+07:00', 'minute'],
    ['3:02:15 PM | 16/4/2019', '2019-04-16T15:02:15+07:00', 'second'],
    ['22:10, 10/02/2024', '2024-02-10T22:10:00+07:00', 'minute'],
    ['20:59 , 25/08/2022', '2022-08-25T20:59:00+07:00', 'minute'],
    ['Giang Lam - 13:01, 07/08/2022', '2022-08-07T13:01:00+07:00', 'minute'],
    ['Ngày đăng : 11:49, 25/07/2020', '2020-07-25T11:49:00+07:00', 'minute'],
    ['27/05/201509:22', '2015-05-27T09:22:00+07:00', 'minute'],
    ['09-06-2018', '2018-06-09T00:00:00+07:00', 'day'],
    ['Ngày 14 tháng 12 năm 2021', '2021-12-14T00:00:00+07:00', 'day'],
    ['2021-12-13T19:44:34+0700', '2021-12-13T19:44:34+07:00', 'second'],
    ['2021-12-13T12:44:34.120Z', '2021-12-13T12:44:34+00:00', 'second'],
    ['2021-12-13 19:44', '2021-12-13T19:44:00+07:00', 'minute'],
    ['2021-12-13', '2021-12-13T00:00:00+07:00', 'day'],
    ['Mon, 13 Dec 2021 19:44:34 +0700', '2021-12-13T19:44:34+07:00', 'second'],
  ])('reads %s', (text, iso, precision) => {
    expect(parseDate(text)).toEqual({ iso, precision });
  });

  it.each([
    'ngày 13-12',
    '4.2',
    '26.12',
    '8 - 9',
    '31/02/2021',
    '13/13/2021',
    '12/11/1021',
    '4.616,6',
    '113/12/2021',
    '',
  ])('finds none in "%s"', (text) => {
    expect(parseDate(text)).toBeNull();
  });

  it('leaves out a time no clock shows', () => {
    expect(parseDate('14/12/2021 25:61')).toEqual({ iso: '2021-12-14T00:00:00+07:00', precision: 'day' });
  });

  it('reads a day in an address, and only a whole one', () => {
    expect(dateInAddress('https://a.test/portal/pages/2021-12-14/x.aspx')?.iso).toBe(
      '2021-12-14T00:00:00+07:00',
    );
    expect(dateInAddress('https://a.test/portal/2021-12/x.aspx')).toBeNull();
  });
});

describe('the date of an article', () => {
  const publishedOf = (html: string, hints: ReferenceHints = {}, url?: string) => {
    const { publishedAt, sources } = articleOf(extract(pageOf(html, url, hints), null));
    return [publishedAt, sources.publishedAt];
  };

  it('is missing where the page has only a clock and the dates of other articles', () => {
    const html = pageHtml(
      `<div class="clock">Chủ nhật 08/03/2020 12:42</div><div><h1>${TITLE}</h1><div class="content">${TEXT}</div></div>
       <div class="right"><h3>Tin mới nhất</h3><ul><li><a href="/a">Họp phiên thường kỳ</a> (22/03/2020 2:22 CH)</li></ul></div>`,
    );
    expect(publishedOf(html)).toEqual([null, null]);
  });

  it('comes from JSON-LD before meta tags before the line under the title before the list', () => {
    const ld =
      '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2021-12-01T08:00:00+07:00"}]}</script>';
    const meta = '<meta property="article:published_time" content="2021-12-02T08:00:00+07:00">';
    const line = '<div class="time">03/12/2021 08:00</div>';
    const hints: ReferenceHints = { date: 'Sat, 04 Dec 2021 08:00:00 +0700', from: 'feed' };
    expect(publishedOf(news(line + TEXT, ld + meta), hints)).toEqual([
      '2021-12-01T08:00:00+07:00',
      'json-ld',
    ]);
    expect(publishedOf(news(line + TEXT, meta), hints)).toEqual(['2021-12-02T08:00:00+07:00', 'meta']);
    expect(publishedOf(news(line + TEXT), hints)).toEqual(['2021-12-03T08:00:00+07:00', 'markup']);
    expect(publishedOf(news(TEXT), hints)).toEqual(['2021-12-04T08:00:00+07:00', 'feed']);
    expect(publishedOf(news(TEXT), { date: '04/12/2021' })).toEqual(['2021-12-04T00:00:00+07:00', 'list']);
  });

  it('may be in the address when it is nowhere else', () => {
    const url = 'https://portal.test/portal/pages/2021-12-14/bai-1.aspx';
    expect(publishedOf(news(TEXT), {}, url)).toEqual(['2021-12-14T00:00:00+07:00', 'address']);
  });

  it('is never later than the page was fetched', () => {
    expect(publishedOf(news(`<div>13/12/2031</div>${TEXT}`))).toEqual([null, null]);
  });

  it('is not a date in the text itself', () => {
    expect(
      publishedOf(news(paragraphs(`${LONG} Hội nghị trước họp ngày 01/02/2019.`, SECOND, THIRD))),
    ).toEqual([null, null]);
  });
});

describe('the title of an article', () => {
  const titleOf = (html: string, portal: Portal | null = null, hints: ReferenceHints = {}) => {
    const { title, sources } = articleOf(extract(pageOf(html, undefined, hints), portal));
    return [title, sources.title];
  };
  const untitled = (head: string, first = LONG): string =>
    pageHtml(`<div class="content">${paragraphs(first, SECOND, THIRD)}</div>`, head);

  it('loses the site’s name', () => {
    const head = `<meta property="og:site_name" content="Báo Thử"><meta property="og:title" content="${TITLE} - Báo Thử">`;
    expect(titleOf(untitled(head))).toEqual([TITLE, 'meta']);
    expect(titleOf(untitled(`<title>${TITLE} | Báo Thử</title>`))).toEqual([TITLE, 'markup']);
  });

  it.each([
    'Cổng thông tin điện tử tỉnh Thử',
    'Báo Sơn La điện tử - Tin tức cập nhật trong ngày',
    'Trang chủ',
    '',
  ])('is not "%s"', (name) => {
    expect(titleOf(untitled(`<title>${name}</title>`), portalWith(), { title: TITLE })).toEqual([
      TITLE,
      'list',
    ]);
  });

  it.each([
    [LONG, LONG.slice(0, -1)],
    [
      'Ngày 10/01 vừa qua, đồng chí TS. Nguyễn Văn A. Bình tiếp Đại sứ. Hai bên trao đổi.',
      'Ngày 10/01 vừa qua, đồng chí TS. Nguyễn Văn A. Bình tiếp Đại sứ',
    ],
    [
      'Thu ngân sách đạt 4.616,6 tỷ đồng, vượt 78.4 điểm. Tỉnh phấn đấu hơn.',
      'Thu ngân sách đạt 4.616,6 tỷ đồng, vượt 78.4 điểm',
    ],
    ['Ông hỏi: “Làm gì?” Không ai đáp.', 'Ông hỏi: “Làm gì?”'],
  ])('falls back to the first sentence of %s', (first, title) => {
    expect(titleOf(untitled('', first))).toEqual([title, 'text']);
  });
});

describe('the body of an article', () => {
  const read = (html: string, portal: Portal | null = null): Article =>
    articleOf(extract(pageOf(html), portal));

  it('is one paragraph a line and keeps the closing ./.', () => {
    expect(read(news(TEXT)).body).toBe(BODY);
  });

  it('has clean spaces in NFC', () => {
    const dirty = `<p>${LONG.replaceAll(' ', '&nbsp; ').normalize('NFD')}\u200b</p>${paragraphs(SECOND, THIRD)}`;
    expect(read(news(dirty)).body).toBe(BODY);
  });

  it.each([
    ['paragraph by paragraph', TEXT],
    ['with its first paragraphs run together', `<div>${LONG} ${SECOND}</div><div>${THIRD}</div>`],
  ])('is kept once where it is printed twice, %s', (_, copy) => {
    expect(read(news(`${TEXT}<p align="right"><b>Lâm Gia Bình</b></p>${copy}`))).toMatchObject({
      body: BODY,
      author: 'Lâm Gia Bình',
    });
  });

  it.each([
    [
      'a figcaption',
      '<figure><img src="/a.jpg"><figcaption>Quang cảnh hội nghị. Ảnh: TTXVN</figcaption></figure>',
      'Quang cảnh hội nghị.',
      'TTXVN',
    ],
    [
      'a figcaption printed again',
      '<figure><img src="/a.jpg"><figcaption>Quang cảnh hội nghị (Ảnh: TTXVN)</figcaption></figure><p>Quang cảnh hội nghị (Ảnh: TTXVN)</p>',
      'Quang cảnh hội nghị',
      'TTXVN',
    ],
    [
      'the image’s alt as a line',
      '<img src="/a.jpg" alt="Lãnh đạo tỉnh tiếp đoàn đại biểu nước bạn, hai bên trao đổi nhiều nội dung quan trọng."><p>Lãnh đạo tỉnh tiếp đoàn đại biểu nước bạn, hai bên trao đổi nhiều nội dung quan trọng.</p>',
      'Lãnh đạo tỉnh tiếp đoàn đại biểu nước bạn, hai bên trao đổi nhiều nội dung quan trọng.',
      null,
    ],
    [
      'a short line and a credit line after an image',
      '<p><img src="/a.jpg"></p><p>Toàn cảnh hội nghị</p><p>(Nguồn ảnh: chinhphu.vn)</p>',
      'Toàn cảnh hội nghị',
      'chinhphu.vn',
    ],
    [
      'a table row under an image',
      '<table><tr><td><img src="/a.jpg"></td></tr><tr><td>Đoàn đại biểu tại buổi làm việc</td></tr></table>',
      'Đoàn đại biểu tại buổi làm việc',
      null,
    ],
  ])('gives %s to the image', (_, image, caption, credit) => {
    const article = read(news(paragraphs(LONG) + image + paragraphs(SECOND, THIRD)));
    expect(article.body).toBe(BODY);
    expect(article.images).toEqual([{ url: 'https://portal.test/a.jpg', caption, credit }]);
  });

  it.each([
    ['Thanh Thủy', 'Thanh Thủy', null],
    ['TRẦN BÌNH', 'TRẦN BÌNH', null],
    ['Tin, ảnh: Thu Hà', 'Thu Hà', null],
    ['Theo ĐCSVN', null, 'Theo ĐCSVN'],
    ['(TTXVN)', null, 'TTXVN'],
  ])('does not end in its signature %s', (line, author, credit) => {
    expect(read(news(`${TEXT}<p>${line}</p>`))).toMatchObject({ body: BODY, author, credit });
  });

  it('begins after the press tag, which is the credit unless there is another', () => {
    const tagged = paragraphs(`CTTĐT - ${LONG}`, SECOND, THIRD);
    expect(read(news(tagged))).toMatchObject({ body: BODY, credit: 'CTTĐT' });
    expect(read(news(`${tagged}<p>Theo TTXVN</p>`))).toMatchObject({ body: BODY, credit: 'Theo TTXVN' });
    expect(read(news(paragraphs(`ASEAN - ${LONG}`, SECOND, THIRD))).body).toMatch(/^ASEAN - /u);
  });

  it.each(['Tin cùng chuyên mục', 'TIN LIÊN QUAN', 'Các bài khác', 'BÌNH LUẬN', 'Ý kiến bạn đọc', 'Tin mới'])(
    'ends before %s',
    (heading) => {
      const teasers =
        '<ul><li><a href="/b">Tiếp Đại sứ Thụy Điển tại trụ sở</a></li><li><a href="/c">Hội đàm cấp cao Việt – Lào</a></li></ul>';
      expect(read(news(`${TEXT}<h3>${heading}</h3>${teasers}`)).body).toBe(BODY);
    },
  );

  it('has a lead only where a reader sees one', () => {
    const lead = 'Ngày 13-12, tỉnh đã gặp gỡ các tổ chức quốc tế nhân dịp năm mới 2022.';
    const head = `<title>${TITLE}</title><meta name="description" content="${lead}">`;
    expect(read(news(TEXT, head))).toMatchObject({ lead: null, body: BODY });
    expect(read(news(paragraphs(lead) + TEXT, head))).toMatchObject({ lead, body: BODY });
  });

  it('survives JSON-LD that is no JSON', () => {
    const head = `<title>${TITLE}</title><script type="application/ld+json">{"@type": "NewsArticle", </script>`;
    expect(read(news(TEXT, head))).toMatchObject({ title: TITLE, body: BODY });
  });
});

describe('a portal’s layouts', () => {
  const tandan = {
    id: 'tandan',
    title: ['h1'],
    lead: ['.summary'],
    date: ['.date'],
    body: ['.ms-rtestate-field', '.main'],
  };
  const page = (inner: string): string =>
    pageHtml(`<h1>${TITLE}</h1><span class="date">Đăng ngày 14 - 12 - 2021</span>${inner}`);

  it.each([
    [
      'nested in the paragraph that a parser closes early',
      `<p class="main"><div class="ms-rtestate-field">${TEXT}</div></p>`,
    ],
    [
      'beside an empty paragraph and an empty field',
      `<p class="main">&nbsp;</p><div class="ms-rtestate-field"></div><div class="ms-rtestate-field">${TEXT}</div>`,
    ],
    ['in the second container', `<div class="main">${TEXT}</div>`],
  ])('find the body %s', (_, inner) => {
    expect(articleOf(extract(pageOf(page(inner)), portalWith(tandan)))).toMatchObject({
      body: BODY,
      layout: 'tandan',
      publishedAt: '2021-12-14T00:00:00+07:00',
      sources: { title: 'layout', publishedAt: 'layout' },
    });
  });

  it('are trusted more than the generic extractor', () => {
    const html = page(`<div class="main">${TEXT}</div>`);
    const [byLayout, generic] = [portalWith(tandan), null].map(
      (portal) => articleOf(extract(pageOf(html), portal)).confidence,
    );
    expect(byLayout).toBeGreaterThan(generic ?? 1);
    expect(byLayout).toBeLessThanOrEqual(1);
  });

  it('are trusted less where their title is a section', () => {
    const layout = { id: 'tin', title: ['h1'], date: ['.date'], body: ['.text'] };
    const titled = (above: string): Article => {
      const head = '<title>Đoàn đại biểu tỉnh bạn thăm trường nội trú</title>';
      const main = `<h1>Đoàn đại biểu tỉnh bạn thăm trường nội trú</h1><p class="date">20/11/2026 08:15</p>`;
      const html = `<html><head>${head}</head><body>${above}${main}<div class="text">${TEXT}</div></body></html>`;
      return articleOf(extract(pageOf(html), portalWith(layout)));
    };
    const [plain, withSection] = [titled(''), titled('<h1><a href="/thoi-su/">Thời sự</a></h1>')];
    expect(withSection).toMatchObject({ title: plain.title, sources: { title: 'layout' } });
    expect(withSection.disagreements).toEqual([
      'title: "Đoàn đại biểu tỉnh bạn thăm trường nội trú" by layout, "Thời sự" by layout',
    ]);
    expect(withSection.confidence).toBeLessThan(plain.confidence);
  });

  it('are tried in order, and the generic extractor behind them', () => {
    const html = page(`<div class="main">${TEXT}</div>`);
    const absent = { ...tandan, id: 'absent', detect: ['.not-here'] };
    const empty = { ...tandan, id: 'empty', body: ['.not-here'] };
    expect(articleOf(extract(pageOf(html), portalWith(absent, empty, tandan))).layout).toBe('tandan');
    expect(articleOf(extract(pageOf(html), portalWith(absent, empty))).layout).toBe('generic');
  });

  it('keep what they remove and what they name out of the body', () => {
    const inner = `<div class="main"><p class="summary">Tóm tắt của bài viết.</p><div class="box">Bình chọn cho cổng</div>${TEXT}</div>`;
    expect(
      articleOf(extract(pageOf(page(inner)), portalWith({ ...tandan, remove: ['.box'] }))),
    ).toMatchObject({
      lead: 'Tóm tắt của bài viết.',
      body: BODY,
    });
  });

  it('read between known words where no markup is known', () => {
    const words = {
      id: 'words',
      anchors: {
        start: 'Xem cỡ chữ',
        end: '^\\d+ lượt xem$',
        section: '^(\\S.* >> .*\\S)$',
        date: '(\\d+/\\d+/\\d{4} [\\d:]+) Xem cỡ chữ',
        author: 'lượt xem\\n(\\p{Lu}[^\\n]+)',
      },
    };
    const html = pageHtml(
      `<table><tr><td>Tin trong tỉnh &gt;&gt; Chính trị</td></tr><tr><td><b>${TITLE}</b></td></tr><tr><td>13/12/2021 19:44:34 Xem cỡ chữ Google</td></tr>
       <tr><td>CTTĐT - ${LONG}<br>${SECOND}<br>${THIRD}</td></tr><tr><td>866 lượt xem</td></tr><tr><td>Thanh Thủy</td></tr><tr><td>15oC</td></tr></table>`,
    );
    expect(articleOf(extract(pageOf(html), portalWith(words)))).toMatchObject({
      title: TITLE,
      body: BODY,
      credit: 'CTTĐT',
      author: 'Thanh Thủy',
      section: ['Tin trong tỉnh', 'Chính trị'],
      publishedAt: '2021-12-13T19:44:34+07:00',
      sources: { author: 'layout', publishedAt: 'layout' },
    });
  });
});

describe('a page that is no article', () => {
  const teaser = (n: number): string =>
    `<li><h3><a href="/tin/${n}">Lãnh đạo tỉnh tiếp Đại sứ, Tổng Lãnh sự lần thứ ${n}</a></h3><p>Sáng nay, tại trụ sở, lãnh đạo tỉnh đã tiếp.</p></li>`;

  it.each([
    ['error page', pageHtml('<h1>404</h1><p>Không tìm thấy trang bạn yêu cầu.</p>')],
    [
      'challenge page',
      pageHtml(
        '<p>Checking your browser before accessing the portal.</p>',
        '<title>Just a moment...</title>',
      ),
    ],
    ['challenge page', pageHtml('<p>Vui lòng nhập mã captcha để xác minh bạn không phải là robot.</p>')],
    [
      'list page',
      pageHtml(`<div class="content"><ul>${[1, 2, 3, 4, 5, 6, 7, 8].map(teaser).join('')}</ul></div>`),
    ],
    ['client-rendered page', pageHtml('<div id="root"></div><script src="/app.js"></script>')],
    ['empty page', ''],
    ['less than 200 characters', news('<p>Sáng nay, tỉnh họp.</p>')],
    ['PDF', '%PDF-1.7 \u0000'],
    ['too complex', `<div>`.repeat(100_000) + LONG],
    ['too complex', '<div></span>'.repeat(100_000) + LONG],
    ['too complex', `<a title="<script>">${'<div>'.repeat(30_000)}${LONG}`],
  ])('is told apart as %s', (reason, html) => {
    expect(reasonOf(extract(pageOf(html), null))).toContain(reason);
  });

  it('ends without an error where the address is none', () => {
    expect(articleOf(extract(pageOf(news(TEXT), ''), null)).body).toBe(BODY);
  });

  it('is not one whose unclosed paragraphs and cells only look deep', () => {
    const html = news(
      `${'<p>'.repeat(5000)}${TEXT}${'<!-- <div> -->'.repeat(2000)}<script>${"'<div>'".repeat(2000)}</script>`,
    );
    expect(articleOf(extract(pageOf(html), null)).body).toBe(BODY);
  });
});
