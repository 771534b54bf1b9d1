import { setTimeout as pause } from 'node:timers/promises';
import { isHostOf } from '../../src/model/hosts.ts';
import { type ListRequest, requestOf } from '../../src/model/list-request.ts';
import { PermanentError, TransientError } from '../../src/model/errors.ts';
import type { NetResponse } from '../../src/net/client.ts';
import type { Validators } from '../../src/model/validators.ts';
import { decode } from '../../src/pipeline/decode.ts';
import type { Portal } from '../../src/model/portal.ts';
import { BlockedError, classifyStatus } from './failures.ts';
import { fetchBehindPages } from './behind-pages.ts';
import { ACCEPTED_TYPES, acceptFor } from './content-types.ts';
import { fetchWhole, markCutOff } from './cut-off.ts';
import type { FetchedFile, FetchedPage, FetchedText, FetchList } from './fetched.ts';
import { findRefusal, isChallengePage, unpackGzip } from './pages.ts';
import { type RenderTools, createRenderer, selectorOfArticle, selectorOfList } from './render.ts';
import type { HostTurns } from './turns.ts';

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
  /** A file that is an article; `null` where it is as it was when it had the validators `known`. */
  fetchFile(url: string, known: Validators | null): Promise<FetchedFile | null>;
  /** The first page of a list, or the one at `place`; `null` where it is as it was when it had these validators. */
  readonly fetchList: FetchList;
}

/** How an article is asked for, and most lists. */
const PLAIN_REQUEST: ListRequest = { method: 'GET', headers: {}, body: undefined, json: undefined };
/** Of a list that declares no paging. */
const FIRST_PAGE = { firstPage: 1, pageStep: 1 };
const NO_VALIDATORS: Validators = { etag: null, lastModified: null };

/** A host that asks for a longer pause is left alone for the rest of the crawl. */
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
  const requestOnce = (url: string, known: Validators | null): Promise<FetchedPage | null> =>
    request({ url, types: ACCEPTED_TYPES.article, known, request: PLAIN_REQUEST }, async (response) => {
      throwIfRefused(response.url, url);
      const page = markCutOff(response, decodeResponse(response, portal, tools.clock()));
      const validators = page.isIncomplete ? NO_VALIDATORS : readValidators(response);
      if (portal.render === 'http') return { ...page, validators };
      const rendered = await renderer.render(response, page.text, selectorOfArticle(portal));
      throwIfRefused(rendered.url, url);
      return { ...page, text: rendered.html, finalUrl: rendered.url, validators: NO_VALIDATORS };
    });
  const requestArticle = (url: string, known: Validators | null): Promise<FetchedPage | null> =>
    fetchWhole((validators) => requestOnce(url, validators), known);
  const fetchList: FetchList = (url, list, known, place = { number: 1 }) => {
    const { kind, render = portal.render } = list;
    const asked = requestOf({ ...FIRST_PAGE, ...list }, place);
    const isAnswer = asked.method === 'POST' || asked.json !== undefined;
    const isRendered = kind === 'html' && render === 'browser' && !isAnswer;
    const types = isAnswer ? ACCEPTED_TYPES.json : ACCEPTED_TYPES[kind];
    // What a server says of the shell's age says nothing about what scripts put into it, nor a POST's of its answer.
    const canAsk = !isRendered && asked.method === 'GET';
    return request({ url, types, known: canAsk ? known : null, request: asked }, async (response) => {
      const body = kind === 'sitemap' ? await unpackGzip(response.body) : response.body;
      const page = decodeResponse({ ...response, body }, portal, tools.clock());
      if (isRendered) {
        const rendered = await renderer.render(response, page.text, selectorOfList(list));
        const drawn = { text: rendered.html, finalUrl: rendered.url };
        return { ...page, ...drawn, validators: NO_VALIDATORS, linkHeader: null };
      }
      const linkHeader = response.headers['link'] ?? null;
      return { ...page, validators: canAsk ? readValidators(response) : NO_VALIDATORS, linkHeader };
    });
  };
  return {
    async fetchArticle(url) {
      const article = await requestArticle(url, null);
      if (article === null) throw new Error('an unconditional request was answered 304');
      return article;
    },
    refetchArticle: (url, known) => requestArticle(url, portal.render === 'http' ? known : null),
    fetchFile: (url, known) => fetchFile(url, known, portal, request),
    fetchList: fetchBehindPages(fetchList, portal),
  };
}

/** Fetches a file of the portal as its pages are fetched: robots.txt, the host's turn, its redirects within its hosts. */
async function fetchFile(
  url: string,
  known: Validators | null,
  portal: Portal,
  request: Requester,
): Promise<FetchedFile | null> {
  if (!isHostOf(portal, new URL(url).hostname)) {
    throw new PermanentError('foreign-redirect', `${url} is on no host of "${portal.id}"`);
  }
  const wanted = { url, types: ACCEPTED_TYPES.file, known, request: PLAIN_REQUEST };
  return request(wanted, (response, now) => {
    const refusal = findRefusal(response.url, url, portal);
    if (refusal !== null) throw refusal;
    const contentType = response.headers['content-type'] ?? null;
    const validators = readValidators(response);
    const fetchedAt = now.toISOString();
    return Promise.resolve({ url, bytes: response.body, contentType, fetchedAt, validators });
  });
}

/** A page to be requested: its address, the content types that are read, and how it is asked for. */
interface WantedPage {
  readonly url: string;
  readonly types: RegExp;
  readonly known: Validators | null;
  readonly request: ListRequest;
}

/** Requests a page and reads the answer; `null` where it is as it was when it had the validators `known`. */
type Requester = <T>(
  wanted: WantedPage,
  read: (response: NetResponse, now: Date) => Promise<T>,
) => Promise<T | null>;

function createRequester(portal: Portal, tools: FetchTools): Requester {
  const { robots, turns, clock, signal } = tools;
  const { concurrency, delayMs } = portal.politeness;
  /** Addresses of each host that nobody answered for, so that a crawl does not wait for each page of a host that is down. */
  const unanswered = new Map<string, Set<string>>();
  return async (wanted, read) => {
    const { url, known } = wanted;
    const { hostname } = new URL(url);
    await waitUntilOpen(hostname, tools);
    const { allowed, reason, crawlDelayMs } = await robots.check(url, clock(), portal.tls);
    if (!allowed) throw new PermanentError('robots', reason);
    const turn = { concurrency, delayMs: Math.max(delayMs, crawlDelayMs), signal };
    // A page is read within its host's turn: while it is rendered it asks the host for more.
    return turns.runInTurn(hostname, turn, async () => {
      await waitUntilOpen(hostname, tools);
      const response = await send(wanted, portal, tools).catch((error: unknown) => {
        // What is broken off here says nothing of the host.
        if (error instanceof TransientError && !signal.aborted) {
          const addresses = unanswered.get(hostname) ?? new Set();
          unanswered.set(hostname, addresses.add(url));
          if (addresses.size >= UNANSWERED_ADDRESSES) {
            turns.closeUntil(hostname, new Date(clock().getTime() + DOWN_PAUSE_MS));
          }
        }
        throw error;
      });
      unanswered.delete(hostname);
      // A page that moved may answer with how old its error page is.
      if (known !== null && response.status === 304) {
        const refusal = findRefusal(response.url, url, portal);
        if (refusal !== null) throw refusal;
        return null;
      }
      throwIfUnreadable(response, wanted, tools);
      return await read(response, clock());
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
  { url, types, known, request }: WantedPage,
  portal: Portal,
  { net, signal }: FetchTools,
): Promise<NetResponse> {
  const headers: Record<string, string> = {
    accept: acceptFor(types),
    'accept-language': portal.language,
    ...request.headers,
  };
  if (known?.etag) headers['if-none-match'] = known.etag;
  if (known?.lastModified) headers['if-modified-since'] = known.lastModified;
  return net.fetch(url, {
    timeoutMs: portal.politeness.timeoutMs,
    signal,
    tls: portal.tls,
    allowHost: (host) => isHostOf(portal, host),
    method: request.method,
    body: request.body,
    headers,
    wantBody: (status, type) => status < 300 && (type === null || types.test(type)),
  });
}

/** Throws for a response that is not worth reading; what its status asks of us holds for the whole host. */
function throwIfUnreadable(
  { status, headers, url }: NetResponse,
  { types, request }: WantedPage,
  { turns, clock }: FetchTools,
): void {
  const now = clock();
  const { error, hostPauseMs } = classifyStatus(status, headers, now);
  if (hostPauseMs > 0) turns.closeUntil(new URL(url).hostname, new Date(now.getTime() + hostPauseMs));
  const { location } = headers;
  if (request.method === 'POST' && status >= 300 && status < 400 && location !== undefined) {
    throw new PermanentError('redirects', `a POST is answered with a redirect to ${location}`);
  }
  if (error !== null) throw error;
  const contentType = headers['content-type'] ?? null;
  if (contentType !== null && !types.test(contentType)) {
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
