/**
 * Trains the relevance model and writes src/pipeline/relevance/model-data.ts:
 * `node dist/bench/relevance/train.js --data DIR --date yyyy-MM-dd --version NAME`. The same data give the same file.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { ModelData } from '../../src/pipeline/relevance/model.ts';
import { count, SETTINGS, type Trained, train, Words } from './design.ts';
import { FILES, readOwn, readRows } from './rows.ts';
import {
  bestThreshold,
  calibrate,
  type Calibration,
  crossValidate,
  type Margins,
  quality,
  scores,
} from './validate.ts';

const SEED = 1;
const SEEDS = [SEED, SEED + 1, SEED + 2];
const OWN = 'fixtures/relevance/training.txt';
const OUT = 'src/pipeline/relevance/model-data.ts';
const PAIR_BASE = 4096;
const GRAM_BASE = 65_536;
/** Pairs whose weight is less than this part of the heaviest one's are left out. */
const LEAST_PAIR = 0.015;

function pack(trained: Trained, words: Words, { slope, offset }: Calibration) {
  const weightAt = (index: number): number => (trained.fit.weights[index] ?? 0) * slope;
  const pairs = [...trained.pairs].map(([key, index]) => ({ key, weight: weightAt(index) }));
  const pairScale = scaleOf(pairs.map(({ weight }) => weight));
  const kept = pairs.filter(({ weight }) => Math.abs(weight) >= LEAST_PAIR * 127 * pairScale);
  const grams = [...trained.grams]
    .map(([key, { index, idf }]) => ({
      title: key < 0,
      text: textOf(Math.abs(key), words),
      weight: weightAt(index),
      idf,
    }))
    .sort((a, b) => Number(b.title) - Number(a.title) || (a.text < b.text ? -1 : 1));
  const gramScale = scaleOf(grams.map(({ weight }) => weight));
  const rarityScale = Math.max(...grams.map(({ idf }) => idf)) / 255;
  const textOfZone = (title: boolean) =>
    grams.flatMap((gram) => (gram.title === title ? [gram.text] : [])).join('|');
  return {
    bias: trained.fit.bias * slope + offset,
    features: [...trained.lexical.keys()].map((id) => id.replaceAll(' ', '_')).join(' '),
    featureWeights: base64(new Float32Array([...trained.lexical.values()].map(weightAt))),
    pairs: base64(new Uint16Array(kept.flatMap(({ key }) => [Math.floor(key / PAIR_BASE), key % PAIR_BASE]))),
    pairWeights: base64(new Int8Array(kept.map(({ weight }) => Math.round(weight / pairScale)))),
    pairScale,
    titleGrams: textOfZone(true),
    textGrams: textOfZone(false),
    gramRarity: base64(new Uint8Array(grams.map(({ idf }) => Math.round(idf / rarityScale)))),
    gramWeights: base64(new Int8Array(grams.map(({ weight }) => Math.round(weight / gramScale)))),
    rarityScale,
    gramScale,
  };
}

function scaleOf(weights: readonly number[]): number {
  return weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-9) / 127;
}

function base64(array: ArrayBufferView): string {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString('base64');
}

function textOf(key: number, words: Words): string {
  const parts: string[] = [];
  for (let rest = key; rest > 0; rest = Math.floor(rest / GRAM_BASE))
    parts.unshift(words.list[rest % GRAM_BASE] ?? '');
  return parts.join(' ');
}

/** Means over the seeds, three digits. */
function figuresOf(runs: readonly Margins[], threshold: number): Record<string, number> {
  const figures: Record<string, number> = {};
  for (const file of FILES) {
    const all = runs.map((run) => quality(run, threshold, ({ row }) => row.file === file));
    for (const name of ['precision', 'recall', 'f1'] as const) {
      const mean = all.reduce((sum, one) => sum + one[name], 0) / all.length;
      figures[`${file} ${name}`] = Math.round(mean * 1000) / 1000;
    }
  }
  return figures;
}

function main(): void {
  const { values } = parseArgs({
    options: { data: { type: 'string' }, date: { type: 'string' }, version: { type: 'string' } },
  });
  const { data: folder, date, version } = values;
  if (folder === undefined || date === undefined || version === undefined) {
    throw new Error('--data DIR, --date yyyy-MM-dd and --version NAME are needed');
  }
  const words = new Words();
  const data = [...readRows(folder), ...readOwn(OWN)].map((row) => count(row, words));
  const runs = SEEDS.map((seed) => crossValidate(data, SETTINGS, [seed]));
  const calibration = calibrate(runs);
  const found = runs.map((run) => scores(run, calibration));
  const threshold = bestThreshold(found);
  const figures = { rows: data.length, ...figuresOf(found, threshold) };
  const trained = train(data, SETTINGS);
  const model: ModelData = {
    version,
    date,
    seed: SEED,
    figures,
    threshold,
    ...pack(trained, words, calibration),
  };
  writeFileSync(
    OUT,
    `import type { ModelData } from './model.ts';\n\n/** Written by bench/relevance/train.ts; not to be edited by hand. */\n` +
      `export const modelData: ModelData = ${JSON.stringify(model, null, 1)};\n`,
  );
  console.log(
    JSON.stringify(
      { threshold, calibration, figures, grams: trained.grams.size, pairs: trained.pairs.size },
      null,
      1,
    ),
  );
}

main();
