import { contextOf } from '../text/line-context.ts';
import { FIRST_WEIGHTS, SECOND_WEIGHTS } from '../text/line-weights.ts';
import type { TextLine } from '../text/lines.ts';
import { neighboursOf, LINE_FEATURES, CONTEXT_FEATURES } from '../text/line-features.ts';

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

/** Scores lines as `classifyLines` does, with what each feature adds; slow, for explanations. */
export function scoreLines(lines: readonly TextLine[]): ScoredLine[] {
  const lineFeatures = Object.entries(LINE_FEATURES);
  const contextFeatures = Object.entries(CONTEXT_FEATURES);
  const lineValues = lines.map((line, index) => {
    const neighbours = neighboursOf(lines, index);
    return lineFeatures.map(([feature, valueOf]) => ({ feature, value: valueOf(line, neighbours) }));
  });
  const alone = lineValues.map((values) =>
    values.reduce((sum, { feature, value }) => sum + value * (FIRST_WEIGHTS[feature] ?? 0), 0),
  );
  const contextAt = contextOf(lines, alone);
  return lines.map((line, index) => {
    const context = contextAt(index);
    const contextValues = contextFeatures.map(([feature, valueOf]) => {
      return { feature, value: valueOf(context, line) };
    });
    const reasons = [...(lineValues[index] ?? []), ...contextValues]
      .map(({ feature, value }) => ({ feature, amount: value * (SECOND_WEIGHTS[feature] ?? 0) }))
      .filter(({ amount }) => amount !== 0)
      .sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount));
    return { score: reasons.reduce((sum, { amount }) => sum + amount, 0), reasons };
  });
}
