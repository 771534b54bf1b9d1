import type { IncomingMessage, ServerResponse } from 'node:http';

/** Headlines of the site's articles, the newest first. */
export const TITLES = [
  'Chủ tịch tỉnh tiếp Đại sứ Ấn Độ đến chào từ biệt',
  'Ký kết thỏa thuận hợp tác với tỉnh bạn của nước Lào',
  'Đoàn công tác dự diễn đàn các địa phương ASEAN',
  'Trao quà Tết Bun Pi May cho lưu học sinh Lào',
];
/** Headlines of older articles, which only the second page of the list leads to. */
const OLDER = [
  'Khai trương đường hoa ven sông dịp Quốc khánh',
  'Tập huấn phòng cháy cho cán bộ các xã biên giới',
];
const ALL = [...TITLES, ...OLDER];
/** The path of an article, by its place in `TITLES`. */
export const article = (at: number): string => `/doi-ngoai/tin-so-${at}-${4000 + at}.html`;

function shell(title: string, inner: string): string {
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Cổng thông tin điện tử tỉnh Hà Giang | ${title}</title>
    <link rel="alternate" type="application/rss+xml" href="/rss.xml"></head><body>
    <nav><p><a href="/">Trang chủ</a></p><a href="/doi-ngoai">Đối ngoại</a> <a href="/tin-tuc">Tin tức</a></nav>
    ${inner}<footer>Bản quyền thuộc Ủy ban nhân dân tỉnh</footer></body></html>`;
}

function listPage(titles: readonly string[]): string {
  const items = titles.map((title) => `<li><a href="${article(ALL.indexOf(title))}">${title}</a></li>`);
  return shell('Đối ngoại', `<ul class="ds">${items.join('')}</ul><a href="/doi-ngoai?page=2">2</a>`);
}

/** The page of an article. */
export function articlePage(at: number): string {
  const title = ALL[at] ?? '';
  return shell(
    title,
    `<div class="khung"><h1 class="tieu-de">${title}</h1><div class="gio">0${at + 1}/11/2026 08:3${at}</div>
    <div class="tom-tat">Tin vắn số ${at} về hoạt động đối ngoại của tỉnh trong tuần.</div>
    <div class="noi-dung" id="b${at}88213"><p>Chiều 0${at + 1}/11, lãnh đạo tỉnh chủ trì buổi làm việc với đoàn khách quốc tế đến thăm, cùng dự có các sở, ngành.</p>
    <p>Hai bên trao đổi phương hướng hợp tác trong thời gian tới, nhất là giao lưu nhân dân, đào tạo cán bộ và quản lý biên giới.</p>
    <p>Lãnh đạo tỉnh mong tiếp tục nhận được sự ủng hộ của bạn bè quốc tế trong những năm tới, lần thứ ${at}.</p></div></div>
    <div class="lien-quan"><h4>Tin liên quan</h4></div>`,
  );
}

function feed(origin: string): string {
  const items = TITLES.slice(0, 2).map(
    (title, at) => `<item><title>${title}</title><link>${origin}${article(at)}</link></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel>${items.join('')}</channel></rss>`;
}

/** A small provincial site under `origin` that no portal file knows; `change` answers in its place where it returns true. */
export function unknownSite(origin: string) {
  const answer =
    (change: (url: string, response: ServerResponse) => boolean) =>
    (request: IncomingMessage, response: ServerResponse): void => {
      const url = request.url ?? '/';
      if (change(url, response)) return;
      const at = ALL.findIndex((_, number) => article(number) === url);
      const send = (body: string, type = 'text/html; charset=utf-8'): void =>
        void response.writeHead(200, { 'content-type': type }).end(body);
      if (url === '/robots.txt') send('User-agent: *\nDisallow: /rieng/\n', 'text/plain');
      else if (url === '/rss.xml') send(feed(origin), 'application/rss+xml');
      else if (at !== -1) send(articlePage(at));
      else if (url === '/doi-ngoai') send(listPage(TITLES));
      else if (url === '/doi-ngoai?page=2') send(listPage(OLDER));
      else if (url === '/' || url === '/tin-tuc') send(shell('Trang', '<p>Chào mừng</p>'));
      else response.writeHead(404).end('404');
    };
  return { answer };
}
