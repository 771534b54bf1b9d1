import { PermanentError, TransientError, messageOf } from '../../src/model/errors.ts';
import type { OutcomeKind } from '../../src/model/article.ts';

/** Why a page was not fetched: the outcome it ends in, and what the server asked us to wait. */
export interface FetchFailure {
  readonly kind: OutcomeKind;
  readonly reason: string;
  readonly retryAfterMs: number;
  /** Nobody asked the server for it: its host was to be left alone. */
  readonly untried: boolean;
}

const BY_CODE: Readonly<Record<string, OutcomeKind>> = {
  timeout: 'timeout',
  'too-large': 'too-large',
  'not-html': 'not-html',
  robots: 'robots',
  gone: 'gone',
  blocked: 'blocked',
};
const LONGEST_WAIT_MS = 86_400_000;

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

/** The error that a response's status means, or `null` for a page worth reading. */
export function statusError(
  status: number,
  headers: Readonly<Record<string, string>>,
  now: Date,
): Error | null {
  const retryAfterMs = retryAfter(headers['retry-after'], now);
  if (isChallenge(headers)) return new BlockedError(`a challenge page (status ${status})`, retryAfterMs);
  if (status >= 200 && status < 300 && status !== 204 && status !== 205) return null;
  const said = `the server answered ${status}`;
  if (status === 404 || status === 410) return new PermanentError('gone', said);
  if ([401, 403, 429, 451].includes(status)) return new BlockedError(said, retryAfterMs);
  if (status >= 500) return new TransientError('http-error', said, { retryAfterMs });
  return new PermanentError('http-error', said);
}

/** Gatekeepers that say so in a header, whatever the status: Cloudflare, AWS WAF. */
function isChallenge(headers: Readonly<Record<string, string>>): boolean {
  return (
    headers['cf-mitigated'] === 'challenge' || /challenge|captcha/u.test(headers['x-amzn-waf-action'] ?? '')
  );
}

/** The outcome that a failed fetch ends in; anything but a named error is a bug and thrown on. */
export function failureOf(error: unknown): FetchFailure {
  if (error instanceof BlockedError) {
    const { message: reason, retryAfterMs, untried } = error;
    return { kind: 'blocked', reason, retryAfterMs, untried };
  }
  if (!(error instanceof PermanentError || error instanceof TransientError)) throw error;
  const retryAfterMs = error instanceof TransientError ? (error.retryAfterMs ?? 0) : 0;
  const kind = BY_CODE[error.code] ?? 'http-error';
  return { kind, reason: `${error.code}: ${messageOf(error)}`, retryAfterMs, untried: false };
}

/** `Retry-After` in seconds or as a date (RFC 9110 §10.2.3), milliseconds, at most a day; 0 where it is not said. */
function retryAfter(value: string | undefined, now: Date): number {
  if (value === undefined) return 0;
  const asked = /^\d+$/u.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - now.getTime();
  return Number.isNaN(asked) ? 0 : Math.min(Math.max(asked, 0), LONGEST_WAIT_MS);
}
