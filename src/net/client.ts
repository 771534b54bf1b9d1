import type { Readable } from 'node:stream';
import { Agent, request, type Dispatcher } from 'undici';
import { PermanentError, TransientError } from '../model/errors.ts';
import { assertPublicLiteral, publicLookup } from './addresses.ts';
import { decompress } from './decompress.ts';
import { classifyNetworkError } from './failures.ts';
import { type TlsProfile, toTlsOptions } from './tls.ts';

export interface NetOptions {
  readonly userAgent: string;
  /** For the whole exchange, redirects and body included, milliseconds. */
  readonly timeoutMs: number;
  /** Of the decoded body. */
  readonly maxBytes: number;
  /** Loopback and private addresses are contacted only when this is true. */
  readonly allowPrivate?: boolean;
  /** Public origin → origin that answers in its place (fixture sites); the Host header stays the public one. */
  readonly origins?: ReadonlyMap<string, string>;
}

interface NetRequest {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly timeoutMs?: number;
  /** 0 returns the redirect itself. Default 5; of a POST 0, which is not sent a second time, to another place. */
  readonly maxRedirects?: number | undefined;
  /** Hosts a redirect may lead to. Default: any. */
  readonly allowHost?: (host: string) => boolean;
  /** Says from status and content type whether the body is worth reading. Default: always. */
  readonly wantBody?: (status: number, contentType: string | null) => boolean;
  readonly signal?: AbortSignal;
  /** What this host needs of TLS besides the usual. */
  readonly tls?: TlsProfile | undefined;
  /** Takes at most so many bytes of the body and leaves the rest unread. */
  readonly cutAt?: number;
}

export interface NetResponse {
  /** The address that answered, after redirects. */
  readonly url: string;
  readonly status: number;
  /** Names in lower case; repeated headers joined by ", ". */
  readonly headers: Readonly<Record<string, string>>;
  /** Decoded; empty when not wanted. */
  readonly body: Uint8Array;
}

/** The one guarded way out: public addresses only, bounded in time, size and redirects, HTTP/1.1. */
export interface NetClient {
  /** @throws PermanentError | TransientError with a named code; any HTTP status is a response. */
  fetch(url: string, options?: NetRequest): Promise<NetResponse>;
  close(): Promise<void>;
}

/** Builds the guarded client. */
export function createNetClient(options: NetOptions): NetClient {
  const guarded = createAgents(options.allowPrivate !== true);
  // Mapped origins are ours: they are loopback by intent and share no socket with the guarded agents.
  const mapped = createAgents(false);
  return {
    async fetch(url, call = {}) {
      try {
        return await followRedirects({ ...options, guarded: guarded.of, mapped: mapped.of }, url, call);
      } catch (error) {
        throw classifyNetworkError(error, url);
      }
    },
    async close() {
      await Promise.all([guarded.close(), mapped.close()]);
    },
  };
}

interface Context extends NetOptions {
  readonly guarded: (profile?: TlsProfile) => Agent;
  readonly mapped: (profile?: TlsProfile) => Agent;
}

/** One agent for each way of TLS, so that a host that is trusted blindly lends its sockets to no other. */
function createAgents(isGuarded: boolean) {
  const made = new Map<string, Agent>();
  return {
    of: (profile?: TlsProfile): Agent => {
      const name = JSON.stringify(profile ?? {});
      let agent = made.get(name);
      if (agent === undefined) {
        const connect = {
          ...(isGuarded && { lookup: publicLookup }),
          ...(profile !== undefined && toTlsOptions(profile)),
        };
        agent = new Agent({ connect, allowH2: false });
        made.set(name, agent);
      }
      return agent;
    },
    close: () => Promise.all([...made.values()].map((agent) => agent.close())),
  };
}

/** RFC 9110 §15.4: those that name where to ask in place of the address. */
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

async function followRedirects(context: Context, first: string, call: NetRequest): Promise<NetResponse> {
  const deadline = AbortSignal.timeout(call.timeoutMs ?? context.timeoutMs);
  const signal = call.signal ? AbortSignal.any([deadline, call.signal]) : deadline;
  let url = parseUrl(first);
  const maxRedirects = call.maxRedirects ?? (call.method === 'POST' ? 0 : 5);
  for (let hop = maxRedirects; ; hop--) {
    const answer = await sendRequest(context, url, call, signal);
    const location = answer.headers['location'];
    const isRedirect = REDIRECTS.has(answer.statusCode) && location !== undefined;
    if (!isRedirect || maxRedirects === 0) return await readResponse(context, url, answer, call, signal);
    answer.body.on('error', () => undefined).destroy();
    if (hop <= 0) throw new PermanentError('redirects', `${first}: too many redirects`);
    url = parseUrl(String(location), url.href);
    if (call.allowHost && !call.allowHost(url.hostname)) {
      throw new PermanentError(
        'foreign-redirect',
        `${first} redirects to ${url.hostname}, which is not its own`,
      );
    }
  }
}

function parseUrl(text: string, base?: string): URL {
  const url = URL.canParse(text, base) ? new URL(text, base) : null;
  if (url !== null && /^https?:$/u.test(url.protocol)) return url;
  throw new PermanentError('bad-address', `expected an http or https address, got "${text.slice(0, 200)}"`);
}

async function sendRequest(context: Context, url: URL, call: NetRequest, signal: AbortSignal) {
  const replacement = context.origins?.get(url.origin);
  if (replacement === undefined && !context.allowPrivate) assertPublicLiteral(url);
  const target = replacement === undefined ? url : new URL(url.pathname + url.search, replacement);
  return await request(target, {
    dispatcher: (replacement === undefined ? context.guarded : context.mapped)(call.tls),
    method: call.method ?? 'GET',
    signal,
    body: call.body ?? null,
    headers: {
      host: url.host,
      'user-agent': context.userAgent,
      'accept-encoding': 'gzip, deflate, br',
      ...call.headers,
    },
  });
}

async function readResponse(
  context: Context,
  url: URL,
  answer: Dispatcher.ResponseData,
  call: NetRequest,
  signal: AbortSignal,
): Promise<NetResponse> {
  const headers = Object.fromEntries(
    Object.entries(answer.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
  const status = answer.statusCode;
  const wanted = call.wantBody?.(status, headers['content-type'] ?? null) ?? true;
  if (!wanted) {
    answer.body.on('error', () => undefined).destroy();
    return { url: url.href, status, headers, body: new Uint8Array() };
  }
  const limit = { maxBytes: context.maxBytes, cutAt: call.cutAt ?? Infinity };
  const body = await readBody(answer.body, headers, limit, signal);
  return { url: url.href, status, headers, body };
}

async function readBody(
  raw: Readable,
  headers: Readonly<Record<string, string>>,
  { maxBytes, cutAt }: { readonly maxBytes: number; readonly cutAt: number },
  signal: AbortSignal,
): Promise<Uint8Array> {
  const decoded = decompress(raw, headers['content-encoding'] ?? '');
  const stop = (): void => void decoded.destroy(new TransientError('timeout', 'the body took too long'));
  signal.addEventListener('abort', stop, { once: true });
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of decoded as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes) throw new PermanentError('too-large', `the body is larger than ${maxBytes} bytes`);
      chunks.push(chunk);
      if (size >= cutAt) break;
    }
  } finally {
    signal.removeEventListener('abort', stop);
    raw.on('error', () => undefined).destroy();
  }
  return Buffer.concat(chunks, Math.min(size, cutAt));
}
