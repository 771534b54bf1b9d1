import type { Verdict } from '../../model/article.ts';
import { countriesOf } from './countries.ts';
import { evidenceOf, LEAST_WEIGHT, type Share } from './evidence.ts';
import { findFeatures, valueOf, type Features } from './features.ts';
import { modelData } from './model-data.ts';
import { FIRST_GRAM, openModel } from './model.ts';
import { eachGram } from './ngrams.ts';
import type { PartTokens, Token } from './tokens.ts';
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
  const learnt = features.size === 0 ? { odds: 0, shares: [] } : learntShares(readings);
  let odds = model.bias + learnt.odds;
  for (const { weight } of lexical) odds += weight;
  const score = features.size === 0 ? 0 : Math.round(10_000 / (1 + Math.exp(-odds))) / 10_000;
  const label = score >= threshold ? 'foreign-affairs' : 'other';
  const matches = readings.flatMap(({ actors }) => actors.map(({ match }) => match));
  return {
    label,
    score,
    evidence: evidenceOf(readings, lexical, learnt.shares),
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

/** How often an n-gram was met in the text at hand; all 0 between two texts. */
const times = new Uint16Array(model.gramWeights.length);

/** What the known n-grams add: term frequency times rarity, all n-grams together of length one. */
function learntShares(readings: readonly Reading[]): { odds: number; shares: Share[] } {
  const found: number[] = [];
  const firsts: { part: PartTokens; from: number; to: number }[] = [];
  eachGram(readings, gramNumber, model.step, (state, part, from, to) => {
    const gram = state - FIRST_GRAM;
    const before = times[gram] ?? 0;
    times[gram] = before + 1;
    if (before > 0) return;
    found.push(gram);
    firsts.push({ part, from, to });
  });
  const values = Float64Array.from(
    found,
    (gram) => (1 + Math.log(times[gram] ?? 1)) * (model.gramRarity[gram] ?? 0),
  );
  for (const gram of found) times[gram] = 0;
  let squares = 0;
  for (const value of values) squares += value * value;
  const length = Math.sqrt(squares);
  let odds = 0;
  const shares: Share[] = [];
  for (const [at, first] of firsts.entries()) {
    const weight = ((model.gramWeights[found[at] ?? 0] ?? 0) * (values[at] ?? 0)) / length;
    odds += weight;
    if (Math.abs(weight) >= LEAST_WEIGHT) shares.push({ weight, occurrences: [first] });
  }
  return { odds, shares };
}
