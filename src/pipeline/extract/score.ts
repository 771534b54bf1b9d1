import type { Line } from './lines.ts';
import type { Context } from './context.ts';

type Feature = (line: Line, around: Around) => number;
/** The lines near a line, images left out. */
interface Around {
  readonly before: readonly Line[];
  readonly after: readonly Line[];
}

const DATE = /\b(?:19|20)\d\d\b|\d{1,2}[:.]\d\d\b/u;
const CALL =
  /©|\bcopyright\b|all rights reserved|newsletter|subscri|suscri|assinan|prenumer|подпис|会員|購読|登録|구독|đăng ký|sign up|log ?in|follow (?:us|@)|click here|cookie|privacy|abonn|photo|image|getty|reuters|afp\b|foto|ảnh:|read more|related|see also|advertis/iu;
const LEGAL =
  /cookies?\b|consent|privacy policy|terms of (?:use|service)|all rights reserved|©|datenschutz|einwillig|javascript|browser/iu;
const flag = (value: boolean): number => (value ? 1 : 0);
const near = (distance: number): number => (distance > 4 ? 0 : 1 - distance / 5);
const grade = (size: number): number => Math.log2(1 + size) / 10;
const isProse = (line: Line | undefined): boolean =>
  line !== undefined && line.size >= 100 && line.ended && line.density < 0.5;

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
  prose: (line) => flag(isProse(line)),
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
  headingProse: ({ block }, { after }) => flag(/^h[2-6]$/u.test(block.element.name) && isProse(after[0])),
  title: ({ block }) => flag(block.element.name === 'h1'),
  division: ({ block }) => flag(block.element.name === 'div' || block.element.name === 'section'),
  date: ({ block, size }) => flag(size < 80 && DATE.test(block.text)),
  legal: ({ block, size }) => flag(size < 600 && LEGAL.test(block.text)),
  linksAround: ({ linksAround }) => linksAround,
  caps: ({ block, size }) => flag(size > 8 && block.text === block.text.toUpperCase()),
  question: ({ block, size }) => flag(size < 120 && /[?？]$/u.test(block.text)),
  colon: ({ block, size }) => flag(size < 60 && block.text.endsWith(':')),
  call: ({ block, size }) => flag(size < 300 && CALL.test(block.text)),
  callShort: ({ block, size }) => flag(size < 120 && CALL.test(block.text)),
  proseBefore: (_, { before }) => before.filter(isProse).length / 3,
  proseAfter: (_, { after }) => after.filter(isProse).length / 3,
  between: ({ size }, { before, after }) => flag(size < 100 && before.some(isProse) && after.some(isProse)),
  linksBefore: (_, { before }) => before.filter((line) => line.density > 0.5).length / 3,
  linksAfter: (_, { after }) => after.filter((line) => line.density > 0.5).length / 3,
  sameAsBefore: ({ block }, { before }) =>
    flag(before[0]?.block.element.parent === block.element.parent && isProse(before[0])),
  sameAsAfter: ({ block }, { after }) =>
    flag(after[0]?.block.element.parent === block.element.parent && isProse(after[0])),
};

/** The lines around one of them: three on each side. */
export function aroundOf(lines: readonly Line[], index: number): Around {
  const before: Line[] = [];
  for (let at = index - 1; at >= 0 && at >= index - 3; at--) before.push(lines[at] as Line);
  return { before, after: lines.slice(index + 1, index + 4) };
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
};
