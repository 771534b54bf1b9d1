import { describe, expect, it } from 'vitest';
import { type Portal, type PortalInput, portalSchema } from '../../src/model/portal.ts';
import { articleTest, judgeAddress, refusedSectionTest } from '../../src/pipeline/portal-address.ts';

function portalOf(values: Partial<PortalInput> = {}): Portal {
  return portalSchema.parse({
    id: 'thu',
    name: 'Thử',
    nameEn: 'Test',
    kind: 'portal',
    province: null,
    hosts: ['thu.test'],
    lists: [{ url: 'https://thu.test/doi-ngoai', nextPage: 'https://thu.test/doi-ngoai/xem/{n}.html' }],
    articles: { match: ['-\\d+\\.html$', '[?&]ItemID=\\d+'], reject: ['^/anh/'] },
    identity: { hostAliases: { 'm.thu.test': 'thu.test' } },
    ...values,
  });
}

function judge(url: string, portal: Portal = portalOf()) {
  return judgeAddress(url, new Map([[portal.id, portal]]));
}

describe('whose an address is', () => {
  it.each(['thu.test', 'www.thu.test', 'm.thu.test', 'THU.test.'])('is the portal’s at %s', (host) => {
    expect(judge(`https://${host}/tiep-doan-12.html`)).toEqual({
      portal: 'thu',
      kind: 'article',
      because: 'articles.match: -\\d+\\.html$',
    });
  });

  it('says of another host that it is nobody’s, or lies below a portal’s', () => {
    expect(judge('https://khac.test/tiep-doan-12.html')).toEqual({
      portal: null,
      kind: null,
      because: 'khac.test is no host of a portal',
    });
    expect(judge('https://xa.thu.test/tiep-doan-12.html')).toEqual({
      portal: null,
      kind: null,
      because: 'xa.thu.test lies below thu.test, and is not among the hosts of "thu"',
    });
  });

  it('says of a copier of portals that it is never read', () => {
    for (const host of ['xsdinh.com', 'www.xsdinh.com', 'bao.keonhacaifb88.net'])
      expect(judge(`https://${host}/tiep-doan-12.html`)).toMatchObject({
        portal: null,
        kind: null,
        because: expect.stringContaining(`${host} is never read: it `) as string,
      });
  });
});

describe('what an address of a portal is', () => {
  it.each([
    ['/doi-ngoai', 'lists[0], or a page of it'],
    ['/doi-ngoai/?page=3', 'lists[0], or a page of it'],
    ['/doi-ngoai/xem/12.html', 'lists[0], or a page of it'],
    ['/', 'a home page'],
    ['/vi', 'a home page'],
    ['/en-US.html', 'a home page'],
    ['/Pages/default.aspx', 'a home page'],
    ['/web/guest/home', 'a home page'],
    ['/rss/tin-12.html', 'a feed'],
    ['/tin-tuc.rss', 'a feed'],
    ['/sitemap-2026-11.xml', 'a sitemap'],
  ])('%s is a list', (path, because) => {
    expect(judge(`https://thu.test${path}`)).toEqual({ portal: 'thu', kind: 'list', because });
  });

  it.each([
    ['/tin/lien-he.html', /^no pattern of articles\.match fits$/u],
    ['/anh/tiep-doan-12.html', /^articles\.reject: \^\/anh\/$/u],
    ['/print/tiep-doan-12.html', /^a copy for printing/u],
    ['/tai-lieu/ke-hoach-12.pdf', /^a file/u],
    ['/tag/tiep-doan-12.html', /^tags, a search or a login/u],
    ['/chuyen-muc-tin-tuc-c21-1.html', /^a section/u],
    ['/tin-tuc/hoat-dong-cua-lanh-dao-tinh-12.html', /^a section: its name/u],
    ['/hoi-nghi-event12.html', /^a topic/u],
    ['/thu-tuc-hanh-chinh-76/cap-ho-chieu-12.html', /^administrative procedures/u],
    ['/doc-bao-in/202605/so-326-12.html', /^an edition of the printed paper/u],
    ['/rao-vat-ban-nha-12.html', /^an advertisement/u],
    ['/tin-tuc/trang-12.html', /^a page of a list/u],
    ['/tin-12.html?page=2', /^a page of a list/u],
  ])('%s is neither, and the rule is named', (path, because) => {
    expect(judge(`https://thu.test${path}`)).toEqual({
      portal: 'thu',
      kind: null,
      because: expect.stringMatching(because) as string,
    });
  });

  it.each([
    '/video-tiep-doan-12.html',
    '/lich-su-bang-giao-hai-nuoc-12.html',
    '/van-ban-thoa-thuan-12.html',
    '/thu-tuc-cap-ho-chieu-12.html',
    '/in-dau-an-tinh-huu-nghi-12.html',
    '/anh-em-hai-nuoc-12.html',
    '/tagore-va-viet-nam-12.html',
    '/dang-ky-du-hoi-nghi-12.html',
    '/danh-muc-du-an-keu-goi-dau-tu-12.html',
  ])('%s is an article: only its first word is that of another page', (path) => {
    expect(judge(`https://thu.test${path}`).kind).toBe('article');
  });

  it.each([
    '/tin-tuc/thong-tin-chi-dao-dieu-hanh',
    '/vi/tin-noi-bat-danh-cho-cong-dan/',
    '/Pages/gioi-thieu-van-ban-moi.aspx',
    '/tin-tuc-su-kien-73053',
    '/cac-du-an-keu-goi-dau-tu.html',
    '/tin-tuc-su-kien-dak-lak-va-phu-yen.html',
  ])('%s is a section, however wide the pattern', (path) => {
    expect(judge(`https://thu.test${path}`, portalOf({ articles: { match: ['^/.'] } }))).toMatchObject({
      kind: null,
      because: 'a section: its name is made of words of menus alone',
    });
  });

  it.each([
    '/tin-tuc/ban-hanh-nghi-quyet-ve-doi-ngoai-cua-tinh-voi-lao',
    '/vi/w/thong-tin-doi-ngoai',
    '/-/asset_publisher/aB1/content/hoat-dong-doi-ngoai',
    '/hop-tac-quoc-te-123456.html',
  ])('%s is an article though words of menus stand in it', (path) => {
    expect(judge(`https://thu.test${path}`, portalOf({ articles: { match: ['^/.'] } })).kind).toBe('article');
  });

  it.each([
    ['/doi-ngoai/ke-hoach-hop-tac-101.html', true],
    ['/doi-ngoai/doan-lao-tham-tinh-101.html', false],
    ['/doi-ngoai/ke-hoach-hop-tac', false],
    ['/doi-ngoai/xem/12.html', false],
  ])('%s is refused for its words alone: %s', (path, isRefused) => {
    const portal = portalOf({ articles: { match: ['-\\d+\\.html$'] } });
    expect(refusedSectionTest(portal)(`https://thu.test${path}`)).toBe(isRefused);
  });

  it('lets the query name an article of a program that shows lists too', () => {
    const portal = portalOf({ lists: [{ url: 'https://thu.test/tin.aspx?l=1' }] });
    expect(judge('https://thu.test/tin.aspx?l=1&page=2', portal).kind).toBe('list');
    expect(judge('https://thu.test/tin.aspx?l=1&ItemID=7', portal).kind).toBe('article');
    expect(judge('https://thu.test/?ItemID=7', portal).kind).toBe('article');
  });

  it('is what discovery takes it for', () => {
    const isArticle = articleTest(portalOf());
    expect(isArticle('https://www.thu.test/tiep-doan-12.html')).toBe(true);
    expect(isArticle('https://thu.test/doi-ngoai/xem/12.html')).toBe(false);
    expect(isArticle('https://xa.thu.test/tiep-doan-12.html')).toBe(false);
  });
});
