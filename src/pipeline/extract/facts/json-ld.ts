import { cleanText, normalizeWords } from '../../text.ts';
import { toldLine } from '../page/unescape.ts';

/** Who is said to have written an article. */
interface ToldAuthor {
  readonly name: string;
  readonly organization: boolean;
}

/** What an article's JSON-LD says; empty where it says nothing. */
export interface JsonLd {
  /** Its type is one of news; others are often written for search engines. */
  readonly news: boolean;
  readonly headline: string | null;
  readonly published: string | null;
  readonly modified: string | null;
  readonly authors: readonly ToldAuthor[];
  readonly description: string | null;
  readonly body: string | null;
  readonly section: readonly string[];
  readonly language: string | null;
}

/** The article of a page's JSON-LD, and what its other objects say of the page as a whole. */
export interface LinkedData {
  readonly article: JsonLd | null;
  readonly published: string | null;
  readonly publisher: string | null;
  readonly crumbs: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

const ARTICLE = /(?:Article|Posting|Report|Review)$/u;
const NEWS = /^(?:\w*News\w*|LiveBlogPosting)$/u;
const PAGE = /(?:WebPage|Page|VideoObject|Recipe|Episode|Event|CreativeWork|Product)$/u;
const MAX_NODES = 2000;

/** Reads JSON-LD (json-ld.org, schema.org); of several articles the one that tells the page's own title. */
export function readJsonLd(scripts: readonly string[], title: string): LinkedData {
  const nodes = scripts.flatMap((script) => flatten(parsed(script)));
  const articles = nodes.filter((node) => typed(node, ARTICLE));
  const page = normalizeWords(toldLine(title));
  const own = articles.find((node) => isTitle(page, line(node['headline']) ?? line(node['name'])));
  const article = own ?? articles[0];
  const pages = nodes.filter((node) => typed(node, PAGE));
  return {
    article: article === undefined ? null : articleOf(article, nodes),
    published: pages.map(publishedOf).find((date) => date !== null) ?? null,
    publisher:
      nodes.map((node) => nameOf(node['publisher'], nodes)).find((name) => name !== undefined) ?? null,
    crumbs: crumbsOf(nodes),
  };
}

function articleOf(article: Json, nodes: readonly Json[]): JsonLd {
  const authors = [article['author'], article['creator']].map((value) => authorsOf(value, nodes));
  return {
    news: typed(article, NEWS),
    headline: line(article['headline']) ?? line(article['name']),
    published: publishedOf(article),
    modified: line(article['dateModified']),
    authors: authors.find((names) => names.length > 0) ?? [],
    description: line(article['description']),
    body: strings(article['articleBody'])[0] ?? null,
    section: strings(article['articleSection']).map(toldLine).filter(Boolean),
    language: line(article['inLanguage']),
  };
}

function publishedOf(node: Json): string | null {
  return line(node['datePublished']) ?? line(node['uploadDate']) ?? line(node['dateCreated']);
}

function isTitle(page: string, headline: string | null): boolean {
  const folded = normalizeWords(headline ?? '');
  return folded !== '' && page.startsWith(folded);
}

function typed(node: Json, types: RegExp): boolean {
  return strings(node['@type']).some((type) => types.test(type));
}

/** The objects of one script; where it is no JSON even when mended, the article's plain fields. */
function parsed(source: string): unknown {
  const plain = parsedJson(source);
  if (plain !== undefined) return plain;
  const text = mended(source);
  return parsedJson(text) ?? salvaged(text);
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function mended(source: string): string {
  const json = source.replace(/<!--|-->|(?:\/\*|\/\/)?\s*(?:<!\[CDATA\[|\]\]>)\s*(?:\*\/)?/gu, '');
  // Raw line ends inside strings, commas after the last entry and a full stop behind all are common and forbidden.
  return json
    .replace(/\s+/gu, ' ')
    .replace(/;\s*$/u, '')
    .replace(/,\s*([\]}])/gu, '$1');
}

function salvaged(json: string): Json | null {
  const type = /"@type"\s*:\s*"(\w*(?:Article|Posting))"/u.exec(json)?.[1];
  if (type === undefined) return null;
  const value = (key: string): string | undefined =>
    new RegExp(`"${key}"\\s*:\\s*"((?:[^"\\\\]|\\\\.)*)"`, 'u').exec(json)?.[1]?.replace(/\\(["/])/gu, '$1');
  const author = /"author"\s*:\s*[[{][^\]}]*?"name"\s*:\s*"([^"\\]+)"/u.exec(json)?.[1];
  return {
    '@type': type,
    headline: value('headline'),
    datePublished: value('datePublished'),
    dateModified: value('dateModified'),
    author: author ?? value('author'),
  };
}

/** Every object of a JSON-LD document: lists, graphs and main entities, not deeper. */
function flatten(value: unknown): Json[] {
  const nodes: Json[] = [];
  const queue: unknown[] = [value];
  for (let at = 0; at < queue.length && at < MAX_NODES; at++) {
    const item = queue[at];
    if (Array.isArray(item)) queue.push(...(item as unknown[]));
    else if (isJson(item)) {
      nodes.push(item);
      queue.push(item['@graph'], item['mainEntity'], item['mainEntityOfPage']);
    }
  }
  return nodes;
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (isJson(value)) return strings(value['@value']);
  return Array.isArray(value) ? (value as unknown[]).flatMap(strings) : [];
}

function line(value: unknown): string | null {
  const text = toldLine(strings(value)[0] ?? '');
  return text === '' ? null : text;
}

function nameOf(value: unknown, nodes: readonly Json[]): string | undefined {
  if (!isJson(value)) return undefined;
  const known = nodes.find((node) => node['@id'] === value['@id'] && node['name'] !== undefined);
  return strings(value['name'] ?? known?.['name'])[0];
}

function authorsOf(value: unknown, nodes: readonly Json[]): ToldAuthor[] {
  const people = Array.isArray(value) ? (value as unknown[]) : [value];
  const authors = people.flatMap((person): ToldAuthor[] => {
    if (!isJson(person)) return strings(person).map((name) => ({ name, organization: false }));
    const known = nodes.find((node) => node['@id'] === person['@id'] && node['name'] !== undefined);
    const organization = typed(known ?? person, /Organization$/u);
    return strings(person['name'] ?? known?.['name']).map((name) => ({ name, organization }));
  });
  return authors.map(({ name, ...rest }) => ({ name: cleanText(toldLine(name)), ...rest }));
}

function crumbsOf(nodes: readonly Json[]): string[] {
  const list = nodes.find((node) => typed(node, /^BreadcrumbList$/u));
  const items = list?.['itemListElement'];
  if (!Array.isArray(items)) return [];
  return (items as unknown[]).flatMap((entry) => {
    if (!isJson(entry)) return [];
    const name = line(entry['name']) ?? (isJson(entry['item']) ? line(entry['item']['name']) : null);
    return name === null ? [] : [name];
  });
}
