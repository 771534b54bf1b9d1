import { cleanLine } from '../text.ts';
import { absoluteUrl, isElement, type Doc, type Node } from './parse.ts';

/** What an article's JSON-LD says; empty where it says nothing. */
interface JsonLd {
  readonly headline: string | null;
  readonly published: string | null;
  readonly authors: readonly string[];
  readonly description: string | null;
  readonly body: string | null;
  readonly section: readonly string[];
}

/** The page's own description of itself in its head. */
export interface Structured {
  readonly jsonLd: JsonLd | null;
  readonly meta: ReadonlyMap<string, string>;
  readonly canonicalUrl: string | null;
  readonly siteName: string | null;
  /** `lang` of the page, lower case. */
  readonly language: string | null;
}

type Json = Readonly<Record<string, unknown>>;

const ARTICLE = /(?:Article|BlogPosting|Report|Review)$/u;
const MAX_NODES = 2000;

/** Reads JSON-LD, meta tags, canonical address and language. */
export function readStructured(doc: Doc): Structured {
  const meta = readMeta(doc);
  const canonical = doc.$('link[rel="canonical"]').first().attr('href') ?? meta.get('og:url');
  const language = doc.$('html').attr('lang') ?? meta.get('og:locale') ?? meta.get('content-language');
  return {
    jsonLd: readJsonLd(doc),
    meta,
    canonicalUrl: canonical === undefined ? null : absoluteUrl(canonical, doc.baseUrl),
    siteName: meta.get('og:site_name') ?? null,
    language: language?.toLowerCase() ?? null,
  };
}

function readMeta(doc: Doc): Map<string, string> {
  const meta = new Map<string, string>();
  for (const node of doc.$('meta[content]').toArray() as Node[]) {
    if (!isElement(node)) continue;
    const { attribs } = node;
    const name = attribs['property'] ?? attribs['name'] ?? attribs['itemprop'] ?? attribs['http-equiv'];
    const content = cleanLine(attribs['content'] ?? '');
    const key = name?.trim().toLowerCase();
    if (key !== undefined && content !== '' && !meta.has(key)) meta.set(key, content);
  }
  return meta;
}

function readJsonLd(doc: Doc): JsonLd | null {
  const scripts = doc.$('script[type="application/ld+json"]').toArray() as Node[];
  const nodes = scripts.flatMap((script) => flatten(parsed(doc.$(script).text())));
  const article = nodes.find((node) => strings(node['@type']).some((type) => ARTICLE.test(type)));
  if (article === undefined) return null;
  return {
    headline: line(article['headline']) ?? line(article['name']),
    published: line(article['datePublished']),
    authors: authorNames(article['author'], nodes),
    description: line(article['description']),
    body: strings(article['articleBody'])[0] ?? null,
    section: strings(article['articleSection']).map(cleanLine),
  };
}

function parsed(source: string): unknown {
  const json = source.replace(/<!--|-->|\/\*\s*<!\[CDATA\[\s*\*\/|\/\*\s*\]\]>\s*\*\//gu, '');
  try {
    // Raw line ends inside strings are common and forbidden.
    return JSON.parse(json.replace(/\s+/gu, ' ').replace(/;\s*$/u, ''));
  } catch {
    return null;
  }
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
  return Array.isArray(value) ? (value as unknown[]).filter((item) => typeof item === 'string') : [];
}

function line(value: unknown): string | null {
  const text = cleanLine(strings(value)[0] ?? '');
  return text === '' ? null : text;
}

function authorNames(value: unknown, nodes: readonly Json[]): string[] {
  const people = Array.isArray(value) ? (value as unknown[]) : [value];
  const names = people.flatMap((person) => {
    if (!isJson(person)) return strings(person);
    const known = nodes.find((node) => node['@id'] === person['@id'] && node['name'] !== undefined);
    return strings(person['name'] ?? known?.['name']);
  });
  return [...new Set(names.map(cleanLine).filter((name) => name !== '' && !name.includes('://')))];
}
