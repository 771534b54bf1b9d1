import { cleanText, normalizeWords } from '../../text.ts';
import { unescapeShort, unescapeText } from '../page/unescape.ts';

/** What an article's JSON-LD says; `null` or empty where it says nothing. */
export interface JsonLd {
  /** Its type is one of news; other types are often written for search engines. */
  readonly news: boolean;
  readonly headline: string | null;
  readonly published: string | null;
  readonly modified: string | null;
  readonly authors: readonly string[];
  readonly description: string | null;
  readonly body: string | null;
  readonly section: readonly string[];
  readonly language: string | null;
}

/** The article of a page's JSON-LD, and what its other objects say of the page. */
export interface LinkedData {
  readonly article: JsonLd | null;
  readonly published: string | null;
  readonly publisher: string | null;
  /** Names in the breadcrumb, outermost first. */
  readonly crumbs: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

const ARTICLE = /(?:Article|Posting|Report|Review)$/u;
const NEWS = /^(?:\w*News\w*|LiveBlogPosting)$/u;
const PAGE = /(?:WebPage|Page|VideoObject|Recipe|Episode|Event|CreativeWork|Product)$/u;
const MAX_NODES = 2000;
/** Characters of a script, and how deep it may nest: what is more is read as if it were not there. */
const MAX_SCRIPT = 2_000_000;
const MAX_NESTING = 200;

/** Reads JSON-LD (json-ld.org, schema.org); of several articles the one whose headline is the page's `title`. */
export function readJsonLd(scripts: readonly string[], title: string): LinkedData {
  const nodes = scripts.filter(isModest).flatMap((script) => listNodes(parseScript(script)));
  const articles = nodes.filter((node) => hasType(node, ARTICLE));
  const pageTitle = normalizeWords(unescapeText(title));
  const own = articles.find((node) =>
    beginsWith(pageTitle, firstLineOf(node['headline']) ?? firstLineOf(node['name'])),
  );
  const article = own ?? articles[0];
  const pages = nodes.filter((node) => hasType(node, PAGE));
  const publishers = nodes.map((node) => node['publisher']).filter(isJson);
  return {
    article: article === undefined ? null : articleOf(article, nodes),
    published: pages.map(publishedOf).find((date) => date !== null) ?? null,
    publisher: publishers.flatMap((publisher) => namesOf(publisher, nodes))[0] ?? null,
    crumbs: crumbsOf(nodes),
  };
}

function articleOf(article: Json, nodes: readonly Json[]): JsonLd {
  const authors = [article['author'], article['creator']].map((value) => authorsOf(value, nodes));
  return {
    news: hasType(article, NEWS),
    headline: firstLineOf(article['headline']) ?? firstLineOf(article['name']),
    published: publishedOf(article),
    modified: firstLineOf(article['dateModified']),
    authors: authors.find((names) => names.length > 0) ?? [],
    description: firstLineOf(article['description']),
    body: stringsOf(article['articleBody'])[0] ?? null,
    section: stringsOf(article['articleSection']).map(unescapeText).filter(Boolean),
    language: firstLineOf(article['inLanguage']),
  };
}

function publishedOf(node: Json): string | null {
  return (
    firstLineOf(node['datePublished']) ?? firstLineOf(node['uploadDate']) ?? firstLineOf(node['dateCreated'])
  );
}

function beginsWith(title: string, headline: string | null): boolean {
  const words = normalizeWords(headline ?? '');
  return words !== '' && title.startsWith(words);
}

function hasType(node: Json, types: RegExp): boolean {
  return stringsOf(node['@type']).some((type) => types.test(type));
}

/** Whether a script can be parsed and walked within little memory: brackets in its texts count, too. */
function isModest(script: string): boolean {
  if (script.length > MAX_SCRIPT) return false;
  let depth = 0;
  for (const [bracket] of script.matchAll(/[[\]{}]/gu)) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1;
    if (depth > MAX_NESTING) return false;
  }
  return true;
}

/** The value of one script; where it is no JSON even when repaired, an article with its plain fields. */
function parseScript(source: string): unknown {
  const plain = parseJson(source);
  if (plain !== undefined) return plain;
  const repaired = repairJson(source);
  return parseJson(repaired) ?? salvageFields(repaired);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function repairJson(source: string): string {
  // Common and forbidden: line ends inside strings, a comma after the last entry, a semicolon at the end.
  return source
    .replace(/\s+/gu, ' ')
    .replace(/<!--|-->|(?:\/\*|\/\/)? ?(?:<!\[CDATA\[|\]\]>) ?(?:\*\/)?/gu, '')
    .replace(/; ?$/u, '')
    .replace(/, ?([\]}])/gu, '$1');
}

function salvageFields(json: string): Json | null {
  const type = /"@type"\s*:\s*"(\w*(?:Article|Posting))"/u.exec(json)?.[1];
  if (type === undefined) return null;
  const value = (key: string): string | undefined =>
    new RegExp(`"${key}"\\s*:\\s*"([^"\\\\]*(?:\\\\.[^"\\\\]*)*)"`, 'u')
      .exec(json)?.[1]
      ?.replace(/\\(["/])/gu, '$1');
  const author = /"author"\s*:\s*[[{][^\]}]{0,2000}?"name"\s*:\s*"([^"\\]+)"/u.exec(json)?.[1];
  return {
    '@type': type,
    headline: value('headline'),
    datePublished: value('datePublished'),
    dateModified: value('dateModified'),
    author: author ?? value('author'),
  };
}

/** Every object of a JSON-LD document: lists, graphs and main entities, not deeper. */
function listNodes(value: unknown): Json[] {
  const nodes: Json[] = [];
  const queue: unknown[] = [value];
  for (let at = 0; at < queue.length && at < MAX_NODES; at++) {
    const item = queue[at];
    if (Array.isArray(item)) queue.push(...(item as unknown[]).slice(0, MAX_NODES));
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

/** A value as strings: JSON-LD writes one or a list, plain or as `@value`. */
function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (isJson(value)) return stringsOf(value['@value']);
  return Array.isArray(value) ? (value as unknown[]).flatMap(stringsOf) : [];
}

/** The first string of a value in one clean line; `null` where there is none. */
function firstLineOf(value: unknown): string | null {
  const text = unescapeShort(stringsOf(value)[0] ?? '');
  return text === '' ? null : text;
}

/** The names of an object, or of the one that its `@id` refers to. */
function namesOf(object: Json, nodes: readonly Json[]): string[] {
  const known = nodes.find((node) => node['@id'] === object['@id'] && node['name'] !== undefined);
  return stringsOf(object['name'] ?? known?.['name']);
}

function authorsOf(value: unknown, nodes: readonly Json[]): string[] {
  const people = Array.isArray(value) ? (value as unknown[]) : [value];
  const names = people.flatMap((person) => (isJson(person) ? namesOf(person, nodes) : stringsOf(person)));
  return names.map((name) => cleanText(unescapeShort(name)));
}

function crumbsOf(nodes: readonly Json[]): string[] {
  const list = nodes.find((node) => hasType(node, /^BreadcrumbList$/u));
  const items = list?.['itemListElement'];
  if (!Array.isArray(items)) return [];
  return (items as unknown[]).flatMap((entry) => {
    if (!isJson(entry)) return [];
    const name =
      firstLineOf(entry['name']) ?? (isJson(entry['item']) ? firstLineOf(entry['item']['name']) : null);
    return name === null ? [] : [name];
  });
}
