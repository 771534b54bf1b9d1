import { lineOf } from '../../pipeline/extract/page/blocks.ts';
import {
  absoluteUrl,
  isElement,
  parseHtml,
  type Doc,
  type Element,
  type Node,
} from '../../pipeline/extract/page/parse.ts';
import { type Entry, feedEntries } from '../../pipeline/feed.ts';
import { readSitemap } from '../../pipeline/sitemap.ts';
import { cleanLine, normalizeWords } from '../../pipeline/text.ts';
import { plainHost } from '../../model/hosts.ts';
import type { ListPlace } from '../../model/list-request.ts';
import type { PortalList } from '../../model/portal.ts';
import { countWords, type FetchedPage, type KnownArticle, type KnownArticles } from './known.ts';

/** A link of a list page: where it leads, the most that it says, and the known article that it leads to. */
export interface ListLink {
  readonly url: string;
  readonly text: string;
  readonly known: KnownArticle | null;
  /** The anchors with this address, in page order; none in feeds and sitemaps. */
  readonly anchors: readonly Element[];
}

/** A page that may be a list, with its links to the portal's hosts, each address once. */
export interface ListPage {
  readonly page: FetchedPage;
  readonly kind: PortalList['kind'];
  readonly doc: Doc | null;
  readonly links: readonly ListLink[];
  /** How a file writes it, where its address and kind do not say it all. */
  readonly fields?: ListFields;
  /** What it was asked for with, where that is not its address alone. */
  readonly place?: ListPlace;
}

/** A list as a portal file writes it. */
export type ListFields = Readonly<Record<string, unknown> & { url: string }>;

/** A link with fewer words names a section, a page of a list or a function of the site. */
const TITLE_WORDS = 5;
const MENU_WORDS = 3;
/** How far above a title its link may stand. */
const CLIMB = 4;
const HEADINGS = 'h1, h2, h3, h4, h5, h6, p, span, div, strong, b, td';

/** Whether a link's text is as long as a title. */
export function isTitled({ text, known }: ListLink): boolean {
  return known !== null || countWords(normalizeWords(text)) >= TITLE_WORDS;
}

/** Whether a link names a section or a function, no article. */
export function isMenu({ text, known }: ListLink): boolean {
  const words = countWords(normalizeWords(text));
  return known === null && words > 0 && words <= MENU_WORDS;
}

/** Reads the links of a page of whatever kind it is. */
export function readListPage(page: FetchedPage, hosts: readonly string[], known: KnownArticles): ListPage {
  const isOwn = hostTest(hosts);
  const beginning = page.text.slice(0, 600);
  if (/<(?:urlset|sitemapindex)\b/iu.test(beginning)) {
    const { entries } = readSitemap(page.text);
    return { page, kind: 'sitemap', doc: null, links: entriesOf(entries, page, isOwn, known) };
  }
  if (/<(?:rss|feed|rdf:RDF)\b/iu.test(beginning)) {
    return {
      page,
      kind: 'feed',
      doc: null,
      links: entriesOf(feedEntries(page.text, page.url), page, isOwn, known),
    };
  }
  const doc = parseHtml(page.text, page.url);
  return { page, kind: 'html', doc, links: doc === null ? [] : anchorsOf(doc, isOwn, known) };
}

/** Whether an address is on one of these hosts. */
export function hostTest(hosts: readonly string[]): (url: string) => boolean {
  const own = new Set(hosts.map(plainHost));
  return (url) => own.has(plainHost(new URL(url).hostname));
}

/** The links of entries that carry address and title; of addresses alone by their words. */
export function entriesOf(
  entries: readonly Entry[],
  page: Pick<FetchedPage, 'url'>,
  isOwn: (url: string) => boolean,
  known: KnownArticles,
): ListLink[] {
  const links = new Map<string, ListLink>();
  for (const { href, hints } of entries) {
    const url = absoluteUrl(href ?? '', page.url)?.replace(/#.*$/u, '');
    if (url === undefined || !isOwn(url) || links.has(url)) continue;
    const text = hints.title ?? '';
    const found = text === '' ? known.findByAddress(url) : known.findByTitle(text);
    links.set(url, { url, text, known: found, anchors: [] });
  }
  return [...links.values()];
}

/** The links of a page or of a piece of one. */
export function anchorsOf(doc: Doc, isOwn: (url: string) => boolean, known: KnownArticles): ListLink[] {
  const byUrl = new Map<string, { text: string; anchors: Element[] }>();
  for (const anchor of doc.select('a[href]')) {
    const url = addressOf(anchor, doc);
    if (url === null || !isOwn(url)) continue;
    const before = byUrl.get(url) ?? { text: '', anchors: [] };
    before.anchors.push(anchor);
    for (const text of textsOf(anchor, doc)) {
      // A title that is known says more than one that is only longer.
      if (known.findByTitle(before.text) !== null) break;
      if (text.length > before.text.length || known.findByTitle(text) !== null) before.text = text;
    }
    byUrl.set(url, before);
  }
  const links = [...byUrl].map(([url, { text, anchors }]) => ({
    url,
    text,
    anchors,
    known: known.findByTitle(text),
  }));
  return nameByNeighbours(doc, links, known);
}

function textsOf(anchor: Element, doc: Doc): string[] {
  const images = (doc.$(anchor).find('img[alt]').toArray() as Node[]).filter(isElement);
  const alts = images.map(({ attribs }) => cleanLine(attribs['alt'] ?? ''));
  return [lineOf(anchor), cleanLine(anchor.attribs['title'] ?? ''), ...alts].filter((text) => text !== '');
}

function addressOf(anchor: Element, doc: Doc): string | null {
  return absoluteUrl(anchor.attribs['href'] ?? '', doc.baseUrl)?.replace(/#.*$/u, '') ?? null;
}

/** Titles that stand beside their link, as over "Xem chi tiết", name the one address that is linked to near by. */
function nameByNeighbours(doc: Doc, links: readonly ListLink[], known: KnownArticles): ListLink[] {
  const named = new Set(links.map((link) => link.known));
  const found = new Map<string, KnownArticle>();
  for (const element of doc.select(HEADINGS)) {
    const text = lineOf(element);
    if (text.length > 300) continue;
    const article = known.findByTitle(text);
    if (article === null || named.has(article)) continue;
    const url = findOnlyAddress(element, doc);
    if (url !== null) found.set(url, article);
  }
  return links.map((link) => {
    const article = link.known === null ? found.get(link.url) : undefined;
    return article === undefined ? link : { ...link, text: article.title, known: article };
  });
}

function findOnlyAddress(element: Element, doc: Doc): string | null {
  let at: Element | null = element;
  for (let height = 0; at !== null && height < CLIMB; height++) {
    // A link may stand round the whole of a card.
    if (at.name === 'a' && at.attribs['href'] !== undefined) return addressOf(at, doc);
    const inside: Element[] = (doc.$(at).find('a[href]').toArray() as Node[]).filter(isElement);
    const urls = new Set(inside.map((anchor) => addressOf(anchor, doc)).filter((url) => url !== null));
    if (urls.size > 0) return urls.size === 1 ? ([...urls][0] ?? null) : null;
    const parent = at.parent as Node | null;
    at = parent !== null && isElement(parent) ? parent : null;
  }
  return null;
}
