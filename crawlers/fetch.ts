import { setTimeout as pause } from 'node:timers/promises';
import { PermanentError } from '../src/errors.ts';
import type { NetClient, NetResponse } from '../src/net/client.ts';
import { decode } from '../src/pipeline/decode.ts';
import type { Portal } from '../src/portal.ts';
import { statusError } from './failures.ts';
import type { RobotsCache } from './robots.ts';

/** A page's text with where it really was. */
export interface FetchedText {
  readonly finalUrl: string;
  readonly status: number;
  readonly contentType: string | null;
  readonly text: string;
  readonly fetchedAt: string;
}

/** What a fetch needs from outside. */
export interface FetchTools {
  readonly net: NetClient;
  readonly robots: RobotsCache;
  readonly clock: () => Date;
  readonly signal: AbortSignal;
}

const MARKUP = /^\s*(text\/html|application\/xhtml\+xml)\b/iu;
const FEED = /^\s*(text\/(html|xml|plain)|application\/([a-z.]+\+)?xml)\b/iu;

/** Fetches pages of one portal: robots.txt first, the portal's pause between two requests, decoded to text. */
export function createFetcher(portal: Portal, tools: FetchTools) {
  let free = 0;
  const takeTurn = async (delayMs: number): Promise<void> => {
    const now = tools.clock().getTime();
    const turn = Math.max(now, free);
    free = turn + delayMs;
    if (turn > now) await pause(turn - now, undefined, { signal: tools.signal });
  };
  const hosts = new Set([...portal.hosts, ...Object.keys(portal.identity.hostAliases)]);
  return async (url: string, kind: 'html' | 'feed'): Promise<FetchedText> => {
    const verdict = await tools.robots.check(url, tools.clock());
    if (!verdict.allowed) throw new PermanentError('robots', verdict.reason);
    await takeTurn(Math.max(portal.politeness.delayMs, verdict.crawlDelayMs));
    const accepted = kind === 'feed' ? FEED : MARKUP;
    const response = await tools.net.fetch(url, {
      timeoutMs: portal.politeness.timeoutMs,
      signal: tools.signal,
      allowHost: (host) =>
        hosts.has(host) || hosts.has(`www.${host}`) || hosts.has(host.replace(/^www\./u, '')),
      headers: {
        accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5',
        'accept-language': portal.language,
      },
      wantBody: (status, type) => status < 300 && (type === null || accepted.test(type)),
    });
    return readable(response, accepted, tools.clock());
  };
}

function readable(response: NetResponse, accepted: RegExp, now: Date): FetchedText {
  const { status, headers, url } = response;
  const wrong = statusError(status, headers);
  if (wrong) throw wrong;
  const contentType = headers['content-type'] ?? null;
  if (contentType !== null && !accepted.test(contentType)) {
    throw new PermanentError('not-html', `the content type is ${contentType}`);
  }
  const text = decode(response.body, contentType).text;
  return { finalUrl: url, status, contentType, text, fetchedAt: now.toISOString() };
}
