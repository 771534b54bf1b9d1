/**
 * Learns the weights of `src/pipeline/extract/text/line-weights.ts`:
 * `node dist/training/train-lines.js --data DIR [--without news] > line-weights.ts`. What is left out shows, in
 * `bench/extraction`, how pages are read whose set was not learned from.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { contextOf } from '../src/pipeline/extract/text/line-context.ts';
import { describeLines, type TextLine } from '../src/pipeline/extract/text/lines.ts';
import { parseHtml } from '../src/pipeline/extract/page/parse.ts';
import { neighboursOf, LINE_FEATURES, CONTEXT_FEATURES } from '../src/pipeline/extract/text/line-features.ts';
import { readPageText } from '../src/pipeline/extract/text/page-text.ts';
import { fitRidge } from './ridge.ts';

interface LabelledPage {
  readonly url: string;
  readonly html: string;
  readonly truth?: { readonly articleBody?: string };
}
interface Sample {
  readonly line: TextLine;
  readonly features: number[];
  readonly isText: boolean;
  readonly words: number;
}
interface Page {
  readonly site: string;
  readonly samples: readonly Sample[];
}
type Weights = readonly number[];

/** Between 3 and 50 the pages of sites that were not learned from are read about as well. */
const RIDGE = 10;
const FOLDS = 5;
const ALONE = Object.keys(LINE_FEATURES);
const TOGETHER = [...ALONE, ...Object.keys(CONTEXT_FEATURES)];

const { data, without } = parseArgs({
  options: { data: { type: 'string' }, without: { type: 'string' } },
}).values;
if (data === undefined)
  throw new Error('usage: node dist/training/train-lines.js --data DIR [--without NAME]');
const pages = readdirSync(data)
  .filter((name) => name.endsWith('.jsonl.gz') && name !== `${without ?? ''}.jsonl.gz`)
  .sort()
  .flatMap((name) => readPages(join(data, name)));
report(pages);
const [first, second] = learn(pages.map(({ samples }) => samples));
process.stdout.write(`${table('FIRST_WEIGHTS', ALONE, first)}\n${table('SECOND_WEIGHTS', TOGETHER, second)}`);

function readPages(file: string): Page[] {
  const lines = gunzipSync(readFileSync(file)).toString().split('\n').filter(Boolean);
  return lines.flatMap((line) => {
    const { url, html, truth } = JSON.parse(line) as LabelledPage;
    if (truth?.articleBody === undefined) return [];
    const samples = samplesOf(url, html.normalize('NFC'), truth.articleBody);
    return [{ site: new URL(url).hostname.split('.').slice(-2).join('.'), samples }];
  });
}

/** A line is text when more than half of its runs of four words stand in the truth; a short one as a whole. */
function samplesOf(url: string, html: string, truth: string): Sample[] {
  const doc = parseHtml(html, url);
  const survey = doc === null ? null : readPageText(doc);
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
    const around = neighboursOf(lines, index);
    const features = Object.values(LINE_FEATURES).map((feature) => feature(line, around));
    return { line, features, isText, words: found.length };
  });
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}_]+/gu) ?? [];
}

function runsOf(all: readonly string[]): string[] {
  return all.slice(3).map((_, index) => all.slice(index, index + 4).join(' '));
}

function learn(from: readonly (readonly Sample[])[]): readonly [Weights, Weights] {
  const alone = fit(from);
  return [alone, fit(inContext(from, alone))];
}

function inContext(from: readonly (readonly Sample[])[], weights: Weights): Sample[][] {
  return from.map((samples) => {
    const scores = samples.map(({ features }) => weigh(weights, features));
    const contextAt = contextOf(
      samples.map(({ line }) => line),
      scores,
    );
    return samples.map((sample, index) => {
      const context = contextAt(index);
      const more = Object.values(CONTEXT_FEATURES).map((feature) => feature(context, sample.line));
      return { ...sample, features: [...sample.features, ...more] };
    });
  });
}

function fit(from: readonly (readonly Sample[])[]): Weights {
  return fitRidge(
    from.flatMap((page) => {
      const all = page.reduce((sum, { words }) => sum + words, 0) || 1;
      // Each page weighs the same, each line by its words.
      return page.map(({ features, isText, words }) => ({
        values: features,
        positive: isText,
        weight: Math.min(5, (100 * (words + 1.5)) / all),
      }));
    }),
    RIDGE,
  );
}

function weigh(weights: Weights, values: readonly number[]): number {
  return values.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0);
}

/** How well pages are read of whose site none was learned from: precision and recall of words. */
function report(all: readonly Page[]): void {
  const sites = [...new Set(all.map(({ site }) => site))].sort();
  const isIn = (fold: number, { site }: Page): boolean => sites.indexOf(site) % FOLDS === fold;
  let [right, given, wanted] = [0, 0, 0];
  for (let fold = 0; fold < FOLDS; fold++) {
    const samplesWhere = (inside: boolean): (readonly Sample[])[] =>
      all.filter((page) => isIn(fold, page) === inside).map(({ samples }) => samples);
    const [alone, together] = learn(samplesWhere(false));
    for (const { features, isText, words } of inContext(samplesWhere(true), alone).flat()) {
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
    `/** What speaks for ${what} being text (positive) or not; made by \`training/train-lines.ts\`. */`,
    `export const ${name}: Readonly<Record<string, number>> = {`,
    ...rows,
    '};',
    '',
  ].join('\n');
}
