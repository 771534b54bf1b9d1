/** The machine that is crawled: portals that publish article after article, and the receiver of webhooks. */
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { generateSite } from '../pipeline/pages.ts';
import { benchPortal } from '../pipeline/portal.ts';

export const SITE_PORT = 8000;
/** Articles that a portal has once all are published. */
export const ARTICLES = 50;
const DELAY_MS = 200;

/** What the site tells of itself. */
export interface SiteReport {
  /** How often each webhook came, by its id. */
  readonly webhooks: Readonly<Record<string, number>>;
  /** Requests of article pages. */
  readonly pages: number;
}

/** What the site is told: how many of each portal's articles are public, or to report. */
export type SiteOrder = { readonly publish: number } | 'report';

export function hostOf(n: number): string {
  return `may-${n}.example`;
}

/** The file of a portal: one request at a time, and five a second. */
export function portalFile(n: number): object {
  const { lists, layouts } = benchPortal(1);
  const [list] = lists;
  return {
    id: `may-${n}`,
    name: `Cổng mẫu ${n}`,
    nameEn: `Made portal ${n}`,
    kind: 'portal',
    province: null,
    hosts: [hostOf(n)],
    schedule: { every: '10s' },
    lists: [{ url: `https://${hostOf(n)}/tin-tuc?page=1`, item: list?.item, link: list?.link }],
    articles: { match: ['^/tin-tuc/bai-viet-so-\\d+-\\d+\\.html$'] },
    layouts: layouts.map(({ id, detect, title, body }) => ({ id, detect, title, body })),
    politeness: { delayMs: DELAY_MS, concurrency: 1, timeoutMs: 10_000 },
  };
}

/** Serves until the parent ends. */
export function serveSite(address: string): void {
  const sites = new Map<string, ReadonlyMap<string, string>>();
  const webhooks: Record<string, number> = {};
  let published = 0;
  let pages = 0;
  const server = createServer((request, response) => {
    if (request.url === '/webhook') {
      const id = String(request.headers['webhook-id']);
      void text(request).then(() => {
        webhooks[id] = (webhooks[id] ?? 0) + 1;
        response.writeHead(204).end();
      });
      return;
    }
    const seed = Number(/^may-(\d+)/u.exec(request.headers.host ?? '')?.[1] ?? 0) + 1;
    const site = sites.get(String(seed)) ?? generateSite(ARTICLES, seed).pages;
    sites.set(String(seed), site);
    const path = request.url ?? '';
    if (site.has(path) && !path.includes('?')) pages += 1;
    const body = path === '/tin-tuc?page=1' ? listPage(site, published) : site.get(path);
    if (body === undefined) response.writeHead(404, { 'content-type': 'text/plain' }).end('404');
    else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(body);
  });
  server.listen(SITE_PORT, address, () => process.send?.('ready'));
  process.on('message', (order: SiteOrder) => {
    if (order !== 'report') published = order.publish;
    process.send?.({ webhooks, pages } satisfies SiteReport);
  });
  process.once('disconnect', () => process.exit());
}

function listPage(site: ReadonlyMap<string, string>, published: number): string {
  const paths = [...site.keys()].filter((path) => !path.includes('?')).slice(0, published);
  const items = paths.map(
    (path) => `<article class="news-item"><a class="news-link" href="${path}">${path}</a></article>`,
  );
  return `<!DOCTYPE html><html lang="vi"><body><div class="news-list">${items.join('\n')}</div></body></html>`;
}
