import { cleanLine } from '../../text.ts';
import { imageUrl, isPictogram, isSmall, isTool } from './image-address.ts';
import { isElement, namesOf, textOf, type Element, type Skip } from './parse.ts';

/** One line of text as a reader sees it, or one image, in page order. */
export interface Block {
  /** Clean text without line ends; empty for an image. */
  readonly text: string;
  /** How many of its characters stand inside links. */
  readonly linked: number;
  /** The nearest block-level element around it. */
  readonly element: Element;
  /** Centred or wholly italic: how captions and credits are set. */
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
/** What React streams in late stands hidden until its script moves it to its place. */
const STREAMED = /^S:[\da-f]+$/u;
/** Mending a line costs its length each time. Characters. */
const MENDED_LONGEST = 3000;
const LOGO = /(?:^|[\s_-])logo(?:$|[\s_-])/u;
const HOME = /^(?:https?:\/\/[^/]+)?\/(?:(?:index|default|home)\.\w+)?$/iu;
const CENTRED = /text-align\s*:\s*(?:center|right)/iu;

interface Reading {
  readonly out: Block[];
  readonly skip: Skip;
  readonly captions: Skip;
  readonly baseUrl: string;
  pieces: string[];
  linked: number;
  italic: number;
  /** The last line ended with one line break inside its element: the next may go on with its sentence. */
  broken: boolean;
}
interface Place {
  readonly element: Element;
  /** The link around, or `null`. */
  readonly link: Element | null;
  readonly italic: boolean;
  readonly caption: boolean;
}

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
  const reading: Reading = {
    out: [],
    skip,
    captions,
    baseUrl,
    pieces: [],
    linked: 0,
    italic: 0,
    broken: false,
  };
  const place = {
    element: root,
    link: null,
    italic: false,
    caption: captions.has(root),
  };
  readChildren(reading, root, place);
  flush(reading, place);
  return reading.out;
}

/** The text of an element in one clean line. */
export function lineOf(element: Element, skip: Skip = new Set()): string {
  const blocks = readBlocks(element, skip, 'http://localhost/');
  return cleanLine(blocks.map((block) => block.text).join(' '));
}

function readChildren(reading: Reading, parent: Element, place: Place): void {
  for (const child of parent.children) {
    const text = textOf(child);
    if (text !== null) addText(reading, text, place);
    else if (isElement(child)) readElement(reading, child, place);
  }
}

function addText(reading: Reading, text: string, place: Place): void {
  if (text === '\n' && reading.pieces.length === 0) return;
  reading.pieces.push(text);
  const chars = text.trim().length;
  if (place.link !== null) reading.linked += chars;
  if (place.italic) reading.italic += chars;
}

function readElement(reading: Reading, element: Element, place: Place): void {
  if (reading.skip.has(element) || isUnseen(element)) return;
  if (element.name === 'br') {
    // One break may stand amid a sentence, two part paragraphs.
    reading.broken = flush(reading, place);
    return;
  }
  if (element.name === 'img') return addImage(reading, element, place);
  const block = BLOCK_TAGS.has(element.name);
  if (block) flush(reading, place);
  const inner: Place = {
    element: block ? element : place.element,
    link: element.name === 'a' ? element : place.link,
    italic: place.italic || element.name === 'em' || element.name === 'i',
    caption: place.caption || element.name === 'figcaption' || reading.captions.has(element),
  };
  readChildren(reading, element, inner);
  if (block) flush(reading, inner);
}

function addImage(reading: Reading, image: Element, place: Place): void {
  if (isPictogram(image)) return;
  const url = imageUrl(image, reading.baseUrl);
  if (url === null || isSmall(image) || isSign(image, place.link) || isTool(url, place.link)) return;
  flush(reading, place);
  const found = { url, alt: cleanLine(image.attribs['alt'] ?? '') };
  const { element, caption } = place;
  reading.out.push({
    text: '',
    linked: 0,
    element,
    apart: false,
    caption,
    image: found,
  });
}

/** The site's own sign: called so, or leading to its home page. */
function isSign(image: Element, link: Element | null): boolean {
  return LOGO.test(namesOf(image)) || HOME.test(link?.attribs['href'] ?? '');
}

/** Ends a line; whether there was one. */
function flush(reading: Reading, place: Place): boolean {
  if (reading.pieces.length === 0) return false;
  const text = cleanLine(reading.pieces.join(''));
  const { linked, italic, broken } = reading;
  reading.pieces = [];
  reading.linked = 0;
  reading.italic = 0;
  reading.broken = false;
  if (text === '') return false;
  const last = reading.out.at(-1);
  if (broken && last !== undefined && last.element === place.element && goesOn(last.text, text)) {
    reading.out.pop();
    reading.out.push({ ...last, text: `${last.text} ${text}`, linked: last.linked + linked });
    return true;
  }
  const apart = italic >= text.length * 0.9 || isCentred(place.element);
  reading.out.push({
    text,
    linked,
    element: place.element,
    apart,
    caption: place.caption,
    image: null,
  });
  return true;
}

/** Whether a line ends amid a sentence that the next goes on with: broken by hand, or pasted from Word. */
function goesOn(line: string, next: string): boolean {
  if (line.length > MENDED_LONGEST) return false;
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
