import type { Step } from './ngrams.ts';
import { StepTable } from './step-table.ts';

/** State of the first n-gram: those before are the two beginnings. */
export const FIRST_GRAM = 2;
/** More words than any vocabulary has: a state and a word make 32 bits. */
const WORDS = 65_536;

/** The learnt model as it is shipped (model-data.ts, written by training/relevance/train.ts). */
export interface ModelData {
  /** Stored beside each verdict; another version judges stored articles again. */
  readonly version: string;
  /** yyyy-MM-dd of the training. */
  readonly date: string;
  readonly seed: number;
  /** What the training measured, by name. */
  readonly figures: Readonly<Record<string, number>>;
  readonly bias: number;
  /** Least score (0..1) that is foreign affairs. */
  readonly threshold: number;
  /** Ids of the lexicon's features, parted by spaces become `_`. */
  readonly features: string;
  /** Base64 of Float32, one a feature. */
  readonly featureWeights: string;
  /** Base64 of Uint16: two feature numbers for each pair. */
  readonly pairs: string;
  /** Base64 of Int8, one a pair. */
  readonly pairWeights: string;
  readonly pairScale: number;
  /** The words of the n-grams, parted by spaces, numbered from 1. */
  readonly words: string;
  /** Base64 of Uint16, one an n-gram: 0 (of titles) or 1 (of running text), or the n-gram that it lengthens and 2. */
  readonly gramParents: string;
  /** Base64 of Uint16, one an n-gram: its last word. */
  readonly gramWords: string;
  /** Base64, one an n-gram: Uint8 of its inverse document frequency, Int8 of its weight. */
  readonly gramRarity: string;
  readonly gramWeights: string;
  readonly rarityScale: number;
  readonly gramScale: number;
}

/** The model ready to be asked. */
export interface Model {
  readonly version: string;
  readonly threshold: number;
  readonly bias: number;
  readonly features: ReadonlyMap<string, number>;
  readonly featureWeights: Float32Array;
  /** Features numbered below enter pairs. */
  readonly paired: number;
  /** Square of that side, by two feature numbers, symmetric; the diagonal is a feature with itself. */
  readonly pairWeights: Float32Array;
  /** Of a word's one spelling; 0 for an unknown one. */
  readonly numberOf: (key: string) => number;
  /** Steps through the known n-grams (see ngrams.ts): an n-gram's state is its number and 2. */
  readonly step: Step;
  /** By n-gram number: on the log-odds, and the inverse document frequency. */
  readonly gramWeights: Float32Array;
  readonly gramRarity: Float32Array;
}

/** Unpacks a shipped model; done once. */
export function openModel(data: ModelData): Model {
  const ids = data.features.split(' ').map((id) => id.replaceAll('_', ' '));
  return {
    version: data.version,
    threshold: data.threshold,
    bias: data.bias,
    features: new Map(ids.map((id, index) => [id, index])),
    featureWeights: readFloat32(data.featureWeights),
    ...openPairs(data),
    ...openGrams(data),
    gramWeights: Float32Array.from(readInt8(data.gramWeights), (weight) => weight * data.gramScale),
    gramRarity: Float32Array.from(
      Buffer.from(data.gramRarity, 'base64'),
      (rarity) => rarity * data.rarityScale,
    ),
  };
}

function openPairs(data: ModelData): Pick<Model, 'paired' | 'pairWeights'> {
  const numbers = readUint16(data.pairs);
  const paired = numbers.reduce((most, number) => Math.max(most, number + 1), 0);
  const square = new Float32Array(paired * paired);
  for (const [at, weight] of readInt8(data.pairWeights).entries()) {
    const first = numbers[at * 2] ?? 0;
    const second = numbers[at * 2 + 1] ?? 0;
    square[first * paired + second] = weight * data.pairScale;
    square[second * paired + first] = weight * data.pairScale;
  }
  return { paired, pairWeights: square };
}

function openGrams(data: ModelData): Pick<Model, 'numberOf' | 'step'> {
  const numbers = new Map(data.words.split(' ').map((word, index) => [word, index + 1]));
  const parents = readUint16(data.gramParents);
  const lasts = readUint16(data.gramWords);
  const table = new StepTable(parents.length);
  for (let gram = 0; gram < parents.length; gram++)
    table.put((parents[gram] ?? 0) * WORDS + (lasts[gram] ?? 0), gram + FIRST_GRAM);
  return {
    numberOf: (key) => numbers.get(key) ?? 0,
    step: (state, word, title) => table.get((state || (title ? 0 : 1)) * WORDS + word),
  };
}

function readFloat32(base64: string): Float32Array {
  const bytes = Buffer.from(base64, 'base64');
  return Float32Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readFloatLE(at * 4));
}

function readUint16(base64: string): Uint16Array {
  const bytes = Buffer.from(base64, 'base64');
  return Uint16Array.from({ length: bytes.length / 2 }, (_, at) => bytes.readUInt16LE(at * 2));
}

function readInt8(base64: string): Int8Array {
  return new Int8Array(Buffer.from(base64, 'base64'));
}
