import { isUnseen } from './blocks.ts';
import { isElement, textOf, type Element } from './parse.ts';

/** What an element holds, everything inside it counted in. Lengths are in characters. */
export interface Measure {
  readonly chars: number;
  /** Characters inside links. */
  readonly linked: number;
  readonly links: number;
  readonly commas: number;
  readonly paragraphs: number;
  /** Characters inside headings. */
  readonly headed: number;
  /** Characters inside `p` and outside links. */
  readonly prose: number;
}

/** The measures of a page; `undefined` for an element that no reader sees. */
export interface Measures {
  readonly get: (element: Element) => Measure | undefined;
}

/** Commas and semicolons of all scripts. */
const [COMMA, SEMICOLON, ARABIC, IDEOGRAPHIC, WIDE] = [0x2c, 0x3b, 0x60c, 0x3001, 0xff0c];
/** Places of the numbers of one element. */
const [CHARS, LINKED, LINKS, COMMAS, PARAGRAPHS, HEADED, PROSE] = [0, 1, 2, 3, 4, 5, 6];
const NUMBERS = 7;
const UNSEEN = -1;
const HEADING = /^h[1-6]$/u;

/** Measures every element below and with `root` in one pass; `count` is that of all elements of the page. */
export function measureElements(root: Element, count: number): Measures {
  // One array of numbers: an object for each of a large page's elements would be moved about by every garbage collection.
  // The last place takes what the root adds to its parent.
  const all = new Int32Array((count + 1) * NUMBERS).fill(UNSEEN);
  addElement(all, root, count * NUMBERS);
  return {
    get: ({ order }) => {
      const at = (place: number): number => all[order * NUMBERS + place] ?? 0;
      if (at(CHARS) === UNSEEN) return undefined;
      return {
        chars: at(CHARS),
        linked: at(LINKED),
        links: at(LINKS),
        commas: at(COMMAS),
        paragraphs: at(PARAGRAPHS),
        headed: at(HEADED),
        prose: at(PROSE),
      };
    },
  };
}

/** The share of an element's characters that are links, 0..1. */
export function linkDensity(measure: Measure): number {
  return measure.chars === 0 ? 0 : measure.linked / measure.chars;
}

/** Measures an element into its own numbers and adds them to those of its parent, which begin at `parent`. */
function addElement(all: Int32Array, element: Element, parent: number): void {
  if (isUnseen(element)) return;
  const own = element.order * NUMBERS;
  all.fill(0, own, own + NUMBERS);
  for (const child of element.children) {
    if (isElement(child)) addElement(all, child, own);
    else addText(all, textOf(child), own);
  }
  const chars = all[own + CHARS] ?? 0;
  if (element.name === 'a') {
    all[own + LINKED] = chars;
    addAt(all, own + LINKS, 1);
  } else if (element.name === 'p') {
    all[own + PROSE] = chars - (all[own + LINKED] ?? 0);
    addAt(all, own + PARAGRAPHS, 1);
  } else if (HEADING.test(element.name)) all[own + HEADED] = chars;
  for (let place = 0; place < NUMBERS; place++) addAt(all, parent + place, all[own + place] ?? 0);
}

function addText(all: Int32Array, text: string | null, own: number): void {
  const length = text?.trim().length ?? 0;
  if (text === null || length === 0) return;
  addAt(all, own + CHARS, length);
  let commas = 0;
  for (let at = 0; at < text.length; at++) if (isComma(text.charCodeAt(at))) commas += 1;
  addAt(all, own + COMMAS, commas);
}

function addAt(all: Int32Array, at: number, amount: number): void {
  all[at] = (all[at] ?? 0) + amount;
}

function isComma(code: number): boolean {
  if (code < 0x60) return code === COMMA || code === SEMICOLON;
  return code === ARABIC || code === IDEOGRAPHIC || code === WIDE;
}
