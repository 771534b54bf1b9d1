import { parseHtml } from '../pipeline/extract/page/parse.ts';
import { absoluteUrl, isElement, type Node } from '../pipeline/extract/page/parse.ts';
import type { PageLink } from './links.ts';

/** A section that may be worth reading, with how much its name speaks of foreign affairs. */
export interface Section {
  readonly url: string;
  readonly name: string;
  readonly weight: number;
}

const LONGEST_NAME = 40;
const WEIGHTS: readonly [RegExp, number][] = [
  [/đối ngoại|ngoại vụ|ngoại giao|doi-?ngoai|ngoai-?vu|ngoai-?giao/iu, 4],
  [/hợp tác quốc tế|hữu nghị|biên giới|biên phòng|kiều bào/iu, 3],
  [/thời sự|chính trị|hoạt động (?:của )?lãnh đạo/iu, 2],
  [/tin tức|sự kiện|tin trong tỉnh|tin mới/iu, 1],
];

/** Sections of a site that its menus name, the most promising first. */
export function findSections(links: readonly PageLink[]): Section[] {
  const found = new Map<string, Section>();
  for (const { url, text } of links) {
    if (text.length > LONGEST_NAME || url.pathname === '/' || isTitle(text, url)) continue;
    const weight = WEIGHTS.find(([words]) => words.test(text))?.[1] ?? 0;
    const href = url.href.replace(/#.*$/u, '');
    if (weight > 0 && !found.has(href)) found.set(href, { url: href, name: text, weight });
  }
  return [...found.values()].sort((a, b) => b.weight - a.weight);
}

/** A short title of an article whose address is numbered, no section's name. */
function isTitle(text: string, url: URL): boolean {
  return text.split(/\s+/u).length > 5 && /\d{3,}[^/]*$/u.test(url.pathname + url.search);
}

/** The feeds that a page names in its head. */
export function findFeeds(page: { url: string; text: string }): string[] {
  const doc = parseHtml(page.text, page.url);
  if (doc === null) return [];
  const links = doc.$('link[rel~="alternate"][href]').toArray() as Node[];
  const feeds = links
    .filter(isElement)
    .filter(({ attribs }) => /^application\/(?:rss|atom|feed)\+(?:xml|json)/iu.test(attribs['type'] ?? ''))
    .map(({ attribs }) => absoluteUrl(attribs['href'] ?? '', doc.baseUrl));
  return [...new Set(feeds.filter((url) => url !== null))];
}

/** How a list goes on: the address of page n with `{n}`, `script` where only a script knows, or `null`. */
export function findNextPage(
  page: { url: string; text: string },
  links: readonly PageLink[],
): { readonly pattern: string } | 'script' | null {
  for (const { url, text } of links) {
    if (text.trim() !== '2' || url.href.split('#')[0] === page.url) continue;
    const pattern = replaceNumber(url.href, '2');
    if (pattern !== null) return { pattern };
  }
  const doc = parseHtml(page.text, page.url);
  const scripted = (doc?.$('a[href^="javascript:" i], a[onclick]').toArray() ?? []) as Node[];
  const names = scripted.filter(isElement).map((link) => doc?.$(link).text().trim() ?? '');
  return names.some((name) => /^(?:2|tiếp(?: theo)?|trang (?:sau|tiếp)|xem thêm|next|›|»|>)$/iu.test(name))
    ? 'script'
    : null;
}

/** The address with its last whole number of this value as `{n}`. */
function replaceNumber(address: string, value: string): string | null {
  const all = [...address.matchAll(new RegExp(`(?<=[=/_-])${value}(?=[./&?]|$)`, 'gu'))];
  const at = all.at(-1)?.index;
  return at === undefined ? null : `${address.slice(0, at)}{n}${address.slice(at + value.length)}`;
}
