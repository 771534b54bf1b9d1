import { describe, expect, it } from 'vitest';
import { extract } from '../../../src/pipeline/extract/extract.ts';
import type { Article, Extraction } from '../../../src/model/article.ts';

const P1 =
  'Sáng nay, tại trung tâm tỉnh, lãnh đạo tỉnh đã tiếp đoàn đại biểu của một địa phương kết nghĩa sang thăm và làm việc.';
const P2 =
  'Hai bên trao đổi về hợp tác nông nghiệp, giáo dục, du lịch, và thống nhất tổ chức giao lưu nhân dân trong năm tới.';
const P3 =
  'Đoàn đã thăm một số cơ sở sản xuất, trường học, bệnh viện, và dự chương trình văn nghệ chào mừng do tỉnh tổ chức./.';
const TEXT = [P1, P2, P3].map((text) => `<p>${text}</p>`).join('');
const TITLE = 'Lãnh đạo tỉnh tiếp đoàn đại biểu địa phương kết nghĩa';

interface Parts {
  /** In the head's title tag and in the heading. */
  readonly title?: string;
  readonly heading?: string;
  readonly head?: string;
  readonly above?: string;
  readonly under?: string;
  readonly after?: string;
  readonly outside?: string;
  readonly url?: string;
  readonly lang?: string;
  readonly hint?: string;
}

function extraction({
  title = TITLE,
  heading = title,
  head = '',
  above = '',
  under = '',
  after = '',
  outside = '',
  url,
  lang = 'vi',
  hint,
}: Parts): Extraction {
  const address = url ?? 'https://tin.test/doi-ngoai/bai.html';
  const html = `<!DOCTYPE html><html lang="${lang}"><head><title>${title}</title>${head}</head><body>${above}
    <div class="wrap">${heading === '' ? '' : `<h1>${heading}</h1>`}${under}<div class="content">${TEXT}</div>${after}</div>${outside}</body></html>`;
  return extract(
    {
      portalId: 'test',
      url: address,
      finalUrl: address,
      status: 200,
      contentType: 'text/html',
      html,
      fetchedAt: '2026-11-22T05:40:00.000Z',
      hints: hint === undefined ? {} : { date: hint },
    },
    null,
  );
}

function article(parts: Parts): Article {
  const result = extraction(parts);
  if (result.kind === 'no-body') throw new Error(result.reason);
  return result.article;
}

const ld = (fields: object): string =>
  `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', ...fields })}</script>`;

describe('the date of a page', () => {
  it.each([
    ['<meta name="parsely-pub-date" content="2021-12-14T08:00:00+07:00">', 'meta'],
    ['<meta name="sailthru.date" content="2021-12-14 08:00:00">', 'meta'],
    ['<meta name="DC.date.issued" content="2021-12-14T08:00:00+07:00">', 'meta'],
    ['<meta name="cXenseParse:recs:publishtime" content="2021-12-14T08:00:00+07:00">', 'meta'],
    [ld({ datePublished: '2021-12-14T08:00:00+07:00' }), 'json-ld'],
    [
      `<script type="application/ld+json">[{"@graph":[{"@type":["Article"],"datePublished":"2021-12-14T08:00:00+07:00",}]}];</script>`,
      'json-ld',
    ],
    [
      '<script type="application/ld+json">{"@type":"NewsArticle","headline":"a "b" c","datePublished":"2021-12-14T08:00:00+07:00"}</script>',
      'json-ld',
    ],
    [
      '<script type="application/ld+json">{"@type":"WebPage","datePublished":"2021-12-14T08:00:00+07:00"}</script>',
      'json-ld',
    ],
  ])('is read from %s', (head, source) => {
    const { publishedAt, sources } = article({ head });
    expect([publishedAt, sources.publishedAt]).toEqual(['2021-12-14T08:00:00+07:00', source]);
  });

  it.each([
    ['<div class="x"><span itemprop="datePublished" content="2021-12-14">hôm đó</span></div>', 'microdata'],
    ['<time datetime="2021-12-14">hôm đó</time>', 'markup'],
    ['<abbr class="published" title="2021-12-14">hôm đó</abbr>', 'markup'],
    ['<div class="post-date">14.12.21</div>', 'markup'],
    ['<div>Đăng ngày 14 - 12 - 2021</div>', 'markup'],
    ['<div>Thứ ba, 14/12/2021</div>', 'markup'],
  ])('is read from %s under the title', (under, source) => {
    const { publishedAt, publishedPrecision, sources } = article({ under });
    expect([publishedAt, publishedPrecision, sources.publishedAt]).toEqual([
      '2021-12-14T00:00:00+07:00',
      'day',
      source,
    ]);
  });

  it('is counted back from the fetch where it is relative', () => {
    expect(article({ under: '<span class="time">2 giờ trước</span>' }).publishedAt).toBe(
      '2026-11-22T10:40:00+07:00',
    );
  });

  it.each([
    ['13/12', '2025-12-13'],
    ['13/11 08:30', '2026-11-13'],
    ['3 ngày trước', '2026-11-19'],
  ])('may be printed as %s in a list, which shows what is new', (hint, day) => {
    expect(article({ hint }).publishedAt?.slice(0, 10)).toBe(day);
  });

  it('takes a missing year from its address, and else is none', () => {
    const under = '<div class="date">13/12</div>';
    expect(article({ under, url: 'https://tin.test/2021/tin/bai.html' }).publishedAt).toBe(
      '2021-12-13T00:00:00+07:00',
    );
    expect(article({ under }).publishedAt).toBeNull();
  });

  it('is told apart from that of the last change', () => {
    const head = ld({
      datePublished: '2021-12-14T08:00:00+07:00',
      dateModified: '2021-12-15T09:00:00+07:00',
    });
    expect(article({ head })).toMatchObject({
      publishedAt: '2021-12-14T08:00:00+07:00',
      modifiedAt: '2021-12-15T09:00:00+07:00',
    });
    const under =
      '<time class="published" datetime="2021-12-14">14/12</time><time class="updated" datetime="2021-12-15">15/12</time>';
    expect(article({ under })).toMatchObject({
      publishedAt: '2021-12-14T00:00:00+07:00',
      modifiedAt: '2021-12-15T00:00:00+07:00',
    });
  });

  it('is that of the last change where no other is printed', () => {
    expect(article({ under: '<div>Cập nhật: Thứ bảy, 9/6/2018 | 2:35:57 PM</div>' }).publishedAt).toBe(
      '2018-06-09T14:35:57+07:00',
    );
  });

  it.each([
    ['the page’s clock', { above: '<div class="top-clock">Chủ nhật, 22/11/2026 12:42</div>' }],
    ['a comment', { after: '<div class="comments"><time datetime="2021-12-14">14/12/2021</time></div>' }],
    [
      'the teasers',
      {
        outside:
          '<ul class="related">' +
          ['13', '14', '15']
            .map((d) => `<li><a href="/${d}">Một tin khác</a> <span class="date">${d}/12/2021</span></li>`)
            .join('') +
          '</ul>',
      },
    ],
    ['the copyright', { after: '<div>© Bản quyền 14/12/2021 của Cổng thông tin</div>' }],
    ['the day after tomorrow', { under: '<time datetime="2026-11-25">25/11/2026</time>' }],
  ])('is not that of %s', (_, parts) => {
    expect(article(parts).publishedAt).toBeNull();
  });

  it('falls on the day its address names though it is told in UTC', () => {
    const head = ld({ datePublished: '2021-12-13T18:30:00Z' });
    expect(article({ head, url: 'https://tin.test/2021/12/14/bai.html' }).publishedAt).toBe(
      '2021-12-14T01:30:00+07:00',
    );
    expect(article({ head, url: 'https://tin.test/bai.html' }).publishedAt).toBe('2021-12-13T18:30:00+00:00');
  });

  it('is told in no offset that only makes it agree with its address', () => {
    const head = ld({ datePublished: '2021-12-14T10:04:00Z' });
    const found = article({ head, url: 'https://tin.test/2021/12/13/bai.html' });
    expect(found.publishedAt).toBe('2021-12-14T10:04:00+00:00');
    expect(found.disagreements).toEqual([
      'publishedAt: 2021-12-14T10:04:00+00:00 by json-ld, 2021-12-13T00:00:00+07:00 by address',
    ]);
  });

  it('is told in the offset of the clock that the page prints', () => {
    const head = ld({ datePublished: '2021-12-14T02:25:54Z' });
    const under = '<div class="date">December 13, 2021 9:25 pm</div>';
    expect(article({ head, under, lang: 'en' }).publishedAt).toBe('2021-12-13T21:25:54-05:00');
    const other = '<div class="date">December 13, 2021 9:26 pm</div>';
    expect(article({ head, under: other, lang: 'en' }).publishedAt).toBe('2021-12-14T02:25:54+00:00');
  });

  it('is the day that is printed where an instant in UTC falls on it somewhere', () => {
    const head = ld({ datePublished: '2021-12-14T02:25:54Z' });
    const under = '<div class="date">December 13, 2021</div>';
    expect(article({ head, under, lang: 'en' })).toMatchObject({
      publishedAt: '2021-12-13T00:00:00+07:00',
      publishedPrecision: 'day',
      disagreements: [],
    });
  });

  it('may share its line with the name of a section', () => {
    const above = '<p class="kicker">14/12/2021 | <a href="/doi-ngoai">Đối ngoại</a></p>';
    expect(article({ above }).publishedAt).toBe('2021-12-14T00:00:00+07:00');
  });

  it('is day first on a Vietnamese page and month first on an American one', () => {
    const under = '<div class="date">03/04/2021</div>';
    expect(article({ under }).publishedAt).toBe('2021-04-03T00:00:00+07:00');
    expect(article({ under, lang: 'en-US' }).publishedAt).toBe('2021-03-04T00:00:00+07:00');
  });
});

describe('the author of a page', () => {
  it.each([
    [ld({ author: { '@type': 'Person', name: 'Lâm Gia Bình' } }), 'Lâm Gia Bình'],
    [ld({ author: [{ name: 'Lâm Gia Bình' }, { name: 'TRẦN BÌNH' }] }), 'Lâm Gia Bình, TRẦN BÌNH'],
    [
      `<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","author":{"@id":"#a"}},{"@id":"#a","@type":"Person","name":"Lâm Gia Bình"}]}</script>`,
      'Lâm Gia Bình',
    ],
    ['<meta name="author" content="By Lâm Gia Bình and Trần Bình">', 'Lâm Gia Bình, Trần Bình'],
    [
      '<meta property="article:author" content="https://mangxahoi.test/baothu"><meta name="author" content="Lâm Gia Bình">',
      'Lâm Gia Bình',
    ],
    ['<meta property="og:site_name" content="Báo Thử"><meta name="author" content="Báo Thử">', null],
    ['<meta name="author" content="toasoan@tin.test">', null],
    ['<meta name="author" content="admin">', null],
  ])('of %s', (head, author) => {
    expect(article({ head }).author).toBe(author);
  });

  it.each([
    ['<p class="byline">By <a href="/a">Anna Lee</a> and <a href="/b">Bob Ray</a></p>', 'Anna Lee, Bob Ray'],
    ['<span class="authorname">Eva Kirchner</span>', 'Eva Kirchner'],
    ['<div class="tac-gia">Lâm Gia Bình</div>', 'Lâm Gia Bình'],
    ['<div class="tac-gia">Tác giả bài viết: Lâm Gia Bình</div>', 'Lâm Gia Bình'],
    ['<div class="tac-gia">Người đăng: Lâm Gia Bình</div>', 'Lâm Gia Bình'],
    ['<div class="tac-gia">Đăng bởi: Lâm Gia Bình</div>', 'Lâm Gia Bình'],
    ['<div class="tac-gia">Đăng bởi: Quản trị</div>', null],
    ['<div class="tac-gia">PV Lâm Gia Bình</div>', 'Lâm Gia Bình'],
    ['<div class="tac-gia">Lâm Gia Bình (tổng hợp)</div>', 'Lâm Gia Bình'],
    ['<div class="tac-gia">Lâm Gia Bình/TTXVN</div>', 'Lâm Gia Bình'],
    ['<div class="tac-gia">Nguồn: Báo Thử</div>', null],
    ['<div class="tac-gia">Lượt xem: 123</div>', null],
    ['<a rel="author" href="/x">Lâm Gia Bình</a>', 'Lâm Gia Bình'],
    ['<span itemprop="author"><span itemprop="name">Lâm Gia Bình</span></span>', 'Lâm Gia Bình'],
    ['<div class="comment-author">Bạn đọc Nào Đó</div>', null],
  ])('printed as %s', (under, author) => {
    expect(article({ under }).author).toBe(author);
  });

  it('keeps a name that begins like a word for by', () => {
    expect(article({ head: ld({ author: { name: 'Byron Smith' } }) }).author).toBe('Byron Smith');
    expect(article({ head: ld({ author: { name: 'Da Nguyen' } }) }).author).toBe('Da Nguyen');
  });

  it('is the house only where nobody else signs, and never on a Vietnamese page', () => {
    const head =
      '<meta property="og:site_name" content="Báo Thử">' +
      ld({ author: { '@type': 'Organization', name: 'Báo Thử' } });
    const sources = { author: 'json-ld' };
    expect(article({ head, lang: 'en' })).toMatchObject({ author: 'Báo Thử', sources });
    expect(article({ head })).toMatchObject({ author: null, sources: { author: null } });
    expect(article({ head, lang: 'en', under: '<div class="author">Lâm Gia Bình</div>' })).toMatchObject({
      author: 'Lâm Gia Bình',
      sources: { author: 'markup' },
    });
  });

  it.each([
    'admin admin',
    'Admin English',
    'Quản trị viên',
    'Quản trị hệ thống',
    'Super User',
    'hanh.lo',
    'Ban biên tập',
    'Theo TTXVN',
    'Theo Báo Thử Nghiệm',
    'Tin tức',
    'Báo Thử',
    'baothu',
  ])('is not "%s"', (name) => {
    const head = '<meta property="og:site_name" content="Báo Thử">' + ld({ author: { name } });
    const url = 'https://www.baothu.vn/doi-ngoai/bai.html';
    expect(article({ head, url }).author).toBeNull();
  });

  it.each([
    ['Theo Lâm Gia Bình', 'Lâm Gia Bình'],
    ['Theo Hanh Lo', 'Hanh Lo'],
    ['Thái Bình', 'Thái Bình'],
  ])('written as "%s" is %s', (name, author) => {
    expect(article({ head: ld({ author: { name } }) }).author).toBe(author);
  });

  it('keeps a first name that is a word for a source elsewhere', () => {
    expect(article({ head: ld({ author: { name: 'Theo Walker' } }), lang: 'en' }).author).toBe('Theo Walker');
  });

  it.each([
    ['<div class="author"><span>By Anna Mary Lee</span><time>March 3, 2021</time></div>', 'Anna Mary Lee'],
    ['<div class="author">By Anna Mary Lee March 3, 2021</div>', 'Anna Mary Lee'],
    ['<div class="author">By Anna March</div>', 'Anna March'],
    ['<div class="byline">By <b>Anna</b> <b>Lee</b></div>', 'Anna Lee'],
    ['<div class="byline">By <a>Anna Lee</a><span>Senior Reporter</span></div>', 'Anna Lee'],
    ['<div class="byline">By Anna Lee Updated today</div>', 'Anna Lee'],
    ['<div class="meta">Published 3 May 2021 by Anna Lee</div>', 'Anna Lee'],
    ['<p>Written by Anna Lee</p>', 'Anna Lee'],
    ['<blockquote>A word.<p class="author">Anna Lee</p></blockquote>', null],
    ['<div class="pull-quote"><p>A word.</p><span class="author">Anna Lee</span></div>', null],
    ['<h2 class="by-section">How to do it by Yourself</h2>', null],
  ])('printed in English as %s', (under, author) => {
    expect(article({ under, lang: 'en' }).author).toBe(author);
  });

  it('is who is printed after By rather than who is named in the head alone', () => {
    const head = ld({ author: { name: 'Chris Poster' } });
    expect(article({ head, under: '<p class="byline">By Anna Lee</p>', lang: 'en' }).author).toBe('Anna Lee');
  });

  it.each([
    ['<p>Chia Sẻ Bài Viết</p>'],
    ['<div>Từ Khóa</div>'],
    ['<h4>Sông Xanh</h4>'],
    ['<p>Hà Nội</p>'],
    ['<p>Bản Đồ Hành Chính</p>'],
    ['<p>Liên Kết Website</p>'],
    ['<p><a href="/x">Sông Xanh</a></p>'],
    ['<p>Sông Xanh</p><p><a href="/x">Một trang khác của cổng này</a></p>'],
    ['</div></div></div></div></div></div><div><p>Sông Xanh</p>'],
  ])('is not %s behind the text', (after) => {
    expect(article({ after }).author).toBeNull();
  });

  it('is the name in a line of its own behind the text', () => {
    expect(article({ after: '<p>Sông Xanh</p>' })).toMatchObject({ author: 'Sông Xanh' });
  });
});

describe('the title of a page', () => {
  it.each([
    ['a heading in other marks', `<meta property="og:title" content="${TITLE} | Báo Thử">`, TITLE, 'markup'],
    [
      'escapes within escapes',
      ld({ headline: 'Lãnh đạo &amp;#8220;tiếp&amp;#8221; đoàn' }),
      'Lãnh đạo “tiếp” đoàn',
      'json-ld',
    ],
    [
      'a site’s name behind it',
      '<meta property="og:site_name" content="Báo Thử">' + ld({ headline: 'Tiếp đoàn đại biểu - Báo Thử' }),
      'Tiếp đoàn đại biểu',
      'json-ld',
    ],
  ])('is read through %s', (_, head, title, source) => {
    const found = article({ head, title });
    expect([found.title, found.sources.title]).toEqual([title, source]);
  });

  it.each([
    [
      'the heading and the head where they agree',
      { head: ld({ headline: 'Ngày hội tình hữu nghị' }) },
      TITLE,
    ],
    [
      'its whole half behind a dash that all places have',
      {
        title: 'Khai mạc hội chợ biên giới - nơi gặp gỡ của hai tỉnh',
        head: ld({ headline: 'Khai mạc hội chợ biên giới - nơi gặp gỡ của hai tỉnh' }),
      },
      'Khai mạc hội chợ biên giới - nơi gặp gỡ của hai tỉnh',
    ],
    [
      'what is left of a site’s name with a dash in it',
      {
        title: 'Hội chợ biên giới khai mạc tại cửa khẩu - Sở Ngoại vụ - Tỉnh Thử Nghiệm',
        head: '<meta property="og:site_name" content="Sở Ngoại vụ - Tỉnh Thử Nghiệm">',
      },
      'Hội chợ biên giới khai mạc tại cửa khẩu',
    ],
    [
      'what is left of all places and offices behind it',
      {
        title: 'Hội chợ biên giới khai mạc tại cửa khẩu - Chi tiết tin - Sở Ngoại vụ - Tỉnh Thử Nghiệm',
        heading: '',
      },
      'Hội chợ biên giới khai mạc tại cửa khẩu',
    ],
    [
      'what stands behind the site’s name, where the address has it too',
      {
        title: 'Cổng thông tin điện tử tỉnh Thử - Hội chợ biên giới khai mạc',
        heading: '',
        url: 'https://tin.test/doi-ngoai/hoi-cho-bien-gioi-khai-mac.html',
      },
      'Hội chợ biên giới khai mạc',
    ],
    [
      'the heading right over the text, where the head names places and offices alone',
      {
        title: 'Chi tiết tin - Sở Ngoại vụ - Tỉnh Thử Nghiệm',
        heading: '',
        above: '<div class="portlet"><h1 class="portlet-title">Hot News</h1></div>',
        under:
          '<div class="asset-full-content-title">Hội chợ biên giới khai mạc</div><div class="date">14/12/2021</div>',
      },
      'Hội chợ biên giới khai mạc',
    ],
    [
      'what stands behind an office, where the page shows it',
      {
        title: 'Sở Ngoại vụ tỉnh Thử - Hội chợ biên giới khai mạc',
        heading: '',
        under: '<h3 class="header-title">Hội chợ biên giới khai mạc</h3>',
      },
      'Hội chợ biên giới khai mạc',
    ],
    [
      'whole where its first half begins with an office',
      {
        title: 'Sở Ngoại vụ làm việc với đoàn công tác nước bạn - mở ra hướng hợp tác mới về đào tạo nghề',
        heading: '',
      },
      'Sở Ngoại vụ làm việc với đoàn công tác nước bạn - mở ra hướng hợp tác mới về đào tạo nghề',
    ],
    [
      'a heading without the name of its section',
      {
        title: 'Hợp tác với địa phương kết nghĩa | Đối ngoại',
        head: '<meta property="article:section" content="Đối ngoại">',
      },
      'Hợp tác với địa phương kết nghĩa',
    ],
    [
      'the heading of which the address is made',
      {
        title: 'Thông tin cần biết về hợp tác',
        head: '<meta property="og:title" content="Hội chợ biên giới năm nay có gì mới">',
        url: 'https://tin.test/doi-ngoai/thong-tin-can-biet-ve-hop-tac-1024.html',
      },
      'Thông tin cần biết về hợp tác',
    ],
  ])('is %s', (_, parts, title) => {
    expect(article(parts).title).toBe(title);
  });

  it('is not the heading of a sidebar', () => {
    const outside = '<div class="sidebar"><h1>Lãnh đạo tỉnh</h1></div>';
    expect(article({ above: outside }).title).toBe(TITLE);
  });
});

describe('what else a page tells', () => {
  it('is its documents, each once, and not those of the frame', () => {
    const after =
      '<p><a href="/van-ban/nq-60.pdf?v=1">Nghị quyết 60</a> <a href="/van-ban/nq-60.pdf?v=1">tải</a></p>';
    const outside = '<div class="related"><a href="/khac.docx">Văn bản khác</a></div>';
    expect(article({ after, outside }).attachments).toEqual([
      { url: 'https://tin.test/van-ban/nq-60.pdf?v=1', title: 'Nghị quyết 60' },
    ]);
  });

  it.each([
    [ld({ articleSection: ['Đối ngoại'] }), ''],
    ['<meta property="article:section" content="Đối ngoại">', ''],
    [
      '',
      '<ul class="breadcrumb"><li><a href="/">Trang chủ</a></li><li><a href="/doi-ngoai">Đối ngoại</a></li></ul>',
    ],
  ])('is its section: %s %s', (head, above) => {
    expect(article({ head, above }).section).toEqual(['Đối ngoại']);
  });

  it('is where two places disagree, at a cost in confidence', () => {
    const meta = '<meta property="article:published_time" content="2021-12-14T08:00:00+07:00">';
    const one = article({ head: ld({ datePublished: '2021-12-14T08:00:00+07:00' }) + meta });
    const two = article({ head: ld({ datePublished: '2020-01-02T08:00:00+07:00' }) + meta });
    expect(one.disagreements).toEqual([]);
    expect(two.disagreements).toEqual([
      'publishedAt: 2020-01-02T08:00:00+07:00 by json-ld, 2021-12-14T08:00:00+07:00 by meta',
    ]);
    expect(two.confidence).toBeLessThan(one.confidence);
  });

  it('is told even where it is no article', () => {
    const url = 'https://tin.test/bai.html';
    const html = `<html lang="vi"><head><title>Một tin ngắn của ngày</title>${ld({ headline: 'Một tin ngắn', datePublished: '2021-12-14T08:00:00+07:00' })}</head><body><h1>Một tin ngắn</h1></body></html>`;
    const page = {
      portalId: 't',
      url,
      finalUrl: url,
      status: 200,
      contentType: null,
      html,
      fetchedAt: '2026-11-22T05:40:00Z',
      hints: {},
    };
    expect(extract(page, null)).toMatchObject({
      kind: 'no-body',
      facts: {
        title: 'Một tin ngắn',
        publishedAt: '2021-12-14T08:00:00+07:00',
        publishedPrecision: 'second',
      },
    });
  });
});
