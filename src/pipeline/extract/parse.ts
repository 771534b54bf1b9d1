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
const TAG = /^<(\/?)([a-z][a-z0-9:-]*)/iu;
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
const ATTRIBUTE_MARK = />|=\s*(["'])/gu;
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
  const base = $('base[href]').first().attr('href');
  return { $, baseUrl: (base === undefined ? null : absoluteUrl(base, url)) ?? url };
}

/** A cheap look at the tags, so that the plain bomb is not even parsed; linear. */
function seemsTooDeep(html: string): boolean {
  const open: string[] = [];
  let at = html.indexOf('<');
  while (at !== -1) {
    const tag = TAG.exec(html.slice(at, at + 40));
    let next = at + 1;
    if (tag !== null) next = countTag(open, tag, html, at);
    else if (html.startsWith('<!--', at)) next = endOf(html, COMMENT_END, at + 2);
    if (open.length > MAX_DEPTH) return true;
    at = html.indexOf('<', next);
  }
  return false;
}

function countTag(open: string[], tag: RegExpExecArray, html: string, at: number): number {
  const name = (tag[2] ?? '').toLowerCase();
  if (tag[1] === '/') {
    const opened = open.lastIndexOf(name);
    if (opened !== -1) open.length = opened;
    return at + tag[0].length;
  }
  const next = tagEnd(html, at + tag[0].length);
  const rawEnd = RAW_ENDS.get(name);
  if (rawEnd !== undefined) {
    return endOf(html, rawEnd, next);
  } else if (!UNSTACKED.has(name)) {
    open.push(name);
  }
  return next;
}

/** Index after an opening tag's attributes: what stands in quotes is no markup. */
function tagEnd(html: string, from: number): number {
  for (let at = from; ;) {
    ATTRIBUTE_MARK.lastIndex = at;
    const mark = ATTRIBUTE_MARK.exec(html);
    if (mark === null) return html.length;
    at = mark.index + mark[0].length;
    if (mark[0] === '>') return at;
    const close = html.indexOf(mark[1] ?? '', at);
    if (close === -1) return html.length;
    at = close + 1;
  }
}

/** Where a mark is found next; the end of the page where it is missing. */
function endOf(html: string, mark: RegExp, from: number): number {
  mark.lastIndex = from;
  return mark.exec(html)?.index ?? html.length;
}

/** The depth of the tree itself: markup can be made to deceive the look at its tags. */
function isTooDeep($: CheerioAPI): boolean {
  let level: Node[] = $.root().contents().toArray();
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return true;
    level = level.flatMap((node) => ('children' in node ? node.children : []));
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
