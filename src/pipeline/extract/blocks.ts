import { cleanLine } from '../text.ts';
import { absoluteUrl, isElement, namesOf, textOf, type Element, type Skip } from './parse.ts';

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
const CENTRED = /text-align\s*:\s*(?:center|right)/iu;
const IMAGE_ADDRESSES = ['data-src', 'data-original', 'data-lazy-src', 'src'];

interface Reading {
  readonly out: Block[];
  readonly skip: Skip;
  readonly captions: Skip;
  readonly baseUrl: string;
  pieces: string[];
  linked: number;
  italic: number;
}
interface Place {
  readonly element: Element;
  readonly link: boolean;
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
  };
  const place = {
    element: root,
    link: false,
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
  if (place.link) reading.linked += chars;
  if (place.italic) reading.italic += chars;
}

function readElement(reading: Reading, element: Element, place: Place): void {
  if (reading.skip.has(element) || isUnseen(element)) return;
  if (element.name === 'br') return flush(reading, place);
  if (element.name === 'img') return addImage(reading, element, place);
  const block = BLOCK_TAGS.has(element.name);
  if (block) flush(reading, place);
  const inner: Place = {
    element: block ? element : place.element,
    link: place.link || element.name === 'a',
    italic: place.italic || element.name === 'em' || element.name === 'i',
    caption: place.caption || element.name === 'figcaption' || reading.captions.has(element),
  };
  readChildren(reading, element, inner);
  if (block) flush(reading, inner);
}

function addImage(reading: Reading, image: Element, place: Place): void {
  const src = IMAGE_ADDRESSES.map((name) => image.attribs[name]).find(
    (value) => value && !value.startsWith('data:'),
  );
  const url = src === undefined ? null : absoluteUrl(src, reading.baseUrl);
  if (url === null || isPixel(image)) return;
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

/** Icons, emoji and counters are no pictures of the article. */
function isPixel(image: Element): boolean {
  const sizes = [image.attribs['width'], image.attribs['height']].map((size) =>
    Number.parseInt(size ?? '', 10),
  );
  return sizes.some((size) => size < 50);
}

function flush(reading: Reading, place: Place): void {
  if (reading.pieces.length === 0) return;
  const text = cleanLine(reading.pieces.join(''));
  const { linked, italic } = reading;
  reading.pieces = [];
  reading.linked = 0;
  reading.italic = 0;
  if (text === '') return;
  const apart = italic >= text.length * 0.9 || isCentred(place.element);
  reading.out.push({
    text,
    linked,
    element: place.element,
    apart,
    caption: place.caption,
    image: null,
  });
}

function isCentred(element: Element): boolean {
  const { style = '', align = '' } = element.attribs;
  return (
    CENTRED.test(style) || /^(?:center|right)$/iu.test(align) || /\bcent(?:er|re)/u.test(namesOf(element))
  );
}
