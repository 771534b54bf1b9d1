import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export const HOST = 'tinh-mau.vn';
/** Every fourth article tells of a visit from abroad. */
export const FOREIGN_EVERY = 4;

/** What a site was asked for. */
interface Asked {
  lists: number;
  unchanged: number;
  articles: number;
  again: number;
  /** Of `again`, answered 304. */
  againUnchanged: number;
}

/** A site of one list, with the newest `shown` of its articles, and ETags. */
export interface BenchSite {
  readonly url: string;
  readonly asked: Asked;
  /** Paths of the articles, the oldest first. */
  readonly articles: string[];
  close(): void;
}

const ABROAD =
  'Lãnh đạo tỉnh tiếp đoàn đại biểu tỉnh Hủa Phăn (Lào), trao đổi về hợp tác hữu nghị, biên giới và đào tạo cán bộ giữa hai địa phương.';
const AT_HOME =
  'Bà con nông dân trong huyện phấn khởi ra đồng thu hoạch lúa vụ mùa, giá thóc ở các chợ tăng nhẹ so với cùng kỳ năm trước.';

/** Serves what `articles` names. */
export async function serveSite(shown: number): Promise<BenchSite> {
  const asked: Asked = { lists: 0, unchanged: 0, articles: 0, again: 0, againUnchanged: 0 };
  const [articles, met]: [string[], Set<string>] = [[], new Set()];
  const server = createServer((request, response) => {
    const url = request.url ?? '';
    if (url === '/robots.txt') return response.writeHead(404).end();
    if (url.startsWith('/bai/')) {
      asked[met.has(url) ? 'again' : 'articles'] += 1;
      met.add(url);
      const etag = `"${url}"`;
      if (request.headers['if-none-match'] === etag) {
        asked.againUnchanged += 1;
        return response.writeHead(304, { etag }).end();
      }
      return response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8', etag })
        .end(articlePage(url));
    }
    const etag = `"${articles.length}"`;
    asked.lists += 1;
    if (request.headers['if-none-match'] === etag) {
      asked.unchanged += 1;
      return response.writeHead(304, { etag }).end();
    }
    const links = articles
      .slice(-shown)
      .reverse()
      .map((path) => `<li><a href="${path}">Bài viết ${path}</a></li>`);
    return response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8', etag })
      .end(`<ul>${links.join('')}</ul>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    articles,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function articlePage(url: string): string {
  const number = Number(/\d+/u.exec(url)?.[0] ?? 0);
  const sentence = number % FOREIGN_EVERY === 0 ? ABROAD : AT_HOME;
  const paragraphs = Array.from({ length: 8 }, (_, i) => `<p>${sentence} Lần ${number * 8 + i}.</p>`);
  return `<html lang="vi"><head><title>Tin ${number}</title></head><body><article><h1>Tin số ${number} của tỉnh</h1>${paragraphs.join('')}</article></body></html>`;
}
