import type { LayoutField, Portal, PortalList } from '../model/portal.ts';
import { listHosts } from '../model/hosts.ts';
import { type ListPlace, requestOf } from '../model/list-request.ts';
import type { ArticleReference, ReferenceHints } from '../model/article.ts';
import { canonicalKey } from './dedupe/canonical.ts';
import { lineOf } from './extract/page/blocks.ts';
import { readField, selectElements } from './extract/layout/fields.ts';
import { absoluteUrl, parseHtml, type Doc, type Element, type Node } from './extract/page/parse.ts';
import { isShell } from './extract/page/shell.ts';
import { type Entry, feedEntries } from './feed.ts';
import { htmlInJson, jsonEntries } from './json-list.ts';
import { nextPage, type NextPage } from './paging.ts';
import { articleTest } from './portal-address.ts';
import { type SitemapReach, readSitemap } from './sitemap.ts';
import { cleanLine } from './text.ts';
import { copyJson } from './v8.ts';

export type { ListAddress } from './paging.ts';

/** What a list page, feed or sitemap leads to. */
export interface Discovery {
  readonly references: readonly ArticleReference[];
  /** Distinct addresses that were linked to and are no articles of the portal. */
  readonly rejected: number;
  /** Feeds that the page's head names, on the portal's hosts. */
  readonly feeds: readonly string[];
  /** Further sitemaps, on the portal's hosts, the newest first. */
  readonly sitemaps: readonly string[];
  /** The list's next page, as far as the page or the portal tells. */
  readonly next: NextPage | null;
  /** The page shows next to nothing and has a place that a script is to fill. */
  readonly isShell: boolean;
}

interface RawReference {
  readonly url: string | null;
  readonly hints: ReferenceHints;
}

/** What was read off a page before it is held against the portal. */
type ListContent = Omit<Discovery, 'references' | 'rejected'> & { readonly found: readonly RawReference[] };

/** Which page of a list is read, the first where that is left out, and for sitemaps how far back. */
interface ListPosition extends Partial<ListPlace>, SitemapReach {}

const NO_TITLE =
  /^(?:xem (?:tiếp|thêm|chi tiết)|đọc (?:tiếp|thêm)|chi tiết|tiếp theo|read more|more|continue)\b/iu;
/** A list that shows less text than this may be a shell. Characters. */
const SHELL_TEXT = 200;
const SHORTEST_TITLE = 12;
const NONE: ReadonlySet<Node> = new Set();
const NOTHING: ListContent = { found: [], feeds: [], sitemaps: [], next: null, isShell: false };

/** The article references of a list's page or answer, a feed or a sitemap, in order. What is neither gives none, without an error. */
export function discover(
  page: { url: string; text: string },
  list: PortalList,
  portal: Portal,
  { number = 1, values, ...reach }: ListPosition = {},
): Discovery {
  const { found, feeds, sitemaps, next, ...rest } = readList(page, list, { number, values }, reach);
  const isArticle = articleTest(portal);
  const references = new Map<string, ArticleReference>();
  const rejected = new Set<string>();
  for (const { url, hints } of found) {
    if (url === null || !isArticle(url)) {
      rejected.add(url ?? '');
      continue;
    }
    const key = canonicalKey(url, portal.identity);
    references.set(key, mergeReferences(references.get(key), { url, hints }, portal));
  }
  const hosts = new Set(listHosts(portal));
  const isOwn = (url: string): boolean => hosts.has(new URL(url).hostname);
  const isFollowed = next !== null && (!('url' in next) || isOwn(next.url));
  return copyJson<Discovery>({
    references: [...references.values()],
    rejected: rejected.size,
    feeds: feeds.filter(isOwn),
    sitemaps: sitemaps.filter(isOwn),
    next: isFollowed ? next : null,
    ...rest,
  });
}

function readList(
  page: { url: string; text: string },
  list: PortalList,
  place: ListPlace,
  reach: SitemapReach,
): ListContent {
  const reached = ({ href, hints }: Entry): RawReference => ({ url: address(href, page.url), hints });
  if (list.kind === 'feed') return { ...NOTHING, found: feedEntries(page.text, page.url).map(reached) };
  if (list.kind === 'sitemap') {
    const { entries, sitemaps } = readSitemap(page.text, reach);
    const further = sitemaps.flatMap((href) => address(href, page.url) ?? []);
    return { ...NOTHING, found: entries.map(reached), sitemaps: further };
  }
  const { json } = requestOf(list, place);
  if (json !== undefined && json.html === undefined) {
    const next = nextPage({ doc: null, text: page.text }, list, place);
    return { ...NOTHING, found: jsonEntries(page.text, json).map(reached), next };
  }
  const text = json?.html === undefined ? page.text : htmlInJson(page.text, json.html, json.script);
  const doc = parseHtml(text, page.url);
  if (doc === null) return NOTHING;
  return {
    ...NOTHING,
    found: listEntries(doc, list),
    feeds: list.feeds ? feedLinks(doc) : [],
    next: nextPage({ doc, text }, list, place),
    isShell: list.kind === 'html' && isShell(doc, SHELL_TEXT),
  };
}

/** Feeds named in a page's head (RSS autodiscovery, rssboard.org/rss-autodiscovery; WHATWG HTML, link type alternate). */
function feedLinks(doc: Doc): string[] {
  const links = selectElements(doc, 'link[rel~="alternate" i][href]', NONE);
  return links.flatMap((link) => {
    const isFeed = /^application\/(?:rss\+xml|atom\+xml|feed\+json)\b/iu.test(link.attribs['type'] ?? '');
    return isFeed ? (address(link.attribs['href'], doc.baseUrl) ?? []) : [];
  });
}

/** One article linked to twice: what either said of it, under its main host's address. */
function mergeReferences(
  before: ArticleReference | undefined,
  now: ArticleReference,
  portal: Portal,
): ArticleReference {
  if (before === undefined) return now;
  const isMain = (url: string): boolean => new URL(url).hostname === portal.hosts[0];
  const url = isMain(now.url) && !isMain(before.url) ? now.url : before.url;
  return { url, hints: { ...now.hints, ...before.hints } };
}

function listEntries(doc: Doc, list: PortalList): RawReference[] {
  if (list.item === undefined)
    return selectElements(doc, list.link, NONE).map((link) => linkEntry(doc, link, {}));
  return selectElements(doc, list.item, NONE).flatMap((item) => {
    const hints = withoutEmpty({
      title: valueOf(doc, list.title, item),
      lead: valueOf(doc, list.lead, item),
      date: valueOf(doc, list.date, item),
    });
    return selectElements(doc, list.link, NONE, item).map((link) => linkEntry(doc, link, hints));
  });
}

function linkEntry(doc: Doc, link: Element, hints: ReferenceHints): RawReference {
  const title = [lineOf(link), cleanLine(link.attribs['title'] ?? '')].find(isTitle);
  return {
    url: address(link.attribs['href'], doc.baseUrl),
    hints: { ...(title === undefined ? {} : { title }), ...hints, from: 'list' },
  };
}

function valueOf(doc: Doc, fields: readonly LayoutField[], item: Element): string | undefined {
  return readField(doc, fields, NONE, item)[0]?.text;
}

function isTitle(text: string): boolean {
  return text.length >= SHORTEST_TITLE && text.includes(' ') && !NO_TITLE.test(text);
}

/** Absolute http(s) address without its fragment, or `null`. */
function address(href: string | undefined, base: string): string | null {
  if (href === undefined || href.trim() === '') return null;
  return absoluteUrl(href, base)?.replace(/#.*$/u, '') ?? null;
}

function withoutEmpty(
  values: Readonly<Record<'title' | 'lead' | 'date', string | undefined>>,
): ReferenceHints {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
