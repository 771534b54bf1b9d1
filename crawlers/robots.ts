import robotsModule from 'robots-parser';
import { PermanentError, TransientError, messageOf } from '../src/errors.ts';
import type { NetClient } from '../src/net/client.ts';

/** Whether an address may be fetched, and how long to wait between two requests (milliseconds, 0: not said). */
interface RobotsVerdict {
  readonly allowed: boolean;
  readonly reason: string;
  readonly crawlDelayMs: number;
}

export interface RobotsCache {
  check(url: string, now: Date): Promise<RobotsVerdict>;
}

/** The package is CommonJS; its types describe an ES module. */
const robotsParser = robotsModule as unknown as typeof robotsModule.default;

interface Rules {
  readonly expiresAt: number;
  check(url: string): RobotsVerdict;
}

const PRODUCT = 'vong';
const DAY = 86_400_000;
const SOON = 300_000;
const LONGEST_DELAY = 60_000;

/** robots.txt by RFC 9309, through the guarded client: 4xx allows, 5xx and silence disallow, kept for a day. */
export function createRobotsCache(net: NetClient): RobotsCache {
  const byOrigin = new Map<string, Promise<Rules>>();
  return {
    async check(url, now) {
      const { origin } = new URL(url);
      const known = await byOrigin.get(origin);
      if (known && known.expiresAt > now.getTime()) return known.check(url);
      const fresh = load(net, origin, now);
      byOrigin.set(origin, fresh);
      return (await fresh).check(url);
    },
  };
}

async function load(net: NetClient, origin: string, now: Date): Promise<Rules> {
  const address = `${origin}/robots.txt`;
  const fixed = (allowed: boolean, reason: string, ttl: number): Rules => ({
    expiresAt: now.getTime() + ttl,
    check: () => ({ allowed, reason, crawlDelayMs: 0 }),
  });
  try {
    const { status, body } = await net.fetch(address, { timeoutMs: 15_000 });
    if (status >= 500 || status === 429) return fixed(false, `${address} answered ${status}`, SOON);
    if (status >= 300) return fixed(true, `${address} answered ${status}: there are no rules`, DAY);
    return rulesOf(address, Buffer.from(body).toString('utf8'), now);
  } catch (error) {
    if (!(error instanceof PermanentError || error instanceof TransientError)) throw error;
    return fixed(false, `${address} could not be read (${messageOf(error)})`, SOON);
  }
}

function rulesOf(address: string, text: string, now: Date): Rules {
  const robots = robotsParser(address, text);
  const delay = Math.min((robots.getCrawlDelay(PRODUCT) ?? 0) * 1000, LONGEST_DELAY);
  return {
    expiresAt: now.getTime() + DAY,
    check(url) {
      const allowed = robots.isAllowed(url, PRODUCT) !== false;
      const line = robots.getMatchingLineNumber(url, PRODUCT);
      const reason = line > 0 ? `line ${line} of ${address}` : `no line of ${address} speaks of it`;
      return { allowed, reason, crawlDelayMs: delay };
    },
  };
}
