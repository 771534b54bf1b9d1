import { contextOf } from './line-context.ts';
import { FIRST_WEIGHTS, SECOND_WEIGHTS } from './line-weights.ts';
import type { TextLine } from './lines.ts';
import { neighboursOf, LINE_FEATURES, CONTEXT_FEATURES } from './line-features.ts';

/** Where less text than this is found (characters), lines outside of lists of links are accepted with a lower score. */
const LITTLE_TEXT = 400;
const LENIENT_SCORE = -1.5;
const LINK_LIST = 0.5;
const LINE_VALUES = Object.values(LINE_FEATURES);
const CONTEXT_VALUES = Object.values(CONTEXT_FEATURES);
const ALONE_WEIGHTS = Object.keys(LINE_FEATURES).map((name) => FIRST_WEIGHTS[name] ?? 0);
const CONTEXT_WEIGHTS = [...Object.keys(LINE_FEATURES), ...Object.keys(CONTEXT_FEATURES)].map(
  (name) => SECOND_WEIGHTS[name] ?? 0,
);

/**
 * Whether each line of a page is part of its article. Two rounds of logistic regression: each line alone, then
 * each again with what the first round said of the lines around it. `training/train-lines.ts` makes the weights.
 */
export function classifyLines(lines: readonly TextLine[]): boolean[] {
  const scores = scoresOf(lines);
  const size = lines.reduce((sum, line, index) => sum + ((scores[index] ?? -1) > 0 ? line.size : 0), 0);
  return scores.map((score, index) => {
    const isLenient = size < LITTLE_TEXT && (lines[index]?.linksAround ?? 1) < LINK_LIST;
    return score > (isLenient ? LENIENT_SCORE : 0);
  });
}

function scoresOf(lines: readonly TextLine[]): number[] {
  const alone: number[] = [];
  const together: number[] = [];
  lines.forEach((line, index) => {
    const neighbours = neighboursOf(lines, index);
    let [first, second] = [0, 0];
    for (let at = 0; at < LINE_VALUES.length; at++) {
      const value = LINE_VALUES[at]?.(line, neighbours) ?? 0;
      first += value * (ALONE_WEIGHTS[at] ?? 0);
      second += value * (CONTEXT_WEIGHTS[at] ?? 0);
    }
    alone.push(first);
    together.push(second);
  });
  const contextAt = contextOf(lines, alone);
  return lines.map((line, index) => {
    const context = contextAt(index);
    let score = together[index] ?? 0;
    for (let at = 0; at < CONTEXT_VALUES.length; at++)
      score += (CONTEXT_VALUES[at]?.(context, line) ?? 0) * (CONTEXT_WEIGHTS[LINE_VALUES.length + at] ?? 0);
    return score;
  });
}
