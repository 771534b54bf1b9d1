import { randomBytes } from 'node:crypto';
import type { NewSubscription, Subscription } from '../../src/model/records.ts';
import type { AlertEvent } from '../../src/model/vocabulary.ts';
import type { Store } from '../../src/store/store.ts';

/** Adds a webhook; without a secret one is made. */
export async function addWebhook(
  store: Pick<Store, 'subscriptions'>,
  url: string,
  filter = '',
  secret: string | null = null,
  threshold: number | null = null,
  events: readonly AlertEvent[] = ['item.new'],
  maxAge: string | null = null,
): Promise<Subscription & { secret: string }> {
  const kept = secret ?? `whsec_${randomBytes(32).toString('base64')}`;
  const given: NewSubscription = {
    name: null,
    channel: 'webhook',
    url,
    secret: kept,
    filter,
    threshold,
    events,
    language: 'vi',
    maxAge,
    window: null,
    urgentFilter: null,
  };
  return { ...(await store.subscriptions.add(given)), secret: kept };
}
