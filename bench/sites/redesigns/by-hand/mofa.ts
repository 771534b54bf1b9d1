import type { Redesign } from '../../site.ts';
import { sendJson, serveSite, showPage } from './answers.ts';
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
n|2026-10-19 17:20||Bộ trưởng Ngoại giao điện đàm với người đồng cấp Hà Lan về nông nghiệp thông minh
n|2026-10-21 10:15||Họp báo thường kỳ: thông tin về việc hỗ trợ ngư dân gặp nạn ngoài khơi
n|2026-10-24 09:40||Việt Nam chủ trì phiên thảo luận về gìn giữ hòa bình tại New York
n|2026-10-28 15:30||Lễ trao Ủy nhiệm thư của Đại sứ các nước Chile, Hungary và Maroc
n|2026-10-30 20:05||Thứ trưởng Ngoại giao tiếp đoàn học giả trẻ đến từ mười nước Nam Á
n|2026-11-02 08:50||Khởi động chương trình đào tạo tiếng Bồ Đào Nha cho cán bộ ngoại giao
n|2026-11-05 16:45||Người phát ngôn trả lời về đợt đưa công dân từ vùng lũ trở về
n|2026-11-09 11:10||Phiên họp Ủy ban hợp tác chung lần thứ chín giữa Việt Nam và Slovakia
n|2026-11-12 18:35||Tọa đàm ngoại giao kinh tế: các cơ quan đại diện kể chuyện tìm thị trường
n|2026-11-16 14:00||Việt Nam và Timor-Leste ký hiệp định miễn thị thực cho hộ chiếu phổ thông
n|2026-11-19 09:25||Gặp gỡ các trưởng cơ quan đại diện lên đường nhận nhiệm vụ cuối năm
n|2026-11-24 17:55||Trao kỷ niệm chương cho Đại sứ Ý kết thúc nhiệm kỳ công tác
n|2026-11-26 10:30||Hội đàm cấp Bộ trưởng Ngoại giao Việt Nam - Kazakhstan tại Hà Nội
n|2026-11-27 16:20||Họp báo giới thiệu hội nghị cấp cao về chuỗi cung ứng xanh
n|2026-11-28 19:40||Tham vấn chính trị với Nam Phi bàn mở trung tâm xúc tiến thương mại
n|2026-11-30 11:15||Đoàn trẻ em kiều bào từ năm châu về thăm trụ sở Bộ Ngoại giao
`).map(tellUnsigned);

const HOST = 'https://mofa.gov.vn';
const old = placeStories(
  STORIES.slice(4),
  ({ title }) =>
    `${HOST}/tin-chi-tiet/chi-tiet/${slugOf(title)}-${numberOf(title, 5)}-${numberOf(title, 3)}.html`,
);
const OLD_LISTS = [
  ...['/hoat-dong-doi-ngoai-cap-cao', '/hoat-dong-pho-thu-tuong-bo-truong', '/hoat-dong-lanh-dao-bo'],
  ...['/nguoi-phat-ngon', '/hop-bao'],
];
const OLD_NAV = `<nav id="navigation">${each(OLD_LISTS, (path) => `<a href="${path}">${path.slice(1).replaceAll('-', ' ')}</a>`)}</nav>`;

const before = serveSite({
  name: 'mofa before',
  home: `${HOST}/`,
  articles: old,
  showArticle: ({ title, publishedAt, lead, body }) => {
    const { day, month, year, time } = partsOf(publishedAt);
    return `<!DOCTYPE html><html class="ltr" lang="vi-VN"><head><meta charset="utf-8" /><title>${title} - Bộ Ngoại giao</title></head><body class="controls-visible guest-site">${OLD_NAV}
<section class="portlet"><div class="portlet-boundary"><div class="asset-full-content"><div class="metadata-publish-date">Ngày đăng : ${time}, ${day}/${month}/${year}</div>
<h1 class="header-title">${title}</h1><div class="asset-content"><div class="journal-content-article"><p><strong>${lead}</strong></p>${each(body, (one) => `<p>${one}</p>`)}</div></div></div></div></section></body></html>`;
  },
  route: ({ pathname }) => {
    const at = OLD_LISTS.indexOf(pathname);
    const shown =
      pathname === '/' ? old : at < 0 ? null : old.filter((_, index) => index % OLD_LISTS.length === at);
    if (shown === null) return null;
    return showPage(`<!DOCTYPE html><html class="ltr" lang="vi-VN"><head><meta charset="utf-8" /><title>Bộ Ngoại giao</title></head><body class="controls-visible guest-site">${OLD_NAV}
<section class="portlet"><div class="portlet-boundary">${each(shown, ({ url, title }) => `<div class="asset-abstract"><h3 class="asset-title"><a href="${url}">${title}</a></h3></div>`)}</div></section></body></html>`);
  },
});

/*
 * After: five sections became one. It shows its five newest; a button brings five more as JSON. Pages have the section in
 * h1; when an article came out stands in a meta tag, and on the page only as a day without its year.
 */
const SHOWN = 5;
const now = placeStories(
  STORIES.map(tellToTheSecond),
  ({ title }) => `${HOST}/bai-dang/${slugOf(title, 10)}/${numberOf(title, 6)}`,
);

const after = serveSite({
  name: 'mofa after',
  home: `${HOST}/`,
  articles: now,
  showArticle: ({ title, publishedAt, lead, body }) => {
    const { day, month } = partsOf(publishedAt);
    return shell(
      `<title>Tin tức | Bộ Ngoại giao</title><meta property="og:title" content="${esc(title)}"/><meta property="article:published_time" content="${publishedAt}"/>`,
      `<div class="heading-strip"><h1>Tin tức đối ngoại</h1></div>
<div class="node-wrap"><div class="node-title">${title}</div><div class="node-sub">Ngày ${day}/${month}</div>
<div class="node-chapeau"><em>${lead}</em></div>
<div class="node-main">${each(body, (one) => `<p class="MsoNormal"><span style="font-size:14pt">${one}</span></p>`)}</div>
<div class="node-links"><a href="javascript:window.print()">Bản in</a></div></div>`,
    );
  },
  route: ({ pathname, searchParams }) => {
    if (pathname === '/') return showPage(shell('<title>Bộ Ngoại giao</title>', frontPage()));
    if (pathname === '/tin-tuc-doi-ngoai')
      return showPage(shell('<title>Tin tức đối ngoại | Bộ Ngoại giao</title>', listPage()));
    if (pathname === '/api/bai-dang') return sendJson(more(Number(searchParams.get('tu') ?? '0')));
    if (/^\/(?:gioi-thieu|lanh-su|tuyen-dung)$/u.test(pathname))
      return showPage(shell('<title>Bộ Ngoại giao</title>', '<p>Trang tĩnh.</p>'));
    return null;
  },
});

function more(from: number): { items: unknown[]; next: string | null } {
  const items = now.slice(from, from + SHOWN).map(({ url, title, lead, publishedAt }) => ({
    title,
    chapeau: lead,
    url: new URL(url).pathname,
    date: publishedAt.slice(0, 10),
  }));
  return { items, next: from + SHOWN < now.length ? `/api/bai-dang?tu=${from + SHOWN}` : null };
}

function frontPage(): string {
  return `<div class="slides"><div class="slide"><img src="/files/slide-1.jpg" alt=""></div></div>
<div class="three"><div><h3>Giới thiệu</h3></div><div><h3>Công tác lãnh sự</h3></div><div><h3>Tin tức</h3><p><a href="/tin-tuc-doi-ngoai">Vào trang tin</a></p></div></div>`;
}

function listPage(): string {
  const first = now.slice(0, SHOWN);
  return `<div class="heading-strip"><h1>Tin tức đối ngoại</h1></div><div id="stream">
${each(first, ({ url, title, publishedAt, lead }) => {
  const { day, month, year } = partsOf(publishedAt);
  return `<div class="stream-row"><div class="stream-date"><b>${day}</b><i>${month}/${year}</i></div><div class="stream-text"><a href="${url}"><h2>${title}</h2></a><p>${lead}</p></div></div>`;
})}</div><button id="more" data-more="/api/bai-dang?tu=${SHOWN}">Xem thêm</button>`;
}

function shell(head: string, main: string): string {
  return `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"/>${head}<link rel="stylesheet" href="/files/site.css"/></head><body>
<div class="ribbon"><a href="/">BỘ NGOẠI GIAO</a><span>Thứ Hai, 30/11/2026</span></div>
<div class="tabs"><a href="/gioi-thieu">Giới thiệu</a><a href="/tin-tuc-doi-ngoai">Tin tức đối ngoại</a><a href="/lanh-su">Lãnh sự</a><a href="/tuyen-dung">Tuyển dụng</a></div>
<div class="canvas">${main}</div><div class="under">Số 1 Tôn Thất Đàm, Ba Đình, Hà Nội. Tổng đài bảo hộ công dân: 1900 0000</div>
<script>more.onclick=()=>fetch(more.dataset.more).then(r=>r.json())</script></body></html>`;
}

/** The foreign ministry's five lists in one, that goes on by a button. */
export const MOFA: Redesign = {
  name: 'mofa: one list that goes on by a button',
  portal: 'mofa',
  before,
  after,
  change:
    'five lists became one at another address, old ones 404; it shows five articles, "Xem thêm" brings JSON; h1 and title tag are the section’s, title in a div; moment in a meta tag only; Word’s spans in the text',
  repairable: true,
};
