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
const RAW = new Set(['script', 'style', 'textarea', 'title', 'xmp']);

/** Whether the tags nest deeper than any page has reason to; linear, before anything is parsed. */
export function nestsTooDeep(html: string): boolean {
  const open: string[] = [];
  let at = html.indexOf('<');
  while (at !== -1) {
    const tag = TAG.exec(html.slice(at, at + 40));
    let next = at + 1;
    if (tag !== null) next = countTag(open, tag, html, at);
    else if (html.startsWith('<!--', at)) next = endOf(html, '-->', at + 4);
    if (open.length > MAX_DEPTH) return true;
    at = html.indexOf('<', next);
  }
  return false;
}

function countTag(open: string[], tag: RegExpExecArray, html: string, at: number): number {
  const name = (tag[2] ?? '').toLowerCase();
  const next = at + tag[0].length;
  if (tag[1] === '/') {
    const opened = open.lastIndexOf(name);
    if (opened !== -1) open.length = opened;
  } else if (RAW.has(name)) {
    return endOf(html, `</${name}`, next);
  } else if (!UNSTACKED.has(name)) {
    open.push(name);
  }
  return next;
}

/** Index of `mark`, in the case it is usually written in; the end of the page where it is missing. */
function endOf(html: string, mark: string, from: number): number {
  const lower = html.indexOf(mark, from);
  const upper = mark === '-->' || lower !== -1 ? -1 : html.indexOf(mark.toUpperCase(), from);
  const end = lower === -1 ? upper : lower;
  return end === -1 ? html.length : end;
}

/** Parses HTML (htmlparser2); `url` is where the page came from. */
export function parseHtml(html: string, url: string): Doc {
  const $ = load(html, { xml: { xmlMode: false, decodeEntities: true } });
  const base = $('base[href]').first().attr('href');
  return { $, baseUrl: (base === undefined ? null : absoluteUrl(base, url)) ?? url };
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
