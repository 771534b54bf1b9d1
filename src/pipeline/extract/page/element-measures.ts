import { isUnseen } from './blocks.ts';
import { isElement, textOf, type Element } from './parse.ts';

/** What an element holds, everything below it counted in. Lengths are in characters. */
export interface Measure {
  readonly chars: number;
  /** Characters inside links. */
  readonly linked: number;
  readonly links: number;
  readonly commas: number;
  readonly paragraphs: number;
  readonly images: number;
  readonly inputs: number;
  /** Characters inside headings. */
  readonly headed: number;
  /** Characters inside `p` and outside links. */
  readonly prose: number;
}

/** The measures of a page, asked by element. */
export interface Measures {
  readonly get: (element: Element) => Measure | undefined;
}
type Sum = { -readonly [Key in keyof Measure]: Measure[Key] };

/** Commas and semicolons of all scripts. */
const [COMMA, SEMICOLON, ARABIC, IDEOGRAPHIC, WIDE] = [0x2c, 0x3b, 0x60c, 0x3001, 0xff0c];
/** Numbers that a measure is stored in. */
const FIELDS = 9;
const UNSEEN = -1;
const HEADING = /^h[1-6]$/u;

/** Measures every element below and with `root` in one pass; `count` is that of all elements of the page. */
export function measureAll(root: Element, count: number): Measures {
  // Numbers in one array: an object for each of a large page's elements is moved about by every collection.
  const all = new Int32Array(count * FIELDS).fill(UNSEEN);
  measureInto(all, root, nothing());
  return { get: ({ order }) => measureAt(all, order) };
}

function measureAt(all: Int32Array, order: number): Measure | undefined {
  const from = order * FIELDS;
  if ((all[from] ?? UNSEEN) === UNSEEN) return undefined;
  return {
    chars: all[from] ?? 0,
    linked: all[from + 1] ?? 0,
    links: all[from + 2] ?? 0,
    commas: all[from + 3] ?? 0,
    paragraphs: all[from + 4] ?? 0,
    images: all[from + 5] ?? 0,
    inputs: all[from + 6] ?? 0,
    headed: all[from + 7] ?? 0,
    prose: all[from + 8] ?? 0,
  };
}

/** The share of an element's characters that are links, 0..1. */
export function linkDensity(measure: Measure): number {
  return measure.chars === 0 ? 0 : measure.linked / measure.chars;
}

function nothing(): Sum {
  return {
    chars: 0,
    linked: 0,
    links: 0,
    commas: 0,
    paragraphs: 0,
    images: 0,
    inputs: 0,
    headed: 0,
    prose: 0,
  };
}

function measureInto(all: Int32Array, element: Element, parent: Sum): void {
  if (element.name === 'input') parent.inputs += 1;
  if (isUnseen(element)) return;
  const sum = nothing();
  for (const child of element.children) {
    if (isElement(child)) measureInto(all, child, sum);
    else addText(sum, textOf(child));
  }
  if (element.name === 'a') {
    sum.linked = sum.chars;
    sum.links += 1;
  } else if (element.name === 'img') sum.images += 1;
  else if (element.name === 'p') {
    sum.prose = sum.chars - sum.linked;
    sum.paragraphs += 1;
  } else if (HEADING.test(element.name)) sum.headed = sum.chars;
  store(all, element.order, sum);
  addUp(parent, sum);
}

function store(all: Int32Array, order: number, sum: Measure): void {
  const from = order * FIELDS;
  all[from] = sum.chars;
  all[from + 1] = sum.linked;
  all[from + 2] = sum.links;
  all[from + 3] = sum.commas;
  all[from + 4] = sum.paragraphs;
  all[from + 5] = sum.images;
  all[from + 6] = sum.inputs;
  all[from + 7] = sum.headed;
  all[from + 8] = sum.prose;
}

function addText(sum: Sum, text: string | null): void {
  if (text === null) return;
  const { length } = text.trim();
  if (length === 0) return;
  sum.chars += length;
  for (let at = 0; at < text.length; at++) if (isComma(text.charCodeAt(at))) sum.commas += 1;
}

function isComma(code: number): boolean {
  if (code < 0x60) return code === COMMA || code === SEMICOLON;
  return code === ARABIC || code === IDEOGRAPHIC || code === WIDE;
}

function addUp(sum: Sum, more: Measure): void {
  sum.chars += more.chars;
  sum.linked += more.linked;
  sum.links += more.links;
  sum.commas += more.commas;
  sum.paragraphs += more.paragraphs;
  sum.images += more.images;
  sum.inputs += more.inputs;
  sum.headed += more.headed;
  sum.prose += more.prose;
}
