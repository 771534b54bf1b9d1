import { findFeatures, valueOf } from '../../src/pipeline/relevance/features.ts';
import { anyGram, eachGram } from '../../src/pipeline/relevance/ngrams.ts';
import { readArticle } from '../../src/pipeline/relevance/reading.ts';
import type { Token } from '../../src/pipeline/relevance/tokens.ts';
import { fitLogistic, marginOf, type Example, type Fit } from './fit.ts';
import { inputOf, type Row } from './rows.ts';

/** What is learnt from: the lexicon's features (with their pairs), the n-grams, or both. */
export type Layers = 'lexicon' | 'model' | 'both';

/** A row as features: the lexicon's values by id, n-gram counts by key. */
export interface Counted {
  readonly row: Row;
  readonly lexical: ReadonlyMap<string, number>;
  readonly grams: ReadonlyMap<number, number>;
}

export interface Settings {
  readonly lexicalPenalty: number;
  readonly pairPenalty: number;
  readonly gramPenalty: number;
  readonly minimumGrams: number;
  readonly minimumPairs: number;
  readonly portalWeight: number;
  readonly ownWeight: number;
  /** Of rows that a second reader might judge otherwise. */
  readonly borderlineWeight: number;
  readonly layers: Layers;
}

export const SETTINGS: Settings = {
  lexicalPenalty: 2,
  pairPenalty: 40,
  gramPenalty: 0.05,
  minimumGrams: 4,
  minimumPairs: 6,
  portalWeight: 2,
  ownWeight: 1,
  borderlineWeight: 0.5,
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

/** Reads a row as the judge would. */
export function count(row: Row, words: Words): Counted {
  const readings = readArticle(inputOf(row));
  const lexical = new Map<string, number>();
  for (const [id, feature] of findFeatures(readings)) lexical.set(id, valueOf(feature));
  const grams = new Map<number, number>();
  const numberOf = ({ key }: Token): number => words.numberOf(key);
  eachGram(readings, numberOf, anyGram, (key) => grams.set(key, (grams.get(key) ?? 0) + 1));
  return { row, lexical, grams };
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
  const penalty: number[] = [];
  const lexical = new Map<string, number>();
  const spread: number[] = [];
  if (settings.layers !== 'model') {
    const moments = [...lexicalMoments(rows)].sort(([a], [b]) => Number(isOrder(a)) - Number(isOrder(b)));
    for (const [id, { rows: holders, sum, squares }] of moments) {
      if (holders < LEAST_LEXICAL) continue;
      const mean = sum / rows.length;
      spread[lexical.size] = Math.sqrt(Math.max(0, squares / rows.length - mean * mean)) + 0.05;
      lexical.set(id, lexical.size);
    }
    for (const value of spread) penalty.push(settings.lexicalPenalty * value);
  }
  const pairs = new Map<number, number>();
  if (settings.layers !== 'model' && settings.pairPenalty > 0) {
    const paired = new Map([...lexical].filter(([id]) => !isOrder(id)));
    for (const [key, holders] of pairCounts(rows, paired)) {
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
  const exampleOf = (counted: Counted): Example => example(counted, lexical, pairs, grams, settings);
  const fit = fitLogistic(rows.map(exampleOf), Float64Array.from(penalty));
  return { lexical, pairs, grams, fit, margin: (counted) => marginOf(fit, exampleOf(counted)) };
}

function lexicalMoments(rows: readonly Counted[]) {
  const moments = new Map<string, { rows: number; sum: number; squares: number }>();
  for (const { lexical } of rows) {
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
  { lexical }: Counted,
  known: ReadonlyMap<string, number>,
): { number: number; value: number }[] {
  const found: { number: number; value: number }[] = [];
  for (const [id, value] of lexical) {
    const number = known.get(id);
    if (number !== undefined) found.push({ number, value });
  }
  return found.sort((a, b) => a.number - b.number);
}

function pairCounts(rows: readonly Counted[], lexical: ReadonlyMap<string, number>): Map<number, number> {
  const counts = new Map<number, number>();
  for (const row of rows) {
    const found = numbersOf(row, lexical);
    for (const [at, a] of found.entries()) {
      for (let next = at; next < found.length; next++) {
        const key = a.number * SHARE + (found[next]?.number ?? 0);
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  }
  return counts;
}

function example(
  counted: Counted,
  lexical: ReadonlyMap<string, number>,
  pairs: ReadonlyMap<number, number>,
  grams: Trained['grams'],
  settings: Settings,
): Example {
  const indices: number[] = [];
  const values: number[] = [];
  const found = numbersOf(counted, lexical);
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
  for (const [key, times] of counted.grams) {
    const gram = grams.get(key);
    if (!gram) continue;
    const value = (1 + Math.log(times)) * gram.idf;
    indices.push(gram.index);
    values.push(value);
    norm += value * value;
  }
  for (let at = from; at < values.length; at++) values[at] = (values[at] ?? 0) / Math.sqrt(norm);
  const { file, label, borderline } = counted.row;
  const known = file === 'portal' ? settings.portalWeight : file === 'own' ? settings.ownWeight : 1;
  const weight = borderline ? known * settings.borderlineWeight : known;
  return { indices, values, positive: label === 'foreign-affairs', weight };
}
