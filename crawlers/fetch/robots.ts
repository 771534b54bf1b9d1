import { PermanentError, TransientError, messageOf } from '../../src/model/errors.ts';
import type { NetClient, NetResponse } from '../../src/net/client.ts';
import type { Portal } from '../../src/model/portal.ts';
import { ROBOTS_BYTES, readRobots } from './robots-rules.ts';

/** Whether an address may be fetched, why, and how long to wait between two requests (milliseconds, 0: not said). */
interface RobotsVerdict {
  readonly allowed: boolean;
  readonly reason: string;
  readonly crawlDelayMs: number;
  /** The group that holds (`vong`, `*`), and the rule with its line; `null` where there is none. */
  readonly group: string | null;
  readonly rule: { readonly line: number; readonly text: string } | null;
  /** Where robots.txt names sitemaps. */
  readonly sitemaps: readonly string[];
  /** How asking for robots.txt failed (`tls`, `dns`, `timeout`, …); `null` where it was answered. */
  readonly failure: string | null;
}

export interface RobotsCache {
  check(url: string, now: Date, tls?: Portal['tls']): Promise<RobotsVerdict>;
}

interface Rules {
  readonly expiresAt: number;
  check(url: URL): RobotsVerdict;
}

const PRODUCT = 'vong';
const DAY = 86_400_000;
const SOON = 300_000;
const ANSWER_MS = 15_000;
/** A clock that is set back by less has only been put right. */
const CLOCK_SLACK = 60_000;

/**
 * robots.txt by RFC 9309, through the guarded client: 2xx is read and kept for a day, other answers below 500 allow
 * everything, 5xx, 429, 206, silence of 15 s and a broken connection forbid it for five minutes.
 */
export function createRobotsCache(net: NetClient): RobotsCache {
  const byOrigin = new Map<string, { rules: Promise<Rules>; askedAt: number; expiresAt: number }>();
  return {
    async check(url, now, tls) {
      const address = new URL(url);
      const name = `${address.origin} ${JSON.stringify(tls ?? {})}`;
      const at = now.getTime();
      let entry = byOrigin.get(name);
      // Rules asked for later than now were asked for by a clock that was ahead.
      if (entry === undefined || entry.expiresAt <= at || entry.askedAt > at + CLOCK_SLACK) {
        const fresh = { rules: loadRules(net, address.origin, now, tls), askedAt: at, expiresAt: Infinity };
        entry = fresh;
        byOrigin.set(name, fresh);
        fresh.rules.then(
          ({ expiresAt }) => (fresh.expiresAt = expiresAt),
          () => byOrigin.delete(name),
        );
      }
      return (await entry.rules).check(address);
    },
  };
}

async function loadRules(net: NetClient, origin: string, now: Date, tls?: Portal['tls']): Promise<Rules> {
  const address = `${origin}/robots.txt`;
  try {
    const response = await net.fetch(address, {
      timeoutMs: ANSWER_MS,
      cutAt: ROBOTS_BYTES,
      tls,
      wantBody: (status) => status < 300,
    });
    return readRules(address, response, now);
  } catch (error) {
    if (!(error instanceof PermanentError || error instanceof TransientError)) throw error;
    // RFC 9309 §2.3.1.2: what more than five redirects lead to counts as not there.
    if (error.code === 'redirects')
      return createBlanketRules(true, `${error.message}: there are no rules`, now, DAY);
    return createBlanketRules(
      false,
      `${address} could not be read (${messageOf(error)})`,
      now,
      SOON,
      error.code,
    );
  }
}

function readRules(address: string, { status, body }: NetResponse, now: Date): Rules {
  // A part of it (206) may lack what forbids.
  if (status >= 500 || status === 429 || status === 206)
    return createBlanketRules(false, `${address} answered ${status}`, now, SOON);
  if (status >= 300)
    return createBlanketRules(true, `${address} answered ${status}: there are no rules`, now, DAY);
  const rules = readRobots(Buffer.from(body).toString('utf8'), PRODUCT);
  const { crawlDelayMs, group, sitemaps } = rules;
  return {
    expiresAt: now.getTime() + DAY,
    check(url) {
      const { allowed, rule } = rules.check(url.pathname + url.search);
      const reason =
        rule === null
          ? `no line of ${address} speaks of it`
          : `line ${rule.line} of ${address}: ${rule.text}`;
      return { allowed, reason, crawlDelayMs, group, rule, sitemaps, failure: null };
    },
  };
}

function createBlanketRules(
  allowed: boolean,
  reason: string,
  now: Date,
  ttl: number,
  failure: string | null = null,
): Rules {
  const verdict = { allowed, reason, crawlDelayMs: 0, group: null, rule: null, sitemaps: [], failure };
  return { expiresAt: now.getTime() + ttl, check: () => verdict };
}
