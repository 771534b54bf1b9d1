import { PermanentError } from '../../src/model/errors.ts';
import { isHostOf } from '../../src/model/hosts.ts';
import type { NetClient, NetResponse } from '../../src/net/client.ts';
import type { Portal, PortalList } from '../../src/model/portal.ts';
import type { Log } from '../../src/model/records.ts';
import type { Browser, Drawing } from '../browser/browser.ts';
import type { Drawn, PageAnswer, PageRequest } from '../browser/messages.ts';
import type { FetchedText } from './fetch.ts';
import type { RobotsCache } from './robots.ts';

interface DrawTools {
  readonly net: NetClient;
  readonly robots: RobotsCache;
  readonly browser: Browser;
  readonly clock: () => Date;
  readonly signal: AbortSignal;
  readonly log: Log;
}

/** Draws fetched pages of one portal. What they ask for meanwhile goes out by the guarded client, as every fetch. */
export interface Drawer {
  /** @throws PermanentError `foreign-redirect`, `too-large`; and what `Browser.draw` throws */
  draw(response: NetResponse, page: FetchedText, wanted: string | null): Promise<FetchedText>;
}

/** Of a drawn page, characters. */
const LONGEST = 20_000_000;
/** What one page may ask for while it is drawn. */
const MOST_REQUESTS = 100;
/** The client sets these itself; `sec-` tells of a browser that nobody uses. */
const NOT_SENT = /^(?:host|user-agent|connection|accept-encoding|content-length|sec-.*)$/u;
/** They speak of the body as it was sent, not of the one that is handed on. */
const NOT_HANDED_ON = new Set(['content-encoding', 'content-length', 'transfer-encoding', 'connection']);
/** Where one cookie ends and the next begins in joined `Set-Cookie` headers; dates have a comma too (RFC 6265 §3). */
const NEXT_COOKIE = /, (?=[^;,\s=]+=)/gu;

/** The drawer of one crawl; hosts that pages asked for in vain are logged once. */
export function createDrawer(portal: Portal, tools: DrawTools): Drawer {
  const refused = new Set<string>();
  const refuse = (url: string, why: string): null => {
    const { host } = new URL(url);
    if (!refused.has(host)) tools.log.warn({ portal: portal.id, url }, `refused to a drawn page: ${why}`);
    refused.add(host);
    return null;
  };
  return {
    async draw({ url, headers }, page, wanted) {
      let asked = 0;
      const answer: Drawing['answer'] = async (request) => {
        if (++asked > MOST_REQUESTS)
          return refuse(request.url, `it asks for more than ${MOST_REQUESTS} things`);
        return answerTo(request, portal, tools, refuse);
      };
      const draft = {
        url,
        html: page.text,
        cookies: cookieLines(headers),
        language: portal.language,
        wanted,
      };
      const drawn = await tools.browser.draw({ draft, answer, signal: tools.signal });
      return { ...page, text: checked(drawn, url), finalUrl: ownUrl(drawn, url, portal) };
    },
  };
}

function checked({ html }: Drawn, url: string): string {
  if (html.length <= LONGEST) return html;
  throw new PermanentError('too-large', `${url}: drawn, it is longer than ${LONGEST} characters`);
}

/** Where the page's scripts had led it. */
function ownUrl({ url: there }: Drawn, asked: string, portal: Portal): string {
  if (!/^https?:/u.test(there)) return asked;
  const { hostname } = new URL(there);
  if (isHostOf(portal, hostname)) return there;
  throw new PermanentError('foreign-redirect', `${asked} leads to ${hostname}, which is not its own`);
}

async function answerTo(
  { url, method, headers, body }: PageRequest,
  portal: Portal,
  { net, robots, clock, signal }: DrawTools,
  refuse: (url: string, why: string) => null,
): Promise<PageAnswer | null> {
  const { hostname, protocol } = new URL(url);
  if (!/^https?:$/u.test(protocol)) return null;
  const isAllowed = (host: string): boolean => isHostOf(portal, host) || portal.renderHosts.includes(host);
  if (!isAllowed(hostname)) return refuse(url, 'its host is neither in hosts nor in renderHosts');
  if (method !== 'GET' && method !== 'POST') return refuse(url, `its method is ${method}`);
  const tls = isHostOf(portal, hostname) ? { tls: portal.tls } : {};
  const verdict = await robots.check(url, clock(), tls.tls);
  if (!verdict.allowed) return refuse(url, verdict.reason);
  const sent = Object.entries(headers).filter(([name]) => !NOT_SENT.test(name));
  const response = await net.fetch(url, {
    ...{ method, signal, ...tls, allowHost: isAllowed, timeoutMs: portal.politeness.timeoutMs },
    headers: Object.fromEntries(sent),
    // A form is not sent a second time, to another place.
    ...(method === 'POST' && { body: body ?? '', maxRedirects: 0 }),
  });
  return { status: response.status, headers: handedOn(response.headers), body: response.body };
}

function handedOn(headers: NetResponse['headers']): Record<string, string> {
  const kept = Object.entries(headers).filter(([name]) => !NOT_HANDED_ON.has(name));
  const cookies = cookieLines(headers);
  return { ...Object.fromEntries(kept), ...(cookies !== '' && { 'set-cookie': cookies }) };
}

/** Playwright takes several cookies as lines of one header. */
function cookieLines(headers: NetResponse['headers']): string {
  return (headers['set-cookie'] ?? '').replace(NEXT_COOKIE, '\n');
}

/** What must be on a page before it counts as drawn: a list's entry or link; an article's body where a layout knows it. */
export function wantedOn(page: Pick<PortalList, 'item' | 'link'> | Portal): string | null {
  if ('layouts' in page) return page.layouts.flatMap(({ body }) => body).join(', ') || null;
  return page.item ?? page.link;
}
