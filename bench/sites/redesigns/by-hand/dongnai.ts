import type { Redesign } from '../../site.ts';
import { redirect, serveSite, showPage } from './answers.ts';
import {
  each,
  esc,
  numberOf,
  partsOf,
  placeStories,
  slugOf,
  tellStories,
  tellToTheSecond,
  tellUnsigned,
} from './stories.ts';

const STORIES = tellStories(`
k|2026-10-15 09:30|Ngọc Lan|Khu công nghiệp Lộc An dành hai mươi héc-ta cho doanh nghiệp phụ trợ
n|2026-10-18 14:50|Hoàng Lộc|Đồng Nai và Kratié bàn giảm thời gian chờ ở cửa khẩu Hoa Lư
d|2026-10-22 08:00|Ngọc Lan|Đường vào sóc Bù Môn được chiếu sáng bằng đèn năng lượng mặt trời
n|2026-10-27 16:30|Hoàng Lộc|Tiếp đoàn Hiệp hội Doanh nghiệp Nhật Bản đến tìm chỗ đặt trung tâm kiểm định
n|2026-11-01 10:20|Văn Truyên|Thành phố Đồng Nai ký ghi nhớ với bang Hessen về đào tạo kỹ thuật viên hàng không
k|2026-11-04 19:15|Ngọc Lan|Hạt điều Bình Phước cũ giữ chỉ dẫn địa lý sau khi hợp nhất
n|2026-11-07 11:05|Hoàng Lộc|Lãnh đạo thành phố chúc mừng lễ Quốc khánh Campuchia tại Tổng Lãnh sự quán
d|2026-11-10 07:40|Văn Truyên|Trường học ở Đạ Lùa dạy bơi trong hồ lắp ghép
n|2026-11-13 15:55|Ngọc Lan|Đại diện WWF khảo sát hành lang voi qua khu dự trữ sinh quyển
n|2026-11-17 09:10|Hoàng Lộc|Chủ tịch UBND thành phố tiếp Đại sứ Vương quốc Bỉ tại Việt Nam
k|2026-11-19 13:35|Văn Truyên|Sân bay Long Thành chạy thử băng chuyền hành lý với hàng nghìn thùng rỗng
n|2026-11-24 17:20|Ngọc Lan|Gặp gỡ kiều bào từ California về thăm quê hương bên dòng La Ngà
n|2026-11-26 08:25|Hoàng Lộc|Đoàn thanh niên Mondulkiri giao lưu với học sinh trường dân tộc nội trú
n|2026-11-27 14:05|Văn Truyên|Trao giấy chứng nhận đầu tư cho hai dự án bán dẫn của Hà Lan
d|2026-11-28 18:45|Ngọc Lan|Lễ hội bưởi Tân Triều mở cửa vườn cho khách tự hái
n|2026-11-30 10:35|Hoàng Lộc|Đồng Nai chuẩn bị đón tàu du lịch quốc tế đầu tiên cập bến Phước An
`);

const OLD_HOST = 'https://dongnai.gov.vn';
const old = placeStories(
  STORIES.slice(4),
  ({ title }) => `${OLD_HOST}/vi/news/doi-ngoai/${slugOf(title)}-${numberOf(title, 4)}.html`,
);
const OLD_HEAD =
  '<!DOCTYPE html><html lang="vi" xmlns="http://www.w3.org/1999/xhtml"><head><meta charset="utf-8" /><meta name="generator" content="NukeViet v4.5" />';
const OLD_MENU = `<div id="menusite"><a href="/vi/">Trang chủ</a> <a href="/vi/news/">Tin tức</a></div>`;

const before = serveSite({
  name: 'dongnai before',
  home: `${OLD_HOST}/`,
  articles: old,
  showArticle: ({ title, publishedAt, author, lead, body }) => {
    const { day, month, year, weekday, time } = partsOf(publishedAt);
    return `${OLD_HEAD}<title>${title}</title></head><body>${OLD_MENU}<div class="news_column panel panel-default"><div class="panel-body"><h1 class="title margin-bottom-lg">${title}</h1>
<div class="row margin-bottom-lg"><div class="col-md-12"><span class="h5">${weekday} - ${day}/${month}/${year} ${time}</span></div></div><div class="clearfix"><div class="hometext m-bottom" id="hometext">${lead}</div></div>
<div id="news-bodyhtml" class="bodytext margin-bottom-lg">${each(body, (one) => `<p>${one}</p>`)}</div><div class="margin-bottom-lg"><p class="h5 text-right"><strong>Tác giả: </strong>${author}</p></div></div></div></body></html>`;
  },
  route: ({ pathname }) =>
    pathname === '/'
      ? showPage(
          `${OLD_HEAD}<title>Cổng thông tin điện tử</title></head><body>${OLD_MENU}<div class="news_column"><div class="panel panel-default"><div class="panel-body">${each(
            old,
            ({ url, title }) => `<h2><a href="${url}" title="${esc(title)}">${title}</a></h2>`,
          )}</div></div></div></body></html>`,
        )
      : null,
});

/*
 * After: the merged city's portal on a headless system with web components. The lead is the text's first paragraph, bold;
 * authors are named no more. The home page mixes news with notices that look the same.
 */
const now = placeStories(
  STORIES.map(tellToTheSecond).map(tellUnsigned),
  ({ title }) => `${OLD_HOST}/p/${slugOf(title)}`,
);
const NOTICES = [
  'Thông báo kết quả xét tuyển viên chức ngành y tế năm 2026',
  'Lấy ý kiến dự thảo quy định về quản lý vỉa hè trong đô thị',
  'Mời báo giá mua sắm thiết bị văn phòng phục vụ năm 2027',
  'Lịch cắt điện bảo dưỡng đường dây trung thế tuần đầu tháng 12',
];

const after = serveSite({
  name: 'dongnai after',
  home: `${OLD_HOST}/`,
  articles: now,
  showArticle: ({ title, publishedAt, lead, body }) =>
    app(
      title,
      `<dn-article><h1 slot="title">${title}</h1><dn-meta published="${publishedAt}"></dn-meta>
<div slot="text"><p><b>${lead}</b></p>
${each(body, (one) => `<p>${one}</p>`)}
</div><div slot="end"><a href="/tin">Về trang tin</a></div></dn-article>`,
      `<meta itemprop="datePublished" content="${publishedAt}"><meta name="description" content="${esc(lead ?? '')}">`,
    ),
  route: ({ hostname, pathname, searchParams }) => {
    if (hostname !== 'dongnai.gov.vn') return redirect(`${OLD_HOST}${pathname}`);
    if (pathname === '/') return showPage(app('Đồng Nai', mixture()));
    if (pathname === '/tin')
      return showPage(app('Tin Đồng Nai', stream(Number(searchParams.get('sau') ?? '0'))));
    if (pathname.startsWith('/tb/') || pathname === '/lien-he')
      return showPage(
        app('Thông báo', '<dn-notice><p>Toàn văn thông báo trong tệp đính kèm.</p></dn-notice>'),
      );
    return null;
  },
});

function block(url: string, title: string, moment: string): string {
  return `<dn-card><a href="${url}" aria-label="${esc(title)}"></a><dn-text>${title}</dn-text><dn-when>${moment}</dn-when></dn-card>`;
}

function mixture(): string {
  const news = now.slice(0, 2).map(({ url, title, publishedAt }) => block(url, title, momentOf(publishedAt)));
  const notices = NOTICES.map((title) => block(`/tb/${slugOf(title)}`, title, '09:00 ngày 27/11/2026'));
  return `<dn-grid>${[...notices, ...news].join('\n')}</dn-grid>`;
}

function stream(from: number): string {
  const shown = now
    .slice(from, from + 8)
    .map(({ url, title, publishedAt }) => block(url, title, momentOf(publishedAt)));
  return `<dn-grid>${shown.join('\n')}</dn-grid>${from === 0 ? '<a class="more" href="/tin?sau=8">Tin cũ hơn</a>' : ''}`;
}

function momentOf(publishedAt: string): string {
  const { day, month, year, time } = partsOf(publishedAt);
  return `${time} ngày ${day}/${month}/${year}`;
}

function app(title: string, main: string, head = ''): string {
  return `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>${title}</title>${head}<script src="/c/dn.js" defer></script></head><body>
<dn-shell><dn-bar><a href="/">Đồng Nai</a><a href="/tin">Tin tức</a><a href="/lien-he">Liên hệ</a><dn-clock>30/11/2026</dn-clock></dn-bar>
<dn-page>${main}</dn-page><dn-foot>UBND thành phố Đồng Nai, phường Trấn Biên</dn-foot></dn-shell></body></html>`;
}

/** Đồng Nai's portal of web components: the link of a card has no text. */
export const DONGNAI: Redesign = {
  name: 'dongnai: web components',
  portal: 'dongnai',
  before,
  after,
  change:
    'custom elements only; a card’s link is empty and beside its title; list moved from the home page to /tin, the home page mixes two articles with notices; lead is the bold first paragraph; date in a meta tag and an attribute; no author',
  repairable: true,
};
