import type { Redesign } from '../../site.ts';
import { redirect, serveSite, showPage } from './answers.ts';
import {
  each,
  esc,
  numberOf,
  partsOf,
  placeStories,
  slugOf,
  tellDayOnly,
  tellStories,
  tellUnsigned,
} from './stories.ts';

const STORIES = tellStories(`
n|2026-09-24 10:10||Thanh Hóa và Hủa Phăn rà soát ba năm thực hiện thỏa thuận hợp tác toàn diện
n|2026-09-30 16:00||Đoàn doanh nghiệp Ấn Độ khảo sát Khu kinh tế Nghi Sơn trong hai ngày
k|2026-10-03 09:15||Nước mắm Ba Làng lần đầu có mặt trên kệ hàng của Đài Loan
n|2026-10-08 14:30||Lãnh đạo tỉnh tiếp Đại sứ Hà Lan bàn việc thích ứng với biến đổi khí hậu
d|2026-10-13 08:00||Xã Quang Chiểu hoàn thành tuyến đường nội bản sau bốn tháng góp công
n|2026-10-18 11:20||Ký kết thỏa thuận kết nghĩa giữa thành phố Sầm Sơn và một đô thị biển Hàn Quốc
n|2026-10-22 15:45||Hội Hữu nghị Việt - Nga tỉnh gặp mặt các thế hệ cựu lưu học sinh
k|2026-10-28 07:50||Doanh nghiệp may mặc ở Hậu Lộc chuyển sang đơn hàng nhỏ cho thị trường Bắc Âu
n|2026-11-04 09:40||Đoàn công tác của tỉnh làm việc với chính quyền tỉnh Hyogo về lao động kỹ năng
d|2026-11-09 17:10||Cụ giáo làng Xuân Lập bảy mươi tuổi vẫn mở lớp dạy chữ buổi tối
n|2026-11-15 10:05||Trao học bổng cho sinh viên Lào đang theo học tại Trường Đại học Hồng Đức
n|2026-11-23 14:20||Chuẩn bị đón đoàn nghị sĩ hữu nghị Pháp - Việt về thăm Thành Nhà Hồ
n|2026-11-25 09:30||Chủ tịch UBND tỉnh tiếp Tổng Lãnh sự Lào đến chào kết thúc nhiệm kỳ
k|2026-11-27 15:10||Cảng Nghi Sơn đón tàu container quốc tế thứ một trăm trong năm
n|2026-11-28 10:45||Hội nghị xúc tiến đầu tư với các doanh nghiệp vùng Kansai thu hút nhiều cam kết
n|2026-11-30 08:30||Thanh Hóa cử đoàn nghệ thuật dân gian dự lễ hội mùa đông tại Gyeonggi
`).map(tellUnsigned);

const HOST = 'https://thanhhoa.gov.vn';
const TANDAN_HEAD = `<meta name="GENERATOR" content="Microsoft SharePoint" /><script type="text/javascript" src="/_layouts/15/init.js"></script>`;
const TANDAN_MENU = `<ul class="tandan-ul-menu" id="zz1_TopNavigationMenu"><li><a href="/portal/Pages/default.aspx">Trang chủ</a></li><li><a href="/portal/KenhTin/Doi-ngoai.aspx">Đối ngoại</a></li></ul>`;

const old = placeStories(
  STORIES.slice(4).map(tellDayOnly),
  ({ title, publishedAt }) =>
    `${HOST}/portal/pages/${publishedAt.slice(0, 10)}/${slugOf(title, 12)}-${numberOf(title, 5)}.aspx`,
);

const before = serveSite({
  name: 'thanhhoa before',
  home: `${HOST}/portal/KenhTin/Doi-ngoai.aspx`,
  articles: old,
  showArticle: ({ title, publishedAt, lead, body }) => {
    const { day, month, year } = partsOf(publishedAt);
    return `<!DOCTYPE html><html lang="vi-VN"><head>${TANDAN_HEAD}<title>${title}</title></head><body><form method="post" id="aspnetForm">
${TANDAN_MENU}<div class="tandan-div-left"><h1 class="tandan-p-article-news-title">${title}</h1>
<div class="artcle-tools"><span class="tandan-span-date-publish">Đăng ngày ${day} - ${month} - ${year}</span></div>
<div class="article-content"><p class="tandan-p-article-news-summary">${lead}</p><p class="tandan-p-article-main">&nbsp;</p>
<div class="ms-rtestate-field">${each(body, (one) => `<p style="text-align:justify;">${one}</p>`)}</div></div></div></form></body></html>`;
  },
  route: ({ pathname }) =>
    pathname === '/portal/KenhTin/Doi-ngoai.aspx'
      ? showPage(`<!DOCTYPE html><html lang="vi-VN"><head>${TANDAN_HEAD}<title>Đối ngoại</title></head><body><form method="post" id="aspnetForm">
${TANDAN_MENU}<div class="tandan-div-left"><ul class="tandan-ul-article">${each(
          old,
          ({ url, title }) =>
            `<li><a href="${url}"><img alt="" src="/portal/Photos/x.jpg" /></a><h3><a href="${url}">${title}</a></h3></li>`,
        )}</ul></div></form></body></html>`)
      : null,
});

/*
 * After: one application for all departments, everything behind /vi/. The summary is cut after its first sentence by the
 * editor's form; rows of a list are spans; whatever was asked before leads to the home page.
 */
const now = placeStories(STORIES, ({ title }) => `${HOST}/vi/tin-tuc-su-kien/${slugOf(title)}`);
const LIST = '/vi/tin-tuc-su-kien/chuyen-de/hop-tac-quoc-te';

const after = serveSite({
  name: 'thanhhoa after',
  home: `${HOST}/vi/`,
  articles: now,
  showArticle: ({ title, lead, body, publishedAt }) => {
    const [first = '', second = ''] = (lead ?? '').split(/(?<=\.) /u);
    return frame(
      title,
      `<ol class="crumbs"><li>Trang chủ</li><li>Tin tức - Sự kiện</li><li>Hợp tác quốc tế</li></ol>
<section class="doc" data-doc="${numberOf(title, 6)}">
  <header class="doc__top"><h1 class="doc__name">${title}</h1>
    <div class="doc__line"><i class="ic-cal"></i> ${longDate(publishedAt)}<span class="doc__seen"><i class="ic-eye"></i> ${numberOf(title, 4)}</span><button>A-</button><button>A+</button></div></header>
  <div class="doc__intro"><b>${first}</b></div>
  <div class="doc__intro doc__intro--more">${second}</div>
  <div class="doc__text">
${each(body, (one) => `    <div class="para">${one}</div>`)}
  </div>
  <footer class="doc__share"><a href="https://www.facebook.com/sharer.php?u=${now[0]?.url ?? ''}">Facebook</a><a href="javascript:print()">In trang</a></footer>
</section>`,
    );
  },
  route: ({ pathname, searchParams }) => {
    if (pathname === '/' || pathname.toLowerCase().startsWith('/portal/'))
      return redirect(`${HOST}/vi/`, 302);
    if (pathname === '/vi/' || pathname === '/vi')
      return showPage(frame('Cổng thông tin điện tử tỉnh Thanh Hóa', homePage()));
    const number = Number(searchParams.get('trang') ?? '1');
    if (pathname === LIST) return showPage(frame('Hợp tác quốc tế', listPage(number)));
    if (pathname.startsWith('/vi/chuyen-trang/'))
      return showPage(frame('Chuyên trang', '<p>Nội dung đang cập nhật.</p>'));
    return null;
  },
});

function longDate(publishedAt: string): string {
  const { day, month, year, weekday, time } = partsOf(publishedAt);
  return `${weekday.replace(/ \p{Ll}/u, (letter) => letter.toUpperCase())}, ngày ${day} tháng ${month} năm ${year} - ${time}`;
}

function homePage(): string {
  return `<div class="hero"><a href="/vi/chuyen-trang/dich-vu-cong"><img src="/vi/media/dvc.png" alt="Dịch vụ công"></a></div>
<div class="apps">${each(['Công dân', 'Doanh nghiệp', 'Du khách'], (one) => `<a class="app" href="/vi/chuyen-trang/${slugOf(one)}">${one}</a>`)}</div>
<h2 class="block-head">Nổi bật</h2><div class="spot">${each(now.slice(0, 3), ({ url, title }) => `<a class="spot__one" href="${url}" title="${esc(title)}"><span>${title}</span></a>`)}</div>`;
}

function listPage(number: number): string {
  const shown = now.slice(number * 8 - 8, number * 8);
  return `<h2 class="block-head">Hợp tác quốc tế</h2><div class="rows">${each(
    shown,
    ({ url, title, publishedAt }) => {
      const { day, month, year } = partsOf(publishedAt);
      return `<div class="row-item"><span class="row-day">${day}.${month}.${year}</span><span class="row-name"><a href="${url}">${title}</a></span></div>`;
    },
  )}</div><div class="pager"><a href="${LIST}?trang=1">1</a><a href="${LIST}?trang=2">2</a>${number === 1 ? `<a href="${LIST}?trang=2">Sau</a>` : ''}</div>`;
}

function frame(title: string, main: string): string {
  return `<!DOCTYPE html>
<html lang="vi">
<head><meta charset="utf-8"><title>${title} | Thanh Hóa</title><base href="${HOST}/vi/"></head>
<body>
<div id="top"><time>Thứ Hai, 30/11/2026</time><a href="/vi/">Cổng thông tin điện tử tỉnh Thanh Hóa</a><input name="q" placeholder="Tìm kiếm"></div>
<div id="nav"><a href="/vi/">Trang chủ</a><a href="/vi/chuyen-trang/chinh-quyen">Chính quyền</a><a href="${LIST}">Hợp tác quốc tế</a><a href="/vi/chuyen-trang/van-ban">Văn bản</a><a href="/vi/chuyen-trang/hoi-dap">Hỏi đáp</a></div>
<div id="wrap"><div id="main">${main}</div>
<div id="right"><h3>Thông báo</h3><p>Lịch tiếp công dân định kỳ tháng 12/2026</p><p>Tuyển dụng viên chức sự nghiệp giáo dục</p></div></div>
<div id="bottom">Cơ quan chủ quản: UBND tỉnh Thanh Hóa. Địa chỉ: đại lộ Lê Lợi, phường Hạc Thành. Lượt truy cập: 4.120.553</div>
</body></html>`;
}

/** Thanh Hóa's portal behind /vi/, with an editor's form that has two fields for the lead. */
export const THANHHOA: Redesign = {
  name: 'thanhhoa: everything behind /vi/',
  portal: 'thanhhoa',
  before,
  after,
  change:
    'other CMS behind /vi/; old addresses lead to the home page; section under another name in the menu; "Thứ Hai, ngày … tháng … năm … - HH:mm"; lead in two elements, paragraphs in div',
  repairable: true,
};
