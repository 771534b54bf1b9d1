import { describe, expect, it } from 'vitest';
import { extract } from '../../../src/pipeline/extract/extract.ts';
import type { Extraction } from '../../../src/model/article.ts';

const FIRST =
  'Sáng 13/12, tại Hà Nội, Bộ Ngoại giao tổ chức Hội nghị Ngoại vụ toàn quốc với sự tham dự của đại diện các bộ, ngành và địa phương.';
const SECOND =
  'Phát biểu tại hội nghị, lãnh đạo tỉnh cảm ơn các nước bạn, các tổ chức quốc tế đã hỗ trợ, đồng hành cùng địa phương trong những năm qua.';
const THIRD =
  'Hai bên thống nhất tiếp tục trao đổi đoàn, mở rộng hợp tác về nông nghiệp, giáo dục, du lịch và giao lưu nhân dân trong thời gian tới.';
const FOURTH =
  'Theo kế hoạch, đoàn đại biểu của tỉnh sẽ thăm và làm việc tại ba nước trong quý tới, tập trung vào xúc tiến đầu tư, thương mại và đào tạo nghề.';
const ALL = [FIRST, SECOND, THIRD, FOURTH];
const paragraphs = (...texts: readonly string[]): string => texts.map((text) => `<p>${text}</p>`).join('\n');
const TEXT = paragraphs(...ALL);
const BODY = ALL.join('\n');
const COMMENT =
  'Tôi rất đồng tình với ý kiến này, mong rằng các cấp, các ngành sớm triển khai để người dân vùng biên được hưởng lợi nhiều hơn nữa.';

function page(inner: string): string {
  return `<!DOCTYPE html><html lang="vi"><head><title>Tỉnh gặp gỡ các tổ chức quốc tế</title></head>
    <body><div class="menu"><a href="/">Trang chủ</a> <a href="/tin">Tin tức</a></div>
    <div class="wrap"><h1>Tỉnh gặp gỡ các tổ chức quốc tế</h1>${inner}</div></body></html>`;
}

function read(html: string): Extraction {
  const url = 'https://portal.test/tin/bai-viet';
  const fetchedAt = '2026-11-22T05:40:00.000Z';
  const answer = { portalId: 'test', url, finalUrl: url, status: 200, contentType: 'text/html', fetchedAt };
  return extract({ ...answer, html, hints: {} }, null);
}

function bodyOf(inner: string): string {
  const extraction = read(page(inner));
  return extraction.kind === 'article' ? extraction.article.body : extraction.reason;
}

describe('the body, without knowing the site', () => {
  it('is all of a text cut into sibling containers', () => {
    const parts = ALL.map((text) => `<div class="widget"><div class="inner"><p>${text}</p></div></div>`);
    expect(bodyOf(`<div class="content">${parts.join('\n')}</div>`)).toBe(BODY);
  });

  it('is the article, not the readers’ longer comments', () => {
    const comments = `<div class="comments">${paragraphs(...Array.from({ length: 12 }, (_, n) => `${COMMENT} (${n})`))}</div>`;
    expect(bodyOf(`<div class="content">${TEXT}</div>${comments}`)).toBe(BODY);
  });

  it.each([
    [
      'related links in its middle',
      '<ul><li><a href="/a">Tiếp Đại sứ Thụy Điển tại trụ sở Ủy ban</a></li><li><a href="/b">Hội đàm cấp cao hai nước láng giềng</a></li></ul>',
    ],
    [
      'links in a box that floats in the text',
      '<div class="box"><a href="/a">Tiếp Đại sứ Thụy Điển tại trụ sở Ủy ban</a><a href="/b">Hội đàm cấp cao hai nước láng giềng</a></div>',
    ],
    [
      'share buttons',
      '<div class="share"><span>Chia sẻ</span> <a href="#">Facebook</a> <a href="#">Zalo</a></div>',
    ],
    [
      'a box that asks to subscribe',
      '<div class="newsletter"><p>Đăng ký nhận bản tin của chúng tôi để không bỏ lỡ tin mới nhất mỗi ngày.</p></div>',
    ],
    [
      'what a style sheet hides',
      '<div class="d-none"><p>Nội dung này chỉ dành cho người đã đăng nhập vào cổng.</p></div>',
    ],
  ])('leaves out %s', (_, clutter) => {
    expect(
      bodyOf(`<div class="content">${paragraphs(FIRST, SECOND)}${clutter}${paragraphs(THIRD, FOURTH)}</div>`),
    ).toBe(BODY);
  });

  it('leaves out related links glued after it without a heading', () => {
    const links = ['Tiếp Đại sứ Thụy Điển', 'Hội đàm cấp cao hai nước', 'Khai mạc tuần văn hóa']
      .map((text, n) => `<p><a href="/${n}">${text} tại trung tâm tỉnh</a></p>`)
      .join('\n');
    expect(bodyOf(`<div class="content">${TEXT}${links}</div>`)).toBe(BODY);
  });

  it('keeps lists, quotes and sub-headings in their order', () => {
    const inner = `<p>${FIRST}</p><h2>Ba nội dung hợp tác chính</h2><ul><li>Trao đổi đoàn cấp cao hằng năm giữa hai bên, luân phiên tại mỗi nước.</li>
      <li>Mở thêm các cặp cửa khẩu phụ, chợ biên giới, phục vụ người dân hai bên.</li></ul><blockquote><p>${SECOND}</p></blockquote><p>${THIRD}</p><p>${FOURTH}</p>`;
    expect(bodyOf(`<div class="content">${inner}</div>`).split('\n')).toEqual([
      FIRST,
      'Ba nội dung hợp tác chính',
      'Trao đổi đoàn cấp cao hằng năm giữa hai bên, luân phiên tại mỗi nước.',
      'Mở thêm các cặp cửa khẩu phụ, chợ biên giới, phục vụ người dân hai bên.',
      SECOND,
      THIRD,
      FOURTH,
    ]);
  });

  it('is read from what React streams in hidden', () => {
    const html = `<div id="app"><template id="B:1a"></template></div><div hidden id="S:1a"><div class="content">${TEXT}</div></div>`;
    expect(bodyOf(html)).toBe(BODY);
  });

  it('is not read from other hidden elements', () => {
    expect(bodyOf(`<div class="content">${TEXT}</div><div hidden id="old"><p>${COMMENT}</p></div>`)).toBe(
      BODY,
    );
  });

  it('is found behind a body element that was closed too early', () => {
    const html = page(`</div></body><div class="content">${TEXT}</div>`);
    expect(read(html)).toMatchObject({ kind: 'article', article: { body: BODY } });
  });

  it('is the text, where a paragraph holds a box of links to other articles', () => {
    const links = ['Chủ tịch tỉnh', 'Tiếp Đại sứ Thụy Điển tại trụ sở', 'Hội đàm cấp cao hai nước láng giềng']
      .map((text) => `<a href="/x">${text}</a>`)
      .join(' ');
    const name = `<p>${FIRST} <span class="popover">${links}</span></p>`;
    expect(bodyOf(`<div class="content">${name}${paragraphs(SECOND, THIRD, FOURTH)}</div>`)).toBe(BODY);
  });
});

describe('a page built to be slow', () => {
  // Of the processor, not of the clock: others may use the machine.
  const milliseconds = (html: string): number => {
    const times = [1, 2, 3].map(() => {
      const begun = process.cpuUsage();
      read(html);
      const { user, system } = process.cpuUsage(begun);
      return (user + system) / 1000;
    });
    return Math.min(...times);
  };

  it.each([
    [
      'long',
      (n: number) =>
        page(
          `<div class="content">${paragraphs(...Array.from({ length: n }, (_, i) => `${FIRST} ${i}`))}</div>`,
        ),
    ],
    ['deep', (n: number) => page(`${'<div>'.repeat(90)}${FIRST}${'</div>'.repeat(90)}`.repeat(n / 10))],
    ['all broken lines', (n: number) => page(`<div>${'chín mười<br>và rồi '.repeat(n)}</div>`)],
    [
      'all links',
      (n: number) =>
        page(`<ul>${'<li><a href="/x">Tiếp Đại sứ Thụy Điển tại trụ sở</a></li>'.repeat(n)}</ul>`),
    ],
  ])('costs no more than its size when it is %s', (_, build) => {
    const [small, large] = [build(300), build(3000)];
    milliseconds(small);
    // A square would be a hundred times; the machine of a test is shared.
    expect(milliseconds(large)).toBeLessThan(40 * milliseconds(small) + 100);
  });

  describe('in linked data', () => {
    const linked = (headline: string, body: string): string =>
      `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline, articleBody: body })}</script>`;
    const title = 'Tỉnh gặp gỡ các tổ chức quốc tế';
    const whole = [...ALL, ...ALL.map((text) => `Trước đó, ${text}`)].join('\n');

    it('is taken where the markup has far less', () => {
      expect(bodyOf(`${linked(title, whole)}<div class="content">${paragraphs(FIRST, SECOND)}</div>`)).toBe(
        whole,
      );
    });

    it('is read where it is markup that was escaped once more', () => {
      const escaped = whole.split('\n').map((text) => `&lt;p&gt;${text}&lt;/p&gt;`);
      expect(
        bodyOf(`${linked(title, escaped.join('\n'))}<div class="content">${paragraphs(FIRST, SECOND)}</div>`),
      ).toBe(whole);
    });

    it('is taken where the markup’s text is another one', () => {
      const other = paragraphs(COMMENT, `${COMMENT} Xin cảm ơn.`, `Kính gửi ban biên tập, ${COMMENT}`);
      expect(bodyOf(`${linked(title, whole)}<div class="content">${other}</div>`)).toBe(whole);
    });

    it('is left where it belongs to another article', () => {
      const other = linked('Giá cà phê tăng phiên thứ ba liên tiếp', whole);
      expect(bodyOf(`${other}<div class="content">${paragraphs(FIRST, SECOND)}</div>`)).toBe(
        `${FIRST}\n${SECOND}`,
      );
    });

    it('is left where it is no more than the markup’s', () => {
      expect(bodyOf(`${linked(title, ALL.join(' '))}<div class="content">${TEXT}</div>`)).toBe(BODY);
    });
  });
});
