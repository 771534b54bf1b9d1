import { describe, expect, it } from 'vitest';
import { loadPlatforms, loadPortals } from '../../crawlers/registry/registry.ts';
import { portalSchema } from '../../src/model/portal.ts';
import { canonicalKey } from '../../src/pipeline/dedupe/canonical.ts';
import { articleTest, judgeAddress } from '../../src/pipeline/portal-address.ts';

const platforms = await loadPlatforms();
const portals = await loadPortals();

/** Made-up addresses in each family's forms, of today and of before, beside those of its lists and other pages. */
const FAMILIES: Readonly<Record<string, { articles: readonly string[]; others: readonly string[] }>> = {
  'article-content': {
    articles: [
      '/tin-noi-bat/tinh-don-doan-huu-nghi-336351',
      '/tin-tuc-su-kien-73053/khai-mac-hoi-cho-bien-gioi-723384',
    ],
    others: [
      '/doi-ngoai-nhan-dan',
      '/tin-tuc-su-kien-73053',
      '/thu-tuc-hanh-chinh-76761/cap-ho-chieu-760833',
      '/Default.aspx?dvid=1231&pageid=95227',
    ],
  },
  'b-grid': {
    articles: [
      '/don-doan-dai-bieu-731264.html',
      '/don-doan-dai-bieu-post263070.html',
      '/thoi-su/202108/don-doan-dai-bieu-3888676/',
      '/thoi-su/don-doan-dai-bieu/157147.html',
    ],
    others: ['/hoi-cho-event731.html', '/thoi-su', '/print/597435.html', '/rss/tin-moi-nhat.rss'],
  },
  'cms-link': {
    articles: ['/doi-ngoai/don-doan-dai-bieu-52876.html', '/doi-ngoai/don-doan-dai-bieu-oSjsqX84R.html'],
    others: ['/doi-ngoai.html', '/doi-ngoai/trang-52876.html'],
  },
  'content-fck': {
    articles: ['/don-doan-dai-bieu-a196670.html', '/don-doan-dai-bieu-136548.html'],
    others: [
      '/print/don-doan-dai-bieu-a196670.html',
      '/rao-vat-ban-nha-pho-136548.html',
      '/video/xem-video/tap-nam-136548.html',
      '/thoi-su/?p=2',
    ],
  },
  dnn: {
    articles: ['/Tin-tuc/Chi-tiet/mlid/5380a76b-8084-f011-9a7f-1866dae8d0c9', '/tin/ItemId/1024'],
    others: ['/Tin-tuc-su-kien-noi-bat', '/tin/currentpage/3'],
  },
  drupal: {
    articles: ['/node/21407', '/en/node/21407', '/vi/hoi-dam-voi-doan-dai-bieu-nuoc-ban'],
    others: ['/vi/dau-tu-cong', '/vi/tin-hoat-dong-cua-lanh-dao-tinh', '/vi'],
  },
  mastercms: {
    articles: ['/doi-thoai-ve-nghe-ca-212751.html'],
    others: ['/thoi-su', '/rss_feed/', '/tag/asean-212751.html'],
  },
  'month-path': {
    articles: [
      '/xa-hoi/du-lich/202603/don-doan-khach-28331ea/',
      '/xa-hoi/202603/don-doan-khach-28331ea',
      '/chinh-tri/201408/don-doan-khach-2329744',
      '/don-doan-khach-135352.htm',
      '/tin-tuc/don-doan-khach-296706-38.html',
    ],
    others: ['/xa-hoi/du-lich/', '/doc-bao-in/202605/so-326-4ab3811/', '/khoa-hoc-cong-nghe/?paged=2'],
  },
  nukeviet: {
    articles: ['/vi/news/doi-ngoai/don-doan-1482.html', '/en/news/Events/delegation-1482.html'],
    others: [
      '/vi/news/print/doi-ngoai/don-doan-1482.html',
      '/vi/news/savefile/doi-ngoai/don-doan-1482.html',
      '/vi/news/doi-ngoai/',
      '/vi/news/rss/doi-ngoai/',
      '/vi/news/doi-ngoai/page-2/',
    ],
  },
  onecms: {
    articles: [
      '/don-doan-dai-bieu-post867037.html',
      '/don-doan-dai-bieu-782629.html',
      '/thoi-su/201511/don-doan-dai-bieu-2417362/',
      '/thoi-su/don-doan-dai-bieu/185517.htm',
    ],
    others: ['/chinhtri-doingoai/', '/rss/thegioi-143.rss', '/topic/dai-hoi-114688.html'],
  },
  'sharepoint-description': {
    articles: ['/vn/Pages/chi-tiet.aspx?ItemID=81245', '/vn/tin-tuc/1173/83921/don-doan-dai-bieu-ban.aspx'],
    others: ['/vn/chuyen-muc/1173/tin-hoat-dong.aspx', '/vn/Pages/chuyenmuctin.aspx?ChuyenmucID=1173&page=2'],
  },
  tandan: {
    articles: ['/portal/Pages/2020-5-29/Don-doan-dai-bieu-x1.aspx', '/portal/pages/2021-12-14/don-doan.aspx'],
    others: [
      '/portal/KenhTin/Doi-ngoai.aspx',
      '/portal/Pages/Tin-chi-dao-dieu-hanh.aspx',
      '/portal/Pages/default.aspx',
    ],
  },
  vccorp: {
    articles: [
      '/don-doan-dai-bieu-102260903170016698.htm',
      '/don-doan-102141010.htm',
      '/Quoc-te/don-doan/457245.vgp',
    ],
    others: ['/quoc-te.htm', '/quoc-te.rss'],
  },
};

describe('the addresses of a family', () => {
  it.each(Object.entries(FAMILIES))(
    '%s: articles of today and of before, and no other pages',
    (name, { articles, others }) => {
      const isArticle = articleTest(
        portalSchema.parse({
          articles: platforms.get(name)?.articles,
          id: 'thu',
          name: 'Thử',
          nameEn: 'Test',
          kind: 'portal',
          province: null,
          hosts: ['thu.test'],
          lists: [{ url: 'https://thu.test/doi-ngoai' }],
        }),
      );
      const accepted = [...articles, ...others].filter((path) => isArticle(`https://thu.test${path}`));
      expect(accepted).toEqual(articles);
    },
  );

  it.each([
    ['content-fck', '/print/don-doan-a196670.html', '/don-doan-a196670.html'],
    ['nukeviet', '/vi/news/savefile/doi-ngoai/don-doan-1482.html', '/vi/news/doi-ngoai/don-doan-1482.html'],
    ['nukeviet', '/vi/news/print/doi-ngoai/don-doan-1482.html', '/vi/news/doi-ngoai/don-doan-1482.html'],
  ])('%s: a copy for printing or saving is the same article', (name, copy, page) => {
    const portal = [...portals.values()].find(({ platform }) => platform === name);
    const key = (path: string): string => canonicalKey(`https://thu.test${path}`, portal?.identity);
    expect(key(copy)).toBe(key(page));
  });
});

describe('the addresses of a portal whose forms are known', () => {
  it.each([
    ['mofa', 'https://mofa.gov.vn/tin-chi-tiet/chi-tiet/don-doan--589.html', 'article'],
    ['mofa', 'https://mofa.gov.vn/vi/tt_baochi/pbnfn/ns190712142021', 'article'],
    ['mofa', 'https://mofa.gov.vn/tt_baochi/pbnfn/ns240608114321/newsitem_print_preview', 'article'],
    ['mofa', 'https://mofa.gov.vn/nguoi-phat-ngon', 'list'],
    ['mod', 'https://mod.gov.vn/vn/chi-tiet/sa-tin/c5a26f5b-301f-43d3-b158-29dc25ab4c86', 'article'],
    ['moc', 'https://moc.gov.vn/en/news/91245/delegation-received.aspx', 'article'],
    ['quangtri', 'https://www.quangtri.gov.vn/chi-tiet-tin/-/view-article/1/137290/157430', 'article'],
    ['vufo', 'https://vufo.org.vn/Hoi-Huu-nghi-07-48788.html?lang=vn', 'article'],
    ['dongthap', 'https://dongthap.gov.vn/documents/34223/0/IMG_9920.jpg/12be57d6-f45a', null],
    [
      'ngoaivu-langson',
      'https://songv.langson.gov.vn/tin-tuc-su-kien/tin-hoat-dong/don-doan.html',
      'article',
    ],
    ['ngoaivu-langson', 'http://songv.langson.gov.vn/vi/hoi-dam-voi-doan-dai-bieu-ban', 'article'],
    ['moc', 'https://moc.gov.vn/vn/Pages/chitiettin.aspx?IDNews=96328', 'article'],
    ['moc', 'https://moc.gov.vn/vn/chuyen-muc/1173/tin-hoat-dong.aspx?page=2', 'list'],
    ['quangninh', 'https://quangninh.gov.vn/donvi/so/Trang/ChiTietTinTuc.aspx?nid=2906', 'article'],
    ['quangninh', 'https://quangninh.gov.vn/Trang/Default.aspx', 'list'],
    ['dienbien', 'https://dienbien.gov.vn/en/bai-viet/Border-gatebf8rlf', 'article'],
    ['dienbien', 'https://www.dienbien.gov.vn/portal/Pages/Tin-tuc-su-kien.aspx?PageIndex=2', 'list'],
    ['danang', 'https://danang.gov.vn/vi/web/dng/w/don-doan', 'article'],
    ['danang', 'https://danang.gov.vn/vi/chinh-quyen', null],
    ['hochiminhcity', 'https://hochiminhcity.gov.vn/vi/web/hcm/w/don-doan', 'article'],
    ['hochiminhcity', 'https://hochiminhcity.gov.vn/trang-cho-nguoi-dan-va-du-khach-xem', null],
    ['lamdong', 'https://lamdong.gov.vn/sites/en/news/SitePages/waterfall.aspx', 'article'],
    ['baohatinh', 'https://baohatinh.vn/tv/gia-vang-52959.html', 'article'],
    ['baotayninh', 'https://baolongan.vn/don-doan-a186458.html', 'article'],
    ['baovinhlong', 'https://baovinhlong.com.vn/xa-hoi/202603/don-doan-28331ea/', 'article'],
    ['hungyen', 'https://hungyen.gov.vn/chuyen-muc-tin-quoc-te-c220-3.html', 'list'],
    ['hungyen', 'https://hungyen.gov.vn/don-doan-khach-c284386.html', 'article'],
    ['vovworld', 'https://m.vovworld.vn/vi-VN/tin/don-doan-1322614.vov', 'article'],
    ['vovworld', 'https://vovworld.vn/ja-JP.vov', 'list'],
    [
      'doingoai-tuyenquang',
      'https://doingoai.tuyenquang.gov.vn/vi/post/don-doan?id=20975&type=NEWS',
      'article',
    ],
    ['ngoaivu-dongnai', 'https://ngoaivu.dongnai.gov.vn/en/news/rss/', 'list'],
    ['ngoaivu-hue', 'https://sngv.thuathienhue.gov.vn/?gd=26&cn=1443&tc=3597', 'article'],
    ['ngoaivu-quangtri', 'https://songv.quangtri.gov.vn/vi/xem-tin/-/view-article/1/16473/17258', 'article'],
    ['huunghi-dongnai', 'https://dufo.dongnai.gov.vn/Pages/newsdetail.aspx?CatId=76&NewsId=1985', 'article'],
    ['huunghi-camau', 'https://cufo.camau.gov.vn/chuyen-de-doi-ngoai', 'list'],
  ])('%s: %s', (id, url, kind) => {
    expect(judgeAddress(url, portals)).toMatchObject({ portal: id, kind });
  });

  it('name one article by one key, wherever it stands', () => {
    const key = (id: string, url: string): string => canonicalKey(url, portals.get(id)?.identity);
    expect(key('danang', 'https://danang.gov.vn/vi/web/dng/w/don-doan')).toBe(
      key('danang', 'https://www.danang.gov.vn/vi/w/don-doan'),
    );
    expect(key('baogialai', 'https://m.baogialai.com.vn/a-post1.html')).toBe(
      key('baogialai', 'https://baogialai.com.vn/a-post1.html'),
    );
    expect(key('vietnamplus', 'https://www.vietnamplus.vn/don-doan-post1091555.amp')).toBe(
      key('vietnamplus', 'https://www.vietnamplus.vn/don-doan-post1091555.vnp'),
    );
    expect(key('moc', 'https://moc.gov.vn/vn/Pages/chitiettin.aspx?IDNews=1')).not.toBe(
      key('moc', 'https://moc.gov.vn/vn/Pages/chitiettin.aspx?IDNews=2'),
    );
  });
});
