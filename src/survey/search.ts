import { classifyFailure } from '../../crawlers/fetch/failures.ts';
import type { FetchTools } from '../../crawlers/fetch/fetch.ts';
import type { ArticleReference } from '../model/article.ts';
import type { Portal, PortalList } from '../model/portal.ts';
import { listAt } from '../model/portal-list.ts';
import type { SurveyMend } from '../model/survey.ts';
import type { LookedList, SeenPage } from './look.ts';
import { followAway, proposeHost, withHost } from './moved.ts';
import { type Budget, type Site, openSite, withinBudget } from './site.ts';

/** What repairs are looked for with. */
export interface RepairTools {
  readonly fetch: FetchTools;
  readonly budget: Budget;
  /** All portals: a host that a site has moved to may be another's. */
  readonly portals: ReadonlyMap<string, Portal>;
}

/** What was found in place of lists that do not work. */
export interface Repair {
  readonly mends: SurveyMend[];
  /** The address elsewhere that redirects end at, or that alone answers. */
  movedTo: string | null;
  /** Articles that the proposals would bring, and the portal as it would be. */
  readonly found: { readonly portal: Portal; readonly references: readonly ArticleReference[] }[];
}

/** A page with menus, and the portal whose hosts it is on. */
export interface Home {
  readonly page: SeenPage;
  readonly portal: Portal;
}

/** A search for repairs under way. */
export interface Search extends RepairTools {
  readonly portal: Portal;
  readonly repair: Repair;
  /** The home page as it was read once; `null` where it could not be. */
  home?: Home | null;
  /** Addresses that are lists, or were proposed for one. */
  readonly taken: Set<string>;
  isVariantTried: boolean;
}

/** The site of a portal as it would be, within the search's budget. */
export function siteOf(portal: Portal, { fetch, budget }: Search): Site {
  return withinBudget(openSite(portal, fetch), budget);
}

/** The site's home page, read once; one that redirects to another host tells that the site has moved. */
export async function readHome(search: Search, list: PortalList): Promise<Home | null> {
  if (search.home !== undefined) return search.home;
  const { portal, fetch, budget, repair } = search;
  const origin = new URL(list.url).origin;
  const here = await readPage(portal, `${origin}/`, search);
  if (here !== 'moved') return (search.home = here);
  const target = await followAway(`${origin}/`, portal, fetch, budget);
  if (target === null) return (search.home = null);
  repair.movedTo ??= target;
  const there = await readPage(withHost(portal, new URL(target).hostname), target, search);
  addHost(search, new URL(target).hostname, 'redirect');
  return (search.home = there === 'moved' ? null : there);
}

/** A page of the site for its links; `moved` where it redirects to a host that is not the portal's. */
export async function readPage(portal: Portal, url: string, search: Search): Promise<Home | 'moved' | null> {
  try {
    const fetched = await siteOf(portal, search).fetcher.fetchList(
      url,
      listAt(url, 'html', portal.lists[0]?.render),
      null,
    );
    if (fetched === null) return null;
    return { page: { url: fetched.finalUrl, text: fetched.text }, portal };
  } catch (error) {
    return /^foreign-redirect/u.test(classifyFailure(error).reason) ? 'moved' : null;
  }
}

/** A place that brings articles, and the portal as it would be. */
export interface Place {
  readonly moved: Portal;
  readonly looked: LookedList;
  readonly url: string;
  readonly because: 'redirect' | 'section' | 'answers';
  readonly section: string | null;
}

/** Proposes a place for a list, with its host. */
export function accept(search: Search, at: number, list: PortalList, place: Place): void {
  const { moved, looked, url, because, section } = place;
  const { hostname } = new URL(looked.page?.url ?? url);
  const isTaken = addHost(search, hostname, because === 'answers' ? 'answers' : 'redirect');
  search.repair.found.push({ portal: withHost(moved, hostname), references: looked.references });
  if (isTaken) return;
  addList(search, at, list, { url, because, section, articles: looked.look.articles });
}

/** Proposes a host; true where it is another portal's, and nothing more is to be proposed. */
export function addHost(
  { portal, portals, repair }: Search,
  host: string,
  because: 'redirect' | 'answers',
): boolean {
  const mend = proposeHost(portal, host, portals, because);
  if (mend === null) return false;
  if (!repair.mends.some(({ kind }) => kind === mend.kind)) repair.mends.push(mend);
  return mend.kind === 'merged';
}

function addList(
  { repair, taken }: Search,
  at: number,
  list: PortalList,
  {
    url,
    because,
    section,
    articles,
  }: Pick<Place, 'url' | 'because' | 'section'> & { readonly articles: number },
): void {
  taken.add(url);
  repair.mends.push({ kind: 'list-url', list: at, from: list.url, to: url, because, section, articles });
}
