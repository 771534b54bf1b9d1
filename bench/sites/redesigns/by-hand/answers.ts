import type { MadeSite, SiteAnswer, SiteArticle, SiteRequest } from '../../site.ts';

const answer = (status: number, type: string, body: string): SiteAnswer => ({
  status,
  headers: { 'content-type': type },
  body,
});

/** A page. */
export function showPage(body: string, status = 200): SiteAnswer {
  return answer(status, 'text/html; charset=utf-8', body);
}

/** A JSON answer. */
export function sendJson(value: unknown): SiteAnswer {
  return answer(200, 'application/json; charset=utf-8', JSON.stringify(value));
}

/** A feed or a sitemap. */
export function sendXml(body: string): SiteAnswer {
  return answer(200, 'application/xml; charset=utf-8', body);
}

/** A robots.txt. */
export function sendText(body: string): SiteAnswer {
  return answer(200, 'text/plain; charset=utf-8', body);
}

/** A redirect. */
export function redirect(to: string, status: 301 | 302 = 301): SiteAnswer {
  return { status, headers: { location: to, 'content-type': 'text/html; charset=utf-8' }, body: '' };
}

const NOT_FOUND =
  '<!DOCTYPE html><html><head><title>404</title></head><body><h1>404</h1><p>Không tìm thấy trang.</p></body></html>';

interface Site {
  readonly name: string;
  readonly home: string;
  readonly articles: readonly SiteArticle[];
  readonly showArticle: (article: SiteArticle) => string;
  /** What is answered besides articles; `null` for whatever else is asked. */
  readonly route: (url: URL, request: SiteRequest) => SiteAnswer | null;
  readonly notFound?: string;
}

/** A site that answers what `route` knows, then its articles' addresses with their pages, then 404. */
export function serveSite({ name, home, articles, showArticle, route, notFound }: Site): MadeSite {
  const byUrl = new Map(articles.map((article) => [keyOf(new URL(article.url)), article]));
  return {
    name,
    home,
    articles,
    answer(request) {
      const url = new URL(request.url);
      const routed = route(url, request);
      if (routed !== null) return routed;
      const article = byUrl.get(keyOf(url));
      return article === undefined ? showPage(notFound ?? NOT_FOUND, 404) : showPage(showArticle(article));
    },
  };
}

/** What tells one page from another: with `www.` or without, whether encrypted or not, is the same. */
function keyOf(url: URL): string {
  return `${url.hostname.replace(/^www\./u, '')}${url.pathname}${url.search}`;
}
