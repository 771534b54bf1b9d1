import type { CheerioAPI } from 'cheerio/slim';
import type { ReferenceHints } from '../model/article.ts';
import { isElement, parseXml, type Element, type Node } from './extract/page/parse.ts';
import { stripMarkup } from './extract/page/tree.ts';
import { cleanLine } from './text.ts';

/** An entry of a feed or sitemap: its address as printed, and what is said of it. */
export interface Entry {
  readonly href: string | undefined;
  readonly hints: ReferenceHints;
}

/** The entries of RSS 2.0, RSS 1.0, Atom or JSON Feed, in order; none for anything else. */
export function feedEntries(text: string): Entry[] {
  return /^\s*\{/u.test(text) ? jsonEntries(text) : xmlEntries(text);
}

function xmlEntries(text: string): Entry[] {
  const $ = parseXml(text);
  if ($ === null) return [];
  const root = $.root().children().children('rss, feed, rdf\\:RDF').first();
  const entries = (root.find('item, entry').toArray() as Node[]).filter(isElement);
  return entries.map((entry) => {
    const read = (names: string): string => $(entry).children(names).first().text();
    const hints = hintsOf(read('title'), read('description, summary'), read('pubDate, dc\\:date, published'));
    return { href: entryLink($, entry), hints };
  });
}

function entryLink($: CheerioAPI, entry: Element): string | undefined {
  const links = (selector: string): string => $(entry).children(selector).first().text().trim();
  const atom = $(entry).children('link[href]').filter('[rel="alternate"], :not([rel])').first().attr('href');
  return atom ?? (links('link') || links('guid:not([isPermaLink="false"])') || undefined);
}

/** JSON Feed 1.1 (jsonfeed.org). */
function jsonEntries(text: string): Entry[] {
  const feed = parseJson(text);
  if (!isRecord(feed) || !String(feed['version']).includes('jsonfeed.org') || !Array.isArray(feed['items'])) {
    return [];
  }
  return feed['items'].filter(isRecord).map((item) => {
    const read = (name: string): string => (typeof item[name] === 'string' ? item[name] : '');
    const hints = hintsOf(read('title'), read('summary'), read('date_published'));
    return { href: read('url') || read('external_url') || undefined, hints };
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What an entry says of its article; what it does not say is left out. */
export function hintsOf(title: string, lead: string, date: string): ReferenceHints {
  const said = { title: plainText(title), lead: plainText(lead), date: plainText(date) };
  return { ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== '')), from: 'feed' };
}

/** Feed text may be HTML inside its XML: tags out, entities read. */
function plainText(text: string): string {
  return cleanLine(/[<&]/u.test(text) ? stripMarkup(text) : text);
}
