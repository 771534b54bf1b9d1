import type { Line } from './lines.ts';
import type { Context } from './line-context.ts';

type Feature = (line: Line, around: Around) => number;
/** The lines near a line, images left out. */
interface Around {
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
const flag = (value: boolean): number => (value ? 1 : 0);
const near = (distance: number): number => (distance > 4 ? 0 : 1 - distance / 5);
const grade = (size: number): number => Math.log2(1 + size) / 10;

/** What is asked about a line; the weights belong to these names. */
export const FEATURES: Readonly<Record<string, Feature>> = {
  one: () => 1,
  size: ({ size }) => grade(size),
  long: ({ size }) => flag(size >= 100),
  longer: ({ size }) => flag(size >= 300),
  short: ({ size }) => flag(size < 30),
  tiny: ({ size }) => flag(size < 12),
  density: ({ density }) => density,
  link: ({ density }) => flag(density > 0.9),
  longLink: ({ density, size }) => flag(density > 0.5 && size > 60),
  lower: ({ lower }) => lower,
  ended: ({ ended }) => flag(ended),
  prose: ({ prose }) => flag(prose),
  alike: ({ alike }) => alike,
  alikeShort: ({ alike, size }) => (size < 60 ? alike : 0),
  unlike: ({ alike }) => flag(alike < 0.03),
  afterTitle: ({ afterTitle }) => flag(afterTitle),
  first: ({ at }) => flag(at < 0.05),
  last: ({ at }) => flag(at > 0.9),
  most: ({ block, whole }) => block.text.length / whole,
  at: ({ at }) => at,
  repeated: ({ repeated }) => flag(repeated),
  good: ({ place }) => near(place.good),
  poor: ({ place }) => near(place.poor),
  poorShort: ({ place, size }) => (size < 80 ? near(place.poor) : 0),
  article: ({ place }) => flag(place.article),
  main: ({ place }) => flag(place.main),
  item: ({ place }) => flag(place.item),
  cell: ({ place }) => flag(place.cell),
  quote: ({ place }) => flag(place.quote),
  aside: ({ place }) => flag(place.aside),
  caption: ({ block }) => flag(block.caption),
  apart: ({ block }) => flag(block.apart),
  paragraph: ({ block }) => flag(block.element.name === 'p'),
  heading: ({ block }) => flag(/^h[2-6]$/u.test(block.element.name)),
  headingProse: ({ block }, { prose }) => flag(prose && /^h[2-6]$/u.test(block.element.name)),
  title: ({ block }) => flag(block.element.name === 'h1'),
  division: ({ block }) => flag(block.element.name === 'div' || block.element.name === 'section'),
  date: ({ block, size }) => flag(size < 80 && DATE.test(block.text)),
  legal: ({ legal }) => flag(legal),
  linksAround: ({ linksAround }) => linksAround,
  caps: ({ block, size, lower }) => flag(size > 8 && lower === 0 && block.text === block.text.toUpperCase()),
  question: ({ block, size }) => flag(size < 120 && /[?？]$/u.test(block.text)),
  colon: ({ block, size }) => flag(size < 60 && block.text.endsWith(':')),
  call: ({ call }) => flag(call),
  callShort: ({ call, size }) => flag(call && size < 120),
  proseBefore: (_, { proseBefore }) => proseBefore / 3,
  proseAfter: (_, { proseAfter }) => proseAfter / 3,
  between: ({ size }, { proseBefore, proseAfter }) => flag(size < 100 && proseBefore > 0 && proseAfter > 0),
  linksBefore: (_, { linksBefore }) => linksBefore / 3,
  linksAfter: (_, { linksAfter }) => linksAfter / 3,
  sameAsBefore: (_, { sameBefore }) => flag(sameBefore),
  sameAsAfter: (_, { sameAfter }) => flag(sameAfter),
};

/** What stands around a line: three lines on each side. */
export function aroundOf(lines: readonly Line[], index: number): Around {
  const parent = lines[index]?.block.element.parent;
  const [before, after] = [lines[index - 1], lines[index + 1]];
  const count = (from: number, is: (line: Line) => boolean): number => {
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

function isProse({ prose }: Line): boolean {
  return prose;
}

function isLinks({ density }: Line): boolean {
  return density > 0.5;
}

/** What is asked about a line once all lines have a score of their own. */
export const SECOND: Readonly<Record<string, (context: Context, line: Line) => number>> = {
  own: ({ own }) => own,
  near: ({ near: mean }) => mean,
  lower2: ({ lower }) => lower,
  higher2: ({ higher }) => higher,
  inside: ({ inside }) => flag(inside),
  insideShort: ({ inside }, { size }) => flag(inside && size < 60),
  outsideLong: ({ inside }, { size }) => flag(!inside && size >= 60),
  ahead: ({ ahead }) => flag(ahead > 0),
  aheadFar: ({ ahead }) => Math.min(ahead, 8) / 8,
  aheadShort: ({ ahead }, { size }) => flag(ahead > 0 && size < 60),
  behind: ({ behind }) => flag(behind > 0),
  behindFar: ({ behind }) => Math.min(behind, 8) / 8,
  siblings: ({ siblings }) => siblings,
  siblingsShort: ({ siblings }, { size }) => (size < 60 ? siblings : 0),
  cousins: ({ cousins }) => cousins,
  kin: ({ kin }) => kin,
  kinShort: ({ kin }, { size }) => (size < 60 ? kin : 0),
};
