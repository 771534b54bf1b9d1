import { Document, Element, Text, type ChildNode } from 'domhandler';
import { Parser, type Handler } from 'htmlparser2';
import { listOfOne } from '../../v8.ts';

/** An element of a parsed page. */
export class PageElement extends Element {
  /** Its place among all elements of the page, in page order. */
  readonly order: number;
  /** Whether it has an attribute of microdata or RDFa, a link relation, or a date for machines. */
  readonly annotated: boolean;
  private joinedNames: string | null;

  /** An element without a place in a tree yet. */
  constructor(name: string, attribs: Record<string, string>, order: number, annotated: boolean) {
    super(name, attribs);
    this.order = order;
    this.annotated = annotated;
    this.joinedNames = null;
  }

  /** Class names and id, lower case, joined by a space. */
  get names(): string {
    return (this.joinedNames ??= `${this.attribs['class'] ?? ''} ${this.attribs['id'] ?? ''}`.toLowerCase());
  }
}

/** A parsed page: its document node, the one element around all, and the `href` of its first `base`. */
export interface Tree {
  readonly document: Document;
  readonly root: PageElement;
  /** All elements in page order. */
  readonly elements: readonly PageElement[];
  readonly base: string | null;
}

const MAX_DEPTH = 1000;
/** Elements, attributes and texts. The largest pages of portals have a tenth of it. */
const MAX_PARTS = 250_000;
/** Characters of text: a thick book has half of it. */
const MAX_TEXT = 2_000_000;
/** What cannot be read in little time and memory, for people. */
export const TOO_COMPLEX = 'too complex: it nests too deep, or has too many elements or too much text';
/** A name that is cut out of the page is a new string each time; one of these is compared by its address in memory. */
const NAMES: ReadonlyMap<string, string> = new Map(
  (
    'a abbr address article aside b blockquote body br button center dd div dl dt em fieldset figcaption figure ' +
    'font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input label li link main meta nav ' +
    'noscript ol option p picture script section select small source span strong style sub sup svg table tbody td ' +
    'textarea th thead time title tr u ul video'
  )
    .split(' ')
    .map((name) => [name, name]),
);
const NO_ATTRIBUTES: Record<string, string> = {};
const ANNOTATIONS = new Set(
  'itemprop property rel datetime pubdate data-date data-time data-datetime data-timestamp data-published'.split(
    ' ',
  ),
);

/**
 * Markup to a tree (htmlparser2), without comments and, in HTML, without what stands in styles, drawings and
 * programs. `null` where it is more than any page has reason to be: walking a very deep tree overflows the stack, and a
 * million elements take half a gigabyte.
 */
export function buildTree(markup: string, kind: 'html' | 'xml'): Tree | null {
  const builder = new TreeBuilder(kind);
  new Parser(builder, { xmlMode: kind === 'xml', decodeEntities: true }).end(markup);
  return builder.tooComplex ? null : builder;
}

class TreeBuilder implements Partial<Handler>, Tree {
  // One element around all: selecting costs the square of the number of topmost elements.
  readonly root = new PageElement('parsed-markup', {}, 0, false);
  readonly document = new Document([this.root]);
  readonly elements: PageElement[] = [this.root];
  base: string | null = null;
  tooComplex = false;
  private readonly kind: 'html' | 'xml';
  private readonly open: PageElement[] = [this.root];
  private parent = this.root;
  private text: Text | null = null;
  private annotated = false;
  private bare = true;
  /** How deep the parser is inside an element whose content is left out. */
  private leftOut = 0;
  private parts = 0;
  private chars = 0;
  private parser: Parser | null = null;

  constructor(kind: 'html' | 'xml') {
    this.kind = kind;
    this.root.parent = this.document;
  }

  onparserinit(parser: Parser): void {
    this.parser = parser;
  }

  onattribute(name: string): void {
    this.bare = false;
    this.countPart();
    if (ANNOTATIONS.has(name)) this.annotated = true;
  }

  onopentag(name: string, attribs: Record<string, string>): void {
    const { annotated, bare } = this;
    this.text = null;
    this.annotated = false;
    this.bare = true;
    if (this.open.length + this.leftOut >= MAX_DEPTH) this.stop();
    if (this.leftOut > 0) {
      this.leftOut += 1;
      return;
    }
    const element = new PageElement(
      NAMES.get(name) ?? name,
      bare ? NO_ATTRIBUTES : attribs,
      this.elements.length,
      annotated,
    );
    this.countPart();
    this.elements.push(element);
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
    if (this.leftOut > 0 || this.tooComplex) return;
    this.chars += data.length;
    if (this.chars > MAX_TEXT) this.stop();
    if (this.text !== null) {
      this.text.data += data;
      return;
    }
    this.countPart();
    this.text = new Text(data);
    this.append(this.text);
  }

  private append(node: PageElement | Text): void {
    const { parent } = this;
    const { children } = parent;
    const before: ChildNode | undefined = children[children.length - 1];
    node.parent = parent;
    if (before === undefined) {
      // Most elements have no other.
      parent.children = listOfOne<ChildNode>(node);
      return;
    }
    children.push(node);
    node.prev = before;
    before.next = node;
  }

  private countPart(): void {
    this.parts += 1;
    if (this.parts > MAX_PARTS) this.stop();
  }

  private stop(): void {
    this.tooComplex = true;
    this.parser?.pause();
  }
}

function isLeftOut(name: string, attribs: Record<string, string>): boolean {
  if (name === 'script') return !/ld\+json/iu.test(attribs['type'] ?? '');
  return name === 'style' || name === 'svg';
}

/** The text of markup without its tags, entities read. */
export function stripMarkup(markup: string): string {
  let text = '';
  new Parser({ ontext: (data) => (text += data) }, { decodeEntities: true }).end(markup);
  return text;
}
