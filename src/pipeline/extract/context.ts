import type { Line } from './lines.ts';
import { type Element, type Node } from './parse.ts';

/** What the lines of a page say about one of them, each judged by itself before. */
export interface Context {
  readonly own: number;
  /** The mean of its neighbours, the nearer the more. */
  readonly near: number;
  readonly lower: number;
  readonly higher: number;
  /** Inside the element that holds the most text and the least else. */
  readonly inside: boolean;
  /** Lines to the first and from the last line that is surely text; zero between them. */
  readonly ahead: number;
  readonly behind: number;
  /** Means by characters over the lines of the same parent, and of the same kind. */
  readonly siblings: number;
  readonly cousins: number;
}

const clamp = (score: number): number => Math.max(-4, Math.min(4, score));
const value = (score: number, { size }: Line): number => Math.tanh(score / 2) * Math.min(size + 10, 400);

/** Sets each line's own score into the context of all the others. */
export function contextOf(lines: readonly Line[], scores: readonly number[]): Context[] {
  const own = scores.map(clamp);
  const best = bestElement(lines, own);
  const inside = lines.map(({ block }) => contains(best, block.element));
  const sure = lines.map(
    (line, index) => inside[index] === true && (own[index] ?? 0) > 0.7 && line.size >= 80,
  );
  const [first, last] = [sure.indexOf(true), sure.lastIndexOf(true)];
  const siblings = means(lines, own, ({ block }) => block.element.parent);
  const cousins = means(lines, own, ({ block }) => (block.element.parent as Node | null)?.parent ?? null);
  return lines.map((line, index) => {
    const [a, b] = [own[index - 1] ?? -1, own[index + 1] ?? -1];
    return {
      own: own[index] ?? 0,
      near: (2 * a + 2 * b + (own[index - 2] ?? -1) + (own[index + 2] ?? -1)) / 6,
      lower: Math.min(a, b),
      higher: Math.max(a, b),
      inside: inside[index] ?? false,
      ahead: first === -1 ? 0 : Math.max(0, first - index),
      behind: first === -1 ? 0 : Math.max(0, index - last),
      siblings: siblings(line),
      cousins: cousins(line),
    };
  });
}

/** The element whose lines are worth the most together: text counts for it, everything else against it. */
function bestElement(lines: readonly Line[], own: readonly number[]): Node | null {
  const sums = new Map<Node, number>();
  lines.forEach((line, index) => {
    const worth = value(own[index] ?? 0, line);
    for (let up: Node | null = line.block.element; up !== null; up = up.parent as Node | null)
      sums.set(up, (sums.get(up) ?? 0) + worth);
  });
  let best: Node | null = null;
  let most = 0;
  for (const [node, sum] of sums) {
    if (sum <= most) continue;
    best = node;
    most = sum;
  }
  return best;
}

function contains(outer: Node | null, inner: Element): boolean {
  for (let at: Node | null = inner; at !== null; at = at.parent as Node | null) if (at === outer) return true;
  return false;
}

function means(
  lines: readonly Line[],
  own: readonly number[],
  groupOf: (line: Line) => unknown,
): (line: Line) => number {
  const groups = new Map<unknown, { sum: number; size: number }>();
  lines.forEach((line, index) => {
    const key = groupOf(line);
    const group = groups.get(key) ?? { sum: 0, size: 0 };
    group.sum += (own[index] ?? 0) * line.size;
    group.size += line.size;
    groups.set(key, group);
  });
  return (line) => {
    const group = groups.get(groupOf(line));
    return group === undefined ? 0 : group.sum / Math.max(1, group.size);
  };
}
