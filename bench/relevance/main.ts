/** Quality and speed of the relevance judge: `node dist/bench/relevance/main.js --data DIR`. */
import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { count, type Counted, type Layers, SETTINGS, Words } from '../../training/relevance/design.ts';
import { FILES, inputOf, readOwn, readRows, type Row } from '../../training/relevance/rows.ts';
import {
  calibrate,
  type Calibration,
  crossValidate,
  leaveOneFileOut,
  leaveOneWriterOut,
  type Margins,
  quality,
  type Quality,
  scores,
} from '../../training/relevance/validate.ts';

const MODEL = 'src/pipeline/relevance/model-data.ts';
const SEEDS = [1, 2, 3];
const CURVE = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
const SPEED_CHARACTERS = 2600;
const SPEED_ROUNDS = 1500;
const SPEED_REPEATS = 7;

const percent = (part: number, whole: number): string => ((100 * part) / (whole || 1)).toFixed(1);

function line(name: string, { rows, precision, recall, f1, falseAlarms, negatives, missed }: Quality): void {
  console.log(
    `${name.padEnd(36)} n ${String(rows).padStart(4)}  P ${precision.toFixed(3)}  R ${recall.toFixed(3)}  F1 ${f1.toFixed(3)}` +
      `  false alarms ${String(falseAlarms).padStart(3)} (${percent(falseAlarms, negatives)} %)  missed ${missed}`,
  );
}

const ofFile =
  (file: string) =>
  ({ row }: Counted): boolean =>
    row.file === file;

function reportFiles(found: Margins, threshold: number): void {
  for (const file of FILES) line(`  ${file}`, quality(found, threshold, ofFile(file)));
}

function reportDetails(found: Margins, threshold: number): void {
  for (const file of FILES) {
    line(
      `  ${file} without borderline`,
      quality(found, threshold, (counted) => ofFile(file)(counted) && !counted.row.borderline),
    );
  }
  for (const pool of new Set([...found.keys()].map(({ row }) => row.pool))) {
    line(
      `  pool ${pool}`,
      quality(found, threshold, ({ row }) => row.pool === pool),
    );
  }
}

/** Mean F1 by file over the seeds, each cross-validation on its own. */
function meanF1(runs: readonly Margins[], calibration: Calibration, threshold: number): Map<string, number> {
  return new Map(
    FILES.map((file) => {
      const all = runs.map((run) => quality(scores(run, calibration), threshold, ofFile(file)).f1);
      return [file, all.reduce((sum, f1) => sum + f1, 0) / all.length];
    }),
  );
}

/** Mean, least and most by file over the seeds. */
function reportSpread(runs: readonly Margins[], calibration: Calibration, threshold: number): void {
  console.log(`mean (least–most) over seeds ${SEEDS.join(', ')}`);
  for (const file of FILES) {
    const all = runs.map((run) => quality(scores(run, calibration), threshold, ofFile(file)));
    const spread = (name: string, values: readonly number[]): string => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const [least, most] = [Math.min(...values), Math.max(...values)];
      return `${name} ${mean.toFixed(3)} (${least.toFixed(3)}–${most.toFixed(3)})`;
    };
    const parts = [
      spread(
        'P',
        all.map(({ precision }) => precision),
      ),
      spread(
        'R',
        all.map(({ recall }) => recall),
      ),
      spread(
        'F1',
        all.map(({ f1 }) => f1),
      ),
    ];
    console.log(`  ${file} ${parts.join(', ')}`);
  }
}

function reportDrop(from: ReadonlyMap<string, number>, without: Margins, threshold: number): void {
  for (const file of FILES) {
    const { f1 } = quality(without, threshold, ofFile(file));
    const before = from.get(file) ?? 0;
    console.log(`  ${file}: ${before.toFixed(3)} → ${f1.toFixed(3)}, drop ${(before - f1).toFixed(3)}`);
  }
}

/** Each writer's articles judged by a model that has read none of them. */
function reportWriters(without: Margins, threshold: number): void {
  console.log('\nleave one writer of our own articles out (train on all else)');
  for (const writer of new Set([...without.keys()].map(({ row }) => row.pool))) {
    line(
      `  ${writer}`,
      quality(without, threshold, ({ row }) => row.pool === writer),
    );
  }
  line(
    '  all writers',
    quality(without, threshold, () => true),
  );
}

function reportAblation(data: readonly Counted[], threshold: number): void {
  const layers: Record<Layers, string> = {
    lexicon: 'lexicon only (features, no n-grams)',
    model: 'n-grams only (no lexicon)',
    both: 'both',
  };
  for (const [layer, name] of Object.entries(layers) as [Layers, string][]) {
    const margins = crossValidate(data, { ...SETTINGS, layers: layer }, SEEDS.slice(0, 1));
    console.log(name);
    reportFiles(scores(margins, calibrate([margins])), threshold);
  }
}

async function reportShipped(rows: readonly Row[]): Promise<void> {
  const start = performance.now();
  const { DEFAULT_THRESHOLD, judge } = await import('../../src/pipeline/relevance/judge.ts');
  const load = performance.now() - start;
  console.log('\ntraining fit of the shipped model (shows over-fitting, not quality)');
  const counted = rows.map((row) => ({ row, lexical: new Map(), grams: new Map(), opening: null }));
  reportFiles(new Map(counted.map((one) => [one, judge(inputOf(one.row)).score])), DEFAULT_THRESHOLD);
  const inputs = rows
    .filter(({ text }) => text.length >= SPEED_CHARACTERS)
    .map((row) => ({ ...inputOf(row), body: row.text.slice(0, SPEED_CHARACTERS) }));
  const run = (rounds: number): void => {
    for (let round = 0; round < rounds; round++) {
      const input = inputs[round % inputs.length];
      if (input) judge(input);
    }
  };
  // Several times, because other work on the machine slows some of them.
  const rates = Array.from({ length: SPEED_REPEATS }, () => {
    const from = performance.now();
    run(SPEED_ROUNDS);
    return Math.round((1000 * SPEED_ROUNDS) / (performance.now() - from));
  }).sort((one, other) => one - other);
  console.log(
    `\nspeed: ${rates.join(', ')} articles/s of ${SPEED_CHARACTERS} characters in ${SPEED_REPEATS} runs, one core`,
  );
  console.log(
    `size: model ${Math.round(statSync(MODEL).size / 1000)} kB; load of model and lexicon ${Math.round(load)} ms`,
  );
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { data: { type: 'string' }, quick: { type: 'boolean' } } });
  if (values.data === undefined)
    throw new Error('--data DIR is missing: the folder with dev.jsonl and the others');
  const shipped = readFileSync(MODEL, 'utf8');
  const threshold = Number(/"?threshold"?: ([\d.]+)/u.exec(shipped)?.[1]);
  const rows = readRows(values.data);
  await reportShipped(rows);
  if (values.quick) return;
  const words = new Words();
  const data = [...rows, ...readOwn()].map((row) => count(row, words));
  const runs = SEEDS.map((seed) => crossValidate(data, SETTINGS, [seed]));
  const first = runs[0] ?? new Map<Counted, number>();
  const calibration = calibrate(runs);
  const found = scores(first, calibration);
  console.log(`\nfive-fold cross-validation, near-copies in one fold, threshold ${threshold}`);
  reportFiles(found, threshold);
  reportDetails(found, threshold);
  const means = meanF1(runs, calibration, threshold);
  reportSpread(runs, calibration, threshold);
  console.log('\nby threshold, cross-validation, all files together');
  for (const at of CURVE)
    line(
      `  ${at}`,
      quality(found, at, () => true),
    );
  console.log('\nleave one file out (train on the other two)');
  const without = scores(leaveOneFileOut(data, SETTINGS), calibration);
  reportFiles(without, threshold);
  reportDrop(means, without, threshold);
  reportWriters(scores(leaveOneWriterOut(data, SETTINGS), calibration), threshold);
  console.log('\nablation, cross-validation, seed 1');
  reportAblation(data, threshold);
}

await main();
