import { load, type CheerioAPI } from 'cheerio/slim';
import type { ChildNode } from 'domhandler';
import { ElementIndex } from './select.ts';
import { buildTree, type PageElement, type Tree } from './tree.ts';

/** A node of the parsed page. */
export type Node = ChildNode;
/** An element of the parsed page. */
export type Element = PageElement;
/** Elements that are read as if they were not there. */
export type Skip = ReadonlySet<Node>;

/** A parsed page. */
export class Doc {
  /** The element around the whole page. */
  readonly root: Element;
  /** All elements in page order. */
  readonly elements: readonly Element[];
  /** The address that relative links are resolved against. */
  readonly baseUrl: string;
  private readonly tree: Tree;
  private readonly index: ElementIndex;
  private cheerio: CheerioAPI | null = null;

  constructor(tree: Tree, url: string) {
    this.tree = tree;
    this.root = tree.root;
    this.elements = tree.elements;
    this.index = new ElementIndex(tree.elements);
    this.baseUrl = (tree.base === null ? null : absoluteUrl(tree.base, url)) ?? url;
  }

  /** The elements that a CSS selector finds, in page order. */
  select(selector: string): readonly Element[] {
    return this.index.select(selector) ?? (this.$(selector).toArray() as Node[]).filter(isElement);
  }

  /** The page in Cheerio, made at the first use: V8 keeps what Cheerio makes long after the page is done with. */
  get $(): CheerioAPI {
    return (this.cheerio ??= cheerioOf(this.tree, false));
  }
}

/** Parses a page that came from `url`; `null` where it is too complex. */
export function parseHtml(html: string, url: string): Doc | null {
  const tree = buildTree(html, 'html');
  return tree === null ? null : new Doc(tree, url);
}

/** Parses XML, as feeds are; `null` where it is too complex. */
export function parseXml(xml: string): CheerioAPI | null {
  const tree = buildTree(xml, 'xml');
  return tree === null ? null : cheerioOf(tree, true);
}

function cheerioOf({ document }: Tree, xmlMode: boolean): CheerioAPI {
  return load(document, { xml: { xmlMode, decodeEntities: true } });
}

/** What a host's name begins with behind a scheme that has lost its slashes. */
const BARE_SCHEME = /^(https?):\/?(?=[\w-]+(?:\.[\w-]+)+(?:[/?#:]|$))/iu;

function mendScheme(href: string): string {
  return href.replace(BARE_SCHEME, '$1://');
}

/** `href` as an absolute http(s) address, or `null`. */
export function absoluteUrl(href: string, base: string): string | null {
  try {
    const url = new URL(mendScheme(href.trim()), base);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
  } catch {
    return null;
  }
}

/** Whether a node is an element, not text or the document. */
export function isElement(node: Node): node is Element {
  return node.nodeType === 1;
}

/** The characters of a text node; `null` for every other node. */
export function textOf(node: Node): string | null {
  return node.nodeType === 3 && 'data' in node ? node.data : null;
}

/** Class names and id of an element, lower case, joined by a space. */
export function namesOf(element: Element): string {
  return element.names;
}

/** Whether the node or one of its ancestors is to be skipped. */
export function isSkipped(node: Node, skip: Skip): boolean {
  for (let at: Node | null = node; at !== null; at = at.parent as Node | null) if (skip.has(at)) return true;
  return false;
}

/** The page's body element; the root where it has none. */
export function bodyOf(doc: Doc): Element {
  const top = doc.root.children.filter(isElement);
  const below = top.flatMap(({ children }) => children).filter(isElement);
  return [...top, ...below].find(({ name }) => name === 'body') ?? doc.select('body')[0] ?? doc.root;
}

/** Whether an element is another one or stands somewhere inside of it. */
export function isInside(inner: Element, outer: Element): boolean {
  for (let at: Node | null = inner; at !== null; at = at.parent as Node | null) if (at === outer) return true;
  return false;
}
