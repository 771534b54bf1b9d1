import { type Handler, Parser } from 'htmlparser2';
import { dateInAddress } from './extract/facts/dates.ts';
import { type Entry, hintsOf, splitName } from './feed.ts';

/** What a sitemap names: articles, and for an index other sitemaps. */
export interface Sitemap {
  readonly entries: readonly Entry[];
  /** Addresses as printed, the newest first. */
  readonly sitemaps: readonly string[];
}

/** sitemaps.org allows no more. */
const MOST_ENTRIES = 50_000;
/** A sitemap nests five deep; what nests deeper than this was made to be slow. */
const MOST_DEPTH = 100;
const DAY = 86_400_000;

/** How far back a sitemap is read. */
export interface SitemapReach {
  /** ISO 8601; everything where left out. */
  readonly newerThan?: string | undefined;
  /** Whether entries that say no date are taken too: whoever asks for the past wants what may be of it. */
  readonly takeUndated?: boolean | undefined;
}

/**
 * Reads a sitemap, a news sitemap, an index of sitemaps (sitemaps.org, Google's news extension), a list of addresses one
 * a line, or the `Sitemap` lines of a robots.txt. Entries that were neither published nor changed since `newerThan` are
 * left out. Of an entry that says no date the day in its address counts; without that it is left out too unless
 * `takeUndated`: a sitemap names everything a site ever had.
 */
export function readSitemap(text: string, reach: SitemapReach = {}): Sitemap {
  if (!/^\s*</u.test(text)) return readPlainSitemap(text, reach);
  const entries: Entry[] = [];
  const maps: { href: string; time: number }[] = [];
  for (const { isMap, address, changed, title, published } of readXmlEntries(text)) {
    const date = published.trim() || changed.trim();
    const href = address.trim();
    // An index need not say when a sitemap of it changed.
    if (!isWithin(date, href, isMap ? { ...reach, takeUndated: true } : reach)) continue;
    if (!isMap) entries.push({ href: href || undefined, hints: hintsOf(title, '', published) });
    else if (href !== '') maps.push({ href, time: timeOf(date) });
  }
  maps.sort((a, b) => b.time - a.time);
  return { entries, sitemaps: maps.map(({ href }) => href) };
}

/** One `url` or `sitemap` element; what it does not say is empty. */
interface XmlEntry {
  readonly isMap: boolean;
  address: string;
  changed: string;
  title: string;
  published: string;
}

type Field = 'address' | 'changed' | 'title' | 'published';

/** What an element inside an entry says, by its parent's name and its own, both under the same namespace prefix. */
const FIELDS: Readonly<Record<string, Field>> = {
  'url loc': 'address',
  'url lastmod': 'changed',
  'sitemap loc': 'address',
  'sitemap lastmod': 'changed',
  'news title': 'title',
  'news publication_date': 'published',
};

/** The entries of a sitemap in XML, as far as it is whole; none where it nests too deep. */
function readXmlEntries(xml: string): readonly XmlEntry[] {
  const reader = new EntryReader();
  new Parser(reader, { xmlMode: true }).end(xml);
  return reader.isTooDeep ? [] : reader.entries;
}

/** Takes entries as the parser meets them: a tree of the 50 MB that a sitemap may have would take eight times as much. */
class EntryReader implements Partial<Handler> {
  readonly entries: XmlEntry[] = [];
  isTooDeep = false;
  private readonly open: string[] = [];
  private entry: { readonly depth: number; readonly values: XmlEntry } | null = null;
  private field: Field | null = null;
  private parser: Parser | null = null;

  onparserinit(parser: Parser): void {
    this.parser = parser;
  }

  onopentag(name: string): void {
    const [prefix, local] = splitName(name);
    const [parentPrefix, parent] = splitName(this.open.at(-1) ?? '');
    this.open.push(name);
    this.field = null;
    if (this.entry === null) {
      if (local === 'url' || local === 'sitemap') {
        const values = { isMap: local === 'sitemap', address: '', changed: '', title: '', published: '' };
        this.entry = { depth: this.open.length, values };
      }
    } else if (prefix === parentPrefix) {
      const field = FIELDS[`${parent} ${local}`];
      if (field !== undefined && this.entry.values[field] === '') this.field = field;
    }
    if (this.open.length > MOST_DEPTH) {
      this.isTooDeep = true;
      this.parser?.pause();
    }
  }

  ontext(text: string): void {
    if (this.entry !== null && this.field !== null) this.entry.values[this.field] += text;
  }

  onclosetag(_name: string, isImplied: boolean): void {
    if (this.entry !== null && this.entry.depth === this.open.length) {
      // An end tag that is not there: the sitemap was cut off in this entry.
      if (!isImplied) this.entries.push(this.entry.values);
      this.entry = null;
      if (this.entries.length >= MOST_ENTRIES) this.parser?.pause();
    }
    this.open.pop();
    this.field = null;
  }
}

function isWithin(date: string, href: string, { newerThan, takeUndated = false }: SitemapReach): boolean {
  if (newerThan === undefined) return true;
  const said = Date.parse(date);
  if (!Number.isNaN(said)) return said >= Date.parse(newerThan);
  // A day without its hour: its last moment counts.
  const day = dateInAddress(href);
  return day === null ? takeUndated : Date.parse(day.iso) + DAY > Date.parse(newerThan);
}

function timeOf(date: string): number {
  const time = Date.parse(date);
  return Number.isNaN(time) ? 0 : time;
}

function readPlainSitemap(text: string, reach: SitemapReach): Sitemap {
  const lines = text.split(/\r\n|\r|\n/u).slice(0, MOST_ENTRIES);
  const named = lines.flatMap((line) => /^\s*sitemap\s*:\s*(\S+)/iu.exec(line)?.[1] ?? []);
  const addresses = named.length > 0 ? [] : lines.filter((line) => /^https?:/u.test(line));
  return {
    sitemaps: named,
    entries: addresses
      .map((line) => line.trim())
      .filter((href) => isWithin('', href, reach))
      .map((href) => ({ href, hints: { from: 'feed' } })),
  };
}
