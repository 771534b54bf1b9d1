import { setTimeout as pause } from 'node:timers/promises';
import { isHostOf } from '../../src/model/hosts.ts';
import { PermanentError, TransientError } from '../../src/model/errors.ts';
import type { NetClient, NetResponse } from '../../src/net/client.ts';
import { decode } from '../../src/pipeline/decode.ts';
import type { Portal, PortalList } from '../../src/model/portal.ts';
import type { Log } from '../../src/model/records.ts';
import type { Browser } from '../browser/browser.ts';
import { createDrawer, wantedOn } from './render.ts';
import { BlockedError, statusError } from './failures.ts';
import type { Hosts } from './turns.ts';
import { challengeIn, expanded, refusalIn } from './pages.ts';
import type { RobotsCache } from './robots.ts';

/** What a server said that a page can be asked for again with (RFC 9110 §13.1). */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

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
  readonly hosts: Hosts;
  /** For portals and lists with `render: browser`. */
  readonly browser: Browser;
  readonly clock: () => Date;
  readonly signal: AbortSignal;
  readonly log: Log;
}

/** Fetches pages of one portal: robots.txt first, then the host's turn, decoded to text, drawn where the portal says so. */
export interface Fetcher {
  article(url: string): Promise<FetchedText>;
  /** `null` where the list is as it was when it had these validators. */
  list(
    url: string,
    list: Pick<PortalList, 'kind' | 'render' | 'item' | 'link'>,
    known: Validators | null,
  ): Promise<(FetchedText & { readonly validators: Validators }) | null>;
}

const MARKUP = /^\s*(?:text\/html|application\/xhtml\+xml)\b/iu;
const FEED = /^\s*(?:text\/(?:html|xml|plain)|application\/(?:[a-z.]+\+)?(?:xml|json))\b/iu;
const SITEMAP = /^\s*(?:text\/(?:xml|plain|html)|application\/(?:xml|(?:x-)?gzip|octet-stream))\b/iu;
const ACCEPTED = { article: MARKUP, html: MARKUP, feed: FEED, sitemap: SITEMAP };

/** A host that asks for a longer pause is left alone for the rest of the crawl. */
const LONGEST_WAIT_MS = 30_000;
/** After a 429 that names no time. */
const USUAL_WAIT_MS = 300_000;
/** So many addresses in a row without an answer, and the host counts as down. */
const SILENT_ADDRESSES = 3;

/** The fetcher of one crawl. */
export function createFetcher(portal: Portal, tools: FetchTools): Fetcher {
  const ask = createAsker(portal, tools);
  const drawer = createDrawer(portal, tools);
  const refuse = (finalUrl: string, url: string): void => {
    const refusal = refusalIn(finalUrl, url, portal);
    if (refusal !== null) throw refusal;
  };
  return {
    async article(url) {
      const page = await ask(url, ACCEPTED.article, null, async (response) => {
        refuse(response.url, url);
        const plain = textOf(response, portal, tools.clock());
        if (portal.render === 'http') return plain;
        const drawn = await drawer.draw(response, plain, wantedOn(portal));
        refuse(drawn.finalUrl, url);
        return drawn;
      });
      if (page === null) throw new Error('an unconditional request was answered 304');
      return page;
    },
    list(url, list, known) {
      const { kind, render = portal.render } = list;
      const isDrawn = kind === 'html' && render === 'browser';
      // What a server says of the shell's age says nothing about what scripts put into it.
      return ask(url, ACCEPTED[kind], isDrawn ? null : known, async (response) => {
        const body = kind === 'sitemap' ? await expanded(response.body) : response.body;
        const page = textOf({ ...response, body }, portal, tools.clock());
        if (isDrawn) {
          const drawn = await drawer.draw(response, page, wantedOn(list));
          return { ...drawn, validators: { etag: null, lastModified: null } };
        }
        const { etag = null, 'last-modified': lastModified = null } = response.headers;
        return { ...page, validators: { etag, lastModified } };
      });
    },
  };
}

/** Asks for an address and reads the answer; `null` where it is as it was when it had the validators `known`. */
type Ask = <T>(
  url: string,
  accepted: RegExp,
  known: Validators | null,
  read: (response: NetResponse) => Promise<T>,
) => Promise<T | null>;

function createAsker(portal: Portal, tools: FetchTools): Ask {
  const silence = createSilence(tools);
  const { concurrency, delayMs } = portal.politeness;
  return async (url, accepted, known, read) => {
    const { hostname } = new URL(url);
    await open(hostname, tools);
    const { allowed, reason, crawlDelayMs } = await tools.robots.check(url, tools.clock(), portal.tls);
    if (!allowed) throw new PermanentError('robots', reason);
    const turn = { concurrency, delayMs: Math.max(delayMs, crawlDelayMs), signal: tools.signal };
    // A page is read within its host's turn: while it is drawn it asks the host for more.
    return tools.hosts.take(hostname, turn, async () => {
      await open(hostname, tools);
      const response = await silence.watch(url, () => request(url, accepted, known, portal, tools));
      return known !== null && response.status === 304 ? null : read(checked(response, accepted, tools));
    });
  };
}

/** Waits for a host that asked for a short pause, and fails for one that asked for a long one. */
async function open(host: string, { hosts, clock, signal }: FetchTools): Promise<void> {
  const closedMs = hosts.closedMs(host, clock());
  if (closedMs === 0) return;
  if (closedMs > LONGEST_WAIT_MS) {
    const seconds = Math.ceil(closedMs / 1000);
    throw new BlockedError(
      `${host} is left alone for another ${seconds} s: it asked for a pause, or gave no answer`,
      closedMs,
      true,
    );
  }
  await pause(closedMs, undefined, { signal });
}

function request(
  url: string,
  accepted: RegExp,
  known: Validators | null,
  portal: Portal,
  { net, signal }: FetchTools,
): Promise<NetResponse> {
  return net.fetch(url, {
    timeoutMs: portal.politeness.timeoutMs,
    signal,
    tls: portal.tls,
    allowHost: (host) => isHostOf(portal, host),
    headers: {
      accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5',
      'accept-language': portal.language,
      ...(known?.etag && { 'if-none-match': known.etag }),
      ...(known?.lastModified && { 'if-modified-since': known.lastModified }),
    },
    wantBody: (status, type) => status < 300 && (type === null || accepted.test(type)),
  });
}

/** A response worth reading; what its status asks of us is heeded for the whole host. */
function checked(response: NetResponse, accepted: RegExp, { hosts, clock }: FetchTools): NetResponse {
  const { status, headers, url } = response;
  const now = clock();
  const wrong = statusError(status, headers, now);
  if (wrong) {
    const asked = (wrong instanceof BlockedError || wrong instanceof TransientError) && wrong.retryAfterMs;
    const pauseMs = asked || (status === 429 ? USUAL_WAIT_MS : 0);
    if (pauseMs > 0) hosts.close(new URL(url).hostname, new Date(now.getTime() + pauseMs));
    throw wrong;
  }
  const contentType = headers['content-type'] ?? null;
  if (contentType !== null && !accepted.test(contentType)) {
    throw new PermanentError('not-html', `the content type is ${contentType}`);
  }
  return response;
}

function textOf(response: NetResponse, portal: Portal, now: Date): FetchedText {
  const { status, headers, url, body } = response;
  const contentType = headers['content-type'] ?? null;
  const { text } = decode(body, contentType, portal.charset);
  if (challengeIn(text)) throw new BlockedError('a page that sets a cookie by script and loads again', 0);
  return { finalUrl: url, status, contentType, text, fetchedAt: now.toISOString() };
}

/** Counts addresses that nobody answered for, so that a crawl does not wait for each page of a host that is down. */
function createSilence({ hosts, clock }: FetchTools) {
  const silent = new Map<string, Set<string>>();
  return {
    async watch(url: string, work: () => Promise<NetResponse>): Promise<NetResponse> {
      const { hostname } = new URL(url);
      try {
        const response = await work();
        silent.delete(hostname);
        return response;
      } catch (error) {
        if (!(error instanceof TransientError)) throw error;
        const addresses = silent.get(hostname) ?? new Set();
        silent.set(hostname, addresses.add(url));
        if (addresses.size >= SILENT_ADDRESSES)
          hosts.close(hostname, new Date(clock().getTime() + USUAL_WAIT_MS));
        throw error;
      }
    },
  };
}
