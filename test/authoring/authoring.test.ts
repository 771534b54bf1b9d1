import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadPlatforms, loadPortals } from '../../crawlers/registry/registry.ts';
import { recognizeFamilies } from '../../src/authoring/family.ts';
import { type Golden, goldensSchema, metaSchema } from '../../src/authoring/fixture.ts';
import { draftGolden, compareWithGolden } from '../../src/authoring/golden.ts';
import { chooseArticleShapes, findLinkShapes, findLinks } from '../../src/authoring/links.ts';
import { findPaging } from '../../src/authoring/lists/paging.ts';
import { findFeeds, findSections } from '../../src/authoring/lists/sections.ts';
import { readPageLines } from '../../src/authoring/page-lines.ts';
import { chooseId, guessKind, guessProvince } from '../../src/authoring/site-names.ts';
import { buildSchemaText } from '../../src/cli/commands/portals/schema.ts';
import { extract } from '../../src/pipeline/extract/extract.ts';
import { portalSchema } from '../../src/model/portal.ts';
import { FIXTURES } from '../support/service.ts';

const portals = await loadPortals();
const platforms = await loadPlatforms();
const verified = [...portals.values()].filter(({ unverified }) => !unverified);

function fixtureOf(id: string) {
  const read = (file: string): string => readFileSync(path.join(FIXTURES, id, file), 'utf8');
  const meta = metaSchema.parse(JSON.parse(read('meta.json')));
  const pages = Object.entries(meta).map(([file, about]) => ({ file, ...about, text: read(file) }));
  return { pages, goldens: goldensSchema.parse(JSON.parse(read('expected.json'))) };
}

const page = (text: string, url = 'https://bao.test/') => ({ url, text });
const shapesOf = (html: string) => findLinkShapes(findLinks(page(html), ['bao.test']));

describe('the marks of a family', () => {
  it.each(verified.map(({ id, platform }) => [id, platform]))(
    'tell that %s is of %s',
    (id = '', platform = '') => {
      const pages = fixtureOf(id).pages.filter(({ kind }) => kind !== 'feed');
      const [family] = recognizeFamilies(pages, platforms);
      expect(family?.platform).toBe(platform);
    },
  );

  it('are not seen on a plain page', () => {
    const html =
      '<h1>Tin</h1><p class="date">1/1/2026</p><a href="/tin-tuc/a-1.html">Một bài viết nào đó</a>';
    expect(recognizeFamilies([page(html)], platforms)).toEqual([]);
  });
});

describe('the shapes of links', () => {
  it('are those that titles lead to, each written as a pattern that fits them', () => {
    const html = `<a href="/">Trang chủ</a><a href="/chinh-tri">Chính trị</a><a href="/a.pdf">Tài liệu của hội nghị lần này</a>
      <a href="/chinh-tri/mot-bai-viet-post12345.html">Chủ tịch tỉnh tiếp Đại sứ Lào</a>
      <a href="/kinh-te/mot-bai-khac-post12346.html">Giá lúa tăng nhẹ ở các chợ</a>
      <a href="https://khac.test/x-post9.html">Một bài viết ở nơi khác hẳn</a>
      <a href="/xem?ItemID=17&l=Tin">Đoàn đại biểu thăm chính thức nước bạn</a>
      <a href="/lich?thang=11">Lịch công tác của lãnh đạo tỉnh</a>`;
    const shapes = shapesOf(html);
    expect(shapes.map(({ pattern, count }) => [pattern, count])).toEqual([
      ['^/[^/?]+/[^/?]+-post\\d+\\.html$', 2],
      ['^/xem\\?(?:.*&)?ItemID=[^&]+', 1],
    ]);
    for (const { pattern, examples } of shapes) {
      for (const example of examples) {
        const { pathname, search } = new URL(example);
        expect(pathname + search).toMatch(new RegExp(pattern, 'u'));
      }
    }
  });

  it.each([
    [
      '/portal/pages/2021-12-14/hoi-nghi-doi-ngoai-1234.aspx',
      '^/[^/?]+/[^/?]+/\\d{4}-\\d{2}-\\d{2}/[^/?]+-\\d+\\.aspx$',
    ],
    ['/chinh-tri/202611/dien-tap-chung-7c3f0ab/', '^/[^/?]+/\\d+/[^/?]+-[0-9a-f]{7}/$'],
    ['/node/21226', '^/[^/?]+/\\d+$'],
    ['/web/guest/-/lam-viec-voi-doan-cong-tac', '^/[^/?]+/[^/?]+/[^/?]+/[^/?]+(?:-[^/?]+){4,}$'],
    ['/11/319206/Diem-su-kien-trong-nuoc-noi-bat.aspx', '^/\\d+/\\d+/[^/?]+(?:-[^/?]+){4,}\\.aspx$'],
  ])('write %s as %s', (href, pattern) => {
    expect(shapesOf(`<a href="${href}">Năm từ của một tiêu đề</a>`).map((shape) => shape.pattern)).toEqual([
      pattern,
    ]);
    expect(href).toMatch(new RegExp(pattern, 'u'));
  });

  it('of articles have mostly titles', () => {
    const tags = Array.from(
      { length: 9 },
      (_, at) => `<a href="/tag/tu-khoa-${100 + at}.html">từ khóa</a>`,
    ).join('');
    const html = `${tags}<a href="/tin/bai-1001.html">Chủ tịch tỉnh tiếp Đại sứ Lào</a>`;
    expect(chooseArticleShapes(shapesOf(html))).toEqual([]);
    expect(chooseArticleShapes(shapesOf(html.replaceAll('/tag/tu-khoa', '/the/loai/tu')))).toHaveLength(1);
  });
});

describe('what a page says of its site', () => {
  it('is its sections, foreign affairs first, other names last, and no article', () => {
    const html = `<a href="/tin-tuc">Tin tức - Sự kiện</a><a href="/ngoai-vu">Công tác ngoại vụ</a><a href="/bds">Bất động sản</a>
      <a href="/tin/gap-mat-kieu-bao-4004.html">Gặp mặt kiều bào về quê đón xuân</a>`;
    expect(findSections(findLinks(page(html), ['bao.test'])).map(({ url }) => url)).toEqual([
      'https://bao.test/ngoai-vu',
      'https://bao.test/tin-tuc',
      'https://bao.test/bds',
    ]);
  });

  it('is how its lists go on', () => {
    const next = (html: string) => {
      const { ways, unfollowable } = findPaging(page(html), findLinks(page(html), ['bao.test']));
      return ways[0]?.fields ?? unfollowable;
    };
    expect(next('<a href="/tin?page=2">2</a>')).toEqual({ nextPage: 'https://bao.test/tin?page={n}' });
    expect(next('<a href="/tin/trang-2.html">2</a>')).toEqual({
      nextPage: 'https://bao.test/tin/trang-{n}.html',
    });
    expect(next('<a href="?l=4&PageIndex=2&lv=24">2</a>')).toEqual({
      nextPage: 'https://bao.test/?l=4&PageIndex={n}&lv=24',
    });
    expect(next(`<a href="javascript:__doPostBack('a','2')">2</a>`)).toBe("javascript:__doPostBack('a','2')");
    expect(next('<a href="/tin">Xem</a>')).toBeNull();
  });

  it('is the feeds it names', () => {
    const html =
      '<link rel="alternate" type="application/rss+xml" href="/a.rss"><link rel="alternate" hreflang="en" href="/en">';
    expect(findFeeds(page(html))).toEqual(['https://bao.test/a.rss']);
  });

  it.each([
    ['www.hue.gov.vn', 'Cổng thông tin điện tử thành phố Huế', 'hue', 'Huế', 'portal'],
    ['ngoaivu.nghean.gov.vn', 'Sở Ngoại vụ', 'ngoaivu-nghean', 'Nghệ An', 'organisation'],
    ['baobinhduong.vn', 'Báo Bình Dương điện tử', 'baobinhduong', 'TP Hồ Chí Minh', 'newspaper'],
    ['vufo.org.vn', 'VUFO', 'vufo', null, 'organisation'],
  ])('is what %s is called', (host, name, id, province, kind) => {
    expect([chooseId(host), guessProvince(host, name), guessKind(host, name)]).toEqual([id, province, kind]);
  });
});

describe('a golden', () => {
  const { pages, goldens } = fixtureOf('hanoimoi');
  const saved = pages.find(({ kind }) => kind === 'article');
  const golden = Object.values(goldens)[0] as Golden;
  if (saved === undefined) throw new Error('no article');
  const rest = { portalId: 'hanoimoi', finalUrl: saved.url, status: 200, contentType: null, hints: {} };
  const extraction = extract(
    { url: saved.url, html: saved.text, fetchedAt: saved.fetchedAt, ...rest },
    portals.get('hanoimoi') ?? null,
  );

  it.each<[Partial<Golden>, RegExp]>([
    [{ title: 'Khác' }, /^title: expected "Khác", got "Thủ đô/],
    [{ titleSource: 'meta' }, /^titleSource: /],
    [{ publishedAt: null }, /^publishedAt: expected null, got "2026-11-10T22:10:00\+07:00"/],
    [{ publishedPrecision: 'day' }, /^publishedPrecision: /],
    [{ leadBegins: null }, /^leadBegins: expected null, got "Chuyên gia/],
    [{ bodyBegins: 'Hai thành phố' }, /^bodyBegins: /],
    [{ bodyEnds: 'Từ khóa' }, /^bodyEnds: /],
    [{ author: null }, /^author: expected null, got "Thu Trang"/],
    [{ credit: 'TTXVN' }, /^credit: expected "TTXVN", got null/],
    [{ captions: [] }, /^captions: expected 0, got 1/],
    [
      { captions: [{ begins: 'Hai đoàn', credit: null }] },
      /^captions\[0\]\.credit: expected null, got "Thu Trang"/,
    ],
    [{ captions: [{ begins: 'Ba đoàn', credit: 'Thu Trang' }] }, /^captions\[0\]\.begins: /],
    [{ never: ['đếm lượt xe'] }, /^never: "đếm lượt xe" stands/],
    [{ once: ['thành phố'] }, /^once: "thành phố" stands \d times/],
    [{ once: ['không có'] }, /^once: "không có" stands 0 times/],
    [{ label: 'other' }, /^label: expected "other", got "foreign-affairs"/],
  ])('with %j differs', (change, told) => {
    expect(compareWithGolden(golden, extraction, 'foreign-affairs')).toEqual([]);
    const differences = compareWithGolden({ ...golden, ...change }, extraction, 'foreign-affairs');
    expect(differences).toHaveLength(1);
    expect(differences[0]).toMatch(told);
  });

  it('of a page without an article differs in that', () => {
    const none = { kind: 'no-body', reason: 'a shell' } as const;
    expect(compareWithGolden(golden, none, null)).toEqual(['expected an article, got none: a shell']);
  });

  it('is drafted unread, with what stands around the text as what may never be in it', () => {
    if (extraction.kind === 'no-body') throw new Error(extraction.reason);
    const draft = draftGolden(extraction.article, 'foreign-affairs', readPageLines(saved.text, saved.url));
    expect(draft.read).toBe(false);
    expect(compareWithGolden(draft, extraction, 'foreign-affairs')).toEqual([]);
    expect(draft.never).toEqual(expect.arrayContaining(['Từ khóa: xe đạp, ven sông', 'Thu Trang']));
  });
});

describe('the published JSON Schema', () => {
  it('is in step with what is checked', async () => {
    expect(readFileSync('docs/portal.schema.json', 'utf8')).toBe(await buildSchemaText());
  });

  it('takes the portal files that are taken', async () => {
    const schema = z.fromJSONSchema(
      JSON.parse(await buildSchemaText()) as Parameters<typeof z.fromJSONSchema>[0],
    );
    for (const { id, name, nameEn, kind, province, hosts, lists, articles } of portals.values()) {
      const file = { id, name, nameEn, kind, province, hosts, lists, articles };
      expect(portalSchema.safeParse(file).success).toBe(true);
      expect(schema.safeParse(file).success, id).toBe(true);
    }
    expect(schema.safeParse({ id: 'a', titel: 'x' }).success).toBe(false);
  });
});
