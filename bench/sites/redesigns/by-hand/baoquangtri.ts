import type { Redesign } from '../../site.ts';
import { redirect, serveSite, showPage } from './answers.ts';
import {
  agoOf,
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
n|2026-10-05 21:10|Lâm Thanh|Cửa khẩu Lao Bảo thử nghiệm khai báo một lần cho xe hàng hai nước
d|2026-10-08 10:35|Kô Kăn Sương|Làng chài Cửa Việt sắm chung thuyền kéo lưới sau mùa biển động
n|2026-10-12 19:20|Hoài Nhung|Quảng Trị và Salavan bàn giao kết quả quy tập hài cốt liệt sĩ
n|2026-10-17 08:50|Lâm Thanh|Tổ chức rà phá bom mìn Na Uy gia hạn dự án thêm ba năm
k|2026-10-21 15:25|Thanh Lê|Hồ tiêu Cùa được mùa, thương lái Trung Đông hỏi mua tận vườn
n|2026-10-25 11:40|Hoài Nhung|Đoàn cựu chiến binh Hàn Quốc thăm Thành cổ và tặng nhà cho hộ nghèo
d|2026-10-30 20:05|Kô Kăn Sương|Lớp học vẽ miễn phí bên bờ Hiếu Giang đông dần lên mỗi cuối tuần
n|2026-11-04 09:15|Lâm Thanh|Savannakhet mời doanh nghiệp tỉnh dự hội chợ tháng mười hai
n|2026-11-09 16:55|Hoài Nhung|Học sinh hai bờ Sê Pôn giao lưu tiếng Việt - tiếng Lào lần thứ năm
k|2026-11-14 07:30|Thanh Lê|Điện gió Hướng Hóa tìm kỹ sư địa phương thay chuyên gia thuê ngoài
n|2026-11-19 18:00|Lâm Thanh|Đại sứ Cu Ba dâng hương tại Nghĩa trang Liệt sĩ Quốc gia Trường Sơn
n|2026-11-24 13:45|Hoài Nhung|Hội nghị hành lang kinh tế Đông - Tây chốt danh mục việc chung
n|2026-11-26 10:20|Lâm Thanh|Bốn tỉnh dọc đường 9 thống nhất giờ mở cửa khẩu trong dịp Tết
d|2026-11-27 17:15|Kô Kăn Sương|Bếp cơm không đồng ở bệnh viện đa khoa chuyển sang bếp điện
n|2026-11-29 08:05|Hoài Nhung|Thái Lan cử nhóm chuyên gia sang khảo sát tuyến xe khách xuyên biên giới
n|2026-11-30 14:10|Lâm Thanh|Ký biên bản kết nghĩa giữa bản Ka Tăng và bản Densavanh
`);

const OLD_HOST = 'https://baoquangtri.vn';
const old = placeStories(STORIES.slice(4).map(tellUnsigned), ({ title, publishedAt }) => {
  const hash = numberOf(title, 9).toString(16).padStart(7, '0').slice(0, 7);
  const { year, month } = partsOf(publishedAt);
  return `${OLD_HOST}/chinh-tri/${year}${month}/${slugOf(title)}-${hash}/`;
});

const NAV = `<ul class="nav"><li><a href="/chinh-tri/">Chính trị</a></li><li><a href="/kinh-te/">Kinh tế</a></li></ul>`;

const before = serveSite({
  name: 'baoquangtri before',
  home: `${OLD_HOST}/`,
  articles: old,
  showArticle: ({ title, publishedAt, lead, body }) => {
    const { day, month, year, time } = partsOf(publishedAt);
    return `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8" /><title>${title}</title></head><body>${NAV}
<div class="detail"><h1>${title}</h1><div class="date">${time} , ${day}/${month}/${year}</div>
<div id="content"><p><strong>${lead}</strong></p>${each(body, (one) => `<p>${one}</p>`)}</div></div></body></html>`;
  },
  route: ({ pathname }) =>
    pathname === '/'
      ? showPage(`<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8" /><title>Báo và phát thanh, truyền hình Quảng Trị</title></head><body>${NAV}<div class="list">
${each(old, ({ url, title }) => `<div class="news"><a href="${url}"><img alt="${esc(title)}" src="/dataimages/x.jpg" /></a><h3><a href="${url}">${title}</a></h3></div>`)}</div></body></html>`)
      : null,
});

/*
 * After: newspaper and broadcaster under a name of their own, on one more host. Each old address leads to its new one, the
 * home page too. Pages tell the age of an article in words and its moment in `datetime` only.
 */
const HOST = 'https://qtmedia.example.vn';
const now = placeStories(
  STORIES.map(tellToTheSecond),
  ({ title }) => `${HOST}/tin/${numberOf(title, 6)}-${slugOf(title)}.html`,
);
const moved = new Map(
  old.map(({ url, title }) => [
    new URL(url).pathname,
    now.find((one) => one.title === title)?.url ?? `${HOST}/`,
  ]),
);

const after = serveSite({
  name: 'baoquangtri after',
  home: `${HOST}/`,
  articles: now,
  showArticle: (article) => {
    const { title, lead, body, author, publishedAt } = article;
    return layout(
      title,
      `<p class="tag-line"><a href="/muc/doi-ngoai">Đối ngoại</a></p>
<h2 class="headline" itemprop="headline">${title}</h2>
<p class="byline">${author} · <time datetime="${publishedAt}">${agoOf(publishedAt)}</time> · 3 phút đọc</p>
<div itemprop="articleBody">
  <p class="standfirst">${lead}</p>
${each(body, (one) => `  <p>${one}</p>`)}
</div>
<ul class="share"><li>Facebook</li><li>Zalo</li><li>Sao chép liên kết</li></ul>
<section class="more"><h4>Có thể bạn quan tâm</h4>${each(
        now.filter((one) => one !== article).slice(0, 4),
        (one) => `<p><a href="${one.url}">${one.title}</a></p>`,
      )}</section>`,
    );
  },
  route: ({ hostname, pathname }) => {
    if (hostname !== 'qtmedia.example.vn') return redirect(moved.get(pathname) ?? `${HOST}/`);
    if (pathname === '/') return showPage(layout('QTmedia - Quảng Trị', tiles(now)));
    if (pathname === '/muc/doi-ngoai')
      return showPage(layout('Đối ngoại - QTmedia', tiles(now.slice(0, 10))));
    if (/^\/(?:muc|truc-tuyen)\/[\w-]+$/u.test(pathname))
      return showPage(layout('QTmedia', '<p>Chưa có nội dung.</p>'));
    return null;
  },
});

function tiles(articles: typeof now): string {
  return `<section class="tiles">${each(
    articles,
    ({ url, title, publishedAt }) =>
      `<a class="tile" href="${url}"><picture><img src="/anh/${numberOf(title, 6)}.webp" alt=""></picture><strong class="tile-name">${title}</strong><time datetime="${publishedAt}">${agoOf(publishedAt)}</time></a>`,
  )}</section>`;
}

function layout(title: string, main: string): string {
  return `<!DOCTYPE html><html lang="vi"><head><meta charset="UTF-8"/><title>${title}</title><meta property="og:site_name" content="QTmedia"/></head>
<body><header><h1 class="brand"><a href="/">QTmedia</a></h1><p class="brand-sub">Báo và phát thanh, truyền hình Quảng Trị</p>
<menu><li><a href="/muc/thoi-su">Thời sự</a></li><li><a href="/muc/doi-ngoai">Đối ngoại</a></li><li><a href="/muc/doi-song">Đời sống</a></li><li><a href="/truc-tuyen/phat-thanh">Nghe đài</a></li><li><a href="/truc-tuyen/truyen-hinh">Xem đài</a></li></menu></header>
<article>${main}</article>
<footer><address>Số 1 đường Trần Hưng Đạo, phường Đồng Hới, tỉnh Quảng Trị</address></footer></body></html>`;
}

/** Quảng Trị's newspaper on a new host; no list of it stays on the old one. */
export const BAOQUANGTRI: Redesign = {
  name: 'baoquangtri: a new host',
  portal: 'baoquangtri',
  before,
  after,
  change:
    'moved to a host that the file does not declare, 301 from every old address; h1 is the paper’s name, title in h2; date only in time[datetime], with words of age; the link is round the whole card',
  repairable: true,
};
