import type { Subscription } from '../model/records.ts';

/** How a schedule of digests is written on the command line. */
export const DIGEST_HOW = 'hourly, daily@07:00 or weekly:1@07:00 (1 for Monday), hours in Viet Nam';
/** What can be said where nothing happened. */
export const EMPTY_HOW = 'where nothing happened: once, the first such digest says so; skip, none is sent';

/** When a subscription is told in digests, for people. */
export function formatDigest({ digest, digestEmpty }: Pick<Subscription, 'digest' | 'digestEmpty'>): string {
  if (digest === null) return '—';
  return digestEmpty === 'skip' ? `${digest}, none where nothing happened` : digest;
}
