import type { Redesign } from '../../site.ts';
import { redirect, serveSite, showPage } from './answers.ts';
import {
  each,
  numberOf,
  partsOf,
  placeStories,
  slugOf,
  tellDayOnly,
  tellStories,
  tellUnsigned,
} from './stories.ts';

const STORIES = tellStories(`
n|2026-09-12 07:30||Hội Hữu nghị Việt - Lào tỉnh kiện toàn chi hội ở các xã giáp biên
d|2026-09-18 09:00||Phụ nữ bản Lóng Sập may áo ấm tặng trẻ em bản bạn
n|2026-09-25 15:10||Sơn La tiếp nhận thiết bị y tế do một tổ chức từ thiện Na Uy trao tặng
n|2026-10-01 10:45||Đoàn đại biểu tỉnh Bò Kẹo thăm mô hình trồng mận ở Nà Ka
n|2026-10-07 14:20||Giao lưu văn nghệ giữa Trường Nội trú tỉnh và học sinh tỉnh Phông Sa Lỳ
d|2026-10-14 16:50||Bộ đội biên phòng giúp dân gặt lúa chạy bão trong đêm
n|2026-10-20 08:35||Tập huấn viết dự án viện trợ cho cán bộ hội đoàn cấp xã
n|2026-10-26 11:15||Bác sĩ tình nguyện Singapore mổ mắt miễn phí cho bà con Sốp Cộp
n|2026-11-03 13:25||Liên hiệp các tổ chức hữu nghị tỉnh kết nạp thêm ba hội thành viên
k|2026-11-10 09:55||Cam Phù Yên qua cửa khẩu Chiềng Khương thuận lợi nhờ giấy kiểm dịch chung
n|2026-11-16 17:30||Trao nhà tình hữu nghị cho gia đình có công ở vùng giáp ranh
n|2026-11-21 08:05||Mít tinh kỷ niệm ngày truyền thống tình nguyện quân Việt Nam tại Lào
n|2026-11-25 10:00||Đoàn phụ nữ các tỉnh Bắc Lào học nghề dệt thổ cẩm ở Mai Châu và Mộc Châu
n|2026-11-27 14:45||Phát động viết thư cho bạn bè nước ngoài trong học sinh phổ thông
d|2026-11-28 07:20||Câu lạc bộ khèn Mông Hồng Ngài mừng xây xong nhà truyền thống
n|2026-11-30 09:40||Sơn La mời chuyên gia Israel hướng dẫn tưới tiết kiệm trên đất dốc
`).map(tellUnsigned);

const OLD_HOST = 'https://sonla.gov.vn';
const old = placeStories(
  STORIES.slice(4),
  ({ title }) => `${OLD_HOST}/doi-ngoai-nhan-dan/${slugOf(title)}-${numberOf(title, 6)}`,
);
const MENU = `<div class="TopMenu"><a href="/">Trang chủ</a> <a href="/tin-chinh-tri">Tin chính trị</a> <a href="/doi-ngoai-nhan-dan">Đối ngoại nhân dân</a></div>`;
const OLD_HEAD = '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8" />';

const before = serveSite({
  name: 'sonla-gov before',
  home: `${OLD_HOST}/doi-ngoai-nhan-dan`,
  articles: old,
  showArticle: ({ title, publishedAt, lead, body }) => {
    const { day, month, year, weekday, time } = partsOf(publishedAt);
    return `${OLD_HEAD}<title>${title}</title></head><body><form id="aspnetForm" method="post" action="/Default.aspx">${MENU}
<div class="ArticleHeader">${title}</div><div class="PostDate">${weekday}, ${day}/${month}/${year} - ${time}</div><div class="ArticleSummary">${lead}</div>
<div class="ArticleContent">${each(body, (one) => `<p>${one}</p>`)}</div></form></body></html>`;
  },
  route: ({ pathname }) =>
    pathname === '/doi-ngoai-nhan-dan'
      ? showPage(`${OLD_HEAD}<title>Đối ngoại nhân dân</title></head><body><form id="aspnetForm" method="post">${MENU}
${each(old, ({ url, title, lead, publishedAt }) => {
  const { day, month, year } = partsOf(publishedAt);
  return `<div class="ArticleInMenu"><div class="Title"><a href="${url}">${title}</a></div><div class="PostDate">${day}/${month}/${year}</div><div class="Summary">${lead}</div></div>`;
})}</form></body></html>`)
      : null,
});

/*
 * After: on www. and on a system that lays pages out with tables. The old list address still answers, with a frame and
 * nothing in it. Paragraphs are parted by line breaks, the first and bold one is the lead; a page has its day, no time.
 */
const HOST = 'https://www.sonla.gov.vn';
const LIST = '/vi/trang-tin/cong-tac-doi-ngoai';
const now = placeStories(
  STORIES.map(tellDayOnly),
  ({ title }) => `${HOST}/vi/xem-tin?ma=${numberOf(title, 5)}&tieu-de=${slugOf(title, 5)}`,
);

const after = serveSite({
  name: 'sonla-gov after',
  home: `${HOST}/vi/trang-tin/trang-chu`,
  articles: now,
  showArticle: ({ title, publishedAt, lead, body }) => {
    const { day, month, year } = partsOf(publishedAt);
    return table(
      title,
      `<table class="tin" width="100%"><tr><td class="tieude">${title}</td></tr>
<tr><td class="ngay">Ngày đăng: ${day}.${month}.${year}</td></tr>
<tr><td class="noidung"><strong>${lead}</strong><br><br>
${body.join('<br><br>\n')}<br></td></tr>
<tr><td class="nut"><a href="javascript:history.back()">Quay lại</a> | <a href="javascript:print()">In trang</a></td></tr></table>
<table class="khac"><tr><th>Tin đã đưa</th></tr>${each(now.slice(-5), (one) => `<tr><td>- ${one.title} <i>(${partsOf(one.publishedAt).day}/${partsOf(one.publishedAt).month})</i></td></tr>`)}</table>`,
    );
  },
  route: ({ hostname, pathname, search, searchParams }) => {
    if (hostname === 'sonla.gov.vn') return redirect(`${HOST}${pathname}${search}`);
    if (pathname === '/') return redirect(`${HOST}/vi/trang-tin/trang-chu`);
    if (pathname === '/doi-ngoai-nhan-dan')
      return showPage(table('Đối ngoại nhân dân', '<table class="ds"></table>'));
    if (pathname === LIST)
      return showPage(table('Công tác đối ngoại', rows(Number(searchParams.get('trang') ?? '1'))));
    if (pathname.startsWith('/vi/trang-tin/'))
      return showPage(
        table('Trang tin', '<table class="ds"><tr><td>Mời chọn chuyên mục ở cột bên trái.</td></tr></table>'),
      );
    return null;
  },
});

function rows(page: number): string {
  return `<table class="ds" border="0">${each(
    now.slice(page * 10 - 10, page * 10),
    ({ url, title, publishedAt }) => {
      const { day, month, year } = partsOf(publishedAt);
      return `<tr><td width="90">${day}.${month}.${year}</td><td><a href="${url.replaceAll('&', '&amp;')}">${title}</a></td></tr>`;
    },
  )}</table><table class="trang"><tr><td><a href="${LIST}?trang=1">Đầu</a></td><td><a href="${LIST}?trang=2">2</a></td></tr></table>`;
}

function table(title: string, main: string): string {
  return `<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>${title}</title></head><body bgcolor="#ffffff">
<table width="1000" align="center"><tr><td colspan="2" class="dau"><a href="/vi/trang-tin/trang-chu"><img src="/anh/banner.gif" alt="Sơn La"></a></td></tr>
<tr><td colspan="2" class="lich">Hôm nay: 30.11.2026</td></tr>
<tr><td width="200" valign="top" class="trai"><a href="/vi/trang-tin/trang-chu">Trang chủ</a><br><a href="/vi/trang-tin/chinh-tri">Chính trị</a><br><a href="/vi/trang-tin/kinh-te">Kinh tế</a><br><a href="${LIST}">Công tác đối ngoại</a><br><a href="/vi/trang-tin/lich-tiep-dan">Lịch tiếp dân</a></td>
<td valign="top" class="giua">${main}</td></tr>
<tr><td colspan="2" class="cuoi">Trung tâm thông tin tỉnh Sơn La. Đang xem: 214. Tổng lượt: 9.310.442</td></tr></table></body></html>`;
}

/** Sơn La's portal laid out with tables, its old list address an empty frame. */
export const SONLA_GOV: Redesign = {
  name: 'sonla-gov: tables and an empty frame',
  portal: 'sonla-gov',
  before,
  after,
  change:
    'www. and /vi/ added; old list answers 200 with an empty frame, the menu names another; addresses by query; pages of tables without headings; dd.MM.yyyy without a time; lead is the bold beginning of a text parted by line breaks',
  repairable: true,
};
