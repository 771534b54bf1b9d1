/**
 * Trains the relevance model and writes src/pipeline/relevance/model-data.ts:
 * `node dist/training/relevance/train.js --data DIR --date yyyy-MM-dd --version NAME`. The same data give the same file.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { FIRST_GRAM, type ModelData } from '../../src/pipeline/relevance/model.ts';
import { anyGram, wordsOfGram } from '../../src/pipeline/relevance/ngrams.ts';
import { count, SETTINGS, type Trained, train, Words } from './design.ts';
import { FILES, readOwn, readRows, readStreamRows, STREAM } from './rows.ts';
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
const OUT = 'src/pipeline/relevance/model-data.ts';
const PAIR_BASE = 4096;
/** Pairs whose weight is less than this part of the heaviest one's are left out. */
const LEAST_PAIR = 0.015;

function pack(trained: Trained, words: Words, { slope, offset }: Calibration) {
  const weightAt = (index: number): number => (trained.fit.weights[index] ?? 0) * slope;
  const pairs = [...trained.pairs].map(([key, index]) => ({ key, weight: weightAt(index) }));
  const pairScale = scaleOf(pairs.map(({ weight }) => weight));
  const kept = pairs.filter(({ weight }) => Math.abs(weight) >= LEAST_PAIR * 127 * pairScale);
  const grams = [...trained.grams]
    .map(([key, { index, idf }]) => ({ key, ...wordsOfGram(key), weight: weightAt(index), idf }))
    // Shorter ones first, so that what an n-gram lengthens stands before it.
    .sort((a, b) => a.words.length - b.words.length || a.key - b.key);
  const gramScale = scaleOf(grams.map(({ weight }) => weight));
  const rarityScale = Math.max(...grams.map(({ idf }) => idf)) / 255;
  return {
    bias: trained.fit.bias * slope + offset,
    features: [...trained.lexical.keys()].map((id) => id.replaceAll(' ', '_')).join(' '),
    featureWeights: base64(new Float32Array([...trained.lexical.values()].map(weightAt))),
    pairs: base64(new Uint16Array(kept.flatMap(({ key }) => [Math.floor(key / PAIR_BASE), key % PAIR_BASE]))),
    pairWeights: base64(new Int8Array(kept.map(({ weight }) => Math.round(weight / pairScale)))),
    pairScale,
    ...packGrams(grams, words),
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

/** Each n-gram as the one that it lengthens and its last word. */
function packGrams(grams: readonly { key: number; title: boolean; words: number[] }[], words: Words) {
  const used = [...new Set(grams.flatMap((gram) => gram.words))].sort((a, b) => a - b);
  const numbers = new Map(used.map((word, index) => [word, index + 1]));
  const states = new Map(grams.map(({ key }, index) => [key, index + FIRST_GRAM]));
  const parentOf = ({ title, words: own }: { title: boolean; words: number[] }): number => {
    if (own.length === 1) return title ? 0 : 1;
    const key = own.slice(0, -1).reduce((state, word) => anyGram(state, word, title), 0);
    const state = states.get(key);
    if (state === undefined) throw new Error('the beginning of an n-gram is unknown');
    return state;
  };
  return {
    words: used.map((word) => words.list[word] ?? '').join(' '),
    gramParents: base64(new Uint16Array(grams.map(parentOf))),
    gramWords: base64(new Uint16Array(grams.map((gram) => numbers.get(gram.words.at(-1) ?? 0) ?? 0))),
  };
}

/** Means over the seeds, three digits. */
function figuresOf(runs: readonly Margins[], threshold: number): Record<string, number> {
  const figures: Record<string, number> = {};
  for (const file of [...FILES, STREAM]) {
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
  const data = [...readRows(folder), ...readStreamRows(), ...readOwn()].map((row) => count(row, words));
  const runs = SEEDS.map((seed) => crossValidate(data, SETTINGS, seed));
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
    `import type { ModelData } from './model.ts';\n\n/** Written by training/relevance/train.ts; not to be edited by hand. */\n` +
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
