import { PermanentError, TransientError } from '../model/errors.ts';
import type { NetClient, NetResponse } from '../net/client.ts';
import type { Answer } from './channel.ts';
import { readRetryAfter } from './retry-after.ts';

/** The longest that an attempt takes. */
const TIMEOUT_MS = 20_000;
/** Characters of an answer that the log of attempts keeps. */
const KEPT_RESPONSE = 500;
/** Failures after which nothing can have been sent: no connection was made. */
const BEFORE_SENDING = new Set(['dns', 'tls', 'address-refused', 'bad-address']);
const NOT_CONNECTED = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

/** What follows from an answer; what is left out: no words about it, no pause asked for, nothing may have arrived. */
type Reading = Pick<Answer, 'verdict'> & Partial<Pick<Answer, 'error' | 'askedMs' | 'mayHaveCome'>>;

interface Post {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
  /** Secrets in the address or the body, which the log shows as `…` wherever they are said back. */
  readonly hide?: readonly string[];
}

/** Posts a body, without following redirects, and has the answer read; no answer means another attempt. */
export async function postHttp(
  net: NetClient,
  url: string,
  { headers, body, signal, hide = [] }: Post,
  read: (answer: NetResponse) => Reading,
): Promise<Answer> {
  const mask = (text: string): string => hide.reduce((rest, one) => rest.replaceAll(one, '…'), text);
  try {
    const call = { method: 'POST', body, timeoutMs: TIMEOUT_MS, maxRedirects: 0, headers, signal } as const;
    const answer = await net.fetch(url, call);
    const { verdict, error = null, askedMs = 0, mayHaveCome = false } = read(answer);
    return { verdict, status: answer.status, error, response: keepText(answer, mask), askedMs, mayHaveCome };
  } catch (error) {
    if (!(error instanceof PermanentError || error instanceof TransientError)) throw error;
    const said = signal.aborted
      ? 'stopped: the service stopped before an answer came'
      : `${error.code}: ${mask(error.message)}`;
    const mayHaveCome = !BEFORE_SENDING.has(error.code) && !NOT_CONNECTED.has(codeOf(error));
    return { verdict: 'retry', status: null, error: said, response: null, askedMs: 0, mayHaveCome };
  }
}

/** How most receivers mean their status: 2xx accepts, 410 ends it all, anything else is tried again. */
export function readWebAnswer({ status, headers }: NetResponse, now: Date): Reading {
  if (status >= 200 && status < 300) return { verdict: 'delivered' };
  if (status === 410) return { verdict: 'disable' };
  return { verdict: 'retry', askedMs: readRetryAfter(headers['retry-after'], now) };
}

function keepText({ body }: NetResponse, mask: (text: string) => string): string {
  // PostgreSQL keeps no NUL in a text.
  return mask(Buffer.from(body).toString('utf8')).replaceAll('\0', '').slice(0, KEPT_RESPONSE);
}

/** The code of what broke, as Node and undici name it. */
function codeOf(error: Error): string {
  const { cause } = error;
  const inner = cause instanceof Error && cause.cause !== undefined ? cause.cause : cause;
  if (typeof inner !== 'object' || inner === null || !('code' in inner)) return '';
  return typeof inner.code === 'string' ? inner.code : '';
}
