import type { CheerioAPI } from 'cheerio/slim';
import type { LayoutField, Portal, PortalList } from '../portal.ts';
import type { ArticleReference, ReferenceHints } from '../types.ts';
import { canonicalKey } from './dedupe/canonical.ts';
import { lineOf } from './extract/blocks.ts';
import { readField, selectElements } from './extract/fields.ts';
import {
  absoluteUrl,
  isElement,
  parseHtml,
  parseXml,
  type Doc,
  type Element,
  type Node,
} from './extract/parse.ts';
import { markupText } from './extract/tree.ts';
import { cleanLine } from './text.ts';

/** What a list page or feed leads to. */
export interface Discovery {
  readonly references: readonly ArticleReference[];
  /** Distinct addresses that were linked to and are no articles of the portal. */
  readonly rejected: number;
}

interface Found {
  readonly url: string | null;
  readonly hints: ReferenceHints;
}

const NO_TITLE =
  /^(?:xem (?:tiếp|thêm|chi tiết)|đọc (?:tiếp|thêm)|chi tiết|tiếp theo|read more|more|continue)\b/iu;
const SHORTEST_TITLE = 12;
const NONE: ReadonlySet<Node> = new Set();

/** The article references of a list page or feed, in page order. What is neither gives none, without an error. */
export function discover(page: { url: string; text: string }, list: PortalList, portal: Portal): Discovery {
  const found = list.kind === 'feed' ? feedEntries(page) : listEntries(page, list);
  const isArticle = articleTest(portal);
  const references = new Map<string, ArticleReference>();
  const rejected = new Set<string>();
  for (const { url, hints } of found) {
    if (url === null || !isArticle(url)) {
      rejected.add(url ?? '');
      continue;
    }
    const key = canonicalKey(url, portal.identity);
    references.set(key, merged(references.get(key), { url, hints }, portal));
  }
  // Slices of the page would keep it in memory; the round trip copies them.
  return {
    references: JSON.parse(JSON.stringify([...references.values()])) as ArticleReference[],
    rejected: rejected.size,
  };
}

/** One article linked to twice: what either said of it, under its main host's address. */
function merged(
  before: ArticleReference | undefined,
  now: ArticleReference,
  portal: Portal,
): ArticleReference {
  if (before === undefined) return now;
  const isMain = (url: string): boolean => new URL(url).hostname === portal.hosts[0];
  const url = isMain(now.url) && !isMain(before.url) ? now.url : before.url;
  return { url, hints: { ...now.hints, ...before.hints } };
}

/** Whether an absolute address is an article of the portal: its host, then its patterns over path and query. */
export function articleTest(portal: Portal): (url: string) => boolean {
  const hosts = new Set([...portal.hosts, ...Object.keys(portal.identity.hostAliases)]);
  const match = portal.articles.match.map((source) => new RegExp(source, 'u'));
  const reject = portal.articles.reject.map((source) => new RegExp(source, 'u'));
  return (address) => {
    const url = new URL(address);
    const path = url.pathname + url.search;
    const fits = match.some((pattern) => pattern.test(path)) && !reject.some((pattern) => pattern.test(path));
    return fits && hosts.has(url.hostname);
  };
}

function listEntries(page: { url: string; text: string }, list: PortalList): Found[] {
  const doc = parseHtml(page.text, page.url);
  if (doc === null) return [];
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

function linkEntry(doc: Doc, link: Element, hints: ReferenceHints): Found {
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

/** RSS 2.0, RSS 1.0 and Atom entries. */
function feedEntries(page: { url: string; text: string }): Found[] {
  const $ = parseXml(page.text);
  if ($ === null) return [];
  const root = $.root().children().children('rss, feed, rdf\\:RDF').first();
  const entries = (root.find('item, entry').toArray() as Node[]).filter(isElement);
  return entries.map((entry) => {
    const read = (names: string): string | undefined => plainText($(entry).children(names).first().text());
    const hints = withoutEmpty({
      title: read('title'),
      lead: read('description, summary'),
      date: read('pubDate, dc\\:date, published'),
    });
    return { url: address(entryLink($, entry), page.url), hints: { ...hints, from: 'feed' } };
  });
}

function entryLink($: CheerioAPI, entry: Element): string | undefined {
  const links = (selector: string): string => $(entry).children(selector).first().text().trim();
  const atom = $(entry).children('link[href]').filter('[rel="alternate"], :not([rel])').first().attr('href');
  return atom ?? (links('link') || links('guid:not([isPermaLink="false"])') || undefined);
}

/** Feed text may be HTML inside its XML: tags out, entities read. */
function plainText(text: string): string | undefined {
  return cleanLine(/[<&]/u.test(text) ? markupText(text) : text) || undefined;
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
