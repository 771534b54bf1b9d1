import type { Redesign } from '../../site.ts';
import { redirect, sendXml, serveSite, showPage } from './answers.ts';
import { each, esc, numberOf, partsOf, placeStories, slugOf, tellStories, tellUnsigned } from './stories.ts';

const STORIES = tellStories(`
n|2026-11-05 09:00|Chu An|Việt Nam và Bỉ trao đổi kinh nghiệm trả lại cổ vật cho nước xuất xứ
n|2026-11-06 14:30|Phương Hằng|Phiên họp đầu tiên của nhóm bạn bè về công ước chống tội phạm mạng
n|2026-11-08 20:15|Gia Thành|Ngoại trưởng ba nước Baltic thăm khu phố cổ trong chuyến công tác châu Á
n|2026-11-09 08:10|Chu An|Đại hội cộng đồng người Việt tại Ba Lan bầu ban chấp hành mới
k|2026-11-11 11:25|Bảo Chi|Cà phê đặc sản tìm lối vào quán nhỏ ở Melbourne và Perth
n|2026-11-12 17:50|Phương Hằng|ASEAN nhất trí lập quỹ ứng phó bão lũ với vốn góp ban đầu
n|2026-11-14 07:40|Gia Thành|Lễ kỷ niệm quan hệ ngoại giao với Phần Lan mang âm nhạc đến nhà hát
d|2026-11-16 15:05|Bảo Chi|Người phụ nữ dạy gói bánh chưng ở ngoại ô Lyon suốt hai mươi mùa Tết
n|2026-11-18 10:45|Chu An|Tham khảo chính trị Việt Nam - Argentina hướng tới mở lại đường bay
n|2026-11-20 19:30|Phương Hằng|Hội thảo Biển Đông tại Jakarta kêu gọi giữ nguyên đường dây liên lạc nghề cá
n|2026-11-22 12:20|Gia Thành|Việt Nam ứng cử vào cơ quan chấp hành của tổ chức văn hóa thế giới
n|2026-11-24 16:10|Chu An|Đại sứ New Zealand kể chuyện học tiếng Việt qua những bữa cơm nhà
n|2026-11-26 08:55|Phương Hằng|Thông cáo chung về đối tác chuyển đổi năng lượng với Đan Mạch
n|2026-11-27 21:00|Gia Thành|Khai mạc tuần lễ Việt Nam tại Johannesburg với áo dài và phở cuốn
n|2026-11-29 09:35|Chu An|Vòng đàm phán thứ tư về hiệp định thương mại với Khối thị trường chung Nam Mỹ
n|2026-11-30 10:50|Bảo Chi|Hội hữu nghị Nhật - Việt tỉnh Gunma trao học bổng mùa đông
`);

const HOST = 'https://baoquocte.vn';
const old = placeStories(
  STORIES.slice(4).map(tellUnsigned),
  ({ title }) => `${HOST}/${slugOf(title)}-${numberOf(title, 6)}.html`,
);

const MENU = `<div class="menu lt"><a href="/">Trang chủ</a><a href="/thoi-su">Thời sự</a><a href="/the-gioi">Thế giới</a></div>`;

const before = serveSite({
  name: 'baoquocte before',
  home: `${HOST}/`,
  articles: old,
  showArticle: ({ title, publishedAt, lead, body }) => {
    const { day, month, year, time } = partsOf(publishedAt);
    const date = `<span class="article-detail-date rt">${time} | ${day}/${month}/${year}</span>`;
    return `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8" /><title>${title}</title></head><body>${MENU}
<div class="article-detail fw lt mb clearfix">${date}<h1 class="article-detail-title f0">${title}</h1>${date}
<div class="article-detail-desc">${lead}</div><div class="__MASTERCMS_CONTENT fw lt clearfix">${each(body, (one) => `<p>${one}</p>`)}</div></div></body></html>`;
  },
  route: ({ pathname }) => {
    if (pathname === '/rss_feed/') return sendXml(feed(old));
    if (pathname !== '/thoi-su' && pathname !== '/') return null;
    return showPage(`<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8" /><title>Thời sự</title></head><body>${MENU}<div class="bx-list-left lt">
${each(
  old,
  ({ url, title, lead }) =>
    `<div class="article clearfix"><h3 class="article-title"><a href="${url}" title="${esc(title)}">${title}</a></h3><div class="article-desc">${lead}</div></div>`,
)}</div></body></html>`);
  },
});

function feed(
  articles: readonly { url: string; title: string; publishedAt: string; lead: string | null }[],
): string {
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Báo Thế giới và Việt Nam</title><link>${HOST}/</link>${each(
    articles.slice(0, 6),
    ({ url, title, publishedAt, lead }) =>
      `<item><title>${esc(title)}</title><link>${url}</link><description>${esc(lead ?? '')}</description><pubDate>${new Date(publishedAt).toUTCString().replace('GMT', '+0000')}</pubDate></item>`,
  )}</channel></rss>`;
}

/*
 * After: cards of a CSS framework with their day as 05.11.2026. The text is cut by the editor into chapters, which are
 * brothers. Its column at the right repeats old headlines with links on every page, before the list in the markup.
 */
const now = placeStories(
  STORIES,
  ({ title }) => `${HOST}/${groupOf(title)}/b${numberOf(title, 6)}/${slugOf(title, 12)}`,
);

function groupOf(title: string): string {
  return numberOf(title, 4) % 2 === 0 ? 'doi-ngoai' : 'the-gioi-quanh-ta';
}

const after = serveSite({
  name: 'baoquocte after',
  home: `${HOST}/`,
  articles: now,
  showArticle: ({ title, lead, body, author, publishedAt }) => {
    const { day, month } = partsOf(publishedAt);
    const half = Math.ceil(body.length / 2);
    return frame(
      title,
      `<div class="tw-px-4 post" id="post-${numberOf(title, 6)}">
<div class="tw-flex tw-gap-2 tw-text-sm"><time datetime="${publishedAt.slice(0, 16)}+07:00">${Number(day)} thg ${Number(month)}</time><span>${author}</span></div>
<h1 class="tw-text-3xl">${title}</h1>
<div class="tw-font-bold post-sapo">${lead}</div>
<div class="tw-my-4 tw-flex tw-gap-1"><a href="#fb">f</a><a href="#x">x</a><a href="#mail">thư</a></div>
<section class="post-chapter">${each(body.slice(0, 1), (one) => `<p>${one}</p>`)}</section>
<section class="post-chapter">${each(body.slice(1, half), (one) => `<p>${one}</p>`)}</section>
<figure class="tw-my-6"><img src="/cdn/${slugOf(title, 3)}.webp" alt=""><figcaption>Hình minh họa của tòa soạn</figcaption></figure>
<section class="post-chapter">${each(body.slice(half), (one) => `<p>${one}</p>`)}</section>
<div class="tw-mt-8 post-tags"><a href="/chu-de/hop-tac">#hợp tác</a><a href="/chu-de/van-hoa">#văn hóa</a></div></div>`,
    );
  },
  route: ({ pathname, searchParams }) => {
    if (pathname === '/rss_feed/') return sendXml(feed(now));
    if (pathname === '/thoi-su') return redirect(`${HOST}/tin-moi`);
    if (pathname === '/' || pathname === '/tin-moi')
      return showPage(frame('Tin mới', cards(Number(searchParams.get('p') ?? 1))));
    if (pathname === '/doi-ngoai' || pathname === '/the-gioi-quanh-ta')
      return showPage(frame('Chuyên mục', cards(1, pathname.slice(1))));
    if (pathname.startsWith('/chu-de/')) return showPage(frame('Chủ đề', '<p>Chủ đề này chưa có bài.</p>'));
    return null;
  },
});

function cards(page: number, group?: string): string {
  const all = group === undefined ? now : now.filter(({ title }) => groupOf(title) === group);
  return `<div class="tw-grid tw-grid-cols-3">${each(
    all.slice(page * 9 - 9, page * 9),
    ({ url, title, publishedAt, lead }) => {
      const { day, month, year } = partsOf(publishedAt);
      return `<div class="tw-flex tw-flex-col tw-rounded"><a href="${url}"><img src="/cdn/${slugOf(title, 3)}.webp" alt="${esc(title)}"></a><a class="tw-font-semibold" href="${url}">${title}</a><div class="tw-line-clamp-2">${lead}</div><small>${day}.${month}.${year}</small></div>`;
    },
  )}</div><div class="tw-flex tw-justify-center"><a href="/tin-moi">1</a><a href="/tin-moi?p=2">2</a></div>`;
}

function frame(title: string, main: string): string {
  return `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>${title} - Thế giới và Việt Nam</title><link rel="alternate" type="application/rss+xml" href="/rss_feed/"></head>
<body class="tw-bg-white"><div class="tw-flex tw-justify-between"><a href="/">Thế giới và Việt Nam</a><span>30.11.2026</span><a href="/tin-moi">Tin mới</a><a href="/doi-ngoai">Đối ngoại</a><a href="/the-gioi-quanh-ta">Thế giới quanh ta</a></div>
<div class="tw-grid"><div class="tw-order-2 box-hot"><div class="tw-uppercase">Tin đọc nhiều</div>${each(
    now.slice(8, 15),
    ({ url, title }, at) => `<div class="tw-flex"><b>${at + 1}</b><a href="${url}">${title}</a></div>`,
  )}</div><div class="tw-order-1">${main}</div></div>
<div class="tw-bg-gray-800">Tòa soạn: số 6 Chu Văn An, Ba Đình, Hà Nội</div></body></html>`;
}

/** The World and Vietnam Report with utility classes only, and a box of old headlines that is as long as the list. */
export const BAOQUOCTE: Redesign = {
  name: 'baoquocte: utility classes',
  portal: 'baoquocte',
  before,
  after,
  change:
    'cards in nested div of a CSS framework, days as dd.MM.yyyy; new addresses, in the feed too; text in sibling sections; date only in time[datetime]; a box "Tin đọc nhiều" repeats old headlines before the list',
  repairable: true,
};
