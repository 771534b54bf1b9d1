import type { Redesign } from '../../site.ts';
import { redirect, serveSite, showPage } from './answers.ts';
import { each, numberOf, partsOf, placeStories, slugOf, tellStories } from './stories.ts';

const STORIES = tellStories(`
n|2026-10-04 09:44|Thanh Thủy|Nghĩa Lộ giới thiệu xòe Thái với đoàn khách du lịch Pháp
d|2026-10-08 15:20|Thu Nhàn|Xã Lâm Giang bắc xong cầu treo thay cầu phao
n|2026-10-11 08:12|Thanh Thủy|Tiếp nhận viện trợ khắc phục lũ ống của một quỹ thiện nguyện Thụy Sĩ
k|2026-10-16 17:31|Đức Toàn|Quế hữu cơ Văn Yên được cấp chứng nhận cho thị trường Mỹ
n|2026-10-21 10:05|Thanh Thủy|Thị trấn Mù Cang Chải cũ đón đoàn nhiếp ảnh gia Malaysia
n|2026-10-25 14:48|Thu Nhàn|Trao tặng máy lọc nước của doanh nghiệp Hàn Quốc cho trường vùng cao
d|2026-10-29 07:26|Đức Toàn|Người giữ nghề giấy dó cuối cùng ở Lục Yên truyền nghề cho cháu gái
n|2026-11-02 16:09|Thanh Thủy|Đoàn cán bộ Xay Nhạ Bu Ly học kinh nghiệm hợp nhất bộ máy
k|2026-11-06 11:37|Thu Nhàn|Hồ Thác Bà thả cá giống đợt cuối trong năm
n|2026-11-11 18:53|Thanh Thủy|Hội thảo bảo tồn ruộng bậc thang có chuyên gia Philippines tham dự
n|2026-11-15 09:18|Đức Toàn|Chương trình tiếng Anh miễn phí với giáo viên tình nguyện Ireland
n|2026-11-20 13:02|Thanh Thủy|Cựu thanh niên xung phong giúp nước bạn Lào họp mặt sau năm mươi năm
`);

const HOST = 'https://yenbai.gov.vn';
const LIST = '/noidung/tintuc/Pages/chi-tiet-tin-tuc.aspx';
const old = placeStories(
  STORIES,
  ({ title }) => `${HOST}${LIST}?ItemID=${numberOf(title, 5)}&l=Tintrongtinh%2F&lv=4`,
);
const FORM = `<!DOCTYPE html><html dir="ltr" lang="vi-VN"><head><meta name="GENERATOR" content="Microsoft SharePoint" /><meta http-equiv="Content-type" content="text/html; charset=utf-8" />`;
const MENU = `<ul class="main-menu" id="zz1_TopNavigationMenu"><li><a href="/">Trang chủ</a></li><li><a href="${LIST}?l=Tintrongtinh%2f&amp;lv=4">Tin trong tỉnh</a></li></ul>`;

const before = serveSite({
  name: 'yenbai before',
  home: `${HOST}${LIST}?l=Tintrongtinh%2F&lv=4`,
  articles: old,
  showArticle: ({ title, publishedAt, author, lead, body }) => {
    const { day, month, year, time } = partsOf(publishedAt);
    return `${FORM}<title>${title}</title></head><body><form method="post" id="aspnetForm">${MENU}<div class="content-left"><div id="news_content" class="news_content">
<div class="title_news"><h1>${title}</h1></div><div class="date-detail noprint"><span>${day}/${month}/${year} ${time}</span></div>
<div id="divArticleDescription">CTTĐT - ${lead}</div><div id="divArticleContent" class="news_detail">${each(body, (one) => `<p style="text-align: justify;">${one}</p>`)}</div>
<p align="right"><em>${numberOf(title, 3)} lượt xem</em></p><p align="right"><strong>${author}</strong></p></div></div></form></body></html>`;
  },
  route: ({ pathname, searchParams }) =>
    pathname === LIST && !searchParams.has('ItemID')
      ? showPage(`${FORM}<title>Tin trong tỉnh</title></head><body><form method="post" id="aspnetForm">${MENU}<div class="content-left"><div class="list-news">
${each(old, ({ url, title }) => `<div class="item"><h3><a href="${url.replaceAll('&', '&amp;')}">${title}</a></h3></div>`)}</div></div></form></body></html>`)
      : null,
});

/*
 * After: the province is no more, its site keeps procedures for those who look for them. Their pages have a heading, a day
 * and paragraphs, their list has links and pages: all that an article's list has. Some old headlines stand on the home page
 * as words, without links.
 *
 * A right mender proposes nothing as sure: no page gives a known article's title with its text, whatever list it learns
 * leads to procedures, and known titles that no link is at prove nothing. At most it says that the news seem to be gone.
 */
const PROCEDURES = [
  'Đăng ký khai sinh có yếu tố nước ngoài tại xã khu vực biên giới',
  'Cấp giấy phép xây dựng mới đối với nhà ở riêng lẻ',
  'Xác nhận tình trạng hôn nhân để kết hôn với người nước ngoài',
  'Thẩm định hồ sơ tiếp nhận viện trợ phi dự án của tổ chức nước ngoài',
  'Cấp lại thẻ hướng dẫn viên du lịch quốc tế bị mất hoặc hư hỏng',
  'Chuyển mục đích sử dụng đất của hộ gia đình, cá nhân',
  'Công nhận tuyến du lịch cộng đồng cấp xã theo quy định mới',
  'Hỗ trợ chi phí mai táng đối với đối tượng bảo trợ xã hội',
  'Đăng ký hoạt động khuyến mại trên địa bàn một tỉnh',
  'Cấp phép tổ chức hội nghị, hội thảo quốc tế thuộc thẩm quyền cấp tỉnh',
  'Đăng ký biến động quyền sử dụng đất sau khi sắp xếp đơn vị hành chính',
  'Giải quyết chế độ cho thân nhân người có công chuyển nơi cư trú',
];
const day = (at: number): string => `${String(2 + at * 2).padStart(2, '0')}/11/2026`;
const procedurePath = (title: string): string => `/thu-tuc/${slugOf(title)}-${numberOf(title, 5)}.html`;

const after = serveSite({
  name: 'yenbai after',
  home: `${HOST}/`,
  articles: [],
  showArticle: () => '',
  route: ({ pathname }) => {
    const at = PROCEDURES.findIndex((title) => procedurePath(title) === pathname);
    if (at >= 0) return showPage(frame(procedure(PROCEDURES[at] ?? '', at)));
    if (pathname === '/') return showPage(frame(front()));
    if (pathname === '/thu-tuc/tra-cuu.html') return showPage(frame(lookUp()));
    if (pathname.toLowerCase().startsWith('/noidung/')) return redirect(`${HOST}/`, 302);
    return null;
  },
});

function procedure(title: string, at: number): string {
  return `<div class="tt-head"><h1>${title}</h1><span class="tt-day">Cập nhật: ${day(at)}</span></div><div class="tt-body">
<p>Người có yêu cầu nộp một bộ hồ sơ tại Trung tâm Phục vụ hành chính công cấp xã nơi cư trú hoặc nộp trực tuyến. Công chức tiếp nhận kiểm tra thành phần hồ sơ, hướng dẫn bổ sung một lần bằng văn bản nếu còn thiếu và trả giấy hẹn ngay.</p>
<p>Thời hạn giải quyết là ${5 + at} ngày làm việc kể từ khi nhận đủ hồ sơ hợp lệ. Trường hợp phải lấy ý kiến cơ quan khác thì kéo dài không quá ${10 + at} ngày và phải báo lý do cho người nộp.</p>
<p>Lệ phí thực hiện theo nghị quyết của Hội đồng nhân dân tỉnh Lào Cai; miễn cho hộ nghèo, người khuyết tật và đồng bào ở xã đặc biệt khó khăn. Kết quả trả tại nơi nộp hoặc qua bưu chính công ích.</p></div>`;
}

function front(): string {
  return `<div class="note">Từ ngày 01/7/2025 tỉnh Yên Bái hợp nhất với tỉnh Lào Cai. Trang này chỉ còn phục vụ tra cứu thủ tục hành chính.</div>
<div class="find"><input name="tu-khoa" placeholder="Tên thủ tục"><a href="/thu-tuc/tra-cuu.html">Tra cứu tất cả</a></div>
<div class="new"><h2>Thủ tục mới cập nhật</h2><ul>${each(PROCEDURES.slice(0, 6), (title, at) => `<li><a href="${procedurePath(title)}">${title}</a> <span>${day(at)}</span></li>`)}</ul></div>
<div class="kept"><h2>Tin đã lưu trữ</h2>${each(STORIES.slice(0, 5), ({ title, publishedAt }) => `<p>${title} (${partsOf(publishedAt).day}/${partsOf(publishedAt).month})</p>`)}<p>Bản lưu được chuyển về kho lưu trữ lịch sử.</p></div>`;
}

function lookUp(): string {
  return `<h2>Tra cứu thủ tục</h2><table class="tt-table"><thead><tr><th>Tên thủ tục</th><th>Ngày</th></tr></thead><tbody>${each(PROCEDURES, (title, at) => `<tr><td><a href="${procedurePath(title)}">${title}</a></td><td>${day(at)}</td></tr>`)}</tbody></table>`;
}

function frame(main: string): string {
  return `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Tra cứu thủ tục hành chính Yên Bái (cũ)</title></head><body><header><a href="/">Tra cứu thủ tục hành chính</a></header>
<nav><a href="/">Trang đầu</a><a href="/thu-tuc/tra-cuu.html">Tra cứu</a></nav><main>${main}</main><footer>Cập nhật 30/11/2026. Tổng đài 1022</footer></body></html>`;
}

/** Yên Bái's site after the merger: procedures only. */
export const YENBAI: Redesign = {
  name: 'yenbai: the news were given up',
  portal: 'yenbai',
  before,
  after,
  change:
    'only procedures are left, in lists and pages that look like those of articles; old addresses lead to the home page, where known headlines stand without links; nothing is to be proposed as sure',
  repairable: false,
};
