import type { Verdict } from '../../types.ts';
import { countriesOf } from './countries.ts';
import { evidenceOf, type Share } from './evidence.ts';
import { findFeatures, valueOf, type Features } from './features.ts';
import { modelData } from './model-data.ts';
import { FIRST_GRAM, openModel } from './model.ts';
import { eachGram } from './ngrams.ts';
import type { Token } from './tokens.ts';
import { placesIn } from './places.ts';
import { readArticle, type Reading, type RelevanceInput } from './reading.ts';
import { topicsOf } from './topics.ts';

const model = openModel(modelData);

/** Version of the model that judges now: verdicts of another one may be judged again. */
export const MODEL_VERSION = model.version;
/** Chosen on the development data: docs/RELEVANCE.md has the curve. */
export const DEFAULT_THRESHOLD = model.threshold;

/** Is this article foreign affairs, and why? Deterministic; `threshold` in 0..1 is the least score that is. */
export function judge(input: RelevanceInput, threshold: number = DEFAULT_THRESHOLD): Verdict {
  const readings = readArticle(input);
  const features = findFeatures(readings);
  const lexical = lexicalShares(features);
  // Without a single term of the lexicon nothing is known of the text: no score, no evidence.
  const learnt = features.size === 0 ? [] : learntShares(readings);
  let odds = model.bias;
  for (const { weight } of [...lexical, ...learnt]) odds += weight;
  const score = features.size === 0 ? 0 : Math.round(10_000 / (1 + Math.exp(-odds))) / 10_000;
  const label = score >= threshold ? 'foreign-affairs' : 'other';
  const matches = readings.flatMap(({ actors }) => actors.map(({ match }) => match));
  return {
    label,
    score,
    evidence: evidenceOf(readings, lexical, learnt),
    countries: countriesOf(readings),
    places: placesIn(matches),
    topics: label === 'other' ? [] : topicsOf(readings),
    model: MODEL_VERSION,
  };
}

/** What each feature of the lexicon adds to the log-odds: its own weight and half of each pair it stands in. */
function lexicalShares(features: Features): Share[] {
  const found: { number: number; value: number; occurrences: Share['occurrences'] }[] = [];
  for (const [id, feature] of features) {
    const number = model.features.get(id);
    if (number !== undefined)
      found.push({ number, value: valueOf(feature), occurrences: feature.occurrences });
  }
  const paired = found.filter(({ number }) => number < model.paired);
  return found.map(({ number, value, occurrences }) => {
    let weight = model.featureWeights[number] ?? 0;
    if (number < model.paired) {
      const row = number * model.paired;
      for (const other of paired) {
        const pair = model.pairWeights[row + other.number] ?? 0;
        weight += other.number === number ? pair * value : (pair * other.value) / 2;
      }
    }
    return { weight: weight * value, occurrences };
  });
}

const gramNumber = ({ word }: Token): number => (word.gram ??= model.numberOf(word.key));

/** What each known n-gram adds: term frequency times rarity, all n-grams together of length one. */
function learntShares(readings: readonly Reading[]): Share[] {
  const times = new Uint16Array(model.gramWeights.length);
  const found: { gram: number; occurrences: Share['occurrences'] }[] = [];
  eachGram(readings, gramNumber, model.step, (state, part, from, to) => {
    const gram = state - FIRST_GRAM;
    if (times[gram] === 0) found.push({ gram, occurrences: [{ part, from, to }] });
    times[gram] = (times[gram] ?? 0) + 1;
  });
  const values = found.map(({ gram }) => (1 + Math.log(times[gram] ?? 1)) * (model.gramRarity[gram] ?? 0));
  const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  return found.map(({ gram, occurrences }, at) => ({
    weight: ((model.gramWeights[gram] ?? 0) * (values[at] ?? 0)) / length,
    occurrences,
  }));
}
