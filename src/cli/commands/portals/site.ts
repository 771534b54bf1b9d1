import { type Fetcher, createFetcher } from '../../../../crawlers/fetch/fetch.ts';
import { createRobotsCache } from '../../../../crawlers/fetch/robots.ts';
import { createHostTurns } from '../../../../crawlers/fetch/turns.ts';
import type { App } from '../../../app/app.ts';
import { createCrawlWays } from '../../../app/crawling.ts';
import type { Portal } from '../../../model/portal.ts';

/** A portal's site as its crawls see it: robots.txt, pauses, charset and TLS as its file says. */
export interface Site {
  readonly fetcher: Fetcher;
  /** Why an address may or may not be fetched. */
  robots(url: string): ReturnType<ReturnType<typeof createRobotsCache>['check']>;
}

/** Opens a portal's site for one command, and closes it with the work. */
export async function withSite<T>(app: App, portal: Portal, work: (site: Site) => Promise<T>): Promise<T> {
  const ways = createCrawlWays(app);
  const robots = createRobotsCache(ways.net);
  const { clock, signal, log } = app;
  const fetcher = createFetcher(portal, { ...ways, robots, turns: createHostTurns(), clock, signal, log });
  try {
    return await work({ fetcher, robots: (url) => robots.check(url, clock(), portal.tls) });
  } finally {
    await ways.close();
  }
}
