import type { Subscription } from '../../model/records.ts';

/** A subscription's threshold for people. */
export function formatThreshold({ threshold }: Pick<Subscription, 'threshold'>): string {
  return threshold === null ? 'default' : String(threshold);
}
