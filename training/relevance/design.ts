import { findFeatures, valueOf } from '../../src/pipeline/relevance/features.ts';
import { anyGram, eachGram } from '../../src/pipeline/relevance/ngrams.ts';
import { annotateArticle } from '../../src/pipeline/relevance/annotate.ts';
import type { Token } from '../../src/pipeline/relevance/tokens.ts';
import { fitLogistic, marginOf, type Example, type Fit, type Sparse } from './fit.ts';
import { inputOf, type Row, SENTENCES, STREAM } from './rows.ts';

/** What is learnt from: the lexicon's features (with their pairs), the n-grams, or both. */
export type Layers = 'lexicon' | 'model' | 'both';

/** A row as features: the lexicon's values by id, n-gram counts by key. */
interface Features {
  readonly lexical: ReadonlyMap<string, number>;
  readonly grams: ReadonlyMap<number, number>;
}

/** A row to learn from: whole, and its title and first words once more, so that what they say weighs more. */
export interface Counted extends Features {
  readonly row: Row;
  /** None for our own sentences, which are short. */
  readonly opening: Features | null;
}

export interface Settings {
  readonly lexicalPenalty: number;
  readonly pairPenalty: number;
  readonly gramPenalty: number;
  readonly minimumGrams: number;
  readonly minimumPairs: number;
  readonly portalWeight: number;
  readonly streamWeight: number;
  readonly ownWeight: number;
  /** Of rows that a second reader might judge otherwise. */
  readonly borderlineWeight: number;
  /** Of a row's title and first words, learnt from beside the whole. */
  readonly openingWeight: number;
  readonly layers: Layers;
}

export const SETTINGS: Settings = {
  lexicalPenalty: 2,
  pairPenalty: 60,
  gramPenalty: 0.025,
  minimumGrams: 5,
  minimumPairs: 6,
  portalWeight: 2,
  streamWeight: 3,
  ownWeight: 2,
  borderlineWeight: 0.5,
  openingWeight: 0.5,
  layers: 'both',
};

/** Numbers for words, growing as they are met; 0 stays free. */
export class Words {
  readonly list: string[] = [''];
  readonly #numbers = new Map<string, number>();

  readonly numberOf = (word: string): number => {
    let number = this.#numbers.get(word);
    if (number === undefined) {
      number = this.list.length;
      this.list.push(word);
      this.#numbers.set(word, number);
    }
    return number;
  };
}

/** Words of the text that its opening has. */
const OPENING_WORDS = 70;

/** Reads a row as the judge would. */
export function count(row: Row, words: Words): Counted {
  const text = row.text.split(/\s+/u).slice(0, OPENING_WORDS).join(' ');
  const opening = row.pool === SENTENCES ? null : featuresOf({ ...row, text }, words);
  return { row, ...featuresOf(row, words), opening };
}

function featuresOf(row: Row, words: Words): Features {
  const readings = annotateArticle(inputOf(row));
  const lexical = new Map<string, number>();
  for (const [id, feature] of findFeatures(readings)) lexical.set(id, valueOf(feature));
  const grams = new Map<number, number>();
  const numberOf = ({ key }: Token): number => words.numberOf(key);
  eachGram(readings, numberOf, anyGram, (key) => grams.set(key, (grams.get(key) ?? 0) + 1));
  return { lexical, grams };
}

/** A fitted model over named features. */
export interface Trained {
  readonly lexical: ReadonlyMap<string, number>;
  /** By `lexical` numbers, the smaller times 4,096 and the larger. */
  readonly pairs: ReadonlyMap<number, number>;
  readonly grams: ReadonlyMap<number, { readonly index: number; readonly idf: number }>;
  readonly fit: Fit;
  readonly margin: (counted: Counted) => number;
}

/** Who stands before whom says enough by itself: such features come last and enter no pair. */
const isOrder = (id: string): boolean => id.includes('order:');

const SHARE = 4096;
const LEAST_LEXICAL = 3;

/** Fits on the given rows only: vocabulary, frequencies and weights come from them. */
export function train(rows: readonly Counted[], settings: Settings): Trained {
  const texts: Features[] = [...rows, ...rows.flatMap(({ opening }) => opening ?? [])];
  const penalty: number[] = [];
  const lexical = new Map<string, number>();
  const spread: number[] = [];
  if (settings.layers !== 'model') {
    const moments = [...lexicalMoments(texts)].sort(([a], [b]) => Number(isOrder(a)) - Number(isOrder(b)));
    for (const [id, { rows: holders, sum, squares }] of moments) {
      if (holders < LEAST_LEXICAL) continue;
      const mean = sum / texts.length;
      spread[lexical.size] = Math.sqrt(Math.max(0, squares / texts.length - mean * mean)) + 0.05;
      lexical.set(id, lexical.size);
    }
    for (const value of spread) penalty.push(settings.lexicalPenalty * value);
  }
  const pairs = new Map<number, number>();
  if (settings.layers !== 'model' && settings.pairPenalty > 0) {
    const paired = new Map([...lexical].filter(([id]) => !isOrder(id)));
    for (const [key, holders] of pairCounts(texts, paired)) {
      if (holders < settings.minimumPairs) continue;
      pairs.set(key, penalty.length);
      const [a, b] = [Math.floor(key / SHARE), key % SHARE];
      penalty.push(settings.pairPenalty * (spread[a] ?? 1) * (spread[b] ?? 1));
    }
  }
  const grams = new Map<number, { index: number; idf: number }>();
  if (settings.layers !== 'lexicon') {
    const holders = new Map<number, number>();
    for (const row of rows) for (const key of row.grams.keys()) holders.set(key, (holders.get(key) ?? 0) + 1);
    for (const [key, number] of holders) {
      if (number < settings.minimumGrams) continue;
      grams.set(key, { index: penalty.length, idf: Math.log(rows.length / number) });
      penalty.push(settings.gramPenalty);
    }
  }
  const sparse = (features: Features): Sparse => sparseOf(features, lexical, pairs, grams);
  const examples = rows.flatMap((row) => examplesOf(row, sparse, settings));
  const fit = fitLogistic(examples, Float64Array.from(penalty));
  return { lexical, pairs, grams, fit, margin: (counted) => marginOf(fit, sparse(counted)) };
}

function lexicalMoments(texts: readonly Features[]) {
  const moments = new Map<string, { rows: number; sum: number; squares: number }>();
  for (const { lexical } of texts) {
    for (const [id, value] of lexical) {
      const moment = moments.get(id) ?? { rows: 0, sum: 0, squares: 0 };
      moments.set(id, moment);
      moment.rows++;
      moment.sum += value;
      moment.squares += value * value;
    }
  }
  return moments;
}

function numbersOf(
  { lexical }: Features,
  known: ReadonlyMap<string, number>,
): { number: number; value: number }[] {
  const found: { number: number; value: number }[] = [];
  for (const [id, value] of lexical) {
    const number = known.get(id);
    if (number !== undefined) found.push({ number, value });
  }
  return found.sort((a, b) => a.number - b.number);
}

function pairCounts(texts: readonly Features[], lexical: ReadonlyMap<string, number>): Map<number, number> {
  const counts = new Map<number, number>();
  for (const text of texts) {
    const found = numbersOf(text, lexical);
    for (const [at, a] of found.entries()) {
      for (let next = at; next < found.length; next++) {
        const key = a.number * SHARE + (found[next]?.number ?? 0);
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  }
  return counts;
}

function sparseOf(
  features: Features,
  lexical: ReadonlyMap<string, number>,
  pairs: ReadonlyMap<number, number>,
  grams: Trained['grams'],
): Sparse {
  const indices: number[] = [];
  const values: number[] = [];
  const found = numbersOf(features, lexical);
  for (const [at, { number, value }] of found.entries()) {
    indices.push(number);
    values.push(value);
    for (let next = at; next < found.length; next++) {
      const other = found[next];
      const index = other && pairs.get(number * SHARE + other.number);
      if (index === undefined || !other) continue;
      indices.push(index);
      values.push(value * other.value);
    }
  }
  const from = indices.length;
  let norm = 0;
  for (const [key, times] of features.grams) {
    const gram = grams.get(key);
    if (!gram) continue;
    const value = (1 + Math.log(times)) * gram.idf;
    indices.push(gram.index);
    values.push(value);
    norm += value * value;
  }
  for (let at = from; at < values.length; at++) values[at] = (values[at] ?? 0) / Math.sqrt(norm);
  return { indices, values };
}

function weightOf(file: string, settings: Settings): number {
  if (file === 'portal' || file === 'provincial') return settings.portalWeight;
  if (file === STREAM) return settings.streamWeight;
  return file === 'own' ? settings.ownWeight : 1;
}

function examplesOf(
  { row, opening, ...whole }: Counted,
  sparse: (features: Features) => Sparse,
  settings: Settings,
): Example[] {
  const { file, label, borderline } = row;
  const known = weightOf(file, settings);
  const weight = borderline ? known * settings.borderlineWeight : known;
  const positive = label === 'foreign-affairs';
  const example = { ...sparse(whole), positive, weight };
  if (!opening) return [example];
  return [example, { ...sparse(opening), positive, weight: settings.openingWeight * weight }];
}
