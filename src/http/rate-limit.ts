import { Problem } from './problem.ts';

/** So many callers are remembered; the one that was longest away goes first. */
const MOST_CALLERS = 10_000;

interface Bucket {
  readonly left: number;
  readonly at: number;
}

/**
 * A bucket of tokens for each caller: as many requests at once as there are for a minute, refilled evenly. The function it
 * returns takes one, and throws a 429 that says when there is one again. 0 requests a minute: no limit.
 */
export function createRateLimit(perMinute: number, clock: () => Date): (caller: string) => void {
  const buckets = new Map<string, Bucket>();
  const perMs = perMinute / 60_000;
  return (caller) => {
    if (perMinute === 0) return;
    const now = clock().getTime();
    const { left, at } = buckets.get(caller) ?? { left: perMinute, at: now };
    const filled = Math.min(perMinute, left + Math.max(0, now - at) * perMs);
    // Deleted and set: a Map goes in the order in which its keys were set.
    buckets.delete(caller);
    buckets.set(caller, { left: Math.max(0, filled < 1 ? filled : filled - 1), at: now });
    if (buckets.size > MOST_CALLERS) buckets.delete(buckets.keys().next().value ?? '');
    if (filled >= 1) return;
    const seconds = Math.max(1, Math.ceil((1 - filled) / perMs / 1000));
    throw new Problem(429, `More than ${perMinute} requests in a minute: the next in ${seconds} s.`, [], {
      'retry-after': String(seconds),
    });
  };
}
