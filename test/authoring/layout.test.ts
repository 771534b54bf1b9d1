import { describe, expect, it } from 'vitest';
import { chooseLayout, describeField } from '../../src/authoring/layout-choice.ts';
import { learnLayout, proposeLayout } from '../../src/authoring/layout/layout-proposal.ts';
import { portalSchema } from '../../src/model/portal.ts';
import { extract } from '../../src/pipeline/extract/extract.ts';
import { ARTICLES, type MadeArticle, othersOf, sampleAll } from '../support/made-articles.ts';

const paragraphs = (article: MadeArticle): string =>
  article.paragraphs.map((one) => `<p>${one}</p>`).join('');
const frame = (main: string): string =>
  `<html lang="vi"><head><title>Cổng thông tin</title></head><body><div class="top">Thứ Hai, 30/11/2026</div>${main}</body></html>`;

/** A site of tables without a class: places are told by their rows alone. */
const table = (article: MadeArticle): string =>
  frame(`<table width="980"><tr><td width="200"><a href="/a">Trang chủ</a><br>Tin mới 12/10/2026</td><td width="780"><table>
    <tr><td><font color="red"><b>${article.title}</b></font></td></tr>
    <tr><td><i>Ngày đăng: ${article.date} | Lượt xem: ${article.number * 13 + 100}</i></td></tr>
    <tr><td>${article.paragraphs.join('<br><br>')}</td></tr>
    <tr><td>Tin khác (01/10/2026)<br>${othersOf(article).join('<br>')}</td></tr></table></td></tr></table>`);

/** ASP.NET: ids with a prefix that each page builds anew, today's date above them. */
const aspNet = (article: MadeArticle): string => {
  const id = (name: string): string => `id="ctl00_Content_ctl0${article.number}_${name}"`;
  return frame(`<form id="aspnetForm"><span ${id('TitleDetail')}>${article.title}</span>
    <span ${id('lblNgay')}>${article.date}</span><div ${id('SapoDetail')}>${article.lead}</div>
    <div ${id('ContentDetail')}>${paragraphs(article)}<div class="chia-se">Chia sẻ bài viết này</div></div>
    <span ${id('lblTacGia')}>Tác giả: ${article.author}</span></form>`);
};

/** Everything named, and beside it what is named alike: the dates of others, and a heading before the article's. */
const named = (article: MadeArticle): string =>
  frame(`<h1 class="muc">Thời sự</h1><div class="canh"><span class="ngay">28/11/2026 07:00</span></div>
    <div class="bai" id="b${article.number}88213"><h1 class="ten">${article.title}</h1><span class="ngay">${article.date}</span>
    <div class="mo-dau">${article.lead}</div><div class="chu">${paragraphs(article)}</div><div class="tac-gia">${article.author}</div></div>`);

describe('a layout learnt from samples', () => {
  it('names places without a class by their rows, and the date by the word before it', () => {
    const layout = learnLayout('bang', sampleAll(table))?.layout;
    expect(layout?.title).toEqual(['font[color="red"]']);
    expect(layout?.body[0]).toMatch(/tr:nth-of-type\(3\)$/u);
    expect(layout?.date?.[0]).toMatchObject({ pattern: expect.stringMatching(/^Ngày đăng/u) as string });
  });

  it('names controls by the end of their ids, and leaves out what is nothing of the text', () => {
    expect(proposeLayout('asp', sampleAll(aspNet))).toEqual({
      id: 'asp',
      detect: ['[id$="ContentDetail"]'],
      title: ['[id$="TitleDetail"]'],
      lead: ['[id$="SapoDetail"]'],
      date: ['[id$="lblNgay"]'],
      author: ['[id$="lblTacGia"]'],
      body: ['[id$="ContentDetail"]'],
      remove: ['.chia-se'],
    });
  });

  it('takes no class that something before the article has too, and no id of one page', () => {
    expect(proposeLayout('ten', sampleAll(named))).toEqual({
      id: 'ten',
      detect: ['.chu'],
      title: ['.ten'],
      lead: ['.mo-dau'],
      date: ['.bai .ngay'],
      author: ['.tac-gia'],
      body: ['.chu'],
    });
  });

  it.each([
    ['tables', table],
    ['ASP.NET', aspNet],
    ['names', named],
  ])('reads every page of %s as it is', (_name, page) => {
    const layout = proposeLayout('mau', sampleAll(page));
    const portal = portalSchema.parse({
      id: 'mau',
      name: 'Mẫu',
      nameEn: 'Sample',
      kind: 'portal',
      province: null,
      hosts: ['tinh.test'],
      lists: [{ url: 'https://tinh.test/' }],
      articles: { match: ['.'] },
      layouts: [layout],
    });
    for (const article of ARTICLES) {
      const url = `https://tinh.test/tin/${1000 + article.number}`;
      const rest = { portalId: 'mau', finalUrl: url, status: 200, contentType: null, hints: {} };
      const read = extract({ url, html: page(article), fetchedAt: '2026-11-30T00:00:00Z', ...rest }, portal);
      if (read.kind !== 'article') throw new Error(read.reason);
      const { title, body, publishedAt, layout: by } = read.article;
      expect({ title, body, publishedAt, by }).toEqual({
        title: article.title,
        body: article.paragraphs.join('\n'),
        publishedAt: `2026-11-0${article.number + 1}T08:3${article.number}:00+07:00`,
        by: 'mau',
      });
    }
  });

  it('says of a date that differs from page to page, where the same was read on all, that it is unsure', () => {
    const date = learnLayout('asp', sampleAll(aspNet))?.fields.find(({ field }) => field === 'date');
    expect(date?.examples).toEqual(['2026-11-01 08:30', '2026-11-02 08:31', '2026-11-03 08:32']);
    expect(date?.doubt).toMatch(/^on every sample the same date was read/u);
    expect(date && describeField(date)).toBe(
      'layouts.date: [id$="lblNgay"] (cannot be confirmed: on every sample the same date was read, and this one differs from page to page): "2026-11-01 08:30", "2026-11-02 08:31", "2026-11-03 08:32"',
    );
  });

  it('learns by what is known of the articles, whatever the generic extractor makes of the pages', () => {
    const samples = ARTICLES.map((article) => ({
      url: 'https://tinh.test/x',
      text: aspNet(article),
      article: {
        title: article.title,
        lead: article.lead,
        body: article.paragraphs.join('\n'),
        publishedAt: `2026-11-0${article.number + 1}T08:3${article.number}:00+07:00`,
        publishedPrecision: 'minute' as const,
        author: article.author,
      },
    }));
    const learnt = learnLayout('asp', samples);
    expect(learnt?.layout.date).toEqual(['[id$="lblNgay"]']);
    expect(learnt?.fields.map(({ agrees, of, doubt }) => [agrees, of, doubt])).toEqual(
      Array.from({ length: 5 }, () => [6, 6, null]),
    );
  });

  it('is none where the samples have no place in common', () => {
    const strewn = (article: MadeArticle): string => {
      const name = `x${String.fromCharCode(97 + article.number)}y`;
      const [open, close] = ['<div>'.repeat(article.number), '</div>'.repeat(article.number)];
      return `<html><body>${open}<div class="${name}t">${article.title}</div><div class="${name}">${paragraphs(article)}</div>${close}</body></html>`;
    };
    expect(proposeLayout('roi', sampleAll(strewn))).toBeNull();
  });
});

describe('the layout of a proposed file', () => {
  const trial = (layouts: unknown[]) =>
    portalSchema.parse({
      id: 'mau',
      name: 'Mẫu',
      nameEn: 'Sample',
      kind: 'portal',
      province: null,
      hosts: ['tinh.test'],
      lists: [{ url: 'https://tinh.test/' }],
      articles: { match: ['.'] },
      layouts,
    });
  const seen = (page: (article: MadeArticle) => string) =>
    sampleAll(page).map(({ url, text, article, linkTitle = '' }) => ({
      url,
      text,
      hints: { title: linkTitle },
      generic: { kind: 'article' as const, article: article as never },
    }));

  it("is the family's where that reads the articles", () => {
    const family = { id: 'ho', title: ['.ten'], date: ['.bai .ngay'], lead: ['.mo-dau'], body: ['.chu'] };
    const unsure: string[] = [];
    expect(chooseLayout('mau', seen(named), trial([family]), unsure).layout).toBeNull();
    expect(unsure).toEqual([]);
  });

  it("is learnt where the family's does not read the articles, and says so", () => {
    const family = { id: 'ho', title: ['.ten'], body: ['.khac'] };
    const unsure: string[] = [];
    expect(chooseLayout('mau', seen(named), trial([family]), unsure).layout?.title).toEqual(['.ten']);
    expect(unsure[0]).toBe("layouts: the family's read 0 of 6 articles");
  });

  it('learnt from few articles says so', () => {
    const unsure: string[] = [];
    chooseLayout('mau', seen(named).slice(0, 3), trial([]), unsure);
    expect(unsure).toContain('layouts: learnt from 3 articles only; compare with vong portals check');
    expect(unsure.join('\n')).toMatch(/layouts\.date: \S+ .*\(confidence 1\.00, 3 of 3 articles\)/u);
  });
});
