/** Learns the weights of `src/pipeline/extract/line-weights.ts`: `node dist/bench/train-lines.js --data DIR > line-weights.ts`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { contextOf } from '../src/pipeline/extract/context.ts';
import { describeLines, type Line } from '../src/pipeline/extract/lines.ts';
import { parseHtml } from '../src/pipeline/extract/parse.ts';
import { aroundOf, FEATURES, SECOND } from '../src/pipeline/extract/score.ts';
import { surveyOf } from '../src/pipeline/extract/survey.ts';

interface LabelledPage {
  readonly url: string;
  readonly html: string;
  readonly truth: { readonly articleBody?: string };
}
interface Sample {
  readonly line: Line;
  readonly features: number[];
  readonly isText: boolean;
  readonly words: number;
}
type Weights = readonly number[];

const EPOCHS = 40;
const RATE = 0.2;
const DECAY = 1e-5;
const FOLDS = 5;
const ALONE = Object.keys(FEATURES);
const TOGETHER = [...ALONE, ...Object.keys(SECOND)];

const { data } = parseArgs({ options: { data: { type: 'string' } } }).values;
if (data === undefined) throw new Error('usage: node dist/bench/train-lines.js --data DIR');
const pages = readdirSync(data)
  .filter((name) => name.endsWith('.jsonl.gz'))
  .sort()
  .flatMap((name) => readPages(join(data, name)));
report(pages);
const [first, second] = learn(pages);
process.stdout.write(`${table('FIRST_WEIGHTS', ALONE, first)}\n${table('SECOND_WEIGHTS', TOGETHER, second)}`);

function readPages(file: string): Sample[][] {
  const lines = gunzipSync(readFileSync(file)).toString().split('\n').filter(Boolean);
  return lines.flatMap((line) => {
    const { url, html, truth } = JSON.parse(line) as LabelledPage;
    return truth.articleBody === undefined ? [] : [samplesOf(url, html, truth.articleBody)];
  });
}

/** A line is text when more than half of its runs of four words stand in the truth; a short one as a whole. */
function samplesOf(url: string, html: string, truth: string): Sample[] {
  const doc = parseHtml(html, url);
  const survey = doc === null ? null : surveyOf(doc);
  const lines = survey === null ? [] : describeLines(survey.blocks);
  const wanted = wordsOf(truth);
  const whole = ` ${wanted.join(' ')} `;
  const runs = new Set(runsOf(wanted));
  return lines.map((line, index) => {
    const found = wordsOf(line.block.text);
    const own = runsOf(found);
    const hits = own.filter((run) => runs.has(run)).length;
    const isText =
      found.length < 6 ? found.length > 0 && whole.includes(` ${found.join(' ')} `) : hits > own.length / 2;
    const around = aroundOf(lines, index);
    const features = Object.values(FEATURES).map((feature) => feature(line, around));
    return { line, features, isText, words: found.length };
  });
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}_]+/gu) ?? [];
}

function runsOf(all: readonly string[]): string[] {
  return all.slice(3).map((_, index) => all.slice(index, index + 4).join(' '));
}

function learn(from: readonly Sample[][]): readonly [Weights, Weights] {
  const alone = descend(from, ALONE.length);
  return [alone, descend(inContext(from, alone), TOGETHER.length)];
}

function inContext(from: readonly Sample[][], weights: Weights): Sample[][] {
  return from.map((samples) => {
    const scores = samples.map(({ features }) => weigh(weights, features));
    const contexts = contextOf(
      samples.map(({ line }) => line),
      scores,
    );
    return samples.map((sample, index) => {
      const context = contexts[index];
      if (context === undefined) throw new Error('a line without context');
      const more = Object.values(SECOND).map((feature) => feature(context, sample.line));
      return { ...sample, features: [...sample.features, ...more] };
    });
  });
}

/** Logistic regression by AdaGrad. Each page weighs the same, each line by its words; the order is always the same. */
function descend(from: readonly Sample[][], size: number): Weights {
  const weights = new Array<number>(size).fill(0);
  const squares = new Array<number>(size).fill(1e-8);
  const samples = from.flatMap((page) => {
    const all = page.reduce((sum, { words }) => sum + words, 0) || 1;
    return page.map((sample) => ({ ...sample, weight: Math.min(5, (100 * (sample.words + 1.5)) / all) }));
  });
  const random = generator();
  const mean = weights.map(() => 0);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (let count = 0; count < samples.length; count++) {
      const sample = samples[Math.floor(random() * samples.length)];
      if (sample === undefined) continue;
      const error = chance(weigh(weights, sample.features)) - (sample.isText ? 1 : 0);
      step(weights, squares, sample.features, error * sample.weight);
    }
    // The mean of the later epochs hangs less on which pages came last.
    if (epoch >= EPOCHS / 2) mean.forEach((sum, at) => (mean[at] = sum + (weights[at] ?? 0) / (EPOCHS / 2)));
  }
  return mean;
}

function step(weights: number[], squares: number[], features: readonly number[], error: number): void {
  features.forEach((feature, at) => {
    if (feature === 0) return;
    const weight = weights[at] ?? 0;
    const slope = error * feature + DECAY * weight;
    const square = (squares[at] ?? 0) + slope * slope;
    squares[at] = square;
    weights[at] = weight - (RATE * slope) / Math.sqrt(square);
  });
}

function generator(): () => number {
  let seed = 1;
  return () => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
}

function weigh(weights: Weights, values: readonly number[]): number {
  return values.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0);
}

function chance(score: number): number {
  return 1 / (1 + Math.exp(-score));
}

/** How well pages are read whose fold was not learned from: precision and recall of words. */
function report(all: readonly Sample[][]): void {
  let [right, given, wanted] = [0, 0, 0];
  for (let fold = 0; fold < FOLDS; fold++) {
    const [alone, together] = learn(all.filter((_, index) => index % FOLDS !== fold));
    for (const { features, isText, words } of inContext(
      all.filter((_, index) => index % FOLDS === fold),
      alone,
    ).flat()) {
      const kept = weigh(together, features) > 0;
      if (kept) given += words;
      if (isText) wanted += words;
      if (kept && isText) right += words;
    }
  }
  const [precision, recall] = [right / given, right / wanted];
  console.error(`words, ${FOLDS} folds: precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}`);
}

function table(name: string, features: readonly string[], weights: Weights): string {
  const what = name === 'FIRST_WEIGHTS' ? 'a line alone' : 'a line among the others';
  const rows = features.map((feature, at) => `  ${feature}: ${(weights[at] ?? 0).toFixed(2)},`);
  return [
    `/** What speaks for ${what} being text (positive) or not; made by \`bench/train-lines.ts\`. */`,
    `export const ${name}: Readonly<Record<string, number>> = {`,
    ...rows,
    '};',
    '',
  ].join('\n');
}
