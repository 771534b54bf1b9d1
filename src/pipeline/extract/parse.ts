import { load, type CheerioAPI } from 'cheerio/slim';
import type { ChildNode } from 'domhandler';
import { buildTree, type PageElement, type Tree } from './tree.ts';

/** A node of the parsed page. */
export type Node = ChildNode;
/** An element of the parsed page. */
export type Element = PageElement;
/** Elements that are read as if they were not there. */
export type Skip = ReadonlySet<Node>;

/** A parsed page with the address its relative links are resolved against. */
export interface Doc {
  /** The element around the whole page. */
  readonly root: Element;
  readonly baseUrl: string;
  /** Selects by CSS; made at the first use. */
  readonly $: CheerioAPI;
}

/** Parses a page that came from `url`; `null` where it nests too deep. */
export function parseHtml(html: string, url: string): Doc | null {
  const tree = buildTree(html, 'html');
  if (tree === null) return null;
  let $: CheerioAPI | undefined;
  return {
    root: tree.root,
    baseUrl: (tree.base === null ? null : absoluteUrl(tree.base, url)) ?? url,
    get $() {
      return ($ ??= selecting(tree, false));
    },
  };
}

/** Parses XML, as feeds are; `null` where it nests too deep. */
export function parseXml(xml: string): CheerioAPI | null {
  const tree = buildTree(xml, 'xml');
  return tree === null ? null : selecting(tree, true);
}

function selecting({ document }: Tree, xmlMode: boolean): CheerioAPI {
  return load(document, { xml: { xmlMode, decodeEntities: true } });
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

/** True for elements, false for text and the document. */
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
