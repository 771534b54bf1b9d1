import { PermanentError, TransientError, messageOf } from '../../src/model/errors.ts';
import type { OutcomeKind } from '../../src/model/vocabulary.ts';

/** Why a page was not fetched: the outcome it ends in, and what the server asked us to wait. */
export interface FetchFailure {
  readonly kind: OutcomeKind;
  /** What was thrown: finer than the outcome. */
  readonly code: string;
  readonly reason: string;
  readonly retryAfterMs: number;
  /** Nobody asked the server for it: its host was to be left alone. */
  readonly untried: boolean;
  /** Worth another try within the crawl: it may pass, and the server asked for no pause. */
  readonly isRetriable: boolean;
}

const OUTCOMES: Readonly<Record<string, OutcomeKind>> = {
  timeout: 'timeout',
  'too-large': 'too-large',
  'not-html': 'not-html',
  robots: 'robots',
  gone: 'gone',
  blocked: 'blocked',
};
/** Unauthorized, Forbidden, Too Many Requests, Unavailable For Legal Reasons. */
const BLOCKING = new Set([401, 403, 429, 451]);
const LONGEST_RETRY_AFTER_MS = 86_400_000;
/** After a 429 that names no time. */
const USUAL_PAUSE_MS = 300_000;

/** The server does not want to be asked, now or at all; not repeated within the crawl, which would make it worse. */
export class BlockedError extends PermanentError {
  readonly retryAfterMs: number;
  readonly untried: boolean;
  constructor(message: string, retryAfterMs: number, untried = false) {
    super('blocked', message);
    this.retryAfterMs = retryAfterMs;
    this.untried = untried;
  }
}

/** What a response's status means: the error of its page, and for how long its host is to be left alone. */
export interface StatusVerdict {
  /** `null`: a page worth reading. */
  readonly error: PermanentError | TransientError | null;
  /** Milliseconds; 0: it may go on being asked. */
  readonly hostPauseMs: number;
}

/** Sorts a response by its status and headers (RFC 9110 §15, RFC 6585 §4). */
export function classifyStatus(
  status: number,
  headers: Readonly<Record<string, string>>,
  now: Date,
): StatusVerdict {
  const retryAfterMs = parseRetryAfter(headers['retry-after'], now);
  const hostPauseMs = retryAfterMs > 0 || status !== 429 ? retryAfterMs : USUAL_PAUSE_MS;
  const answered = `the server answered ${status}`;
  if (isChallenge(headers)) {
    return { error: new BlockedError(`a challenge page (status ${status})`, retryAfterMs), hostPauseMs };
  }
  if (status === 206) {
    return { error: new PermanentError('http-error', `${answered}: only a part of it`), hostPauseMs: 0 };
  }
  if (status >= 200 && status < 300 && status !== 204 && status !== 205) {
    return { error: null, hostPauseMs: 0 };
  }
  if (BLOCKING.has(status)) return { error: new BlockedError(answered, retryAfterMs), hostPauseMs };
  if (status >= 500) {
    return { error: new TransientError('http-error', answered, { retryAfterMs }), hostPauseMs };
  }
  const code = status === 404 || status === 410 ? 'gone' : 'http-error';
  return { error: new PermanentError(code, answered), hostPauseMs: 0 };
}

/** Gatekeepers that say so in a header, whatever the status: Cloudflare, AWS WAF. */
function isChallenge(headers: Readonly<Record<string, string>>): boolean {
  return (
    headers['cf-mitigated'] === 'challenge' || /challenge|captcha/u.test(headers['x-amzn-waf-action'] ?? '')
  );
}

/** The outcome that a failed fetch ends in; anything but a named error is a fault of ours and thrown on. */
export function classifyFailure(error: unknown): FetchFailure {
  if (error instanceof BlockedError) {
    const { message: reason, retryAfterMs, untried } = error;
    return { kind: 'blocked', code: 'blocked', reason, retryAfterMs, untried, isRetriable: false };
  }
  if (!(error instanceof PermanentError || error instanceof TransientError)) throw error;
  const isTransient = error instanceof TransientError;
  const retryAfterMs = isTransient ? (error.retryAfterMs ?? 0) : 0;
  return {
    kind: OUTCOMES[error.code] ?? 'http-error',
    code: error.code,
    reason: `${error.code}: ${messageOf(error)}`,
    retryAfterMs,
    untried: false,
    isRetriable: isTransient && retryAfterMs === 0,
  };
}

/** `Retry-After` in seconds or as a date (RFC 9110 §10.2.3), milliseconds, at most a day; 0 where it is not said. */
function parseRetryAfter(value: string | undefined, now: Date): number {
  if (value === undefined) return 0;
  const askedMs = /^\d+$/u.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - now.getTime();
  return Number.isNaN(askedMs) ? 0 : Math.min(Math.max(askedMs, 0), LONGEST_RETRY_AFTER_MS);
}
