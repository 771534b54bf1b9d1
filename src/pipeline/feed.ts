import type { CheerioAPI } from 'cheerio/slim';
import type { ReferenceHints } from '../model/article.ts';
import { absoluteUrl, isElement, parseXml, type Element, type Node } from './extract/page/parse.ts';
import { stripMarkup } from './extract/page/tree.ts';
import { cleanLine } from './text.ts';

/** An entry of a feed or sitemap: its address as printed, and what is said of it. */
export interface Entry {
  readonly href: string | undefined;
  readonly hints: ReferenceHints;
}

const ROOTS = new Set(['rss', 'feed', 'RDF']);
const ENTRIES = new Set(['item', 'entry']);
/** Vocabularies that say of an entry what RSS and Atom say, by their usual prefixes: Atom and Dublin Core. */
const ATOM = ['atom', 'a10'];
const DUBLIN = ['dc', 'dcterms', 'dct'];
/** When an entry was published, the plainest first; when it was changed, where it says no more. */
const PUBLISHED = ['pubDate', 'published', 'issued', 'date', 'created', 'available'];
const CHANGED = ['updated', 'modified'];

/** The entries of RSS 2.0, RSS 1.0, Atom 1.0 and 0.3 under any prefix, or JSON Feed, in order; none for anything else. */
export function feedEntries(text: string, address: string): Entry[] {
  return /^\s*\{/u.test(text) ? jsonEntries(text) : xmlEntries(text, address);
}

function xmlEntries(text: string, address: string): Entry[] {
  const $ = parseXml(text);
  if ($ === null) return [];
  const root = ($.root().children().children().toArray() as Node[])
    .filter(isElement)
    .find(({ name }) => ROOTS.has(splitName(name)[1]));
  if (root === undefined) return [];
  return entriesBelow(root).map((entry) => readEntry($, entry, address));
}

/** Items of a feed, or of the channel in it. */
function entriesBelow(parent: Element): Element[] {
  return parent.children.filter(isElement).flatMap((child) => {
    const name = splitName(child.name)[1];
    if (ENTRIES.has(name)) return [child];
    return name === 'channel' ? entriesBelow(child) : [];
  });
}

function readEntry($: CheerioAPI, entry: Element, address: string): Entry {
  const children = entry.children.filter(isElement);
  const own = splitName(entry.name)[0];
  const read = (names: readonly string[], prefixes: readonly string[]): string => {
    for (const name of names) {
      const found = children.find((child) => {
        const [prefix, local] = splitName(child.name);
        return local === name && prefixes.includes(prefix);
      });
      const text = found === undefined ? '' : $(found).text();
      if (text.trim() !== '') return text;
    }
    return '';
  };
  const everywhere = [own, '', ...ATOM, ...DUBLIN];
  const title = read(['title'], [own, '']) || read(['title'], DUBLIN);
  const lead = read(['description', 'summary'], [own, '']) || read(['description', 'abstract'], DUBLIN);
  const date = read(PUBLISHED, everywhere) || read(CHANGED, everywhere);
  return { href: entryLink($, children, entry, address), hints: hintsOf(title, lead, date) };
}

/** Where an entry leads, absolute where it or what is around it has an `xml:base` (XML Base, W3C). */
function entryLink(
  $: CheerioAPI,
  children: readonly Element[],
  entry: Element,
  address: string,
): string | undefined {
  const own = splitName(entry.name)[0];
  const named = (local: string, prefixes: readonly string[]): Element[] =>
    children.filter(({ name }) =>
      prefixes.some((prefix) => name === (prefix === '' ? local : `${prefix}:${local}`)),
    );
  const pointing = named('link', [own, '', ...ATOM]).find(({ attribs: { href, rel } }) => {
    return href !== undefined && (rel === undefined || rel === 'alternate');
  });
  const links = named('link', [own, '']).filter((link) => link.attribs['href'] === undefined);
  const guids = named('guid', [own, '']).filter((guid) => guid.attribs['isPermaLink'] !== 'false');
  for (const element of [...links, ...guids]) {
    const href = $(element).text().trim();
    if (href !== '') return resolveHref(href, element, address);
  }
  if (pointing !== undefined) return resolveHref(pointing.attribs['href'] ?? '', pointing, address);
  const about = entry.attribs['rdf:about'];
  return about === undefined ? undefined : resolveHref(about, entry, address);
}

function resolveHref(href: string, element: Element, address: string): string {
  const bases: string[] = [];
  for (let at: Node | null = element; at !== null && isElement(at); at = at.parent as Node | null)
    if (at.attribs['xml:base'] !== undefined) bases.unshift(at.attribs['xml:base']);
  if (bases.length === 0) return href;
  const base = bases.reduce((before, one) => absoluteUrl(one, before) ?? before, address);
  return absoluteUrl(href, base) ?? href;
}

/** `dc:date` in its two parts; the prefix is empty where there is none. */
export function splitName(name: string): [prefix: string, local: string] {
  const colon = name.indexOf(':');
  return [name.slice(0, Math.max(colon, 0)), name.slice(colon + 1)];
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
