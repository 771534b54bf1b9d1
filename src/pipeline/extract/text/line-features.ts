import type { TextLine } from './lines.ts';
import type { LineContext } from './line-context.ts';

type LineFeature = (line: TextLine, neighbours: Neighbours) => number;

/** The lines next to a line, images left out. */
interface Neighbours {
  /** How many of the three lines before and behind are prose, or links. */
  readonly proseBefore: number;
  readonly proseAfter: number;
  readonly linksBefore: number;
  readonly linksAfter: number;
  /** The next one is. */
  readonly prose: boolean;
  /** The line next to it is prose in the same element. */
  readonly sameBefore: boolean;
  readonly sameAfter: boolean;
}

const DATE = /\b(?:19|20)\d\d\b|\d{1,2}[:.]\d\d\b/u;
const oneIf = (value: boolean): number => (value ? 1 : 0);
const closeness = (distance: number): number => (distance > 4 ? 0 : 1 - distance / 5);
const logSize = (size: number): number => Math.log2(1 + size) / 10;

/** Features of a line by itself; the weights of line-weights.ts belong to these names. */
export const LINE_FEATURES: Readonly<Record<string, LineFeature>> = {
  one: () => 1,
  size: ({ size }) => logSize(size),
  long: ({ size }) => oneIf(size >= 100),
  longer: ({ size }) => oneIf(size >= 300),
  short: ({ size }) => oneIf(size < 30),
  tiny: ({ size }) => oneIf(size < 12),
  density: ({ density }) => density,
  link: ({ density }) => oneIf(density > 0.9),
  longLink: ({ density, size }) => oneIf(density > 0.5 && size > 60),
  lower: ({ lower }) => lower,
  ended: ({ ended }) => oneIf(ended),
  prose: ({ prose }) => oneIf(prose),
  alike: ({ alike }) => alike,
  alikeShort: ({ alike, size }) => (size < 60 ? alike : 0),
  unlike: ({ alike }) => oneIf(alike < 0.03),
  afterTitle: ({ afterTitle }) => oneIf(afterTitle),
  first: ({ at }) => oneIf(at < 0.05),
  last: ({ at }) => oneIf(at > 0.9),
  most: ({ block, whole }) => block.text.length / whole,
  at: ({ at }) => at,
  repeated: ({ repeated }) => oneIf(repeated),
  good: ({ ancestry: place }) => closeness(place.good),
  poor: ({ ancestry: place }) => closeness(place.poor),
  poorShort: ({ ancestry: place, size }) => (size < 80 ? closeness(place.poor) : 0),
  article: ({ ancestry: place }) => oneIf(place.article),
  main: ({ ancestry: place }) => oneIf(place.main),
  item: ({ ancestry: place }) => oneIf(place.item),
  cell: ({ ancestry: place }) => oneIf(place.cell),
  quote: ({ ancestry: place }) => oneIf(place.quote),
  aside: ({ ancestry: place }) => oneIf(place.aside),
  caption: ({ block }) => oneIf(block.caption),
  apart: ({ block }) => oneIf(block.apart),
  paragraph: ({ block }) => oneIf(block.element.name === 'p'),
  heading: ({ block }) => oneIf(/^h[2-6]$/u.test(block.element.name)),
  headingProse: ({ block }, { prose }) => oneIf(prose && /^h[2-6]$/u.test(block.element.name)),
  title: ({ block }) => oneIf(block.element.name === 'h1'),
  division: ({ block }) => oneIf(block.element.name === 'div' || block.element.name === 'section'),
  date: ({ block, size }) => oneIf(size < 80 && DATE.test(block.text)),
  legal: ({ legal }) => oneIf(legal),
  linksAround: ({ linksAround }) => linksAround,
  caps: ({ block, size, lower }) => oneIf(size > 8 && lower === 0 && block.text === block.text.toUpperCase()),
  question: ({ block, size }) => oneIf(size < 120 && /[?？]$/u.test(block.text)),
  colon: ({ block, size }) => oneIf(size < 60 && block.text.endsWith(':')),
  call: ({ call }) => oneIf(call),
  callShort: ({ call, size }) => oneIf(call && size < 120),
  uncased: ({ uncased }) => oneIf(uncased),
  commas: ({ block, size }) => oneIf(size > 40 && /[,、，;]/u.test(block.text)),
  proseBefore: (_, { proseBefore }) => proseBefore / 3,
  proseAfter: (_, { proseAfter }) => proseAfter / 3,
  between: ({ size }, { proseBefore, proseAfter }) => oneIf(size < 100 && proseBefore > 0 && proseAfter > 0),
  linksBefore: (_, { linksBefore }) => linksBefore / 3,
  linksAfter: (_, { linksAfter }) => linksAfter / 3,
  sameAsBefore: (_, { sameBefore }) => oneIf(sameBefore),
  sameAsAfter: (_, { sameAfter }) => oneIf(sameAfter),
};

/** The neighbours of a line: three lines on each side. */
export function neighboursOf(lines: readonly TextLine[], index: number): Neighbours {
  const parent = lines[index]?.block.element.parent;
  const [before, after] = [lines[index - 1], lines[index + 1]];
  const count = (from: number, is: (line: TextLine) => boolean): number => {
    let found = 0;
    for (let at = from; at < from + 3; at++) {
      const line = lines[at];
      if (line !== undefined && is(line)) found += 1;
    }
    return found;
  };
  return {
    proseBefore: count(index - 3, isProse),
    proseAfter: count(index + 1, isProse),
    linksBefore: count(index - 3, isLinks),
    linksAfter: count(index + 1, isLinks),
    prose: after?.prose ?? false,
    sameBefore: before?.prose === true && before.block.element.parent === parent,
    sameAfter: after?.prose === true && after.block.element.parent === parent,
  };
}

function isProse({ prose }: TextLine): boolean {
  return prose;
}

function isLinks({ density }: TextLine): boolean {
  return density > 0.5;
}

/** Features of a line once every line has a score of its own. */
export const CONTEXT_FEATURES: Readonly<Record<string, (context: LineContext, line: TextLine) => number>> = {
  own: ({ own }) => own,
  near: ({ near: mean }) => mean,
  lower2: ({ lower }) => lower,
  higher2: ({ higher }) => higher,
  inside: ({ inside }) => oneIf(inside),
  below: ({ below }) => below / 6,
  belowShort: ({ below }, { size }) => (size < 60 ? below / 6 : 0),
  betweenSame: ({ between }) => between,
  betweenShort: ({ between }, { size }) => (size < 60 ? between : 0),
  insideShort: ({ inside }, { size }) => oneIf(inside && size < 60),
  outsideLong: ({ inside }, { size }) => oneIf(!inside && size >= 60),
  ahead: ({ ahead }) => oneIf(ahead > 0),
  aheadFar: ({ ahead }) => Math.min(ahead, 8) / 8,
  aheadShort: ({ ahead }, { size }) => oneIf(ahead > 0 && size < 60),
  behind: ({ behind }) => oneIf(behind > 0),
  behindFar: ({ behind }) => Math.min(behind, 8) / 8,
  siblings: ({ siblings }) => siblings,
  siblingsShort: ({ siblings }, { size }) => (size < 60 ? siblings : 0),
  cousins: ({ cousins }) => cousins,
  kin: ({ kin }) => kin,
  kinShort: ({ kin }, { size }) => (size < 60 ? kin : 0),
};
