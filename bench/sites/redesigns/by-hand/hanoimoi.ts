import type { Redesign } from '../../site.ts';
import { redirect, serveSite, showPage } from './answers.ts';
import { each, numberOf, partsOf, placeStories, slugOf, tellStories } from './stories.ts';

const STORIES = tellStories(`
n|2026-10-02 08:30|Thu Trang|Hà Nội mời kiến trúc sư Pháp góp ý chỉnh trang quảng trường ven hồ
d|2026-10-06 19:45|Minh Vũ|Tổ dân phố ở Giảng Võ biến sân tập kết rác thành vườn rau chung
n|2026-10-10 10:00|Quốc Bình|Đoàn đại biểu Viêng Chăn dự lễ kỷ niệm Ngày Giải phóng Thủ đô
k|2026-10-16 14:20|Bạch Thanh|Làng lụa Vạn Phúc mở gian hàng thử trên sàn thương mại Nhật Bản
n|2026-10-21 21:15|Thu Trang|Tám thành phố châu Á bàn cách đón khách du lịch đi bộ ban đêm
n|2026-10-27 07:55|Quốc Bình|Thủ đô và vùng Île-de-France ký chương trình hợp tác bốn năm tới
n|2026-11-03 16:35|Thu Trang|Sinh viên quốc tế thi hùng biện tiếng Việt tại Văn Miếu
d|2026-11-07 09:05|Minh Vũ|Xe buýt nhỏ chạy vào ngõ, người già Khương Thượng khỏi chờ xe ôm
n|2026-11-11 18:25|Quốc Bình|Lãnh đạo thành phố tiếp Thị trưởng Fukuoka bàn xử lý nước thải
n|2026-11-15 12:10|Thu Trang|Đại sứ quán Mexico tặng Hà Nội bức tranh tường dài ba mươi mét
k|2026-11-19 08:15|Bạch Thanh|Chợ đầu mối phía Nam thử dán mã cho từng sọt rau nhập khẩu
n|2026-11-23 20:40|Quốc Bình|Diễn đàn thị trưởng các thủ đô ASEAN chọn Hà Nội làm nơi họp kế tiếp
n|2026-11-26 09:25|Thu Trang|Bắc Kinh và Hà Nội mở tuần lễ ẩm thực đường phố song hành
d|2026-11-27 15:50|Minh Vũ|Đêm nhạc jazz miễn phí kéo người trẻ ra công viên Thống Nhất
n|2026-11-28 11:35|Quốc Bình|Hội hữu nghị Việt - Đức thành phố trao hai trăm suất sách kỹ thuật
n|2026-11-29 17:20|Thu Trang|Đoàn nghị sĩ trẻ Hàn Quốc đi tàu điện và trò chuyện với sinh viên
n|2026-11-30 08:45|Quốc Bình|Hà Nội đón đoàn tiền trạm của hội nghị cấp cao kinh tế số
`);

const OLD_HOST = 'https://hanoimoi.vn';
const old = placeStories(
  STORIES.slice(5),
  ({ title }) => `${OLD_HOST}/${slugOf(title)}-${numberOf(title, 6)}.html`,
);
const NAV = `<nav><a href="/chinh-tri">Chính trị</a> <a href="/the-gioi">Thế giới</a></nav>`;

const before = serveSite({
  name: 'hanoimoi before',
  home: `${OLD_HOST}/`,
  articles: old,
  showArticle: ({ title, publishedAt, author, lead, body }) => {
    const { day, month, year, time } = partsOf(publishedAt);
    return `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8" /><title>${title}</title></head><body>${NAV}<article>
<div class="sc-longform-header-meta"><a class="sc-longform-header-cate block-sc-cate-name" href="/chinh-tri">Chính trị</a><span class="sc-longform-header-date block-sc-publish-time">${time}, ${day}/${month}/${year}</span></div>
<h1 class="sc-longform-header-title block-sc-title">${title}</h1><div class="sc-longform-header-author block-sc-author">${author}</div>
<p class="sc-longform-header-sapo block-sc-sapo">${lead}</p><div class="b-maincontent">${each(body, (one) => `<p>${one}</p>`)}</div></article></body></html>`;
  },
  route: ({ pathname }) =>
    pathname === '/' || pathname === '/tin-moi-nhat'
      ? showPage(
          `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8" /><title>Báo Hà Nội mới</title></head><body>${NAV}${each(
            old,
            ({ url, title, lead }) =>
              `<div class="b-grid"><div class="b-grid__content"><h3 class="b-grid__title"><a href="${url}">${title}</a></h3><div class="b-grid__desc"><a href="${url}">${lead}</a></div></div></div>`,
          )}</body></html>`,
        )
      : null,
});

/*
 * After: begun anew on www.hanoimoi.vn without the old archive. Six of the twelve known articles are gone, their addresses
 * too; the others were brought over by hand. The home page is a cover that names the sections.
 *
 * A right mender proposes the new list and layout from the six that it finds again; that the other six are missing is no
 * reason against them, and no reason to call some other page of six headlines the list.
 */
const HOST = 'https://www.hanoimoi.vn';
const now = placeStories(STORIES.slice(0, 11), ({ title }) => `${HOST}/xem/${numberOf(title, 7)}`);

const after = serveSite({
  name: 'hanoimoi after',
  home: `${HOST}/`,
  articles: now,
  showArticle: ({ title, publishedAt, author, lead, body }) => {
    const { day, month, year, weekday, time } = partsOf(publishedAt);
    return frame(
      title,
      `<DIV CLASS=story><P CLASS=sec>Thủ đô với bạn bè</P><H1>${title}</H1>
<P CLASS=sum>${lead}</P>
${each(body, (one) => `<P CLASS=t>${one}</P>`)}
<P CLASS=who>${author}</P>
<P CLASS=pub>${weekday}, ${day}.${month}.${year} | ${time} (GMT+7)</P>
<P CLASS=act><A HREF="javascript:void(0)">In</A> <A HREF="javascript:void(0)">Gửi</A> <A HREF="javascript:void(0)">Lưu</A></P></DIV>`,
    );
  },
  route: ({ hostname, pathname, search }) => {
    if (hostname === 'hanoimoi.vn') return redirect(`${HOST}${pathname}${search}`);
    if (pathname === '/') return showPage(frame('Hà Nội mới', cover()));
    if (pathname === '/muc/thu-do-voi-ban-be') return showPage(frame('Thủ đô với bạn bè', section()));
    if (/^\/muc\/[\w-]+$/u.test(pathname))
      return showPage(frame('Hà Nội mới', '<P>Mục này đang được chuyển sang giao diện mới.</P>'));
    return null;
  },
});

function cover(): string {
  return `<DIV CLASS=cover><P>Diện mạo mới, tinh thần cũ. Mời bạn đọc chọn chuyên mục.</P>
<DIV CLASS=doors><A HREF="/muc/thu-do-voi-ban-be"><IMG SRC="/a/1.png" ALT=""><BR>Thủ đô với bạn bè</A><A HREF="/muc/nhip-song"><IMG SRC="/a/2.png" ALT=""><BR>Nhịp sống</A><A HREF="/muc/kinh-te"><IMG SRC="/a/3.png" ALT=""><BR>Kinh tế</A></DIV></DIV>`;
}

function section(): string {
  return `<DIV CLASS=feed>${each(now, ({ url, title, publishedAt }) => {
    const { day, month, time } = partsOf(publishedAt);
    return `<DIV CLASS=one><SPAN CLASS=hm>${time} ${day}.${month}</SPAN> <A HREF="${new URL(url).pathname}">${title}</A></DIV>`;
  })}</DIV>`;
}

function frame(title: string, main: string): string {
  return `<!DOCTYPE HTML><HTML LANG=vi><HEAD><META CHARSET=utf-8><TITLE>${title}</TITLE></HEAD><BODY>
<DIV ID=h><A HREF="/">Hà Nội mới</A> <SPAN>Thứ hai, 30.11.2026</SPAN></DIV>
<DIV ID=m><A HREF="/muc/thu-do-voi-ban-be">Thủ đô với bạn bè</A> <A HREF="/muc/nhip-song">Nhịp sống</A> <A HREF="/muc/kinh-te">Kinh tế</A> <A HREF="/muc/ban-doc">Bạn đọc</A></DIV>
${main}
<DIV ID=f>Trụ sở: 44 Lê Thái Tổ, Hà Nội. Tổng Biên tập chịu trách nhiệm nội dung.</DIV></BODY></HTML>`;
}

/** Hà Nội mới begun anew: half of what is known of it is gone. */
export const HANOIMOI: Redesign = {
  name: 'hanoimoi: half the archive left behind',
  portal: 'hanoimoi',
  before,
  after,
  change:
    'www. added; home page is a cover without articles, the section stands in the menu; addresses of a bare number; six of twelve known articles gone; author and date under the text, dd.MM.yyyy',
  repairable: true,
};
