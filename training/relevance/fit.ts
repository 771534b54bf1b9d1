/** A sparse row: feature numbers with their values. */
export interface Sparse {
  readonly indices: readonly number[];
  readonly values: readonly number[];
}

/** A sparse row with its label and what it counts. */
export interface Example extends Sparse {
  readonly positive: boolean;
  readonly weight: number;
}

/** Weights by feature number, and the bias. */
export interface Fit {
  readonly weights: Float64Array;
  readonly bias: number;
}

const MOST_PASSES = 60;
const TOLERANCE = 1e-3;

/**
 * L2-regularised logistic regression by cyclic coordinate descent (Genkin, Lewis, Madigan 2007): deterministic.
 * `penalty` is the inverse variance of each feature's Gaussian prior.
 */
export function fitLogistic(examples: readonly Example[], penalty: Float64Array): Fit {
  const size = penalty.length;
  const { starts, rows, values } = columns(examples, size);
  const margins = new Float64Array(examples.length);
  const signs = Float64Array.from(examples, ({ positive }) => (positive ? 1 : -1));
  const importance = Float64Array.from(examples, ({ weight }) => weight);
  const weights = new Float64Array(size + 1);
  const trust = new Float64Array(size + 1).fill(1);
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    let moved = 0;
    for (let feature = 0; feature <= size; feature++) {
      const from = starts[feature] ?? 0;
      const to = starts[feature + 1] ?? 0;
      const inverse = feature === size ? 0 : (penalty[feature] ?? 1);
      const weight = weights[feature] ?? 0;
      let gradient = inverse * weight;
      let curvature = inverse;
      for (let at = from; at < to; at++) {
        const row = rows[at] ?? 0;
        const value = values[at] ?? 0;
        const sign = signs[row] ?? 0;
        const miss = 1 / (1 + Math.exp(sign * (margins[row] ?? 0)));
        const share = importance[row] ?? 1;
        gradient -= sign * value * miss * share;
        curvature += value * value * miss * (1 - miss) * share;
      }
      if (from === to) continue;
      const limit = trust[feature] ?? 1;
      const step = Math.max(-limit, Math.min(limit, -gradient / (curvature + 1e-9)));
      trust[feature] = Math.max(2 * Math.abs(step), limit / 2);
      if (step === 0) continue;
      weights[feature] = weight + step;
      for (let at = from; at < to; at++) {
        const row = rows[at] ?? 0;
        margins[row] = (margins[row] ?? 0) + step * (values[at] ?? 0);
      }
      moved = Math.max(moved, Math.abs(step) * (feature === size ? 1 : 1));
    }
    if (moved < TOLERANCE) break;
  }
  return { weights: weights.subarray(0, size), bias: weights[size] ?? 0 };
}

/** The examples by column; the bias is the last one. */
function columns(examples: readonly Example[], size: number) {
  const counts = new Uint32Array(size + 2);
  let total = 0;
  for (const { indices } of examples) {
    for (const index of indices) counts[index + 1] = (counts[index + 1] ?? 0) + 1;
    counts[size + 1] = (counts[size + 1] ?? 0) + 1;
    total += indices.length + 1;
  }
  for (let index = 1; index < counts.length; index++)
    counts[index] = (counts[index] ?? 0) + (counts[index - 1] ?? 0);
  const next = counts.slice();
  const rows = new Uint32Array(total);
  const values = new Float64Array(total);
  const put = (row: number, feature: number, value: number) => {
    const at = next[feature] ?? 0;
    next[feature] = at + 1;
    rows[at] = row;
    values[at] = value;
  };
  for (const [row, example] of examples.entries()) {
    for (const [at, index] of example.indices.entries()) put(row, index, example.values[at] ?? 0);
    put(row, size, 1);
  }
  return { starts: counts, rows, values };
}

/** The margin (log-odds) that a fit gives to an example. */
export function marginOf({ weights, bias }: Fit, { indices, values }: Sparse): number {
  let margin = bias;
  for (const [at, index] of indices.entries()) margin += (weights[index] ?? 0) * (values[at] ?? 0);
  return margin;
}
