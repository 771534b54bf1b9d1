import { type Entry, hintsOf } from './feed.ts';

/** What a sitemap names: articles, and for an index other sitemaps. */
export interface Sitemap {
  readonly entries: readonly Entry[];
  /** Addresses as printed, the newest first. */
  readonly sitemaps: readonly string[];
}

/** sitemaps.org allows no more. */
const MOST_ENTRIES = 50_000;

/**
 * Reads a sitemap, a news sitemap, an index of sitemaps, a list of addresses one a line, or the `Sitemap` lines of a
 * robots.txt. Entries that were neither published nor changed since `newerThan` (ISO 8601) are left out, and so are
 * undated ones: a sitemap names everything a site ever had. Without `newerThan` all are taken.
 */
export function readSitemap(text: string, newerThan?: string): Sitemap {
  if (!/^\s*</u.test(text)) return plainSitemap(text, newerThan);
  // Cut by end tags: a pattern over whole blocks would be slow on markup made to be so.
  const blocks = text.split(/<\/(?:\w+:)?(?:url|sitemap)\s*>/u).slice(0, -1);
  const dated = blocks.slice(0, MOST_ENTRIES).map(blockOf);
  const fresh = dated.filter(({ date, isMap }) => isFresh(date, newerThan, isMap));
  const maps = fresh.filter(({ isMap }) => isMap).sort((a, b) => timeOf(b.date) - timeOf(a.date));
  return {
    entries: fresh.filter(({ isMap }) => !isMap).map(({ entry }) => entry),
    sitemaps: maps.flatMap(({ entry }) => entry.href ?? []),
  };
}

interface Block {
  readonly entry: Entry;
  readonly date: string;
  readonly isMap: boolean;
}

function blockOf(block: string): Block {
  const href = valueOf(block, 'loc');
  const published = valueOf(block, 'publication_date');
  const hints = hintsOf(valueOf(block, 'news:title'), '', published);
  return {
    entry: { href: href === '' ? undefined : href, hints },
    date: published === '' ? valueOf(block, 'lastmod') : published,
    isMap: /<(?:\w+:)?sitemap[\s>]/u.test(block),
  };
}

/** The text of the first element of that name in a block, whatever its prefix. */
function valueOf(block: string, name: string): string {
  const [, text = ''] =
    new RegExp(`<(?:\\w+:)?${name}\\b[^>]*>\\s*(?:<!\\[CDATA\\[)?([^<\\]]*)`, 'u').exec(block) ?? [];
  return text.trim().replace(/&(amp|lt|gt|quot|apos);/gu, (_, entity: string) => ENTITIES[entity] ?? '');
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function isFresh(date: string, newerThan: string | undefined, isMap: boolean): boolean {
  if (newerThan === undefined) return true;
  const time = Date.parse(date);
  // An index need not say when a sitemap of it changed.
  return Number.isNaN(time) ? isMap : time >= Date.parse(newerThan);
}

function timeOf(date: string): number {
  const time = Date.parse(date);
  return Number.isNaN(time) ? 0 : time;
}

function plainSitemap(text: string, newerThan: string | undefined): Sitemap {
  const lines = text.split(/\r\n|\r|\n/u).slice(0, MOST_ENTRIES);
  const named = lines.flatMap((line) => /^\s*sitemap\s*:\s*(\S+)/iu.exec(line)?.[1] ?? []);
  const addresses =
    named.length > 0 || newerThan !== undefined ? [] : lines.filter((line) => /^https?:/u.test(line));
  return {
    sitemaps: named,
    entries: addresses.map((line) => ({ href: line.trim(), hints: { from: 'feed' } })),
  };
}
