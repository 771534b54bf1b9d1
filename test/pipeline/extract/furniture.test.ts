import { describe, expect, it } from 'vitest';
import { extract } from '../../../src/pipeline/extract/extract.ts';
import type { Extraction } from '../../../src/model/article.ts';

/**
 * Whatever stands around an article, before, in or behind it, changes nothing of what is read of it: every shape of an
 * article is read with every piece of furniture in every place.
 */
const TITLE = 'Huyện Mường Lay khánh thành cầu treo dân sinh';
const PARAGRAPHS = [
  'Sáng 14/5, Ủy ban nhân dân huyện Mường Lay tổ chức lễ khánh thành cầu treo dân sinh bắc qua suối Nậm He, nối hai bản Na Ka và Huổi Min.',
  'Cây cầu dài 86 mét, rộng 2 mét, do một doanh nghiệp trong tỉnh ủng hộ kinh phí, bà con hai bản góp hơn ba trăm ngày công để đào móng và vận chuyển vật liệu.',
  '“Từ nay các cháu không phải lội suối đi học vào mùa lũ nữa”, ông Lò Văn Pọm, Trưởng bản Huổi Min, xúc động nói tại buổi lễ.',
  'Theo kế hoạch, từ nay đến cuối năm huyện sẽ xây thêm ba cây cầu ở các xã vùng cao, ưu tiên những nơi có trường học nằm bên kia suối.',
];
const BODY = PARAGRAPHS.join('\n');
const HEADLINES = [
  'Chủ tịch nước tiếp Đại sứ Vương quốc Na Uy đến chào từ biệt',
  'Việt Nam và Phần Lan thúc đẩy hợp tác giáo dục, đào tạo nghề',
  'Bộ trưởng Ngoại giao hội đàm với người đồng cấp Bra-xin',
  'Khai mạc Tuần văn hóa Ba Lan tại Thành phố Hồ Chí Minh',
];
const SUMMARY =
  'Tại cuộc tiếp, hai bên trao đổi về nhiều lĩnh vực hợp tác, nhất trí sớm trao đổi đoàn cấp cao và tạo thuận lợi cho doanh nghiệp hai nước.';
const address = (at: number): string => `/doi-ngoai/tin-${7000 + at}.html`;
const each = (make: (headline: string, at: number) => string): string => HEADLINES.map(make).join('\n');
const link = (headline: string, at: number): string => `<a href="${address(at)}">${headline}</a>`;

/** An article with room for furniture in front of its text, in its middle, behind it, and outside of its element. */
type Shape = (front: string, middle: string, end: string, after: string) => string;
const [P1 = '', P2 = '', P3 = '', P4 = ''] = PARAGRAPHS;
const HEAD = `<h1>${TITLE}</h1><div class="post-date">14/05/2025 16:40</div>`;
const SHAPES: Record<string, Shape> = {
  'paragraphs in a named element': (front, middle, end, after) =>
    `${HEAD}<div class="detail-content">${front}<p>${P1}</p><p>${P2}</p>${middle}<p>${P3}</p><p>${P4}</p>${end}</div>${after}`,
  'paragraphs in an unnamed element': (front, middle, end, after) =>
    `<div>${HEAD}<div>${front}<p>${P1}</p><p>${P2}</p>${middle}<p>${P3}</p><p>${P4}</p>${end}</div>${after}</div>`,
  'divisions instead of paragraphs': (front, middle, end, after) =>
    `${HEAD}<div class="noidung">${front}<div>${P1}</div><div>${P2}</div>${middle}<div>${P3}</div><div>${P4}</div>${end}</div>${after}`,
  'cells of a table': (front, middle, end, after) =>
    `<table><tr><td>${HEAD}</td></tr><tr><td>${front}<p>${P1}</p><p>${P2}</p>${middle}<p>${P3}</p><p>${P4}</p>${end}</td></tr></table>${after}`,
  'a portlet': (front, middle, end, after) =>
    `<section class="portlet"><div class="portlet-body"><div class="asset-full-content">${HEAD}<div class="journal-content-article">${front}<p>${P1}</p><p>${P2}</p>${middle}<p>${P3}</p><p>${P4}</p>${end}</div></div>${after}</div></section>`,
};

const LISTS: Record<string, string> = {
  'links under a heading': `<h3>Tin liên quan</h3><ul>${each((one, at) => `<li>${link(one, at)}</li>`)}</ul>`,
  'links in a box with a heading': `<div class="box"><div class="t">Các tin khác</div>${each((one, at) => `<div>${link(one, at)}</div>`)}</div>`,
  'bare links': `<ul>${each((one, at) => `<li>${link(one, at)}</li>`)}</ul>`,
  'links as paragraphs': each((one, at) => `<p>- ${link(one, at)}</p>`),
  'links with dates': `<p><b>Tin đã đưa:</b></p>${each((one, at) => `<p>${link(one, at)} <i>(1${at}/05/2025)</i></p>`)}`,
  'links with dates in front': each((one, at) => `<div>1${at}/05/2025: ${link(one, at)}</div>`),
  'links in rows of a table': `<table>${each((one, at) => `<tr><td>${link(one, at)}</td><td>1${at}/05/2025</td></tr>`)}</table>`,
  'cards with pictures': `<div class="row">${each((one, at) => `<div class="col"><a href="${address(at)}"><img src="/anh/${at}.jpg" width="200" height="120"></a><h4>${link(one, at)}</h4></div>`)}</div>`,
  'cards that are links': `<div class="row">${each((one, at) => `<a class="col" href="${address(at)}"><img src="/anh/${at}.jpg" width="200" height="120"><span>${one}</span></a>`)}</div>`,
  'teasers with summaries': `<div class="list"><h3>Tin cùng chuyên mục</h3>${each((one, at) => `<div><h4>${link(one, at)}</h4><p>${SUMMARY}</p></div>`)}</div>`,
  'headlines without links under a heading': `<p><strong>Tin liên quan:</strong></p>${each((one) => `<p>${one}</p>`)}`,
  'a list without links under a heading': `<h4>Có thể bạn quan tâm</h4><ul>${each((one) => `<li>${one}</li>`)}</ul>`,
  'headlines with their days, without links': each((one, at) => `<p>${one} (1${at}/05/2025)</p>`),
  'links under newer and older': `<div class="o"><p class="h3"><strong>Những tin mới hơn</strong></p><ul>${each((one, at) => `<li>${link(one, at)}</li>`)}</ul><p class="h3"><strong>Những tin cũ hơn</strong></p><ul>${each((one, at) => `<li>${link(one, at)}</li>`)}</ul></div>`,
  'a table of titles': `<p>Bài viết khác:</p><table>${each((one, at) => `<tr><td>${at + 1}</td><td>${link(one, at)}</td></tr>`)}</table>`,
  'headlines with marks': each((one) => `<p>&gt;&gt; ${one}</p>`),
};

const OTHERS: Record<string, string> = {
  'a share bar':
    '<div class="share"><span>Chia sẻ:</span> <a href="#">Facebook</a> <a href="#">Zalo</a> <a href="#">In bài viết</a></div>',
  'a weather box':
    '<div class="w"><h4>Thời tiết</h4><p>Điện Biên</p><p>27°C</p><p>Độ ẩm trung bình 80%</p></div>',
  'a newsletter box':
    '<div class="newsletter"><p>Đăng ký nhận bản tin hằng tuần của chúng tôi qua thư điện tử, hoàn toàn miễn phí.</p><form><input name="email"><button>Đăng ký</button></form></div>',
  'a poll':
    '<div class="p5"><h3>Thăm dò ý kiến</h3><p>Bạn đánh giá thế nào về giao diện mới?</p><label><input type="radio">Rất tốt</label><label><input type="radio">Chưa tốt</label><button>Biểu quyết</button></div>',
  'a counter':
    '<div class="c"><p>Đang truy cập: 15</p><p>Hôm nay: 512</p><p>Tổng lượt truy cập: 1.204.551</p></div>',
  'a box of comments':
    '<div class="binh-luan"><h3>Bình luận</h3><form><textarea></textarea><p>Bạn còn 500/500 ký tự</p><button>Gửi</button></form></div>',
};
const FOOTS: Record<string, string> = {
  'a foot':
    '<div class="bottom"><p>Cơ quan chủ quản: Ủy ban nhân dân huyện Mường Lay</p><p>Địa chỉ: Tổ 5, thị trấn Mường Lay. Điện thoại: 0215 3850 111</p><p>Giấy phép số 21/GP-TTĐT ngày 03/02/2019</p></div>',
  'a notice of rights':
    '<div class="ft"><p>© 2025 Cổng thông tin điện tử huyện Mường Lay. Ghi rõ nguồn khi phát hành lại thông tin từ trang này.</p></div>',
};
const MENU =
  '<div class="top"><a href="/"><img src="/logo.png" alt="Cổng thông tin"></a><ul><li><a href="/">Trang chủ</a></li><li><a href="/tin-tuc">Tin tức</a></li><li><a href="/van-ban">Văn bản</a></li><li><a href="/lien-he">Liên hệ</a></li></ul></div>';

function page(main: string, foot = ''): string {
  return `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>${TITLE}</title></head><body>${MENU}<div class="main">${main}</div>${foot}</body></html>`;
}

function read(html: string): Extraction {
  const url = 'https://muonglay.portal.test/tin-tuc/khanh-thanh-cau-treo-8123.html';
  const fetched = { status: 200, contentType: 'text/html', fetchedAt: '2026-11-22T05:40:00.000Z' };
  return extract({ portalId: 'test', url, finalUrl: url, ...fetched, html, hints: {} }, null);
}

/** What must stay the same. */
function factsOf(html: string): object {
  const extraction = read(html);
  if (extraction.kind === 'no-body') return { reason: extraction.reason };
  const { title, author, publishedAt, lead, body } = extraction.article;
  return { title, author, publishedAt, text: lead === null ? body : `${lead}\n${body}` };
}

const WANTED = { title: TITLE, author: null, publishedAt: '2025-05-14T16:40:00+07:00', text: BODY };
const PLACES: Record<string, (shape: Shape, piece: string) => string> = {
  'in front of': (shape, piece) => page(shape(piece, '', '', '')),
  'in the middle of': (shape, piece) => page(shape('', piece, '', '')),
  'at the end of': (shape, piece) => page(shape('', '', piece, '')),
  behind: (shape, piece) => page(shape('', '', '', piece)),
  around: (shape, piece) => page(shape('', '', '', ''), piece),
};

describe('furniture', () => {
  const pieces = { ...LISTS, ...OTHERS };
  const cases = Object.keys(pieces).flatMap((piece) =>
    Object.keys(PLACES).map((place) => [piece, place] as const),
  );

  it.each(cases)('%s, %s an article, changes nothing', (piece, place) => {
    for (const [name, shape] of Object.entries(SHAPES)) {
      const html = PLACES[place]?.(shape, pieces[piece] ?? '') ?? '';
      expect({ name, ...factsOf(html) }).toEqual({ name, ...WANTED });
    }
  });

  it.each(Object.keys(FOOTS))('%s changes nothing', (foot) => {
    for (const [name, shape] of Object.entries(SHAPES)) {
      expect({ name, ...factsOf(page(shape('', '', '', ''), FOOTS[foot])) }).toEqual({ name, ...WANTED });
      expect({ name, ...factsOf(page(shape('', '', '', FOOTS[foot] ?? ''))) }).toEqual({ name, ...WANTED });
    }
  });
});
