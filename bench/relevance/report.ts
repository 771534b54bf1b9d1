import type { Counted } from '../../training/relevance/design.ts';
import { FILES, STREAM } from '../../training/relevance/rows.ts';
import {
  type Calibration,
  calibrationError,
  type Margins,
  meanOf,
  quality,
  type Quality,
  scores,
} from '../../training/relevance/validate.ts';

/** The development files, and our own streams as one. */
const SETS = [...FILES, STREAM];
/** Offices that watch a portal each: the provinces of today. */
const PROVINCES = 34;
/** Days that each stream of our own tells of. */
const STREAM_DAYS = 35;

const percent = (part: number, whole: number): string => ((100 * part) / (whole || 1)).toFixed(1);

/** Prints one line of figures. */
export function printQuality(name: string, one: Quality): void {
  const { rows, precision, recall, f1, falseAlarms, negatives, missed } = one;
  console.log(
    `${name.padEnd(36)} n ${String(rows).padStart(4)}  P ${precision.toFixed(3)}  R ${recall.toFixed(3)}  F1 ${f1.toFixed(3)}` +
      `  false alarms ${String(falseAlarms).padStart(3)} (${percent(falseAlarms, negatives)} %)  missed ${missed}`,
  );
}

/** Whether a row is of a development file or of our streams. */
const isOf =
  (file: string) =>
  ({ row }: Counted): boolean =>
    row.file === file;

/** One line a set. */
export function printSets(found: Margins, threshold: number): void {
  for (const file of SETS) printQuality(`  ${file}`, quality(found, threshold, isOf(file)));
}

/** Without borderline rows, by pool, and how far scores are from what they promise. */
export function printDetails(found: Margins, threshold: number): void {
  for (const file of SETS) {
    const clear = quality(found, threshold, (counted) => isOf(file)(counted) && !counted.row.borderline);
    printQuality(`  ${file} without borderline`, clear);
  }
  const pools = new Set(
    [...found.keys()].filter(({ row }) => row.file !== STREAM).map(({ row }) => row.pool),
  );
  for (const pool of pools)
    printQuality(
      `  pool ${pool}`,
      quality(found, threshold, ({ row }) => row.pool === pool),
    );
  const errors = [...SETS, 'all'].map(
    (file) =>
      `${file} ${calibrationError(found, (counted) => file === 'all' || isOf(file)(counted)).toFixed(3)}`,
  );
  console.log(`  expected calibration error, ten bins: ${errors.join(', ')}`);
}

/** Mean, least and most by set over the seeds. */
export function printSpread(runs: readonly Margins[], calibration: Calibration, threshold: number): void {
  console.log(`mean (least–most) over ${runs.length} seeds`);
  for (const file of SETS) {
    const all = runs.map((run) => quality(scores(run, calibration), threshold, isOf(file)));
    const spread = (name: string, values: readonly number[]): string =>
      `${name} ${meanOf(values).toFixed(3)} (${Math.min(...values).toFixed(3)}–${Math.max(...values).toFixed(3)})`;
    const [precision, recall, f1] = [
      all.map((one) => one.precision),
      all.map((one) => one.recall),
      all.map((one) => one.f1),
    ];
    console.log(`  ${file} ${spread('P', precision)}, ${spread('R', recall)}, ${spread('F1', f1)}`);
  }
}

/** The streams one by one and by kind, and what an office would see falsely. */
export function printStreams(found: Margins, threshold: number): void {
  const streams = new Map([...found].filter(([{ row }]) => row.file === STREAM));
  const of = (wanted: (counted: Counted) => boolean): Quality => quality(streams, threshold, wanted);
  for (const name of new Set([...streams.keys()].map(({ row }) => row.source)))
    printQuality(
      `  ${name}`,
      of(({ row }) => row.source === name),
    );
  const kinds = [...new Set([...streams.keys()].map(({ row }) => row.pool))].sort();
  for (const kind of kinds) {
    const { rows, negatives, missed, falseAlarms } = of(({ row }) => row.pool === kind);
    if (missed + falseAlarms > 0 || negatives < rows)
      console.log(
        `  ${kind.padEnd(20)} found ${rows - negatives - missed} of ${rows - negatives}, false alarms ${falseAlarms} of ${negatives}`,
      );
  }
  const { rows, falseAlarms } = of(() => true);
  const perDay = rows / (STREAM_DAYS * new Set([...streams.keys()].map(({ row }) => row.source)).size);
  console.log(
    `  an office of ${PROVINCES} provinces, ${perDay.toFixed(1)} items a province and day as in these streams, sees ` +
      `${((PROVINCES * perDay * falseAlarms) / rows).toFixed(1)} false alerts a day`,
  );
}
