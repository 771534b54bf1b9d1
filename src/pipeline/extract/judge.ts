import { contextOf } from './context.ts';
import { FIRST_WEIGHTS, SECOND_WEIGHTS } from './line-weights.ts';
import type { Line } from './lines.ts';
import { aroundOf, FEATURES, SECOND } from './score.ts';

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
 * each again with what the first round said of the lines around it. `bench/train-lines.ts` makes the weights.
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
  const features = lines.map((line, index) => {
    const around = aroundOf(lines, index);
    return FIRST.map((feature) => feature(line, around));
  });
  const alone = features.map((values) => weigh(ALONE, values));
  return contextOf(lines, alone).map((context, index) => {
    const line = lines[index];
    if (line === undefined) return -1;
    let score = weigh(TOGETHER, features[index] ?? []);
    THEN.forEach((feature, at) => (score += feature(context, line) * (TOGETHER[FIRST.length + at] ?? 0)));
    return score;
  });
}

function weigh(weights: readonly number[], values: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += (values[at] ?? 0) * (weights[at] ?? 0);
  return sum;
}
