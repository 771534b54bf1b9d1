import type { FetchTools } from '../../crawlers/fetch/fetch.ts';
import type { ReadPage } from '../articles/page-reading.ts';
import { findFeeds } from '../authoring/lists/sections.ts';
import type { ArticleReference } from '../model/article.ts';
import { isHostOf } from '../model/hosts.ts';
import type { Portal } from '../model/portal.ts';
import { listAt } from '../model/portal-list.ts';
import type { ListLook, PageLook, Survey, SurveyMend } from '../model/survey.ts';
import { type LookedList, lookAtList, lookAtPage, takeInTurns } from './look.ts';
import { findRepairs } from './repair.ts';
import { type Budget, type Site, createBudget, openSite, withinBudget } from './site.ts';
import { decideVerdict, isFailing, proposeSettings } from './verdict.ts';

/** Pages of one portal's site that a survey asks for at most, robots.txt apart. */
const MOST_PAGES = 30;
/** Of those, what the site has of its own; the rest is for what stands in its place. */
const MOST_LISTS = 8;
const OFFERS = 2;
const ARTICLES = 3;
/** A sitemap names everything a site ever had: what is younger than this counts. */
const NEWS_MS = 30 * 86_400_000;

/** What a survey of one portal is made with. */
export interface SurveyTools extends FetchTools {
  readonly readPage: ReadPage;
  readonly portals: ReadonlyMap<string, Portal>;
}

/**
 * Looks at a portal's site, politely and with a bounded number of requests: robots.txt, its lists, the feeds and sitemaps
 * that it offers, three articles; where lists do not work, what could stand in their place.
 */
export async function surveyPortal(portal: Portal, tools: SurveyTools): Promise<Survey> {
  const budget = createBudget(MOST_PAGES);
  const site = withinBudget(openSite(portal, tools), budget);
  const looked: LookedList[] = [];
  for (const list of portal.lists.slice(0, MOST_LISTS)) looked.push(await lookAtList(portal, list, site));
  const { allowed, reason, crawlDelayMs, sitemaps } = await site.robots(portal.lists[0]?.url ?? '');
  const offers = await lookAtOffers(portal, looked, sitemaps, { site, now: tools.clock() });
  const { portals } = tools;
  const repair = await findRepairs(portal, looked, { fetch: tools, budget, portals });
  const pages = await readArticles(portal, looked, repair.found, { tools, budget, site });
  const lists = looked.map(({ look }) => look);
  const seen = { lists, pages, movedTo: repair.movedTo };
  return {
    portal: portal.id,
    verdict: decideVerdict(seen),
    surveyedAt: tools.clock().toISOString(),
    requests: budget.spent,
    robots: { allowed, reason, crawlDelayMs, sitemaps },
    lists,
    offers,
    pages,
    movedTo: repair.movedTo,
    mends: [...repair.mends, ...proposeOffers(lists, offers), ...proposeSettings(portal, seen)],
  };
}

/** The feeds that lists name in their heads and the sitemaps that robots.txt names, where the portal's file has neither. */
async function lookAtOffers(
  portal: Portal,
  lists: readonly LookedList[],
  sitemaps: readonly string[],
  { site, now }: { readonly site: Site; readonly now: Date },
): Promise<ListLook[]> {
  const declared = new Set(portal.lists.map(({ url }) => url));
  const isNew = (url: string): boolean => !declared.has(url) && isHostOf(portal, new URL(url).hostname);
  const feeds = lists.flatMap(({ page }) => (page === null ? [] : findFeeds(page)));
  const newerThan = new Date(now.getTime() - NEWS_MS).toISOString();
  const offers: ListLook[] = [];
  for (const url of [...new Set(feeds)].filter(isNew).slice(0, OFFERS)) {
    offers.push((await lookAtList(portal, listAt(url, 'feed'), site)).look);
  }
  const named = sitemaps.filter((url) => URL.canParse(url)).filter(isNew);
  for (const url of named.slice(0, OFFERS)) {
    offers.push((await lookAtSitemap(portal, url, site, newerThan)).look);
  }
  return offers;
}

/** A sitemap, or where it is an index the newest of those that it names, counted under the address of the index. */
async function lookAtSitemap(
  portal: Portal,
  url: string,
  site: Site,
  newerThan: string,
): Promise<LookedList> {
  const sitemap = listAt(url, 'sitemap');
  const index = await lookAtList(portal, sitemap, site, newerThan);
  const [newest] = index.sitemaps;
  if (index.look.articles > 0 || newest === undefined) return index;
  const { look } = await lookAtList(portal, { ...sitemap, url: newest }, site, newerThan);
  return { ...index, look: { ...look, url } };
}

/** Articles of the lists; where these give none, of what was found in their place. */
async function readArticles(
  portal: Portal,
  lists: readonly LookedList[],
  found: readonly { readonly portal: Portal; readonly references: readonly ArticleReference[] }[],
  { tools, budget, site }: { readonly tools: SurveyTools; readonly budget: Budget; readonly site: Site },
): Promise<PageLook[]> {
  const own = takeInTurns(
    portal,
    lists.map(({ references }) => references),
  );
  const [instead] = found;
  const from = own.length > 0 || instead === undefined ? { portal, references: own } : instead;
  const there = from.portal === portal ? site : withinBudget(openSite(from.portal, tools), budget);
  const pages: PageLook[] = [];
  for (const reference of from.references.slice(0, ARTICLES)) {
    pages.push(await lookAtPage(from.portal, reference, there, tools.readPage));
  }
  return pages;
}

/** What the site offers besides is proposed where a list does not do its work. */
function proposeOffers(lists: readonly ListLook[], offers: readonly ListLook[]): SurveyMend[] {
  if (!lists.some(isFailing)) return [];
  return offers
    .filter(({ articles }) => articles > 0)
    .map(({ url, kind, articles }) => ({ kind: 'add-list', url, list: kind, articles }));
}
