import { findDenial } from '../model/denied-hosts.ts';
import { isDocumentAddress } from '../model/document.ts';
import { findPortalOfHost, listHosts, plainHost } from '../model/hosts.ts';
import type { Portal, PortalList } from '../model/portal.ts';
import { isSectionPath } from './section-name.ts';

/** What an address is, and the rule that says so. */
interface AddressVerdict {
  readonly kind: 'article' | 'list' | null;
  readonly because: string;
}

/** The verdict with the id of the portal whose address it is; `null` where it is nobody's. */
export interface OwnedVerdict extends AddressVerdict {
  readonly portal: string | null;
}

/** A front page, of a language or of a sub-site too. */
const HOME =
  /^(?:\/web\/[\w-]+)?(?:\/[a-z]{2}(?:[-_][a-z]{2})?(?:\.\w{2,5})?)?(?:\/(?:pages|portal|portal\/pages|trang))?(?:\/(?:index|default|home|trang-?chu)(?:\.\w{2,5})?)?\/?$/iu;
const FEED = /(?:\.(?:rss|atom)|\/(?:rss|rss_feed|feeds?|atom)(?:\.\w+)?|\/rss\/[^?]*)\/?$/iu;
const SITEMAP = /\/[^/]*sitemap[^/]*\.xml(?:\.gz)?$/iu;
/** The number of a page in the query, as lists count theirs. */
const LATER_PAGE = /[?&](?:p|page|paged|trang|page_?(?:index|no|num(?:ber)?)|currentpage)=\d*(?:&|$)/iu;

const A_FILE = 'a file';
const SECTION_BY_NAME = 'a section: its name is made of words of menus alone';
/** A pattern that names the ending of documents that are read accepts them as articles. */
const NAMES_DOCUMENT = /pdf|docx/iu;

/** What is no article on any site, by the path: [what it is, how it is written]. */
const NEVER: readonly (readonly [string, RegExp])[] = [
  ['a copy for printing or saving', /\/(?:print|printpage|printview|savefile|in-bai-viet)(?:\/|\.aspx|$)/iu],
  [
    A_FILE,
    /\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|7z|jpe?g|png|gif|webp|svg|mp[34]|css|js|ico|json|xml)(?:\/|$)/iu,
  ],
  [
    'tags, a search or a login',
    /^\/s\/|\/(?:(?:tags?|search|login)-|(?:tags?|search|login|tim-?kiem|dang-?nhap|dang-?ky)(?:[./]|$))/iu,
  ],
  ['a section', /\/(?:chuyen-?muc-|(?:chuyen-?muc|danh-?muc|category|kenh-?tin)(?:[./]|$)|chuyenmuctin\.)/iu],
  ['a topic', /\/topics?\/|-event\d+(?:\.\w+)?$/iu],
  ['administrative procedures', /\/thu-tuc-hanh-chinh(?:-\d+)?(?:\/|$)/iu],
  ['an edition of the printed paper', /\/(?:doc-)?bao-(?:in|giay)\/|\/e-?paper(?:\/|$)/iu],
  ['an advertisement', /\/rao-vat[-/]/iu],
  ['a page of a list', /\/(?:trang|page)[-/]\d+(?:\.\w+)?\/?$|\/currentpage\/\d+/iu],
];

/** Whose an absolute http(s) address is, and what: by the portal of its host. */
export function judgeAddress(address: string, portals: ReadonlyMap<string, Portal>): OwnedVerdict {
  const { hostname } = new URL(address);
  const portal = findPortalOfHost(hostname, portals);
  if (portal !== null) return { portal: portal.id, ...createAddressJudge(portal)(address) };
  return { portal: null, kind: null, because: describeStranger(hostname, portals) };
}

function describeStranger(hostname: string, portals: ReadonlyMap<string, Portal>): string {
  const denial = findDenial(hostname);
  if (denial !== null) return `${hostname} is never read: ${denial}`;
  const host = plainHost(hostname);
  for (const portal of portals.values()) {
    const above = listHosts(portal).find((one) => host.endsWith(`.${plainHost(one)}`));
    if (above !== undefined)
      return `${hostname} lies below ${above}, and is not among the hosts of "${portal.id}"`;
  }
  return `${hostname} is no host of a portal`;
}

/** Whether an absolute address is an article of the portal: what its lists are searched for. */
export function articleTest(portal: Portal): (address: string) => boolean {
  const judge = createAddressJudge(portal);
  return (address) => judge(address).kind === 'article';
}

/**
 * Whether an absolute address is refused for the words of menus in its name alone, though a pattern of the portal fits: it
 * may be an article whose title is short.
 */
export function refusedSectionTest(portal: Portal): (address: string) => boolean {
  const judge = createAddressJudge(portal);
  const findMatch = patternFinder(portal.articles.match);
  return (address) => {
    const { pathname, search } = new URL(address);
    return judge(address).because === SECTION_BY_NAME && findMatch(pathname + search) !== undefined;
  };
}

/**
 * Judges absolute addresses for a portal: its hosts, its lists, what is no article on any site, then its patterns over
 * path and query. One program may show lists and articles: where only the query names the article, the path is no list's.
 */
function createAddressJudge(portal: Portal): (address: string) => AddressVerdict {
  const hosts = new Set(listHosts(portal).map(plainHost));
  const lists = portal.lists.map((list, index) => ({ place: `lists[${index}]`, test: listTest(list) }));
  const findMatch = patternFinder(portal.articles.match);
  const findReject = patternFinder(portal.articles.reject);
  return (address) => {
    const url = new URL(address);
    if (!hosts.has(plainHost(url.hostname))) return none(`${url.hostname} is no host of "${portal.id}"`);
    const path = url.pathname + url.search;
    const fitting = findMatch(path);
    const isNamedByQuery = fitting !== undefined && findMatch(url.pathname) === undefined;
    if (!isNamedByQuery) {
      const list = lists.find(({ test }) => test(url));
      if (list !== undefined) return { kind: 'list', because: `${list.place}, or a page of it` };
      const known = describeCommonList(url);
      if (known !== null) return { kind: 'list', because: known };
      if (LATER_PAGE.test(url.search))
        return none(`a page of a list, never an article: ${LATER_PAGE.source}`);
    }
    const never = NEVER.find(([, pattern]) => pattern.test(url.pathname));
    const isWanted = never?.[0] === A_FILE && isDocument(url, fitting);
    if (never !== undefined && !isWanted) return none(`${never[0]}, never an article: ${never[1].source}`);
    if (!isNamedByQuery && isSectionPath(url.pathname)) return none(SECTION_BY_NAME);
    const refusing = findReject(path);
    if (refusing !== undefined) return none(`articles.reject: ${refusing}`);
    if (fitting === undefined) return none('no pattern of articles.match fits');
    return { kind: 'article', because: `articles.match: ${fitting}` };
  };
}

/** Whether an address leads to a PDF or DOCX that a pattern asks for by its ending. */
function isDocument({ href }: URL, pattern: string | undefined): boolean {
  return isDocumentAddress(href) && pattern !== undefined && NAMES_DOCUMENT.test(pattern);
}

/** Finds the first of a portal's patterns that fits, as its file writes it. */
function patternFinder(sources: readonly string[]): (path: string) => string | undefined {
  const patterns = sources.map((source) => [source, new RegExp(source, 'u')] as const);
  return (path) => patterns.find(([, pattern]) => pattern.test(path))?.[0];
}

function none(because: string): AddressVerdict {
  return { kind: null, because };
}

/** Whether an address is a list or one of its further pages: its path, or the form that is declared for them. */
function listTest({ url, nextPage }: PortalList): (url: URL) => boolean {
  const own = pathKey(new URL(url));
  const template = typeof nextPage === 'object' ? nextPage.url : nextPage;
  const page = template?.replaceAll('{n}', PAGE_NUMBER);
  // What still has a place in braces is known to the list's first page alone.
  const later = page === undefined || page.includes('{') ? null : pageForm(new URL(page, url));
  return (other) => pathKey(other) === own || later?.test(other.pathname + other.search) === true;
}

/** Stands for the number of a page while the form of its address is built. */
const PAGE_NUMBER = '7777777';

function pageForm({ pathname, search }: URL): RegExp {
  const literal = (pathname + search).replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
  return new RegExp(`^${literal.replaceAll(PAGE_NUMBER, '\\d+')}$`, 'u');
}

function pathKey({ pathname }: URL): string {
  return pathname.replace(/\/+$/u, '');
}

function describeCommonList({ pathname }: URL): string | null {
  if (HOME.test(pathname)) return 'a home page';
  if (SITEMAP.test(pathname)) return 'a sitemap';
  return FEED.test(pathname) ? 'a feed' : null;
}
