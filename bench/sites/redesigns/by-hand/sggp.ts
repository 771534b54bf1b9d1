import type { Redesign } from '../../site.ts';
import { redirect, sendText, sendXml, serveSite, showPage } from './answers.ts';
import { each, esc, numberOf, placeStories, slugOf, tellStories, tellToTheSecond } from './stories.ts';

const STORIES = tellStories(`
n|2026-11-10 06:30|MINH KHÁNH|TPHCM và Busan mở lại đường dây trao đổi cán bộ trẻ sau nhiều năm gián đoạn
k|2026-11-11 12:45|THU HƯỜNG|Trung tâm tài chính quốc tế tại TPHCM tuyển chuyên gia nước ngoài đợt đầu
n|2026-11-12 18:20|ĐỨC THIỆN|Tổng Lãnh sự các nước Bắc Âu cùng chạy bộ vì dòng kênh sạch
d|2026-11-13 07:15|HỒNG NHUNG|Hẻm 48 quận cũ có thư viện nhỏ mở cửa đến mười giờ đêm
n|2026-11-14 16:05|MINH KHÁNH|Lãnh đạo thành phố tiếp đoàn Thượng viện Chile thăm khu công nghệ cao
n|2026-11-16 09:50|BẢO LÂM|Diễn đàn hữu nghị TPHCM: bạn bè quốc tế hiến kế cho giao thông xanh
k|2026-11-17 14:25|THU HƯỜNG|Doanh nghiệp gỗ xoay xở khi thuế đối ứng vào Mỹ đổi cách tính
n|2026-11-18 20:10|ĐỨC THIỆN|Tuần phim châu Âu trở lại với mười hai tác phẩm chưa từng chiếu ở Việt Nam
n|2026-11-19 08:35|BẢO LÂM|TPHCM đề xuất lập văn phòng liên lạc với các thành phố kết nghĩa ở Đông Nam Á
d|2026-11-20 10:00|HỒNG NHUNG|Thầy giáo dạy nghề sửa được cả lớp máy cũ cho học trò nghèo
n|2026-11-22 17:40|MINH KHÁNH|Hội đàm với chính quyền Thượng Hải về vận hành cảng trung chuyển
n|2026-11-23 11:30|BẢO LÂM|Đại sứ Ireland: giáo dục là nhịp cầu bền nhất giữa hai đất nước
n|2026-11-26 07:20|MINH KHÁNH|Khai mạc hội nghị thị trưởng các đô thị ven sông Mekong tại TPHCM
k|2026-11-27 15:55|THU HƯỜNG|Nhà đầu tư Singapore rót vốn vào chuỗi kho lạnh ở cửa ngõ phía Tây
n|2026-11-29 19:05|ĐỨC THIỆN|Kiều bào tại Đức góp tủ sách tiếng Việt cho trường học vùng biển
n|2026-11-30 06:45|BẢO LÂM|TPHCM tiếp đoàn cựu binh Mỹ trở lại trồng rừng ngập mặn Cần Giờ
`);

const HOST = 'https://www.sggp.org.vn';
const old = placeStories(
  STORIES.slice(4),
  ({ title }) => `${HOST}/${slugOf(title)}-post${numberOf(title, 6)}.html`,
);

const HEADER = `<header class="site-header"><nav class="menu"><ul><li><a href="/">Trang chủ</a></li><li><a href="/chinhtri-doingoai/">Đối ngoại</a></li><li><a href="/thegioi/">Thế giới</a></li></ul></nav></header>`;

const before = serveSite({
  name: 'sggp before',
  home: `${HOST}/`,
  articles: old,
  showArticle: ({
    url,
    title,
    lead,
    body,
    author,
    publishedAt,
  }) => `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8" />
<title>${title}</title><link rel="canonical" href="${url}" /><meta property="og:title" content="${esc(title)}" /></head><body>${HEADER}
<main class="site-main"><div class="breadcrumb"><a href="/chinhtri/">Chính trị</a></div><article class="article"><div class="article__header">
<h1 class="article__title cms-title">${title}</h1><div class="article__meta">SGGP <time datetime="${publishedAt.slice(0, 16)}+07:00">${publishedAt.slice(11, 16)}</time></div></div>
<div class="article__sapo cms-desc">${lead}</div><div class="article__body zce-content-body cms-body" itemprop="articleBody">
${each(body, (one) => `<p>${one}</p>`)}<p style="text-align: right;"><strong>${author}</strong></p></div></article></main></body></html>`,
  route: ({ pathname }) => {
    if (pathname === '/rss/home.rss') return sendXml(feed());
    if (pathname !== '/chinhtri-doingoai/' && pathname !== '/') return null;
    return showPage(`<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8" /><title>SGGP</title><link rel="alternate" type="application/rss+xml" href="/rss/home.rss" /></head><body>${HEADER}
<main class="site-main"><section class="zone zone--timeline">${each(
      old,
      ({ url, title, lead }) =>
        `<article class="story"><h2 class="story__heading"><a class="cms-link" href="${url}">${title}</a></h2><div class="story__summary">${lead}</div></article>`,
    )}</section></main></body></html>`);
  },
});

function feed(): string {
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>SGGP</title><link>${HOST}/</link>${each(
    old.slice(0, 8),
    ({ url, title, publishedAt }) =>
      `<item><title>${esc(title)}</title><link>${url}</link><pubDate>${new Date(publishedAt).toUTCString()}</pubDate></item>`,
  )}</channel></rss>`;
}

/*
 * After: a front end that draws its lists itself. A list's HTML has no link, only the data; the feed is gone; robots.txt
 * names a sitemap of the month. Articles are rendered by the server, for search engines; when one was published only they are told.
 */
const now = placeStories(
  STORIES.map(tellToTheSecond),
  ({ title }) => `${HOST}/chinh-tri/doi-ngoai/${slugOf(title)}.i${numberOf(title, 6)}`,
);
const moved = new Map(now.map(({ title, url }) => [`/${slugOf(title)}-post${numberOf(title, 6)}.html`, url]));

const after = serveSite({
  name: 'sggp after',
  home: `${HOST}/`,
  articles: now,
  showArticle: ({ url, title, lead, body, author, publishedAt }) =>
    shell(
      title,
      `<article class="c-7xk"><div class="c-1q" data-slot="kicker">Đối ngoại</div><h1 class="c-9h">${title}</h1><p class="c-2d">${lead}</p>
<div class="c-4m"><span>${author}</span><button aria-label="Nghe">Nghe bài</button></div><div class="c-body" data-slot="body">
${each(body, (one, at) => `<p>${one}</p>${at === 1 ? '<aside class="c-ad">Quảng cáo</aside>' : ''}`)}</div></article>`,
      { page: 'article', id: numberOf(title, 6) },
      `<link rel="canonical" href="${url}"><script type="application/ld+json">${JSON.stringify({
        '@context': 'https://schema.org',
        '@type': 'NewsArticle',
        headline: title,
        datePublished: publishedAt,
        author: { '@type': 'Person', name: author },
        publisher: { '@type': 'Organization', name: 'Sài Gòn Giải Phóng' },
      })}</script>`,
    ),
  route: ({ pathname }) => {
    const to = moved.get(pathname);
    if (to !== undefined) return redirect(to);
    if (pathname === '/robots.txt')
      return sendText(`User-agent: *\nDisallow: /tim-kiem\nSitemap: ${HOST}/sitemap.xml\n`);
    if (pathname === '/sitemap.xml') return sendXml(sitemapIndex());
    if (pathname === '/sitemaps/bai-viet-2026-11.xml') return sendXml(sitemap());
    if (pathname === '/chinhtri-doingoai/') return redirect(`${HOST}/chinh-tri/doi-ngoai`);
    if (pathname === '/chinh-tri/doi-ngoai' || pathname === '/') return showPage(listPage(pathname));
    if (/^\/(?:chinh-tri|the-gioi|kinh-te|do-thi)$/u.test(pathname))
      return showPage(shell('SGGP', '', { page: 'zone', items: [] }));
    return null;
  },
});

function listPage(route: string): string {
  const items = now.map(({ url, title, lead, publishedAt }) => ({
    id: numberOf(title, 6),
    title,
    sapo: lead,
    url: new URL(url).pathname,
    published: Date.parse(publishedAt) / 1000,
  }));
  return shell('SGGP', '<div class="skeleton"></div><div class="skeleton"></div>', {
    page: 'zone',
    route,
    items,
  });
}

function shell(title: string, main: string, data: unknown, head = ''): string {
  const state = JSON.stringify(data).replaceAll('<', '\\u003c');
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${title}</title>${head}<link rel="modulepreload" href="/_app/entry.4f1c.js"></head>
<body><div id="__app"><header class="c-top"><span>SGGP</span><nav><a href="/chinh-tri">Chính trị</a><a href="/chinh-tri/doi-ngoai">Đối ngoại</a><a href="/the-gioi">Thế giới</a><a href="/do-thi">Đô thị</a></nav></header>
<main>${main}</main><footer>Trụ sở: 432-434 Nguyễn Thị Minh Khai, TPHCM</footer></div>
<script>window.__DATA__ = ${state};</script><script type="module" src="/_app/entry.4f1c.js"></script></body></html>`;
}

function sitemapIndex(): string {
  return `<?xml version="1.0" encoding="UTF-8"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>${HOST}/sitemaps/bai-viet-2026-11.xml</loc><lastmod>2026-11-30</lastmod></sitemap></sitemapindex>`;
}

function sitemap(): string {
  return `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${each(
    now,
    ({ url, publishedAt }) => `<url><loc>${url}</loc><lastmod>${publishedAt}</lastmod></url>`,
  )}</urlset>`;
}

/** Sài Gòn Giải Phóng as an application: no link in a list's HTML. */
export const SGGP: Redesign = {
  name: 'sggp: lists from window.__DATA__',
  portal: 'sggp',
  before,
  after,
  change:
    'lists filled by script from inline JSON, no link in the HTML; feed gone, sitemap named in robots.txt; date only in JSON-LD; class names of a bundler; old addresses lead to the new ones',
  repairable: true,
};
