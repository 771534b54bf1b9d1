import type { TextLine } from './lines.ts';
import { isElement, type Element } from '../page/parse.ts';

/** What the other lines of a page say about a line, each scored by itself before. */
export interface LineContext {
  readonly own: number;
  /** The mean of its neighbours, the nearer the more. */
  readonly near: number;
  readonly lower: number;
  readonly higher: number;
  /** Inside the element that holds the most text and the least else. */
  readonly inside: boolean;
  /** Elements between that one and the line's own, at most 6. */
  readonly below: number;
  /** The lower of the scores of the lines of the same parent before and behind; 0 where there is none. */
  readonly between: number;
  /** Lines to the first and from the last line that is surely text; zero between them. */
  readonly ahead: number;
  readonly behind: number;
  /** Means by characters over the lines of the same parent, of the same grandparent, and of the same kind. */
  readonly siblings: number;
  readonly cousins: number;
  readonly kin: number;
}

const clampScore = (score: number): number => Math.max(-4, Math.min(4, score));
const textWorth = (score: number, { size }: TextLine): number =>
  Math.tanh(score / 2) * Math.min(size + 10, 400);

/** The context of each line, by its index, from the scores that the lines have by themselves (log odds). */
export function contextOf(
  lines: readonly TextLine[],
  scores: readonly number[],
): (index: number) => LineContext {
  const own = scores.map(clampScore);
  const best = bestElement(lines, own);
  const [start, end] = best === null ? [0, 0] : [best.order, endOf(best)];
  const inside = lines.map(({ block: { element } }) => element.order >= start && element.order < end);
  const sure = lines.map(
    (line, index) => inside[index] === true && (own[index] ?? 0) > 0.7 && line.size >= 80,
  );
  const [first, last] = [sure.indexOf(true), sure.lastIndexOf(true)];
  const siblings = groupMeans(lines, own, ({ block }) => block.element.parent);
  const cousins = groupMeans(lines, own, ({ block }) => block.element.parent?.parent ?? null);
  const kin = groupMeans(lines, own, ({ kind }) => kind);
  const betweens = betweenSiblings(lines, own);
  return (index) => {
    const [a, b] = [own[index - 1] ?? -1, own[index + 1] ?? -1];
    return {
      own: own[index] ?? 0,
      near: (2 * a + 2 * b + (own[index - 2] ?? -1) + (own[index + 2] ?? -1)) / 6,
      lower: Math.min(a, b),
      higher: Math.max(a, b),
      inside: inside[index] ?? false,
      below: inside[index] === true ? levelsBelow(lines[index], best) : MOST_LEVELS,
      between: betweens[index] ?? 0,
      ahead: first === -1 ? 0 : Math.max(0, first - index),
      behind: first === -1 ? 0 : Math.max(0, index - last),
      siblings: siblings[index] ?? 0,
      cousins: cousins[index] ?? 0,
      kin: kin[index] ?? 0,
    };
  };
}

const MOST_LEVELS = 6;

function levelsBelow(line: TextLine | undefined, best: Element | null): number {
  let levels = 0;
  for (let at: Element | null = line?.block.element ?? null; at !== null && at !== best; at = parentOf(at)) {
    levels += 1;
    if (levels >= MOST_LEVELS) break;
  }
  return levels;
}

/** For each line the lower score of the nearest two lines of the same parent, one on each side. */
function betweenSiblings(lines: readonly TextLine[], own: readonly number[]): Float64Array {
  const latest = new Map<unknown, number>();
  const before = new Int32Array(lines.length).fill(-1);
  const behind = new Int32Array(lines.length).fill(-1);
  for (let index = 0; index < lines.length; index++) {
    const parent = lines[index]?.block.element.parent;
    const at = latest.get(parent);
    latest.set(parent, index);
    if (at === undefined) continue;
    before[index] = at;
    behind[at] = index;
  }
  const found = new Float64Array(lines.length);
  for (let index = 0; index < lines.length; index++) {
    const [a, b] = [before[index] ?? -1, behind[index] ?? -1];
    if (a !== -1 && b !== -1) found[index] = Math.min(own[a] ?? 0, own[b] ?? 0);
  }
  return found;
}

/** The element whose lines are worth the most together: text counts for it, everything else against it. */
function bestElement(lines: readonly TextLine[], own: readonly number[]): Element | null {
  const size = lines.reduce((most, { block }) => Math.max(most, block.element.order), -1) + 1;
  const known = new Array<Element | null>(size).fill(null);
  const sums = new Array<number>(size).fill(0);
  lines.forEach((line, index) => {
    const { element } = line.block;
    sums[element.order] = (sums[element.order] ?? 0) + textWorth(own[index] ?? 0, line);
    for (let at: Element | null = element; at !== null && known[at.order] === null; at = parentOf(at))
      known[at.order] = at;
  });
  let [best, most]: [Element | null, number] = [null, 0];
  // Backwards, what is inside an element comes before it: its sum is whole when it is passed on.
  for (let order = size - 1; order >= 0; order--) {
    const element = known[order] ?? null;
    const sum = sums[order] ?? 0;
    if (element === null) continue;
    if (sum > most) [best, most] = [element, sum];
    const parent = parentOf(element);
    if (parent !== null) sums[parent.order] = (sums[parent.order] ?? 0) + sum;
  }
  return best;
}

function parentOf({ parent }: Element): Element | null {
  return parent !== null && isElement(parent) ? parent : null;
}

/** The place in page order of the first element behind an element and all it holds. */
function endOf(element: Element): number {
  for (let at: Element | null = element; at !== null; at = parentOf(at))
    for (let next = at.next; next !== null; next = next.next) if (isElement(next)) return next.order;
  return Infinity;
}

/** For each line the mean score of the lines that share something with it, by characters. */
function groupMeans(
  lines: readonly TextLine[],
  own: readonly number[],
  sharedOf: (line: TextLine) => unknown,
): number[] {
  const groups = new Map<unknown, { sum: number; size: number }>();
  const groupOfEach = lines.map((line, index) => {
    const { size } = line;
    const key = sharedOf(line);
    const group = groups.get(key) ?? { sum: 0, size: 0 };
    group.sum += (own[index] ?? 0) * size;
    group.size += size;
    groups.set(key, group);
    return group;
  });
  return groupOfEach.map(({ sum, size }) => sum / Math.max(1, size));
}
