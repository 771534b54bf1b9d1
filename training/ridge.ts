/** A dense row; its first value is 1, for the bias. */
export interface Row {
  readonly values: readonly number[];
  readonly positive: boolean;
  readonly weight: number;
}

const MOST_STEPS = 20;
const TOLERANCE = 1e-4;
/** A longer step is cut: far from the optimum the quadratic that it comes from is a poor guide. */
const LONGEST_STEP = 3;
const SMALLEST_CURVATURE = 1e-6;

/**
 * The weights of an L2-regularised logistic regression by Newton's method (Hastie, Tibshirani, Friedman, The Elements of
 * Statistical Learning, 4.4): exact, so the same rows give the same weights. The bias is not regularised.
 */
export function fitRidge(rows: readonly Row[], ridge: number): number[] {
  const size = rows[0]?.values.length ?? 0;
  const weights = new Array<number>(size).fill(0);
  for (let step = 0; step < MOST_STEPS; step++) {
    const { gradient, curvature } = slopes(rows, weights, ridge);
    const move = solve(curvature, gradient);
    const most = move.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
    const share = Math.min(1, LONGEST_STEP / most);
    move.forEach((value, at) => (weights[at] = (weights[at] ?? 0) + share * value));
    if (most < TOLERANCE) break;
  }
  return weights;
}

interface Slopes {
  readonly gradient: Float64Array;
  /** The lower triangle, row by row. */
  readonly curvature: Float64Array[];
}

function slopes(rows: readonly Row[], weights: readonly number[], ridge: number): Slopes {
  const gradient = Float64Array.from(weights, (weight, at) => (at === 0 ? 0 : -ridge * weight));
  const curvature = weights.map((_, at) => new Float64Array(at + 1));
  curvature.forEach((line, at) => (line[at] = at === 0 ? 0 : ridge));
  for (const { values, positive, weight } of rows) {
    const score = values.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0);
    const chance = 1 / (1 + Math.exp(-score));
    const error = (Number(positive) - chance) * weight;
    const bend = Math.max(chance * (1 - chance), SMALLEST_CURVATURE) * weight;
    const used = values.flatMap((value, at) => (value === 0 ? [] : [at]));
    for (const at of used) {
      const value = values[at] ?? 0;
      gradient[at] = (gradient[at] ?? 0) + error * value;
      const line = curvature[at];
      if (line === undefined) continue;
      for (const other of used) {
        if (other > at) break;
        line[other] = (line[other] ?? 0) + bend * value * (values[other] ?? 0);
      }
    }
  }
  return { gradient, curvature };
}

/** Solves a symmetric positive definite system by Cholesky's factorisation, in place. */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const at = (row: number, column: number): number => matrix[row]?.[column] ?? 0;
  const set = (row: number, column: number, value: number): void => {
    const line = matrix[row];
    if (line !== undefined) line[column] = value;
  };
  for (let row = 0; row < right.length; row++) {
    for (let column = 0; column <= row; column++) {
      let rest = at(row, column);
      for (let k = 0; k < column; k++) rest -= at(row, k) * at(column, k);
      set(row, column, row === column ? Math.sqrt(Math.max(rest, 1e-12)) : rest / at(column, column));
    }
  }
  const result = Float64Array.from(right);
  for (let row = 0; row < result.length; row++) {
    let rest = result[row] ?? 0;
    for (let k = 0; k < row; k++) rest -= at(row, k) * (result[k] ?? 0);
    result[row] = rest / at(row, row);
  }
  for (let row = result.length - 1; row >= 0; row--) {
    let rest = result[row] ?? 0;
    for (let k = row + 1; k < result.length; k++) rest -= at(k, row) * (result[k] ?? 0);
    result[row] = rest / at(row, row);
  }
  return result;
}
