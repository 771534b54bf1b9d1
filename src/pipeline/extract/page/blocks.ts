import { cleanLine } from '../../text.ts';
import { imageUrl, isPictogram, isSmall, isToolIcon } from './image-address.ts';
import { isElement, namesOf, textOf, type Element, type Skip } from './parse.ts';

/** One line of text as a reader sees it, or one image, in page order. */
export interface Block {
  /** Clean text without line ends; empty for an image. */
  readonly text: string;
  /** How many of its characters stand inside links. */
  readonly linked: number;
  /** The nearest block-level element around it. */
  readonly element: Element;
  /** Centred or wholly italic, as captions and credits are often set. */
  readonly apart: boolean;
  /** Inside a figcaption or an element the layout calls a caption. */
  readonly caption: boolean;
  readonly image: { readonly url: string; readonly alt: string } | null;
}

const BLOCK_TAGS = new Set(
  (
    'address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer ' +
    'form h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);
const NEVER_TEXT = new Set(
  'audio button canvas datalist embed head iframe input map math meter noscript object option progress script select style svg template textarea video'.split(
    ' ',
  ),
);
const HIDDEN = /display\s*:\s*none|visibility\s*:\s*hidden/iu;
/** The id of what React streams in late: hidden until a script moves it to its place. */
const STREAMED = /^S:[\da-f]+$/u;
/** Joining two lines costs their length, and a page may break its text after every word. Characters. */
const LONGEST_JOINED = 3000;
const LOGO = /(?:^|[\s_-])logo(?:$|[\s_-])/u;
const HOME = /^(?:https?:\/\/[^/]+)?\/(?:(?:index|default|home)\.\w+)?$/iu;
const CENTRED = /text-align\s*:\s*(?:center|right)/iu;

/** Whether an element and all within it carry no text a reader sees. */
export function isUnseen(element: Element): boolean {
  if (NEVER_TEXT.has(element.name)) return true;
  const { hidden, id, style } = element.attribs;
  if (hidden !== undefined) return !STREAMED.test(id ?? '');
  if (element.attribs['aria-hidden'] === 'true') return true;
  return style !== undefined && HIDDEN.test(style);
}

/** The lines and images of an element, without what is skipped. `captions` are caption elements beyond figcaption. */
export function readBlocks(root: Element, skip: Skip, baseUrl: string, captions: Skip = new Set()): Block[] {
  return new BlockReader(skip, captions, baseUrl).read(root);
}

/** The text of an element in one clean line. */
export function lineOf(element: Element, skip: Skip = new Set()): string {
  const blocks = readBlocks(element, skip, 'http://localhost/');
  return cleanLine(blocks.map((block) => block.text).join(' '));
}

/** Characters of the text of blocks. */
export function countChars(blocks: Iterable<Block>): number {
  let chars = 0;
  for (const { text } of blocks) chars += text.length;
  return chars;
}

/** What surrounds a piece of text. */
interface Surroundings {
  /** The nearest block-level element. */
  readonly element: Element;
  readonly link: Element | null;
  readonly italic: boolean;
  readonly caption: boolean;
}

/** Walks an element in page order and gathers the pieces of text between two block borders into one line. */
class BlockReader {
  private readonly blocks: Block[] = [];
  private readonly skip: Skip;
  private readonly captions: Skip;
  private readonly baseUrl: string;
  private pieces: string[] = [];
  private linked = 0;
  private italic = 0;
  /** The last line ended with one line break inside its element: the next line may continue its sentence. */
  private broken = false;

  constructor(skip: Skip, captions: Skip, baseUrl: string) {
    this.skip = skip;
    this.captions = captions;
    this.baseUrl = baseUrl;
  }

  read(root: Element): Block[] {
    const outermost = { element: root, link: null, italic: false, caption: this.captions.has(root) };
    this.readChildren(root, outermost);
    this.endLine(outermost);
    return this.blocks;
  }

  private readChildren(parent: Element, around: Surroundings): void {
    for (const child of parent.children) {
      const text = textOf(child);
      if (text !== null) this.addText(text, around);
      else if (isElement(child)) this.readElement(child, around);
    }
  }

  private readElement(element: Element, around: Surroundings): void {
    if (this.skip.has(element) || isUnseen(element)) return;
    if (element.name === 'br') {
      // One break may stand inside a sentence, two part paragraphs.
      this.broken = this.endLine(around);
      return;
    }
    if (element.name === 'img') return this.addImage(element, around);
    const isBlock = BLOCK_TAGS.has(element.name);
    if (isBlock) this.endLine(around);
    const inner: Surroundings = {
      element: isBlock ? element : around.element,
      link: element.name === 'a' ? element : around.link,
      italic: around.italic || element.name === 'em' || element.name === 'i',
      caption: around.caption || element.name === 'figcaption' || this.captions.has(element),
    };
    this.readChildren(element, inner);
    if (isBlock) this.endLine(inner);
  }

  private addText(text: string, { link, italic }: Surroundings): void {
    if (text === '\n' && this.pieces.length === 0) return;
    this.pieces.push(text);
    const chars = text.trim().length;
    if (link !== null) this.linked += chars;
    if (italic) this.italic += chars;
  }

  private addImage(image: Element, around: Surroundings): void {
    if (isPictogram(image)) return;
    const url = imageUrl(image, this.baseUrl);
    if (url === null || isSmall(image) || isSiteLogo(image, around.link) || isToolIcon(url, around.link))
      return;
    this.endLine(around);
    this.blocks.push({
      text: '',
      linked: 0,
      element: around.element,
      apart: false,
      caption: around.caption,
      image: { url, alt: cleanLine(image.attribs['alt'] ?? '') },
    });
  }

  /** Turns the pieces so far into a line; `false` where they hold no text. */
  private endLine({ element, caption }: Surroundings): boolean {
    if (this.pieces.length === 0) return false;
    const text = cleanLine(this.pieces.join(''));
    const { linked, italic, broken } = this;
    this.pieces = [];
    this.linked = 0;
    this.italic = 0;
    this.broken = false;
    if (text === '') return false;
    const last = this.blocks.at(-1);
    if (broken && last !== undefined && last.element === element && continuesSentence(last.text, text)) {
      this.blocks.pop();
      this.blocks.push({ ...last, text: `${last.text} ${text}`, linked: last.linked + linked });
      return true;
    }
    const apart = italic >= text.length * 0.9 || isCentred(element);
    this.blocks.push({ text, linked, element, apart, caption, image: null });
    return true;
  }
}

/** The site's own logo: named so, or a link to the home page. */
function isSiteLogo(image: Element, link: Element | null): boolean {
  return LOGO.test(namesOf(image)) || HOME.test(link?.attribs['href'] ?? '');
}

/** Whether a line ends in the middle of a sentence and the next continues it: broken by hand, or pasted from Word. */
function continuesSentence(line: string, next: string): boolean {
  if (line.length > LONGEST_JOINED) return false;
  return (
    /[\p{L}\p{N},]/u.test(line.charAt(line.length - 1)) && /^\p{Ll}+(?:[ ,;:)]|[.…]?(?: |$))/u.test(next)
  );
}

function isCentred(element: Element): boolean {
  const { style = '', align = '' } = element.attribs;
  return (
    CENTRED.test(style) || /^(?:center|right)$/iu.test(align) || /\bcent(?:er|re)/u.test(namesOf(element))
  );
}
