import { contextOf } from './line-context.ts';
import { FIRST_WEIGHTS, SECOND_WEIGHTS } from './line-weights.ts';
import type { Line } from './lines.ts';
import { aroundOf, FEATURES, SECOND } from './line-features.ts';

/** A text this short is looked at again, with less doubt. Characters. */
const SCANT = 400;
const LENIENT = -1.5;
const LINKED = 0.5;
const FIRST = Object.values(FEATURES);
const THEN = Object.values(SECOND);
const ALONE = Object.keys(FEATURES).map((name) => FIRST_WEIGHTS[name] ?? 0);
const TOGETHER = [...Object.keys(FEATURES), ...Object.keys(SECOND)].map((name) => SECOND_WEIGHTS[name] ?? 0);

/**
 * Whether each line of a page is part of its article. Two rounds of logistic regression: each line alone, then
 * each again with what the first round said of the lines around it. `training/train-lines.ts` makes the weights.
 */
export function judgeLines(lines: readonly Line[]): boolean[] {
  const scores = scoresOf(lines);
  const size = lines.reduce((sum, line, index) => sum + ((scores[index] ?? -1) > 0 ? line.size : 0), 0);
  return scores.map((score, index) => {
    const plain = size < SCANT && (lines[index]?.linksAround ?? 1) < LINKED;
    return score > (plain ? LENIENT : 0);
  });
}

function scoresOf(lines: readonly Line[]): number[] {
  const alone: number[] = [];
  const together: number[] = [];
  lines.forEach((line, index) => {
    const around = aroundOf(lines, index);
    let [first, second] = [0, 0];
    for (let at = 0; at < FIRST.length; at++) {
      const value = FIRST[at]?.(line, around) ?? 0;
      first += value * (ALONE[at] ?? 0);
      second += value * (TOGETHER[at] ?? 0);
    }
    alone.push(first);
    together.push(second);
  });
  const contextAt = contextOf(lines, alone);
  return lines.map((line, index) => {
    const context = contextAt(index);
    let score = together[index] ?? 0;
    for (let at = 0; at < THEN.length; at++)
      score += (THEN[at]?.(context, line) ?? 0) * (TOGETHER[FIRST.length + at] ?? 0);
    return score;
  });
}
