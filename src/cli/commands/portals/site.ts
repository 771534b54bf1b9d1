import { createRobotsCache } from '../../../../crawlers/fetch/robots.ts';
import { createHostTurns } from '../../../../crawlers/fetch/turns.ts';
import type { App } from '../../../app/app.ts';
import { createCrawlWays } from '../../../app/crawling.ts';
import type { Portal } from '../../../model/portal.ts';
import { type Site, openSite } from '../../../survey/site.ts';

/** Opens a portal's site for one command, and closes it with the work. */
export async function withSite<T>(app: App, portal: Portal, work: (site: Site) => Promise<T>): Promise<T> {
  const ways = createCrawlWays(app);
  const robots = createRobotsCache(ways.net);
  const { clock, signal, log } = app;
  try {
    return await work(openSite(portal, { ...ways, robots, turns: createHostTurns(), clock, signal, log }));
  } finally {
    await ways.close();
  }
}
