import { messageOf } from '../model/errors.ts';
import type { CrawlTools } from './sink.ts';

/** What a hub is told with. */
export interface HubTellerTools extends Pick<CrawlTools, 'store' | 'net' | 'log'> {
  /** The hub, and the addresses of the feeds that name it. */
  readonly hub: string;
  readonly feeds: readonly string[];
}

/**
 * Tells a hub (WebSub 1.0, section 6; the form is what public hubs take) that feeds changed, where an article was told
 * since the last call that it took. The first call always tells.
 */
export function createHubTeller({ store, net, log, hub, feeds }: HubTellerTools): () => Promise<void> {
  let told: string | null | undefined;
  return async () => {
    const newest = await store.periods.findNewestTold();
    if (newest === told) return;
    const form = new URLSearchParams({ 'hub.mode': 'publish' });
    for (const feed of feeds) form.append('hub.url', feed);
    try {
      const { status } = await net.fetch(hub, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: form.toString(),
        cutAt: 1000,
      });
      if (status >= 200 && status < 300) told = newest;
      else log.warn({ hub, status }, 'the hub of the feeds does not take notice');
    } catch (error) {
      log.warn({ hub, error: messageOf(error) }, 'the hub of the feeds does not answer');
    }
  };
}
