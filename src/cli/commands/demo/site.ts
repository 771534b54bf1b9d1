import { readFile, readdir } from 'node:fs/promises';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { listHosts, plainHost } from '../../../model/hosts.ts';
import type { Portal } from '../../../model/portal.ts';
import { canonicalKey } from '../../../pipeline/dedupe/canonical.ts';

/** The fixture portals, served on loopback under their own host names. */
export interface DemoSite {
  /** Public origin → this server, for the HTTP client. */
  readonly origins: ReadonlyMap<string, string>;
  close(): Promise<void>;
}

interface Served {
  readonly type: string;
  readonly body: Buffer;
}

interface Meta {
  readonly kind: 'list' | 'feed' | 'article';
  readonly url: string;
}

const TYPES = {
  list: 'text/html; charset=utf-8',
  article: 'text/html; charset=utf-8',
  feed: 'application/rss+xml',
};

/** Serves the pages of `folder` (fixtures/portals) at the addresses that their meta.json gives; all else is 404. */
export async function serveFixtures(folder: string, portals: ReadonlyMap<string, Portal>): Promise<DemoSite> {
  const byHost = new Map(
    [...portals.values()].flatMap((portal) => hostsOf(portal).map((host) => [host, portal] as const)),
  );
  const pages = new Map<string, Served>();
  for (const id of await readdir(folder)) {
    const portal = portals.get(id);
    if (portal) await loadPages(path.join(folder, id), portal, pages);
  }
  const server = createServer((request, response) => answer(request, response, byHost, pages));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const origins = new Map(
    [...byHost.keys()].flatMap(
      (host) =>
        [
          [`https://${host}`, here],
          [`http://${host}`, here],
        ] as const,
    ),
  );
  return { origins, close: () => closeServer(server) };
}

function hostsOf(portal: Portal): string[] {
  const named = listHosts(portal).map(plainHost);
  return [...new Set(named.flatMap((host) => [host, `www.${host}`]))];
}

async function loadPages(folder: string, portal: Portal, pages: Map<string, Served>): Promise<void> {
  const meta = JSON.parse(await readFile(path.join(folder, 'meta.json'), 'utf8')) as Record<string, Meta>;
  for (const [file, { kind, url }] of Object.entries(meta)) {
    pages.set(canonicalKey(url, portal.identity), {
      type: TYPES[kind],
      body: await readFile(path.join(folder, file)),
    });
  }
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  byHost: ReadonlyMap<string, Portal>,
  pages: ReadonlyMap<string, Served>,
): void {
  const host = request.headers.host ?? '';
  const portal = byHost.get(host.replace(/:\d+$/u, ''));
  const page = portal && pages.get(canonicalKey(`https://${host}${request.url ?? '/'}`, portal.identity));
  if (page) response.writeHead(200, { 'content-type': page.type }).end(page.body);
  else response.writeHead(404, { 'content-type': 'text/plain' }).end('404');
}

/** Ends a server and the connections it still has. */
export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
