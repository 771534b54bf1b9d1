import { Document, Element, Text, type ChildNode } from 'domhandler';
import { Parser, type Handler } from 'htmlparser2';

/** An element of a parsed page. */
export class PageElement extends Element {
  /** Its place among all elements of the page, in page order. */
  readonly order: number;
  private known: string | null;

  /** An element that stands nowhere yet. */
  constructor(name: string, attribs: Record<string, string>, order: number) {
    super(name, attribs);
    this.order = order;
    this.known = null;
  }

  /** Class names and id, lower case, joined by a space. */
  get names(): string {
    return (this.known ??= joined(this.attribs['class'], this.attribs['id']));
  }
}

function joined(className = '', id = ''): string {
  return `${className} ${id}`.toLowerCase();
}

/** A parsed page: its document node, the one element around all, and the `href` of its first `base`. */
export interface Tree {
  readonly document: Document;
  readonly root: PageElement;
  readonly base: string | null;
}

const MAX_DEPTH = 1000;

/**
 * Markup to a tree (htmlparser2), without comments and, in HTML, without what stands in styles, drawings and
 * programs. `null` where it nests deeper than any page has reason to: walking such a tree overflows the stack.
 */
export function buildTree(markup: string, kind: 'html' | 'xml'): Tree | null {
  const builder = new TreeBuilder(kind);
  new Parser(builder, { xmlMode: kind === 'xml', decodeEntities: true }).end(markup);
  return builder.tooDeep ? null : builder;
}

class TreeBuilder implements Partial<Handler>, Tree {
  // One element around all: selecting costs the square of the number of topmost elements.
  readonly root = new PageElement('parsed-markup', {}, 0);
  readonly document = new Document([this.root]);
  base: string | null = null;
  tooDeep = false;
  private readonly kind: 'html' | 'xml';
  private readonly open: PageElement[] = [this.root];
  private parent = this.root;
  private text: Text | null = null;
  private count = 1;
  /** How deep the parser is inside an element whose content is left out. */
  private leftOut = 0;
  private parser: Parser | null = null;

  constructor(kind: 'html' | 'xml') {
    this.kind = kind;
    this.root.parent = this.document;
  }

  onparserinit(parser: Parser): void {
    this.parser = parser;
  }

  onopentag(name: string, attribs: Record<string, string>): void {
    this.text = null;
    if (this.open.length + this.leftOut >= MAX_DEPTH) this.stop();
    if (this.leftOut > 0) {
      this.leftOut += 1;
      return;
    }
    const element = new PageElement(name, attribs, this.count++);
    this.append(element);
    if (name === 'base') this.base ??= attribs['href'] ?? null;
    if (this.kind === 'html' && isLeftOut(name, attribs)) {
      this.leftOut = 1;
    } else {
      this.open.push(element);
      this.parent = element;
    }
  }

  onclosetag(): void {
    this.text = null;
    if (this.leftOut > 0) {
      this.leftOut -= 1;
      return;
    }
    this.open.pop();
    this.parent = this.open.at(-1) ?? this.root;
  }

  ontext(data: string): void {
    if (this.leftOut > 0) return;
    if (this.text !== null) {
      this.text.data += data;
      return;
    }
    this.text = new Text(data);
    this.append(this.text);
  }

  private append(node: PageElement | Text): void {
    const { children } = this.parent;
    const before: ChildNode | undefined = children.at(-1);
    children.push(node);
    node.parent = this.parent;
    if (before === undefined) return;
    node.prev = before;
    before.next = node;
  }

  private stop(): void {
    this.tooDeep = true;
    this.parser?.pause();
  }
}

function isLeftOut(name: string, attribs: Record<string, string>): boolean {
  if (name === 'script') return !/ld\+json/iu.test(attribs['type'] ?? '');
  return name === 'style' || name === 'svg';
}

/** The text of markup without its tags, entities read. */
export function markupText(markup: string): string {
  let text = '';
  new Parser({ ontext: (data) => (text += data) }, { decodeEntities: true }).end(markup);
  return text;
}
