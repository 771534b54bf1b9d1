import { type Counted, type Settings, train, type Trained } from './design.ts';
import { fitLogistic } from './fit.ts';
import { FILES, folds, type Parted, SENTENCES, STREAM } from './rows.ts';

/** Log-odds for each row from models that have not seen it (nor its near-copies). */
export type Margins = ReadonlyMap<Counted, number>;

const FOLDS = 5;
const isOwn = ({ row }: Counted): boolean => row.file === 'own';

/**
 * Five-fold cross-validation; what is our own and no stream is in every training fold and in no test fold. A near-copy of a
 * row that is tested is not learnt from.
 */
export function crossValidate(
  data: readonly Counted[],
  settings: Settings,
  seed: number,
  parted: Parted = 'copies',
): Margins {
  const margins = new Map<Counted, number>();
  for (const { model, tested } of foldsOf(data, settings, seed, parted))
    for (const counted of tested) margins.set(counted, model.margin(counted));
  return margins;
}

/** The model of each fold, with the rows that it has not seen. */
export function* foldsOf(
  data: readonly Counted[],
  settings: Settings,
  seed: number,
  parted: Parted,
): Generator<{ model: Trained; tested: readonly Counted[] }> {
  const own = data.filter(isOwn);
  // Without our own, so that one more of them does not draw other folds.
  const labelled = data.filter((counted) => !isOwn(counted));
  const { fold, copies } = folds(
    labelled.map(({ row }) => row),
    FOLDS,
    seed,
    parted,
  );
  for (let held = 0; held < FOLDS; held++) {
    const tested = labelled.filter((_, at) => fold[at] === held);
    const seen = new Set(copies.filter((_, at) => fold[at] === held));
    const learnt = labelled.filter((_, at) => fold[at] !== held && !seen.has(copies[at] ?? -1));
    yield { model: train([...learnt, ...own], settings), tested };
  }
}

/** Each development file judged by a model that was trained on the other two (and all that is our own). */
export function leaveOneFileOut(data: readonly Counted[], settings: Settings): Margins {
  return leaveOut(data, settings, FILES, ({ row }) => row.file);
}

/** Each writer's articles of our own judged by a model that was trained on all else. */
export function leaveOneWriterOut(data: readonly Counted[], settings: Settings): Margins {
  const writers = new Set(data.filter(isOwn).map(({ row }) => row.pool));
  writers.delete(SENTENCES);
  return leaveOut(data, settings, writers, ({ row }) => row.pool);
}

function leaveOut(
  data: readonly Counted[],
  settings: Settings,
  names: Iterable<string>,
  nameOf: (counted: Counted) => string,
): Margins {
  const margins = new Map<Counted, number>();
  for (const name of names) {
    const model = train(
      data.filter((counted) => nameOf(counted) !== name),
      settings,
    );
    for (const counted of data) if (nameOf(counted) === name) margins.set(counted, model.margin(counted));
  }
  return margins;
}

/** The straight line that makes log-odds of cross-validation into calibrated ones (Platt 1999). */
export interface Calibration {
  readonly slope: number;
  readonly offset: number;
}

/** Fits the line on margins that the model has not been trained on. */
export function calibrate(runs: readonly Margins[]): Calibration {
  const examples = runs
    .flatMap((run) => [...run])
    .map(([{ row }, margin]) => ({
      indices: [0],
      values: [margin],
      positive: row.label === 'foreign-affairs',
      weight: 1,
    }));
  const { weights, bias } = fitLogistic(examples, Float64Array.of(1e-6));
  return { slope: weights[0] ?? 1, offset: bias };
}

/** The calibrated probability, 0..1, of log-odds. */
export function probabilityOf(margin: number, { slope, offset }: Calibration): number {
  return 1 / (1 + Math.exp(-(slope * margin + offset)));
}

/** Calibrated probabilities 0..1. */
export function scores(margins: Margins, calibration: Calibration): Margins {
  return new Map([...margins].map(([row, margin]) => [row, probabilityOf(margin, calibration)]));
}

const BINS = 10;

/** Expected calibration error: how far mean score and share of foreign affairs are apart, by bins of the score. */
export function calibrationError(found: Margins, wanted: (counted: Counted) => boolean): number {
  const sums = Array.from({ length: BINS }, () => 0);
  let rows = 0;
  for (const [counted, score] of found) {
    if (!wanted(counted)) continue;
    rows++;
    const bin = Math.min(BINS - 1, Math.floor(score * BINS));
    sums[bin] = (sums[bin] ?? 0) + score - (counted.row.label === 'foreign-affairs' ? 1 : 0);
  }
  return sums.reduce((sum, difference) => sum + Math.abs(difference), 0) / rows;
}

/** Counts at a threshold. */
export interface Quality {
  readonly rows: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly falseAlarms: number;
  readonly missed: number;
  readonly negatives: number;
}

/** Quality of scores at a threshold over the rows that are wanted. */
export function quality(found: Margins, threshold: number, wanted: (counted: Counted) => boolean): Quality {
  let [hits, falseAlarms, missed, negatives, rows] = [0, 0, 0, 0, 0];
  for (const [counted, score] of found) {
    if (!wanted(counted)) continue;
    rows++;
    const positive = counted.row.label === 'foreign-affairs';
    if (!positive) negatives++;
    if (positive && score >= threshold) hits++;
    else if (positive) missed++;
    else if (score >= threshold) falseAlarms++;
  }
  const precision = hits / (hits + falseAlarms || 1);
  const recall = hits / (hits + missed || 1);
  const f1 = (2 * precision * recall) / (precision + recall || 1);
  return { rows, precision, recall, f1, falseAlarms, missed, negatives };
}

/** Wanted of each development file. */
const LEAST_PRECISION = 0.9;
/** Of the streams a point more than the goal: what is chosen on a cross-validation comes out lower on a stream that nobody read. */
const LEAST_OF_STREAMS = 0.91;
const SETS = [...FILES, STREAM];

/**
 * The threshold with the best mean F1 among those that are precise enough on every set, or on most of them where none is; our
 * streams, with shares as in life, count as much as all files. All means are over the runs.
 */
export function bestThreshold(runs: readonly Margins[]): number {
  const curve = Array.from({ length: 41 }, (_, step) => {
    const threshold = (30 + step) / 100;
    const sets = SETS.map((file) =>
      runs.map((run) => quality(run, threshold, ({ row }) => row.file === file)),
    );
    const precise = sets.filter(
      (all, at) =>
        meanOf(all.map(({ precision }) => precision)) >=
        (SETS[at] === STREAM ? LEAST_OF_STREAMS : LEAST_PRECISION),
    ).length;
    const means = sets.map((all) => meanOf(all.map(({ f1 }) => f1)));
    const f1 = (meanOf(means.slice(0, FILES.length)) + (means.at(-1) ?? 0)) / 2;
    return { threshold, precise, f1 };
  });
  curve.sort((one, other) => other.precise - one.precise || other.f1 - one.f1);
  return curve[0]?.threshold ?? 0.5;
}

/** The mean of numbers. */
export function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
