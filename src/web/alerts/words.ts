import { CHANNELS } from '../../alerts/channels.ts';
import type { Delivery, Subscription } from '../../model/records.ts';
import type { DeliveryCounts } from '../../store/delivery-log.ts';
import type { View } from './view.tsx';

/** More deliveries are counted as this many. */
export const MOST_COUNTED = 1000;

/** What a channel is called, and how its endpoint is written. */
interface ChannelWords {
  readonly name: string;
  readonly about: string;
  readonly target: string;
  readonly secret: string;
}

/** A channel's words in the page's language; of one that has none there, those of its file. */
export function nameChannel({ t }: Pick<View, 't'>, channel: string): ChannelWords {
  const words: Readonly<Partial<Record<string, ChannelWords>>> = t.channels;
  const own = CHANNELS.find(({ name }) => name === channel);
  const { about = '', target = '', secret = null } = own ?? {};
  return words[channel] ?? { name: channel, about, target, secret: secret ?? '' };
}

/** What people call a subscription. */
export function nameSubscription(
  { t }: Pick<View, 't'>,
  { id, name }: Pick<Subscription, 'id' | 'name'>,
): string {
  return name ?? t.unnamed(id);
}

/** How many, up to what is counted. */
export function writeCount({ t, f }: View, count: number): string {
  return count >= MOST_COUNTED ? t.orMore(f.number(count)) : f.number(count);
}

/** What a delivery is about: the title of its item, the name of its portal, or nothing besides its event. */
export function nameSubject(
  { title, portal }: { readonly title: string | null; readonly portal: Delivery['portal'] },
  portals: ReadonlyMap<string, { readonly name: string; readonly nameEn: string }>,
  { language }: Pick<View, 'language'>,
): string | null {
  if (title !== null) return title;
  if (portal === null) return null;
  const known = portals.get(portal);
  return known === undefined ? portal : language === 'vi' ? known.name : known.nameEn;
}

/** Counts of a subscription that nothing was sent to. */
export const NO_COUNTS: Omit<DeliveryCounts, 'id'> = { waiting: 0, failed: 0, lastSentAt: null };
