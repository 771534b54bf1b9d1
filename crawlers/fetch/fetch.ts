import { setTimeout as pause } from 'node:timers/promises';
import { isHostOf } from '../../src/model/hosts.ts';
import { PermanentError, TransientError } from '../../src/model/errors.ts';
import type { NetResponse } from '../../src/net/client.ts';
import type { Validators } from '../../src/model/validators.ts';
import { decode } from '../../src/pipeline/decode.ts';
import type { Portal, PortalList } from '../../src/model/portal.ts';
import { BlockedError, classifyStatus } from './failures.ts';
import { findRefusal, isChallengePage, unpackGzip } from './pages.ts';
import { type RenderTools, createRenderer, selectorOfArticle, selectorOfList } from './render.ts';
import type { HostTurns } from './turns.ts';

/** A page's text with where it really was. */
interface FetchedText {
  readonly finalUrl: string;
  readonly status: number;
  readonly contentType: string | null;
  readonly text: string;
  readonly fetchedAt: string;
}

/** A page's text with what it can be asked for again with. */
type FetchedPage = FetchedText & { readonly validators: Validators };

/** What a fetch needs from outside; the browser is for portals and lists with `render: browser`. */
export interface FetchTools extends RenderTools {
  readonly turns: HostTurns;
}

/**
 * Fetches pages of one portal: robots.txt first, then the host's turn, decoded to text, rendered where the portal says so.
 * Both throw a PermanentError or a TransientError with a named code, and a UsageError where a browser is wanted and none
 * starts.
 */
export interface Fetcher {
  fetchArticle(url: string): Promise<FetchedPage>;
  /** `null` where the article is as it was when it had these validators. */
  refetchArticle(url: string, known: Validators): Promise<FetchedPage | null>;
  /** `null` where the list is as it was when it had these validators. */
  fetchList(
    url: string,
    list: Pick<PortalList, 'kind' | 'render' | 'item' | 'link'>,
    known: Validators | null,
  ): Promise<FetchedPage | null>;
}

const MARKUP = /^\s*(?:text\/html|application\/xhtml\+xml)\b/iu;
const FEED = /^\s*(?:text\/(?:html|xml|plain)|application\/(?:[a-z.]+\+)?(?:xml|json))\b/iu;
const SITEMAP = /^\s*(?:text\/(?:xml|plain|html)|application\/(?:xml|(?:x-)?gzip|octet-stream))\b/iu;
const ACCEPTED_TYPES = { article: MARKUP, html: MARKUP, feed: FEED, sitemap: SITEMAP };
const NO_VALIDATORS: Validators = { etag: null, lastModified: null };

/** A host that is to be left alone for longer is left alone for the rest of the crawl. */
const LONGEST_WAIT_MS = 30_000;
/** So many addresses in a row without an answer, and the host counts as down. */
const UNANSWERED_ADDRESSES = 3;
/** How long a host that is down is left alone. */
const DOWN_PAUSE_MS = 300_000;

/** The fetcher of one crawl. */
export function createFetcher(portal: Portal, tools: FetchTools): Fetcher {
  const request = createRequester(portal, tools);
  const renderer = createRenderer(portal, tools);
  const throwIfRefused = (finalUrl: string, url: string): void => {
    const refusal = findRefusal(finalUrl, url, portal);
    if (refusal !== null) throw refusal;
  };
  const requestArticle = (url: string, known: Validators | null): Promise<FetchedPage | null> =>
    request(url, ACCEPTED_TYPES.article, known, async (response) => {
      throwIfRefused(response.url, url);
      const page = decodeResponse(response, portal, tools.clock());
      if (portal.render === 'http') return { ...page, validators: readValidators(response) };
      const rendered = await renderer.render(response, page.text, selectorOfArticle(portal));
      throwIfRefused(rendered.url, url);
      return { ...page, text: rendered.html, finalUrl: rendered.url, validators: NO_VALIDATORS };
    });
  return {
    async fetchArticle(url) {
      const article = await requestArticle(url, null);
      if (article === null) throw new Error('an unconditional request was answered 304');
      return article;
    },
    refetchArticle: (url, known) => requestArticle(url, portal.render === 'http' ? known : null),
    fetchList(url, list, known) {
      const { kind, render = portal.render } = list;
      const isRendered = kind === 'html' && render === 'browser';
      // What a server says of the shell's age says nothing about what scripts put into it.
      return request(url, ACCEPTED_TYPES[kind], isRendered ? null : known, async (response) => {
        const body = kind === 'sitemap' ? await unpackGzip(response.body) : response.body;
        const page = decodeResponse({ ...response, body }, portal, tools.clock());
        if (isRendered) {
          const rendered = await renderer.render(response, page.text, selectorOfList(list));
          return { ...page, text: rendered.html, finalUrl: rendered.url, validators: NO_VALIDATORS };
        }
        return { ...page, validators: readValidators(response) };
      });
    },
  };
}

/** Requests an address and reads the answer; `null` where it is as it was when it had the validators `known`. */
type Requester = <T>(
  url: string,
  acceptedTypes: RegExp,
  known: Validators | null,
  read: (response: NetResponse) => Promise<T>,
) => Promise<T | null>;

function createRequester(portal: Portal, tools: FetchTools): Requester {
  const { robots, turns, clock, signal } = tools;
  const { concurrency, delayMs } = portal.politeness;
  /** Addresses of each host that nobody answered for, so that a crawl does not wait for each page of a host that is down. */
  const unanswered = new Map<string, Set<string>>();
  return async (url, acceptedTypes, known, read) => {
    const { hostname } = new URL(url);
    await waitUntilOpen(hostname, tools);
    const { allowed, reason, crawlDelayMs } = await robots.check(url, clock(), portal.tls);
    if (!allowed) throw new PermanentError('robots', reason);
    const turn = { concurrency, delayMs: Math.max(delayMs, crawlDelayMs), signal };
    // A page is read within its host's turn: while it is rendered it asks the host for more.
    return turns.runInTurn(hostname, turn, async () => {
      await waitUntilOpen(hostname, tools);
      const response = await send(url, acceptedTypes, known, portal, tools).catch((error: unknown) => {
        if (error instanceof TransientError) {
          const addresses = unanswered.get(hostname) ?? new Set();
          unanswered.set(hostname, addresses.add(url));
          if (addresses.size >= UNANSWERED_ADDRESSES) {
            turns.closeUntil(hostname, new Date(clock().getTime() + DOWN_PAUSE_MS));
          }
        }
        throw error;
      });
      unanswered.delete(hostname);
      if (known !== null && response.status === 304) return null;
      throwIfUnreadable(response, acceptedTypes, tools);
      return await read(response);
    });
  };
}

/** Waits for a host that asked for a short pause, and fails for one that asked for a long one. */
async function waitUntilOpen(host: string, { turns, clock, signal }: FetchTools): Promise<void> {
  const closedMs = turns.closedForMs(host, clock());
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

function send(
  url: string,
  acceptedTypes: RegExp,
  known: Validators | null,
  portal: Portal,
  { net, signal }: FetchTools,
): Promise<NetResponse> {
  const headers: Record<string, string> = {
    accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5',
    'accept-language': portal.language,
  };
  if (known?.etag) headers['if-none-match'] = known.etag;
  if (known?.lastModified) headers['if-modified-since'] = known.lastModified;
  return net.fetch(url, {
    timeoutMs: portal.politeness.timeoutMs,
    signal,
    tls: portal.tls,
    allowHost: (host) => isHostOf(portal, host),
    headers,
    wantBody: (status, type) => status < 300 && (type === null || acceptedTypes.test(type)),
  });
}

/** Throws for a response that is not worth reading; what its status asks of us holds for the whole host. */
function throwIfUnreadable(
  { status, headers, url }: NetResponse,
  acceptedTypes: RegExp,
  { turns, clock }: FetchTools,
): void {
  const now = clock();
  const { error, hostPauseMs } = classifyStatus(status, headers, now);
  if (hostPauseMs > 0) turns.closeUntil(new URL(url).hostname, new Date(now.getTime() + hostPauseMs));
  if (error !== null) throw error;
  const contentType = headers['content-type'] ?? null;
  if (contentType !== null && !acceptedTypes.test(contentType)) {
    throw new PermanentError('not-html', `the content type is ${contentType}`);
  }
}

function readValidators({ headers }: NetResponse): Validators {
  const { etag = null, 'last-modified': lastModified = null } = headers;
  return { etag, lastModified };
}

function decodeResponse(response: NetResponse, portal: Portal, now: Date): FetchedText {
  const { status, headers, url, body } = response;
  const contentType = headers['content-type'] ?? null;
  const { text } = decode(body, contentType, portal.charset);
  if (isChallengePage(text)) {
    throw new BlockedError('a page that sets a cookie by script and loads again', 0);
  }
  return { finalUrl: url, status, contentType, text, fetchedAt: now.toISOString() };
}
