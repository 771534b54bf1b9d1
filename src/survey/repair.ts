import { chooseArticleShapes, findLinks, findLinkShapes } from '../authoring/links.ts';
import { type Section, findSections } from '../authoring/lists/sections.ts';
import type { Portal, PortalList } from '../model/portal.ts';
import { listAt } from '../model/portal-list.ts';
import { discover } from '../pipeline/discover.ts';
import { type LookedList, type SeenPage, lookAtList } from './look.ts';
import { followAway, listVariants, withHost } from './moved.ts';
import {
  type Home,
  type Repair,
  type RepairTools,
  type Search,
  accept,
  addHost,
  readHome,
  readPage,
  siteOf,
} from './search.ts';
import { isFailing } from './verdict.ts';

/** Sections that are looked at in place of one list, and fewer articles than these make none of them a list. */
const SECTIONS = 3;
const LEAST_ARTICLES = 3;
/** A pattern is proposed for so many links with the words of a title. */
const LEAST_TITLES = 5;

/** Looks for what could stand in place of each list that does not work, and for where working ones have moved to. */
export async function findRepairs(
  portal: Portal,
  lists: readonly LookedList[],
  tools: RepairTools,
): Promise<Repair> {
  const repair: Repair = { mends: [], movedTo: null, found: [] };
  const taken = new Set(portal.lists.map(({ url }) => url));
  const search: Search = { ...tools, portal, repair, taken, isVariantTried: false };
  for (const [at, looked] of lists.entries()) {
    const list = portal.lists[at];
    if (list === undefined) continue;
    if (!isFailing(looked.look)) noteRedirect(search, at, looked);
    else await repairList(search, at, list, looked);
  }
  return repair;
}

/** A list that works where its server leads to: the address there saves a request each time. */
function noteRedirect({ repair }: Search, at: number, { look }: LookedList): void {
  const { url, finalUrl, articles } = look;
  if (finalUrl === null || new URL(finalUrl).search !== new URL(url).search) return;
  repair.mends.push({
    kind: 'list-url',
    list: at,
    from: url,
    to: finalUrl,
    because: 'redirect',
    section: null,
    articles,
  });
}

async function repairList(search: Search, at: number, list: PortalList, looked: LookedList): Promise<void> {
  const { failure } = looked.look;
  if (failure === 'foreign-redirect') return followMove(search, at, list, list.url);
  if (failure === 'tls' || failure === 'dns' || failure === 'connection' || failure === 'timeout') {
    return tryVariants(search, at, list, failure);
  }
  if (failure === 'empty' && looked.page !== null && acceptOtherPattern(search, list, looked.page)) return;
  if (failure === 'empty' || failure === 'gone' || failure === 'not-html' || failure === 'http-error') {
    await trySections(search, at, list);
  }
}

/** Follows redirects to another host, and looks for the list there: where they end, under its own path, in the menus. */
async function followMove(search: Search, at: number, list: PortalList, from: string): Promise<void> {
  const { portal, fetch, budget, repair } = search;
  const target = await followAway(from, portal, fetch, budget);
  if (target === null) return;
  repair.movedTo ??= target;
  const there = new URL(target);
  const moved = withHost(portal, there.hostname);
  const { pathname, search: query } = new URL(list.url);
  const samePath = new URL(pathname + query, there).href;
  for (const url of new Set([target, samePath])) {
    const looked = await lookAtList(moved, { ...list, url }, siteOf(moved, search));
    if (looked.look.articles > 0) {
      return accept(search, at, list, { moved, looked, url, because: 'redirect', section: null });
    }
  }
  const home = await readPage(moved, `${there.origin}/`, search);
  if (home !== null && home !== 'moved') await lookAtSections(search, at, list, home);
  if (!repair.mends.some((mend) => mend.kind === 'hosts' || mend.kind === 'merged')) {
    addHost(search, there.hostname, 'redirect');
  }
}

/** The other scheme, and with or without `www.`: tried for one list of a portal. */
async function tryVariants(search: Search, at: number, list: PortalList, failure: string): Promise<void> {
  if (search.isVariantTried) return;
  search.isVariantTried = true;
  for (const url of listVariants(list.url)) {
    const moved = withHost(search.portal, new URL(url).hostname);
    const looked = await lookAtList(moved, { ...list, url }, siteOf(moved, search));
    if (looked.look.articles > 0) {
      // A certificate can be mended, or supplied: the site has not left.
      if (failure !== 'tls') search.repair.movedTo ??= url;
      return accept(search, at, list, { moved, looked, url, because: 'answers', section: null });
    }
  }
}

/** A page full of titles whose addresses are built in a new way. */
function acceptOtherPattern({ portal, repair }: Search, list: PortalList, page: SeenPage): boolean {
  const [shape] = chooseArticleShapes(findLinkShapes(findLinks(page, portal.hosts)));
  if (shape === undefined || shape.titled < LEAST_TITLES) return false;
  const { pattern, titled, examples } = shape;
  const isKnown = repair.mends.some((mend) => mend.kind === 'article-pattern' && mend.pattern === pattern);
  if (isKnown) return true;
  const articles = { ...portal.articles, match: [...portal.articles.match, pattern] };
  const changed = { ...portal, articles };
  const { references } = discover(page, listAt(list.url, 'html'), changed);
  if (references.length < LEAST_ARTICLES) return false;
  repair.mends.push({ kind: 'article-pattern', pattern, links: titled, example: examples[0] ?? page.url });
  repair.found.push({ portal: changed, references });
  return true;
}

async function trySections(search: Search, at: number, list: PortalList): Promise<void> {
  const home = await readHome(search, list);
  if (home !== null) await lookAtSections(search, at, list, home);
}

/** Sections that the menus of a page name, those first whose words the list's address has. */
async function lookAtSections(
  search: Search,
  at: number,
  list: PortalList,
  { page, portal }: Home,
): Promise<void> {
  const found = findSections(findLinks(page, portal.hosts)).filter(({ url }) => !search.taken.has(url));
  for (const section of rankSections(found, list.url).slice(0, SECTIONS)) {
    const { url, name } = section;
    const looked = await lookAtList(portal, listAt(url, 'html', list.render), siteOf(portal, search));
    if (looked.look.articles >= LEAST_ARTICLES) {
      return accept(search, at, list, { moved: portal, looked, url, because: 'section', section: name });
    }
  }
}

/** The words of foreign affairs and of news count, and twice those that the list's own address has; some must. */
function rankSections(sections: readonly Section[], address: string): Section[] {
  const words = wordsOf(address);
  const rank = ({ url, weight }: Section): number =>
    weight + 2 * [...wordsOf(url)].filter((word) => words.has(word)).length;
  return sections.filter((section) => rank(section) >= 1).sort((a, b) => rank(b) - rank(a));
}

function wordsOf(address: string): Set<string> {
  const { pathname } = new URL(address);
  const words = pathname.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return new Set(words.filter((word) => word.length > 2));
}
