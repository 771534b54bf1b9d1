import { isUnseen } from './blocks.ts';
import { isElement, textOf, type Element, type Node } from './parse.ts';

/** What an element holds, everything below it counted in. Lengths are in characters. */
export interface Measure {
  readonly chars: number;
  /** Characters inside links. */
  readonly linked: number;
  readonly commas: number;
  readonly paragraphs: number;
  readonly images: number;
  readonly items: number;
  readonly inputs: number;
  /** Characters inside headings. */
  readonly headed: number;
  /** Characters inside `p` and outside links. */
  readonly prose: number;
}
export type Measures = ReadonlyMap<Node, Measure>;

const NOTHING: Measure = {
  chars: 0,
  linked: 0,
  commas: 0,
  paragraphs: 0,
  images: 0,
  items: 0,
  inputs: 0,
  headed: 0,
  prose: 0,
};
const COUNTED: Readonly<Record<string, keyof Measure>> = {
  p: 'paragraphs',
  img: 'images',
  li: 'items',
  input: 'inputs',
};
const COMMA = /[,،、，;]/gu;

/** Measures every element below and with `root` in one pass. */
export function measureAll(root: Element): Measures {
  const all = new Map<Node, Measure>();
  measureInto(all, root);
  return all;
}

/** The share of an element's characters that are links, 0..1. */
export function linkDensity(measure: Measure): number {
  return measure.chars === 0 ? 0 : measure.linked / measure.chars;
}

function measureInto(all: Map<Node, Measure>, element: Element): Measure {
  const sum = { ...NOTHING };
  if (element.name !== 'input' && isUnseen(element)) return sum;
  for (const child of element.children) addMeasure(sum, childMeasure(all, child));
  if (element.name === 'a') sum.linked = sum.chars;
  if (/^h[1-6]$/u.test(element.name)) sum.headed = sum.chars;
  if (element.name === 'p') sum.prose = sum.chars - sum.linked;
  const counted = COUNTED[element.name];
  if (counted !== undefined) sum[counted] += 1;
  all.set(element, sum);
  return sum;
}

function childMeasure(all: Map<Node, Measure>, child: Node): Measure {
  if (isElement(child)) return measureInto(all, child);
  const text = textOf(child)?.trim() ?? '';
  return text === '' ? NOTHING : { ...NOTHING, chars: text.length, commas: text.match(COMMA)?.length ?? 0 };
}

function addMeasure(sum: Record<keyof Measure, number>, more: Measure): void {
  sum.chars += more.chars;
  sum.linked += more.linked;
  sum.commas += more.commas;
  sum.paragraphs += more.paragraphs;
  sum.images += more.images;
  sum.items += more.items;
  sum.inputs += more.inputs;
  sum.headed += more.headed;
  sum.prose += more.prose;
}
