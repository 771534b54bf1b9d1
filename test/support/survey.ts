import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { afterEach } from 'vitest';
import { createHostTurns } from '../../crawlers/fetch/turns.ts';
import { createRobotsCache } from '../../crawlers/fetch/robots.ts';
import { readPageSafely } from '../../src/articles/read-page.ts';
import { createBrowser } from '../../crawlers/browser/browser.ts';
import { type Portal } from '../../src/model/portal.ts';
import { createNetClient } from '../../src/net/client.ts';
import type { SurveyTools } from '../../src/survey/survey.ts';
import { BROWSER, NOW } from './crawl.ts';
import { serveHttp } from './server.ts';
import { keptLog } from './service.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** What a site answers, by path: a page, `{to}` a redirect, a number a bare status. */
export type SitePages = Readonly<Record<string, string | number | { readonly to: string }>>;

/** No pauses, and time enough for a busy machine. */
export const PATIENT = { delayMs: 0, concurrency: 2, timeoutMs: 20_000 };

/** A request that a site was sent. */
export interface Asked {
  readonly host: string;
  readonly path: string;
}

/** Answers for several origins by the Host header; what no page is given for is a 404. */
export function answerSites(
  sites: Readonly<Record<string, SitePages>>,
  asked: Asked[] = [],
): RequestListener {
  return (request: IncomingMessage, response: ServerResponse) => {
    const host = request.headers.host ?? '';
    const path = request.url ?? '/';
    asked.push({ host, path });
    const page = sites[host]?.[path] ?? 404;
    if (typeof page === 'number') return response.writeHead(page).end();
    if (typeof page === 'object') return response.writeHead(301, { location: page.to }).end();
    const isXml = page.trimStart().startsWith('<?xml');
    const type =
      path === '/robots.txt' ? 'text/plain' : isXml ? 'application/xml' : 'text/html; charset=utf-8';
    return response.writeHead(200, { 'content-type': type }).end(page);
  };
}

/** Tools whose requests to these hosts go to one server on loopback; `origins` has others besides. */
export async function surveyTools(
  portals: readonly Portal[],
  hosts: readonly string[],
  listener: RequestListener,
  origins: readonly (readonly [string, string])[] = [],
): Promise<SurveyTools> {
  const server = await serveHttp(listener);
  closers.push(() => server.close());
  const mapped = hosts.flatMap((host) =>
    [`http://${host}`, `https://${host}`].map((from) => [from, server.url] as const),
  );
  const net = createNetClient({
    userAgent: 'vong-test',
    timeoutMs: 20_000,
    maxBytes: 1_000_000,
    origins: new Map([...mapped, ...origins]),
  });
  closers.push(() => net.close());
  const browser = createBrowser(BROWSER);
  closers.push(() => browser.close());
  return {
    net,
    browser,
    robots: createRobotsCache(net),
    turns: createHostTurns(),
    clock: () => NOW,
    signal: new AbortController().signal,
    log: keptLog(),
    readPage: readPageSafely,
    portals: new Map(portals.map((portal) => [portal.id, portal])),
  };
}
