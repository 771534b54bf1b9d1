import { isHostOf } from '../../src/model/hosts.ts';
import { PermanentError, TransientError } from '../../src/model/errors.ts';
import type { NetClient, NetResponse } from '../../src/net/client.ts';
import type { Portal, PortalList } from '../../src/model/portal.ts';
import type { Log } from '../../src/model/records.ts';
import type { Browser } from '../browser/browser.ts';
import type { PageRequest, PageResponse, RenderedPage } from '../browser/messages.ts';
import type { RobotsCache } from './robots.ts';

/** What rendering needs from outside. */
export interface RenderTools {
  readonly net: NetClient;
  readonly robots: RobotsCache;
  readonly browser: Browser;
  readonly clock: () => Date;
  readonly signal: AbortSignal;
  readonly log: Log;
}

/** Renders fetched pages of one portal. What they ask for meanwhile goes out by the guarded client, as every fetch. */
export interface Renderer {
  /**
   * Renders a page whose document `html` came with this response, until what the selector `waitFor` names is there.
   * @throws PermanentError `foreign-redirect`, `robots`, `too-large`; what stopped the page where its scripts led it; and
   * what `Browser.render` throws
   */
  render(
    response: Pick<NetResponse, 'url' | 'headers'>,
    html: string,
    waitFor: string | null,
  ): Promise<RenderedPage>;
}

/** Of a rendered page, characters. */
const LONGEST = 20_000_000;
/** What one page may ask for while it is rendered. */
const MOST_REQUESTS = 100;
/** The client sets these itself; `sec-` tells of a browser that nobody uses. */
const NOT_SENT = /^(?:host|user-agent|connection|accept-encoding|content-length|sec-.*)$/u;
/** They speak of the body as it was sent, not of the one that is handed on. */
const NOT_HANDED_ON = new Set(['content-encoding', 'content-length', 'transfer-encoding', 'connection']);
/** Where one cookie ends and the next begins in joined `Set-Cookie` headers; dates have a comma too (RFC 6265 §3). */
const NEXT_COOKIE = /, (?=[^;,\s=]+=)/gu;

/** The renderer of one crawl; hosts that pages asked for in vain are logged once. */
export function createRenderer(portal: Portal, tools: RenderTools): Renderer {
  const refusedHosts = new Set<string>();
  const refuse = (url: string, why: string): null => {
    const { host } = new URL(url);
    if (!refusedHosts.has(host)) {
      tools.log.warn({ portal: portal.id, url }, `refused to a rendered page: ${why}`);
    }
    refusedHosts.add(host);
    return null;
  };
  return {
    async render({ url, headers }, html, waitFor) {
      let requests = 0;
      const stop: { error: PermanentError | TransientError | null } = { error: null };
      const rendered = await tools.browser.render({
        target: { url, html, cookies: cookieLines(headers), language: portal.language, waitFor },
        async respond(request) {
          requests += 1;
          if (requests > MOST_REQUESTS) {
            return refuse(request.url, `it asks for more than ${MOST_REQUESTS} things`);
          }
          return respondTo(request, portal, tools, refuse).catch((error: unknown) => {
            const isNamed = error instanceof PermanentError || error instanceof TransientError;
            if (request.isDocument && isNamed) stop.error = error;
            throw error;
          });
        },
        signal: tools.signal,
      });
      if (rendered.html.length > LONGEST) {
        throw new PermanentError('too-large', `${url}: rendered, it is longer than ${LONGEST} characters`);
      }
      const isThere = /^https?:/u.test(rendered.url);
      // Its own text went with it: Chromium shows an error page of its own.
      if (!isThere && stop.error !== null) throw stop.error;
      return { html: rendered.html, url: isThere ? ownAddress(rendered.url, portal) : url };
    },
  };
}

/** Where the page's scripts had led it, which must be the portal's own. */
function ownAddress(address: string, portal: Portal): string {
  const { hostname } = new URL(address);
  if (isHostOf(portal, hostname)) return address;
  throw foreignRedirect(hostname);
}

function foreignRedirect(host: string): PermanentError {
  return new PermanentError('foreign-redirect', `its script leads to ${host}, which is not its own`);
}

async function respondTo(
  { url, method, headers, body, isDocument }: PageRequest,
  portal: Portal,
  { net, robots, clock, signal }: RenderTools,
  refuse: (url: string, why: string) => null,
): Promise<PageResponse | null> {
  const { hostname, protocol } = new URL(url);
  if (!/^https?:$/u.test(protocol)) return null;
  const isAllowed = (host: string): boolean => isHostOf(portal, host) || portal.renderHosts.includes(host);
  if (!isAllowed(hostname) && isDocument) throw foreignRedirect(hostname);
  if (!isAllowed(hostname)) return refuse(url, 'its host is neither in hosts nor in renderHosts');
  if (method !== 'GET' && method !== 'POST') return refuse(url, `its method is ${method}`);
  const tls = isHostOf(portal, hostname) ? portal.tls : undefined;
  const verdict = await robots.check(url, clock(), tls);
  if (!verdict.allowed && isDocument) throw new PermanentError('robots', `${url}: ${verdict.reason}`);
  if (!verdict.allowed) return refuse(url, verdict.reason);
  const sent = Object.entries(headers).filter(([name]) => !NOT_SENT.test(name));
  const response = await net.fetch(url, {
    method,
    signal,
    tls,
    allowHost: isAllowed,
    timeoutMs: portal.politeness.timeoutMs,
    headers: Object.fromEntries(sent),
    body: method === 'POST' ? (body ?? '') : undefined,
  });
  return { status: response.status, headers: handedOn(response.headers), body: response.body };
}

function handedOn(headers: NetResponse['headers']): Record<string, string> {
  const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => !NOT_HANDED_ON.has(name)));
  const cookies = cookieLines(headers);
  if (cookies !== '') kept['set-cookie'] = cookies;
  return kept;
}

/** Playwright takes several cookies as lines of one header. */
function cookieLines(headers: NetResponse['headers']): string {
  return (headers['set-cookie'] ?? '').replace(NEXT_COOKIE, '\n');
}

/** What must be there before a list counts as rendered: an entry, or else a link. */
export function selectorOfList(list: Pick<PortalList, 'item' | 'link'>): string {
  return list.item ?? list.link;
}

/** What must be there before an article counts as rendered: a layout's body; `null` where no layout knows one. */
export function selectorOfArticle({ layouts }: Portal): string | null {
  return layouts.flatMap(({ body }) => body).join(', ') || null;
}
