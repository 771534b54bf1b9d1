import { type FetchTools, type Fetcher, createFetcher } from '../../crawlers/fetch/fetch.ts';
import type { RobotsCache } from '../../crawlers/fetch/robots.ts';
import { PermanentError } from '../model/errors.ts';
import type { Portal } from '../model/portal.ts';

/** A portal's site as its crawls see it: robots.txt, pauses, charset and TLS as its file says. */
export interface Site {
  readonly fetcher: Fetcher;
  /** Why an address may or may not be fetched. */
  robots(url: string): ReturnType<RobotsCache['check']>;
}

/** The site of a portal through these tools. */
export function openSite(portal: Portal, tools: FetchTools): Site {
  return {
    fetcher: createFetcher(portal, tools),
    robots: (url) => tools.robots.check(url, tools.clock(), portal.tls),
  };
}

/** How much a survey may still ask of one portal's site. */
export interface Budget {
  readonly spent: number;
  /** Counts one page; throws PermanentError `budget` where none is left. */
  spend(url: string): void;
}

/** A budget of so many pages, robots.txt apart. */
export function createBudget(pages: number): Budget {
  let spent = 0;
  return {
    get spent() {
      return spent;
    },
    spend(url) {
      if (spent >= pages)
        throw new PermanentError('budget', `${url}: a survey asks for ${pages} pages at most`);
      spent += 1;
    },
  };
}

/** The site, as long as the budget lasts. */
export function withinBudget(site: Site, budget: Budget): Site {
  const { fetcher } = site;
  return {
    robots: (url) => site.robots(url),
    fetcher: {
      async fetchArticle(...given) {
        budget.spend(given[0]);
        return await fetcher.fetchArticle(...given);
      },
      async refetchArticle(...given) {
        budget.spend(given[0]);
        return await fetcher.refetchArticle(...given);
      },
      async fetchFile(...given) {
        budget.spend(given[0]);
        return await fetcher.fetchFile(...given);
      },
      async fetchList(...given) {
        budget.spend(given[0]);
        return await fetcher.fetchList(...given);
      },
    },
  };
}
