import type { ListReport } from '../../crawlers/crawl/sink.ts';
import { messageOf } from '../model/errors.ts';
import type { FeedHubRow } from '../store/feed-hubs.ts';
import type { CrawlTools } from './sink.ts';

/*
 * Feeds that name a hub are told of by it (WebSub): it is asked once, says yes to an address of ours that only it knows,
 * and is asked again before what was agreed ends. A notice makes the portal due; nothing else of it is believed.
 */

/** What hubs are asked with; without a public address none is asked. */
export type HubTools = Pick<CrawlTools, 'store' | 'net' | 'portals' | 'clock' | 'log'> & {
  readonly publicUrl: string | null;
};

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const LEASE_SECONDS = 864_000;
/** So long before it ends, what was agreed is renewed. */
const RENEWED_BEFORE_MS = 2 * DAY;
/** A hub that does not answer is asked after ten minutes, twenty, … a day. */
const FIRST_PAUSE_MS = 10 * MINUTE;
/** So often it is told that it may stop; then it is left to its lease. */
const MOST_FAREWELLS = 3;
const HUBS_AT_ONCE = 50;

/** Notes the hubs that the feeds of a run name. */
export async function rememberHubs(
  portalId: string,
  reports: readonly ListReport[],
  { feedHubs }: CrawlTools['store'],
): Promise<void> {
  for (const { list, url, page, status, hub } of reports) {
    if (list.kind !== 'feed' || page !== 1 || status !== 'read') continue;
    if (hub === null) await feedHubs.withdraw(portalId, url);
    else await feedHubs.offer(portalId, url, hub);
  }
}

/** Asks the hubs that are due: to tell, to go on telling, or to stop. */
export async function askHubs(tools: HubTools): Promise<void> {
  const { store, portals, clock, publicUrl } = tools;
  const base = publicUrl === null ? null : `${publicUrl.replace(/\/+$/u, '')}/websub/`;
  const enabled = [...portals.values()].filter((portal) => portal.enabled).map(({ id }) => id);
  if (base !== null) await store.feedHubs.leaveOthers(enabled);
  const now = clock();
  const endsBefore = new Date(now.getTime() + RENEWED_BEFORE_MS);
  for (const one of await store.feedHubs.listDue(now, endsBefore, base, HUBS_AT_ONCE)) {
    if (one.state === 'leaving') await leaveHub(one, tools);
    else if (base !== null) await askHub(one, 'subscribe', base + one.token, tools);
  }
}

async function leaveHub(one: FeedHubRow, tools: HubTools): Promise<void> {
  if (one.callback === null || one.tries >= MOST_FAREWELLS) {
    await tools.store.feedHubs.forget(one.token, one.topic);
    return;
  }
  await askHub(one, 'unsubscribe', one.callback, tools);
}

/** Asks a hub; it answers by a request of its own, to the callback. */
async function askHub(
  { hub, topic, token, secret, tries, portalId }: FeedHubRow,
  mode: 'subscribe' | 'unsubscribe',
  callback: string,
  { store, net, clock, log }: HubTools,
): Promise<void> {
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** tries, DAY);
  // Before it is asked: it may answer before its response is read.
  await store.feedHubs.recordAsked(token, callback, new Date(clock().getTime() + pause));
  const form = new URLSearchParams({ 'hub.mode': mode, 'hub.topic': topic, 'hub.callback': callback });
  if (mode === 'subscribe') {
    form.set('hub.secret', secret);
    form.set('hub.lease_seconds', String(LEASE_SECONDS));
  }
  const about = { portal: portalId, hub, mode };
  try {
    const { status } = await net.fetch(hub, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
      cutAt: 1000,
    });
    if (status < 200 || status >= 300) log.warn({ ...about, status }, 'a hub does not agree');
  } catch (error) {
    log.warn({ ...about, error: messageOf(error) }, 'a hub does not answer');
  }
}
