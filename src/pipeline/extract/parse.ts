import { load, type Cheerio, type CheerioAPI } from 'cheerio/slim';

type DocumentNode = ReturnType<CheerioAPI['root']> extends Cheerio<infer D> ? D : never;

/** A node of the parsed page. */
export type Node = DocumentNode['childNodes'][number];
/** An element of the parsed page. */
export type Element = Extract<Node, { attribs: Record<string, string> }>;
/** Elements that are read as if they were not there. */
export type Skip = ReadonlySet<Node>;

/** A parsed page with the address its relative links are resolved against. */
export interface Doc {
  readonly $: CheerioAPI;
  readonly baseUrl: string;
}

const MAX_DEPTH = 1000;
const [SPACE, QUOTE, APOSTROPHE, DASH, SLASH, EQUALS, GREATER] = [32, 34, 39, 45, 47, 61, 62];
// Void elements, and those whose end the parser supplies: neither can pile up.
const UNSTACKED = new Set(
  'area base br col embed hr img input link meta param source track wbr p li dt dd tr td th option'.split(
    ' ',
  ),
);
const RAW_ENDS = new Map(
  ['script', 'style', 'textarea', 'title'].map((name) => [name, new RegExp(`</${name}`, 'giu')]),
);
// One element around all: selecting costs the square of the number of topmost elements.
const ROOT = '<parsed-markup>';
const COMMENT_END = /--!?>/gu;

/**
 * Parses markup (htmlparser2). `null` where it nests deeper than any page has reason to: walking such a tree
 * overflows the stack.
 */
export function parseMarkup(markup: string, kind: 'html' | 'xml'): CheerioAPI | null {
  if (seemsTooDeep(markup)) return null;
  const $ = load(ROOT + markup, { xml: { xmlMode: kind === 'xml', decodeEntities: true } });
  return isTooDeep($) ? null : $;
}

/** Parses a page that came from `url`; `null` where it nests too deep. */
export function parseHtml(html: string, url: string): Doc | null {
  const $ = parseMarkup(html, 'html');
  if ($ === null) return null;
  const base = /<base\b/iu.test(html) ? $('base[href]').first().attr('href') : undefined;
  return { $, baseUrl: (base === undefined ? null : absoluteUrl(base, url)) ?? url };
}

/** A cheap look at the tags, so that the plain bomb is not even parsed; linear. */
function seemsTooDeep(html: string): boolean {
  const open: string[] = [];
  let at = html.indexOf('<');
  while (at !== -1) {
    let next = at + 1;
    const code = html.charCodeAt(next);
    if (code === SLASH) next = closeTag(open, html, next + 1);
    else if (isLetter(code)) next = openTag(open, html, next);
    else if (html.startsWith('!--', next)) next = endOf(html, COMMENT_END, at + 2);
    if (open.length > MAX_DEPTH) return true;
    at = html.indexOf('<', next);
  }
  return false;
}

function closeTag(open: string[], html: string, from: number): number {
  const end = nameEnd(html, from);
  const opened = open.lastIndexOf(html.slice(from, end).toLowerCase());
  if (opened !== -1) open.length = opened;
  return end;
}

function openTag(open: string[], html: string, from: number): number {
  const end = nameEnd(html, from);
  const name = html.slice(from, end).toLowerCase();
  const next = tagEnd(html, end);
  const rawEnd = RAW_ENDS.get(name);
  if (rawEnd !== undefined) return endOf(html, rawEnd, next);
  if (!UNSTACKED.has(name)) open.push(name);
  return next;
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

function nameEnd(html: string, from: number): number {
  let at = from;
  for (; at < html.length; at++) {
    const code = html.charCodeAt(at);
    if (!isLetter(code) && !(code >= 48 && code <= 58) && code !== DASH) break;
  }
  return at;
}

/** Index after an opening tag's attributes: what stands in quotes is no markup. */
function tagEnd(html: string, from: number): number {
  let before = 0;
  for (let at = from; at < html.length; at++) {
    const code = html.charCodeAt(at);
    if (code === GREATER) return at + 1;
    if (before === EQUALS && (code === QUOTE || code === APOSTROPHE)) {
      at = html.indexOf(code === QUOTE ? '"' : "'", at + 1);
      if (at === -1) return html.length;
    }
    if (code > SPACE) before = code;
  }
  return html.length;
}

/** Where a mark is found next; the end of the page where it is missing. */
function endOf(html: string, mark: RegExp, from: number): number {
  mark.lastIndex = from;
  return mark.exec(html)?.index ?? html.length;
}

/** The depth of the tree itself: markup can be made to deceive the look at its tags. */
function isTooDeep($: CheerioAPI): boolean {
  let depth = 0;
  let at = ($.root()[0] ?? null) as Node | null;
  while (at !== null) {
    const child: Node | null = 'children' in at ? (at.children[0] ?? null) : null;
    if (child !== null) {
      if (++depth > MAX_DEPTH) return true;
      at = child;
      continue;
    }
    while (at !== null && at.next === null) {
      at = at.parent;
      depth--;
    }
    at = at?.next ?? null;
  }
  return false;
}

/** `href` as an absolute http(s) address, or `null`. */
export function absoluteUrl(href: string, base: string): string | null {
  try {
    const url = new URL(href.trim(), base);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
  } catch {
    return null;
  }
}

/** True for elements, false for text, comments and the document. */
export function isElement(node: Node): node is Element {
  return 'attribs' in node;
}

/** The characters of a text node; `null` for every other node. */
export function textOf(node: Node): string | null {
  return node.nodeType === 3 && 'data' in node ? node.data : null;
}

/** Class names and id of an element, lower case, joined by a space. */
export function namesOf(element: Element): string {
  return `${element.attribs['class'] ?? ''} ${element.attribs['id'] ?? ''}`.toLowerCase();
}

/** Whether the node or one of its ancestors is to be skipped. */
export function isSkipped(node: Node, skip: Skip): boolean {
  for (let at: Node | null = node; at !== null; at = at.parent as Node | null) if (skip.has(at)) return true;
  return false;
}
