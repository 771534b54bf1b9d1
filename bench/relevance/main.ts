/**
 * Quality and speed of the relevance judge: `node dist/bench/relevance/main.js --data DIR`; `--quick` for the shipped model only,
 * `--all` for each writer left out and the ablation too.
 */
import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { count, type Counted, type Layers, SETTINGS, Words } from '../../training/relevance/design.ts';
import { inputOf, readOwn, readRows, readStreamRows, type Row } from '../../training/relevance/rows.ts';
import {
  calibrate,
  type Calibration,
  crossValidate,
  leaveOneFileOut,
  leaveOneWriterOut,
  type Margins,
  quality,
  scores,
} from '../../training/relevance/validate.ts';
import { appendHeadlines, reportAppended } from './appended.ts';
import { printDetails, printQuality, printSets, printSpread, printStreams } from './report.ts';

const MODEL = 'src/pipeline/relevance/model-data.ts';
const SEEDS = [1, 2, 3];
const CURVE = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
const SPEED_CHARACTERS = 2600;
const SPEED_ROUNDS = 1500;
const SPEED_REPEATS = 7;

/** Each writer's articles judged by a model that has read none of them. */
function reportWriters(without: Margins, threshold: number): void {
  console.log('\nleave one writer of our own articles out (train on all else)');
  for (const writer of new Set([...without.keys()].map(({ row }) => row.pool))) {
    printQuality(
      `  ${writer}`,
      quality(without, threshold, ({ row }) => row.pool === writer),
    );
  }
  printQuality(
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
    const margins = crossValidate(data, { ...SETTINGS, layers: layer }, 1);
    console.log(name);
    printSets(scores(margins, calibrate([margins])), threshold);
  }
}

/** Cross-validations, of which the first is told in detail. */
function reportCrossValidation(runs: readonly Margins[], calibration: Calibration, threshold: number): void {
  const found = scores(runs[0] ?? new Map<Counted, number>(), calibration);
  printSets(found, threshold);
  printDetails(found, threshold);
  printSpread(runs, calibration, threshold);
  console.log('our streams, each judged by a model that has read the others, at their own shares');
  printStreams(found, threshold);
}

function reportCurve(found: Margins): void {
  console.log('by threshold, all sets together');
  for (const at of CURVE)
    printQuality(
      `  ${at}`,
      quality(found, at, () => true),
    );
}

async function reportShipped(rows: readonly Row[]): Promise<void> {
  const start = performance.now();
  const { DEFAULT_THRESHOLD, judge } = await import('../../src/pipeline/relevance/judge.ts');
  const load = performance.now() - start;
  console.log('\ntraining fit of the shipped model (shows over-fitting, not quality)');
  const counted = rows.map((row) => ({ row, lexical: new Map(), grams: new Map(), opening: null }));
  printSets(new Map(counted.map((one) => [one, judge(inputOf(one.row)).score])), DEFAULT_THRESHOLD);
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
  const { values } = parseArgs({
    options: { data: { type: 'string' }, quick: { type: 'boolean' }, all: { type: 'boolean' } },
  });
  if (values.data === undefined)
    throw new Error('--data DIR is missing: the folder with dev.jsonl and the others');
  const shipped = readFileSync(MODEL, 'utf8');
  const threshold = Number(/"?threshold"?: ([\d.]+)/u.exec(shipped)?.[1]);
  const rows = readRows(values.data);
  await reportShipped(rows);
  if (values.quick) return;
  const words = new Words();
  const data = [...rows, ...readStreamRows(), ...readOwn()].map((row) => count(row, words));
  const [seed = 1, ...seeds] = SEEDS;
  const { margins, pairs } = appendHeadlines(data, words, seed);
  const runs = [margins, ...seeds.map((other) => crossValidate(data, SETTINGS, other))];
  const calibration = calibrate(runs);
  console.log(`\nfive-fold cross-validation, near-copies in one fold, threshold ${threshold}`);
  reportCrossValidation(runs, calibration, threshold);
  reportCurve(scores(margins, calibration));
  console.log('\nfour headlines of the other class added to every article');
  reportAppended(pairs, calibration, threshold);
  console.log('\nfive-fold cross-validation, each source (host, stream) in one fold');
  const bySource = SEEDS.map((other) => crossValidate(data, SETTINGS, other, 'sources'));
  reportCrossValidation(bySource, calibration, threshold);
  console.log('\nleave one file out (train on the others)');
  printSets(scores(leaveOneFileOut(data, SETTINGS), calibration), threshold);
  if (!values.all) return;
  reportWriters(scores(leaveOneWriterOut(data, SETTINGS), calibration), threshold);
  console.log('\nablation, cross-validation, seed 1');
  reportAblation(data, threshold);
}

await main();
