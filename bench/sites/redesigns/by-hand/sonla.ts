import type { Redesign } from '../../site.ts';
import { serveSite, showPage } from './answers.ts';
import {
  agoOf,
  each,
  esc,
  numberOf,
  partsOf,
  placeStories,
  slugOf,
  tellStories,
  tellUnsigned,
} from './stories.ts';

const STORIES = tellStories(`
n|2026-10-06 08:20|Việt Anh|Mộc Châu đón đoàn làm phim tài liệu Hàn Quốc về mùa hoa dã quỳ
n|2026-10-09 14:05|Huy Thành|Hội đàm về tuần tra song phương trên tuyến biên giới Sơn La - Hủa Phăn
d|2026-10-12 07:45|Kiều Trinh|Điểm trường Pá Khoang có phòng đọc nhờ những thùng sách gửi lên núi
n|2026-10-15 16:30|Phong Lưu|Lưu học sinh Lào ở Sơn La mừng lễ hội Bun Ốc Phăn Sả xa nhà
k|2026-10-20 09:10|Hà Duyên|Xoài tròn Yên Châu tìm đường vào chuỗi siêu thị của nước bạn
n|2026-10-23 15:00|Thu Thảo|Thanh niên hai tỉnh kết nghĩa cùng dọn cỏ quanh các cột mốc biên giới
n|2026-10-29 10:25|Việt Anh|Đoàn cán bộ Luang Prabang sang học cách quản lý rừng cộng đồng
d|2026-11-02 18:15|Huy Thành|Đội bóng chuyền nữ bản Tà Xùa vào chung kết sau loạt tiếp sức nghẹt thở
n|2026-11-06 08:00|Kiều Trinh|Tổ chức phi chính phủ Úc tài trợ nước sạch cho sáu bản giáp biên
k|2026-11-11 13:40|Phong Lưu|Nông dân Mai Sơn thử bán cà phê nhân xanh thẳng cho nhà rang xay
n|2026-11-17 09:30|Hà Duyên|Khai trương lớp tiếng Thái Lan đầu tiên cho cán bộ xã biên giới
n|2026-11-22 17:05|Thu Thảo|Đại sứ Thụy Sĩ thăm các hộ làm du lịch ở bản Hua Tạt
n|2026-11-26 08:40|Kiều Trinh|Gặp mặt trưởng bản hai bên biên giới trước mùa khô hanh
n|2026-11-28 15:20|Phong Lưu|Sơn La và Oudomxay ký kế hoạch phòng chống ma túy năm tới
d|2026-11-29 19:00|Kiều Trinh|Chợ đêm vùng cao lên đèn, khách xa ngồi quanh bếp nướng cá suối
n|2026-11-30 09:15|Hà Duyên|Đoàn chuyên gia Nhật Bản bàn giao dây chuyền sấy quả cho hợp tác xã
`);
const SITE_TITLE = 'Báo Sơn La điện tử - Tin tức cập nhật trong ngày';

const old = placeStories(
  STORIES.slice(4).map(tellUnsigned),
  ({ title }) => `https://baosonla.vn/doi-ngoai/${slugOf(title)}-${numberOf(title, 6)}.html`,
);

const before = serveSite({
  name: 'sonla before',
  home: 'https://baosonla.vn/',
  articles: old,
  showArticle: ({ title, lead, body, publishedAt }) => `<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8" /><title>${SITE_TITLE}</title>
<meta property="og:type" content="article" /><meta property="og:title" content="${esc(title)}" />
<meta property="og:description" content="${esc(lead ?? '')}" />
<meta property="article:published_time" content="${publishedAt.slice(0, 16)}+07:00" /><base href="https://baosonla.vn/" /></head>
<body><div id="app">${MENU}<div class="top-line">${SITE_TITLE}</div>
<div class="detail"><h1>${title}</h1><div><strong>${lead}</strong></div>
<div>${each(body, (one) => `<p>${one}</p>`)}</div></div>
<div class="comment"><h4>BÌNH LUẬN</h4><p class="count">Bạn còn 500/500 ký tự</p></div></div></body></html>`,
  route: ({ pathname }) => (pathname === '/doi-ngoai.html' || pathname === '/' ? showPage(oldList()) : null),
});

const MENU = `<ul class="menu"><li><a class="cms-link" href="/">Trang chủ</a></li>
<li><a class="cms-link" href="/doi-ngoai.html">Đối ngoại</a></li><li><a class="cms-link" href="/du-lich.html">Du lịch</a></li></ul>`;

function oldList(): string {
  return `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8" /><title>${SITE_TITLE}</title></head>
<body><div id="app">${MENU}<div class="top-line">${SITE_TITLE}</div><div class="category"><ul>
${each(old, ({ url, title, lead }) => `<li><h3><a class="cms-link" href="${url}">${title}</a></h3><div class="desc">${lead}</div></li>`)}
</ul></div></div></body></html>`;
}

// After: a theme as bloggers buy it. The banner's h1 names the section; who wrote and when stands under the text.
const SECTION = '/chuyen-muc/doi-ngoai-va-hoi-nhap/';
const now = placeStories(STORIES, ({ title, publishedAt }) => {
  const { year, month } = partsOf(publishedAt);
  return `https://baosonla.vn/${year}/${month}/${slugOf(title, 9)}/`;
});

const after = serveSite({
  name: 'sonla after',
  home: 'https://baosonla.vn/',
  articles: now,
  showArticle: ({ title, lead, body, author, publishedAt }) => {
    const { day, month, year, time } = partsOf(publishedAt);
    return page(
      `${title} - Báo Sơn La`,
      `<main class="single"><div class="entry">
<div class="entry-title">${title}</div>
<div class="entry-tools"><a href="#" class="fb">Chia sẻ</a><a href="#" class="za">Zalo</a><span class="views">${numberOf(title, 3)} lượt xem</span></div>
<div class="entry-excerpt">${lead}</div>
<div class="entry-content">
<figure><img src="/noi-dung/anh/${slugOf(title, 4)}.jpg" alt=""><figcaption>Ảnh trong bài do tòa soạn cung cấp.</figcaption></figure>
${each(body, (one) => `<p>${one}</p>`)}
</div>
<div class="entry-foot"><span class="entry-by">${author}</span><span class="entry-posted">Đăng lúc ${time} ngày ${day}/${month}/${year}</span></div>
</div>
<div class="related"><div class="related-head">Bài cùng chuyên mục</div>${each(now.slice(3, 7), (one) => `<div class="related-one"><a href="${one.url}">${one.title}</a></div>`)}</div></main>`,
    );
  },
  route: ({ pathname }) => {
    if (pathname === '/') return showPage(page('Báo Sơn La', grid(0, 5)));
    if (pathname === SECTION)
      return showPage(page('Đối ngoại và hội nhập - Báo Sơn La', grid(0, 10) + PAGES));
    if (pathname === `${SECTION}page/2/`)
      return showPage(page('Đối ngoại và hội nhập - Báo Sơn La', grid(10, 16) + PAGES));
    if (/^\/chuyen-muc\/[\w-]+\/$/u.test(pathname))
      return showPage(page('Báo Sơn La', '<div class="empty">Chuyên mục đang được cập nhật.</div>'));
    return null;
  },
  notFound: page(
    'Không tìm thấy',
    '<div class="nf"><b>404</b><p>Trang bạn tìm không còn nữa. Mời trở về trang chủ.</p></div>',
  ),
});

const PAGES = `<nav class="pages"><a href="${SECTION}">1</a><a href="${SECTION}page/2/">2</a></nav>`;

function grid(from: number, to: number): string {
  return `<div class="cards">${each(
    now.slice(from, to),
    ({ url, title, publishedAt, lead }) => `<div class="card">
<a class="card-pic" href="${url}"><img loading="lazy" src="/noi-dung/anh/${slugOf(title, 4)}-300x200.jpg" alt=""></a>
<div class="card-text"><div class="card-title"><a href="${url}">${title}</a></div>
<div class="card-when">${agoOf(publishedAt)}</div><div class="card-more">${(lead ?? '').slice(0, 90)}…</div></div></div>`,
  )}</div>`;
}

function page(title: string, main: string): string {
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><link rel="stylesheet" href="/giao-dien/style.css"></head><body class="wide">
<div class="bar"><span class="bar-day">Thứ Hai, 30/11/2026</span><a href="/">Báo Sơn La</a></div>
<nav class="mainnav"><a href="/chuyen-muc/thoi-su/">Thời sự</a><a href="/chuyen-muc/kinh-te/">Kinh tế</a><a href="${SECTION}">Đối ngoại và hội nhập</a><a href="/chuyen-muc/du-lich/">Du lịch</a><a href="/chuyen-muc/ban-doc/">Bạn đọc</a></nav>
<div class="banner"><h1 class="banner-name">Đối ngoại và hội nhập</h1></div>
<div class="columns"><div class="col-main">${main}</div>
<div class="col-side"><div class="side-head">Mới nhất</div>${each(STORIES.slice(0, 4), ({ title, publishedAt }) => `<div class="side-one"><span>${agoOf(publishedAt)}</span> <b>${title}</b></div>`)}</div></div>
<div class="bottom">Tòa soạn: đường Tô Hiệu, phường Tô Hiệu, tỉnh Sơn La. Điện thoại: 0212 385 0000</div></body></html>`;
}

/** Sơn La newspaper on another system: other addresses, cards instead of a list, the section moved, its old address gone. */
export const SONLA: Redesign = {
  name: 'sonla: a bought theme',
  portal: 'sonla',
  before,
  after,
  change:
    'other CMS and addresses; section moved, old address 404; cards with "3 giờ trước"; h1 is the section, title in a div; date and author under the text',
  repairable: true,
};
