import { contextOf } from '../text/line-context.ts';
import { FIRST_WEIGHTS, SECOND_WEIGHTS } from '../text/line-weights.ts';
import type { Line } from '../text/lines.ts';
import { aroundOf, FEATURES, SECOND } from '../text/line-features.ts';

/** What one feature of a line adds to its score. */
export interface Reason {
  readonly feature: string;
  readonly amount: number;
}

/** The classifier's score of a line, in log odds of being text, with what made it, the weightiest first. */
export interface ScoredLine {
  readonly score: number;
  readonly reasons: readonly Reason[];
}

/** The scores behind `judgeLines` taken apart; slow, for explanations. */
export function scoreLines(lines: readonly Line[]): ScoredLine[] {
  const features = Object.entries(FEATURES);
  const valued = lines.map((line, index) => {
    const around = aroundOf(lines, index);
    return features.map(([feature, value]): [string, number] => [feature, value(line, around)]);
  });
  const alone = valued.map((values) =>
    values.reduce((sum, [feature, value]) => sum + value * (FIRST_WEIGHTS[feature] ?? 0), 0),
  );
  const contextAt = contextOf(lines, alone);
  return lines.map((line, index) => {
    const context = contextAt(index);
    const then = Object.entries(SECOND).map(([feature, value]): [string, number] => [
      feature,
      value(context, line),
    ]);
    const reasons = [...(valued[index] ?? []), ...then]
      .map(([feature, value]) => ({ feature, amount: value * (SECOND_WEIGHTS[feature] ?? 0) }))
      .filter(({ amount }) => amount !== 0)
      .sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount));
    return { score: reasons.reduce((sum, { amount }) => sum + amount, 0), reasons };
  });
}
