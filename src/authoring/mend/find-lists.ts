import { isElement, type Element, type Node } from '../../pipeline/extract/page/parse.ts';
import { normalizeWords, foldDiacritics } from '../../pipeline/text.ts';
import { readSitemap } from '../../pipeline/sitemap.ts';
import { findFeeds, findSections } from '../lists/sections.ts';
import { type DataReader, readEmbeddedList } from './data-lists.ts';
import type { AnswerRequest } from './data-requests.ts';
import { countWords, type KnownArticle, type KnownArticles } from './known.ts';
import { isTitled, type ListLink, type ListPage } from './list-links.ts';
import { createReader, readAnyList, searchData } from './search-data.ts';
import { findUnread, type MendTask, takePages } from './task.ts';

/** What was found of the site's lists: pages still to be fetched, or the pages that name known articles. */
export interface ListSearch {
  readonly unread: readonly string[];
  /** Those that were looked at, the declared ones first. */
  readonly pages: readonly ListPage[];
  /** What scripts ask for, still to be asked. */
  readonly answers?: readonly AnswerRequest[];
  /** What of lists that are data is not known, in words. */
  readonly missing?: readonly string[];
}

/** A list is one that names so many known articles. */
export const LEAST_KNOWN = 3;
const DECLARED = 6;
const SECTIONS = 10;
const FEEDS = 3;
const SITEMAPS = 2;
const LONGEST_NAME = 6;
/** Of the known articles that are as new as most of those on the lists, this share must stand on them. */
const COVERED = 0.8;
const MOST_LISTS = 8;
const SECTION_WEIGHT = 10;
/** Data is read in place of links where it names so many times as many known articles. */
const CLEARLY = 1.5;

/**
 * Looks for the site's lists: those declared, then sections that its menus name, then data that pages carry or ask for, then
 * feeds, then sitemaps.
 */
export function searchLists(task: MendTask, known: KnownArticles): ListSearch {
  const { portal } = task;
  const read = (urls: readonly string[]): ListPage[] =>
    takePages(task, urls).map((page) => readAnyList(page, task, known));
  const declared = portal.lists.slice(0, DECLARED).map(({ url }) => url);
  const home = `https://${portal.hosts[0] ?? ''}/`;
  const first = [...new Set([...declared, ...task.leads, home])];
  const before = findUnread(task, first);
  if (before.length > 0) return { unread: before, pages: [] };
  const pages = read(first);
  const kept = pages.filter(({ page }) => declared.includes(page.asked));
  if (namesAll(kept, task)) return { unread: [], pages };
  const sections = chooseSections(pages, task);
  const unread = findUnread(task, sections);
  if (unread.length > 0) return { unread, pages };
  pages.push(...read(sections.filter((url) => !first.includes(url))));
  if (namesAll(pages.filter(isRead), task)) return { unread: [], pages };
  const reader = createReader(task, pages, known);
  pages.push(...pages.flatMap((list) => findBetterData(list, reader)));
  if (namesAll(pages.filter(isRead), task)) return { unread: [], pages };
  const { unread: answers, pages: lists, missing } = searchData(task, pages, known);
  if (answers.length > 0) return { unread: [], answers, pages };
  pages.push(...lists);
  if (countKnown(pages.filter(isRead)) >= LEAST_KNOWN) return { unread: [], pages, missing };
  const fed = searchFeeds(task, pages, read);
  return { unread: fed.unread, pages: fed.pages, missing };
}

/** Whether the pages name known articles, and of those as new as they all that should be there. */
function namesAll(pages: readonly ListPage[], { known }: MendTask): boolean {
  const found = collectKnown(pages);
  return found.size >= LEAST_KNOWN && findUncovered(found, known).length === 0;
}

function isRead({ kind }: ListPage): boolean {
  return kind === 'html' || kind === 'json';
}

/** The list in a page's data, where it names clearly more than its links do. */
function findBetterData(list: ListPage, reader: DataReader): ListPage[] {
  if (list.kind !== 'html') return [];
  const data = readEmbeddedList(list.page, reader);
  return data !== null && countKnown([data]) >= Math.max(LEAST_KNOWN, countKnown([list]) * CLEARLY)
    ? [data]
    : [];
}

/** Feeds that heads name, then sitemaps that robots.txt names: where no page names articles. */
function searchFeeds(
  task: MendTask,
  pages: readonly ListPage[],
  read: (urls: readonly string[]) => ListPage[],
): ListSearch {
  const seen = pages.map(({ page }) => page);
  const feeds = [...new Set(seen.flatMap(findFeeds))].slice(0, FEEDS);
  const robots = new URL('/robots.txt', `https://${task.portal.hosts[0] ?? ''}/`).href;
  const unread = findUnread(task, [...feeds, robots]);
  if (unread.length > 0) return { unread, pages };
  const fed = [...pages, ...read(feeds)];
  if (countKnown(fed) >= LEAST_KNOWN) return { unread: [], pages: fed };
  const roots = takePages(task, [robots]).flatMap(({ text }) => readSitemap(text).sitemaps);
  const next = findUnread(task, roots.slice(0, SITEMAPS));
  if (next.length > 0) return { unread: next, pages: fed };
  const inner = takePages(task, roots.slice(0, SITEMAPS)).flatMap(({ text }) => readSitemap(text).sitemaps);
  const maps = [...roots.slice(0, SITEMAPS), ...inner.slice(0, SITEMAPS)];
  return { unread: findUnread(task, maps), pages: [...fed, ...read(maps)] };
}

/**
 * Known articles that stand on none of the lists though they are as new as most that do; none where these are as few as
 * chance would have it. A list that names the newest of one section leaves out those of others.
 */
export function findUncovered(
  found: ReadonlySet<KnownArticle>,
  known: readonly KnownArticle[],
): readonly KnownArticle[] {
  const times = [...found]
    .flatMap(({ publishedAt }) => (publishedAt === null ? [] : [Date.parse(publishedAt)]))
    .sort((a, b) => b - a);
  // The oldest may be there as what is read most.
  const oldest = times[Math.floor(times.length * COVERED)] ?? Infinity;
  const asNew = known.filter(({ publishedAt }) => publishedAt !== null && Date.parse(publishedAt) > oldest);
  const missing = asNew.filter((article) => !found.has(article));
  return missing.length <= asNew.length * (1 - COVERED) ? [] : missing;
}

/** How many known articles the pages name. */
export function countKnown(pages: readonly ListPage[]): number {
  return collectKnown(pages).size;
}

/** The known articles that the pages name. */
function collectKnown(pages: readonly ListPage[]): Set<KnownArticle> {
  return new Set(pages.flatMap(({ links }) => links.flatMap(({ known }) => known ?? [])));
}

/** Sections that may be lists: named as known articles' sections or as the old list's address, or of foreign affairs. */
function chooseSections(pages: readonly ListPage[], { known, portal }: MendTask): string[] {
  const names = new Set(known.flatMap(({ section }) => section.map(normalizeWords)));
  const slugs = portal.lists.map(({ url }) => lastWords(url)).filter((slug) => slug.length > 3);
  const weights = new Map<string, number>();
  const links = pages.flatMap((page) => page.links);
  const menu = links.filter(
    (link) => !isTitled(link) || countWords(normalizeWords(link.text)) <= LONGEST_NAME,
  );
  for (const { url, text, known: article } of menu) {
    if (article !== null || new URL(url).pathname === '/') continue;
    const words = normalizeWords(text);
    const isNamed = words !== '' && names.has(words);
    const isSlug = slugs.some(
      (slug) => lastWords(url) === slug || foldDiacritics(words).replaceAll(' ', '-') === slug,
    );
    const [section] = findSections([{ url: new URL(url), text }]);
    const weight = (isNamed ? SECTION_WEIGHT : 0) + (isSlug ? SECTION_WEIGHT : 0) + (section?.weight ?? 0);
    // A menu's short names are sections more often than not.
    const least = words === '' || /^\d+$/u.test(words) ? 0 : 0.5;
    weights.set(url, Math.max(weights.get(url) ?? 0, weight + least));
  }
  return [...weights]
    .filter(([, weight]) => weight > 0)
    .sort(([, a], [, b]) => b - a)
    .slice(0, SECTIONS)
    .map(([url]) => url);
}

function lastWords(url: string): string {
  const { pathname } = new URL(url);
  const last = pathname.split('/').filter(Boolean).at(-1) ?? '';
  return foldDiacritics(last.replace(/\.\w+$/u, '').replace(/-?\d+$/u, ''));
}

/**
 * The declared lists that still name known articles, and the fewest pages that name nearly all which any page names: pages
 * before feeds before sitemaps.
 */
export function chooseListPages(pages: readonly ListPage[], declared: readonly string[]): ListPage[] {
  const data = pages.filter(({ kind }) => kind === 'json').map(({ page }) => page);
  const telling = pages.filter(
    (page) => countKnown([page]) >= LEAST_KNOWN && !(page.kind === 'html' && data.includes(page.page)),
  );
  const kept = telling.filter(({ page }) => declared.includes(page.asked));
  const kinds = [['html', 'json'], ['feed'], ['sitemap']];
  for (const kind of kinds) {
    const some = telling.filter((page) => kind.includes(page.kind) && !kept.includes(page));
    if (some.length > 0) return coverKnown(some, kept);
  }
  return kept;
}

/** The home page shows what is also in its sections, and less of each: so many known articles fewer. */
const HOME_COST = 3;
/** What scripts are answered changes sooner than a page. */
const DATA_COST = 1;
/** Another list must bring so many more known articles, as a share of those that any page names. */
const ADDING = 0.08;

function coverKnown(pages: readonly ListPage[], kept: readonly ListPage[]): ListPage[] {
  const chosen = [...kept];
  const covered = collectKnown(kept);
  const all = collectKnown([...kept, ...pages]).size;
  const cost = ({ page, kind }: ListPage): number =>
    kind === 'json' ? DATA_COST : new URL(page.url).pathname === '/' ? HOME_COST : 0;
  for (;;) {
    const [best] = pages
      .filter((page) => !chosen.includes(page))
      .map((page) => ({ page, gain: [...collectKnown([page])].filter((one) => !covered.has(one)).length }))
      .sort((a, b) => b.gain - cost(b.page) - (a.gain - cost(a.page)));
    const isFull = chosen.length === MOST_LISTS;
    if (best === undefined || isFull || best.gain < Math.max(1, all * ADDING)) return chosen;
    chosen.push(best.page);
    for (const article of collectKnown([best.page])) covered.add(article);
  }
}

/** The known articles' links and those that stand where they stand, with texts as long as titles. */
export function findArticleLinks({ links }: ListPage): ListLink[] {
  const places = new Set(
    links.flatMap(({ known, anchors }) => (known === null ? [] : anchors.map(describePlace))),
  );
  return links.filter(
    (link) =>
      link.known !== null ||
      (isTitled(link) &&
        (link.anchors.length === 0 || link.anchors.some((one) => places.has(describePlace(one))))),
  );
}

const PLACE_DEPTH = 5;

/** Where an anchor stands: names and first classes of the elements around it. */
function describePlace(anchor: Element): string {
  const steps: string[] = [];
  for (
    let at = anchor as Node | null;
    at !== null && isElement(at) && steps.length < PLACE_DEPTH;
    at = at.parent as Node | null
  )
    steps.push(
      `${at.name}.${(at.attribs['class'] ?? '').trim().split(/\s+/u)[0] ?? ''}`.replace(/\d+/gu, ''),
    );
  return steps.join('<');
}
