import { type RequestListener, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { articleText } from '../pipeline/article-text.ts';
import { type Random, seeded } from '../pipeline/random.ts';

/** Portals that publish when they are told to, and a receiver of webhooks. */
export interface CrashSite {
  readonly portals: readonly string[];
  /** Public origin → where it is answered. */
  readonly origins: string;
  readonly receiver: string;
  /** Alerts that were accepted: the story's address by the id of the alert, and how often each id came. */
  readonly received: ReadonlyMap<string, { readonly url: string; times: number }>;
  /** Publishes so many articles on each portal; returns their addresses. */
  publish(each: number): string[];
  close(): void;
}

/** Newer articles push older ones off a list. */
const LISTED = 10;

/** Serves `count` portals on loopback. */
export async function serveCrashSite(count: number, seed: number): Promise<CrashSite> {
  const portals = Array.from({ length: count }, (_, at) => `cong-${at}`);
  const listed = new Map(portals.map((id) => [`${id}.example`, [] as string[]]));
  const random = seeded(seed);
  const received = new Map<string, { readonly url: string; times: number }>();
  let published = 0;
  const site = await serve((request, response) => {
    const paths = listed.get(request.headers.host ?? '');
    const number = Number(/^\/bai\/(\d+)$/u.exec(request.url ?? '')?.[1]);
    if (paths === undefined || (request.url !== '/' && Number.isNaN(number)))
      return response.writeHead(404).end();
    response.setHeader('content-type', 'text/html; charset=utf-8');
    const page = request.url === '/' ? listPage(paths) : articlePage(seeded(seed * 7919 + number));
    return setTimeout(() => response.end(page), random.below(60));
  });
  const hooks = await serve((request, response) => {
    void text(request).then((body) => {
      setTimeout(() => {
        const id = String(request.headers['webhook-id']);
        const { data } = JSON.parse(body) as { data: { url: string } };
        received.set(id, { url: data.url, times: (received.get(id)?.times ?? 0) + 1 });
        response.writeHead(204).end();
      }, random.below(200));
    });
  });
  return {
    portals,
    origins: portals.map((id) => `https://${id}.example=${site.url}`).join(','),
    receiver: hooks.url,
    received,
    publish: (each) =>
      [...listed].flatMap(([host, paths]) =>
        Array.from({ length: each }, () => {
          const path = `/bai/${published++}`;
          paths.unshift(path);
          paths.length = Math.min(paths.length, LISTED);
          return `https://${host}${path}`;
        }),
      ),
    close() {
      site.close();
      hooks.close();
    },
  };
}

async function serve(listener: RequestListener): Promise<{ url: string; close(): void }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function listPage(paths: readonly string[]): string {
  return `<ul>${paths.map((path) => `<li><a href="${path}">Xem bài viết</a></li>`).join('')}</ul>`;
}

function articlePage(random: Random): string {
  const { title, lead, paragraphs } = articleText(random, true);
  const body = [lead, ...paragraphs].map((one) => `<p>${one}</p>`).join('\n');
  return `<!doctype html><html><head><title>${title}</title></head><body><article><h1>${title}</h1>${body}</article></body></html>`;
}
