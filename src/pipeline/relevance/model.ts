import { gramKey } from './ngrams.ts';

/** The learnt model as it is shipped (model-data.ts, written by bench/relevance/train.ts). */
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
  /** n-grams parted by `|`: those of titles, then those of running text. */
  readonly titleGrams: string;
  readonly textGrams: string;
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
  /** Square, by two feature numbers, symmetric; the diagonal is a feature with itself. */
  readonly pairWeights: Float32Array;
  readonly numberOf: (word: string) => number;
  /** n-gram numbers by key (see ngrams.ts): the beginning of a known n-gram is known too. */
  readonly grams: ReadonlyMap<number, number>;
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
    featureWeights: floats(data.featureWeights),
    pairWeights: openPairs(data, ids.length),
    ...openGrams(data),
    gramWeights: Float32Array.from(signed(data.gramWeights), (weight) => weight * data.gramScale),
    gramRarity: Float32Array.from(
      Buffer.from(data.gramRarity, 'base64'),
      (rarity) => rarity * data.rarityScale,
    ),
  };
}

function openPairs({ pairs, pairWeights, pairScale }: ModelData, size: number): Float32Array {
  const square = new Float32Array(size * size);
  const bytes = Buffer.from(pairs, 'base64');
  for (const [at, weight] of signed(pairWeights).entries()) {
    const first = bytes.readUInt16LE(at * 4);
    const second = bytes.readUInt16LE(at * 4 + 2);
    square[first * size + second] = weight * pairScale;
    square[second * size + first] = weight * pairScale;
  }
  return square;
}

function openGrams(data: ModelData): Pick<Model, 'numberOf' | 'grams'> {
  const numbers = new Map<string, number>();
  const grams = new Map<number, number>();
  const numberFor = (word: string): number => {
    const known = numbers.get(word);
    if (known !== undefined) return known;
    numbers.set(word, numbers.size + 1);
    return numbers.size;
  };
  const put = (gram: string, title: boolean): void => {
    grams.set(gramKey(title, gram.split(' ').map(numberFor)), grams.size);
  };
  for (const gram of data.titleGrams.split('|')) put(gram, true);
  for (const gram of data.textGrams.split('|')) put(gram, false);
  return { numberOf: (word) => numbers.get(word) ?? 0, grams };
}

function floats(base64: string): Float32Array {
  const bytes = Buffer.from(base64, 'base64');
  return Float32Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readFloatLE(at * 4));
}

function signed(base64: string): Int8Array {
  return new Int8Array(Buffer.from(base64, 'base64'));
}
