import { PermanentError, TransientError, messageOf } from '../src/errors.ts';
import type { OutcomeKind } from '../src/types.ts';

/** Why a page was not fetched: the outcome it ends in, and what the server asked us to wait. */
export interface FetchFailure {
  readonly kind: OutcomeKind;
  readonly reason: string;
  readonly retryAfterMs: number;
}

const BY_CODE: Readonly<Record<string, OutcomeKind>> = {
  timeout: 'timeout',
  'too-large': 'too-large',
  'not-html': 'not-html',
  robots: 'robots',
  gone: 'gone',
  blocked: 'blocked',
};

/** The error that a response's status means, or `null` for a page worth reading. */
export function statusError(status: number, headers: Readonly<Record<string, string>>): Error | null {
  if (status >= 200 && status < 300 && status !== 204 && status !== 205) return null;
  const said = `the server answered ${status}`;
  const options = { retryAfterMs: retryAfter(headers['retry-after']) };
  if (status === 404 || status === 410) return new PermanentError('gone', said);
  if ([401, 403, 429, 451].includes(status)) return new BlockedError(said, options.retryAfterMs);
  if (status >= 500) return new TransientError('http-error', said, options);
  return new PermanentError('http-error', said);
}

/** Blocked requests are not repeated within the crawl: that would make it worse. */
class BlockedError extends PermanentError {
  readonly retryAfterMs: number;
  constructor(message: string, retryAfterMs: number | null) {
    super('blocked', message);
    this.retryAfterMs = retryAfterMs ?? 0;
  }
}

/** The outcome that a failed fetch ends in; anything but a named error is a bug and thrown on. */
export function failureOf(error: unknown): FetchFailure {
  if (error instanceof BlockedError) {
    return { kind: 'blocked', reason: error.message, retryAfterMs: error.retryAfterMs };
  }
  if (!(error instanceof PermanentError || error instanceof TransientError)) throw error;
  const retryAfterMs = error instanceof TransientError ? (error.retryAfterMs ?? 0) : 0;
  const kind = BY_CODE[error.code] ?? 'http-error';
  return { kind, reason: `${error.code}: ${messageOf(error)}`, retryAfterMs };
}

/** `Retry-After` in seconds (RFC 9110 §10.2.3), at most a day; a date is not waited for. */
function retryAfter(value: string | undefined): number | null {
  if (value === undefined || !/^\d+$/u.test(value.trim())) return null;
  return Math.min(Number(value) * 1000, 86_400_000);
}
