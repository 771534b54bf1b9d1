import { lineOf } from '../pipeline/extract/page/blocks.ts';
import { plainHost } from '../model/hosts.ts';
import { absoluteUrl, isElement, parseHtml, type Node } from '../pipeline/extract/page/parse.ts';

/** A link of a page: where it leads and what it says. */
export interface PageLink {
  readonly url: URL;
  readonly text: string;
}

/** Links whose addresses are built alike. */
export interface LinkShape {
  /** Regular expression over path and query, as `articles.match` takes them. */
  readonly pattern: string;
  /** Distinct addresses. */
  readonly count: number;
  /** How many of them are linked to with a text as long as a title. */
  readonly titled: number;
  readonly examples: readonly string[];
}

const TITLE_WORDS = 5;
const EXAMPLES = 3;
/** A parameter that names articles has so many values where only titles speak for it. */
const DISTINCT = 3;
const ASSET = /\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|jpe?g|png|gif|svg|webp|mp[34]|css|js|ico|xml|rss)$/iu;
/** Parameters whose number names an article, not a page of a list. */
const ARTICLE_PARAMETER = /^(?:item|news|article|post|bai|tin)?_?id$|^dDocName$|^urile$/iu;

/** The links of a page to the given hosts, in page order, with `www.` or without. */
export function findLinks(page: { url: string; text: string }, hosts: readonly string[]): PageLink[] {
  const doc = parseHtml(page.text, page.url);
  if (doc === null) return [];
  const own = new Set(hosts.map(plainHost));
  return (doc.$('a[href]').toArray() as Node[]).filter(isElement).flatMap((link) => {
    const address = absoluteUrl(link.attribs['href'] ?? '', doc.baseUrl);
    if (address === null) return [];
    const url = new URL(address);
    const text = lineOf(link) || (link.attribs['title'] ?? '').trim();
    return own.has(plainHost(url.hostname)) ? [{ url, text }] : [];
  });
}

/** Whether an address is a file's, and no page's. */
export function isFile({ pathname }: URL): boolean {
  return ASSET.test(pathname);
}

/** The ways in which a page's addresses are built, those first that most titles lead to. */
export function findLinkShapes(links: readonly PageLink[]): LinkShape[] {
  const naming = findNamingParameters(links);
  const shapes = new Map<string, Map<string, boolean>>();
  for (const { url, text } of links) {
    const isTitle = hasTitle(text);
    const pattern = describeShape(url, isTitle, naming);
    if (pattern === null) continue;
    const addresses = shapes.get(pattern) ?? new Map<string, boolean>();
    addresses.set(url.href, isTitle || addresses.get(url.href) === true);
    shapes.set(pattern, addresses);
  }
  return [...shapes]
    .map(([pattern, addresses]) => ({
      pattern,
      count: addresses.size,
      titled: [...addresses.values()].filter(Boolean).length,
      examples: [...addresses.keys()].slice(0, EXAMPLES),
    }))
    .sort((a, b) => b.titled - a.titled || b.count - a.count);
}

/** Whether a link says as much as a title does. */
export function hasTitle(text: string): boolean {
  return text.trim().split(/\s+/u).length >= TITLE_WORDS;
}

/** Of each program that titles lead to, the parameter that differs most from title to title: it names the article. */
function findNamingParameters(links: readonly PageLink[]): ReadonlyMap<string, string> {
  const values = new Map<string, Map<string, Set<string>>>();
  for (const { url, text } of links) {
    if (url.search === '' || !hasTitle(text)) continue;
    const byName = values.get(programOf(url)) ?? new Map<string, Set<string>>();
    values.set(programOf(url), byName);
    for (const [name, value] of url.searchParams)
      byName.set(name, (byName.get(name) ?? new Set<string>()).add(value));
  }
  return new Map(
    [...values].flatMap(([program, byName]) => {
      const [most] = [...byName].sort(
        ([a, ofA], [b, ofB]) =>
          ofB.size - ofA.size || Number(isArticleParameter(b)) - Number(isArticleParameter(a)),
      );
      return most !== undefined && most[1].size >= DISTINCT ? [[program, most[0]] as const] : [];
    }),
  );
}

/** The last part of a path, which several sections may have in common. */
function programOf({ pathname }: URL): string {
  return pathname.split('/').at(-1) ?? '';
}

function isArticleParameter(name: string): boolean {
  return ARTICLE_PARAMETER.test(name);
}

/** The shapes that look like articles': most of their links are titles. */
export function chooseArticleShapes(shapes: readonly LinkShape[]): LinkShape[] {
  const most = shapes[0]?.titled ?? 0;
  return shapes.filter(({ titled, count }) => titled > 0 && titled * 2 >= count && titled * 4 >= most);
}

/** The shape of an address, or `null` for one that leads to a file, the home page or a section. */
function describeShape(url: URL, isTitle: boolean, naming: ReadonlyMap<string, string>): string | null {
  const { pathname, search } = url;
  if (isFile(url)) return null;
  const segments = pathname.split('/').filter(Boolean);
  const last = segments.pop();
  if (last === undefined) return describeQuery('/', url, naming);
  const folders = segments.map(describeFolder).join('/');
  const folder = folders === '' ? '^/' : `^/${folders}/`;
  const slash = pathname.endsWith('/') ? '/' : '';
  const byQuery =
    search === '' ? null : describeQuery(`${folder}${escapePattern(last)}${slash}`, url, naming);
  if (byQuery !== null) return byQuery;
  const name = describeName(last, isTitle);
  return name === null ? null : `${folder}${name}${slash}$`;
}

function describeQuery(path: string, url: URL, naming: ReadonlyMap<string, string>): string | null {
  const names = [...url.searchParams.keys()];
  const learnt = naming.get(programOf(url));
  const name = learnt ?? names.find(isArticleParameter);
  if (name === undefined || !names.includes(name)) return null;
  return `${path}\\?(?:.*&)?${escapePattern(name)}=[^&]+`;
}

function describeFolder(segment: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/u.test(segment)) return '\\d{4}-\\d{2}-\\d{2}';
  if (/^\d+$/u.test(segment)) return '\\d+';
  return '[^/?]+';
}

/** The last part of a path: words with a number, a number, or the words of a title; `null` for anything shorter. */
function describeName(name: string, isTitle: boolean): string | null {
  const [, stem = name, ending = ''] = /^(.*?)(\.[a-z]{2,5})?$/iu.exec(name) ?? [];
  const end = escapePattern(ending);
  const [, mark = '', digits] = /-([a-z]{0,6}?)(\d+)$/u.exec(stem) ?? [];
  if (digits !== undefined && (mark !== '' || digits.length >= 3)) return `[^/?]+-${mark}\\d+${end}`;
  if (/-[0-9a-f]{7}$/u.test(stem)) return `[^/?]+-[0-9a-f]{7}${end}`;
  if (/^\d{3,}$/u.test(stem) || (isTitle && /^\d+$/u.test(stem))) return `\\d+${end}`;
  return stem.split('-').length >= TITLE_WORDS ? `[^/?]+(?:-[^/?]+){${TITLE_WORDS - 1},}${end}` : null;
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, (char) => (char === '/' ? char : `\\${char}`));
}
