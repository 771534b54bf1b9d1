import { parseHTML } from 'linkedom';

/** As much of a DOM node as its text needs. */
export interface DomNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<DomNode>;
}

const TEXT = 3;
const ELEMENT = 1;
const INLINE = new Set(
  'A ABBR B BDI BDO BIG CITE CODE DATA DEL DFN EM FONT I INS KBD LABEL MARK Q S SAMP SMALL SPAN STRIKE STRONG SUB SUP TIME TT U VAR WBR'.split(
    ' ',
  ),
);

/** Parses a page with linkedom, the quickest DOM that the two libraries run on. */
export function documentOf(html: string): { readonly body: DomNode } {
  const window: unknown = parseHTML(html);
  return (window as { readonly document: { readonly body: DomNode } }).document;
}

/** The text of a node with a line for each block, so that the last word of one does not run into the next. */
export function blockText(root: DomNode): string {
  const pieces: string[] = [];
  const visit = (node: DomNode): void => {
    if (node.nodeType === TEXT) pieces.push(node.textContent ?? '');
    if (node.nodeType !== ELEMENT || /^(?:script|style|noscript)$/iu.test(node.nodeName)) return;
    const inline = INLINE.has(node.nodeName.toUpperCase());
    if (!inline) pieces.push('\n');
    for (const child of node.childNodes) visit(child);
    if (!inline) pieces.push('\n');
  };
  visit(root);
  return pieces.join('');
}
