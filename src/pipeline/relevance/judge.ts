import type { Verdict } from '../../model/article.ts';
import { countriesOf } from './countries.ts';
import { LEAST_WEIGHT, listEvidence, type Contribution } from './evidence.ts';
import { findFeatures, valueOf, type Features } from './features.ts';
import { modelData } from './model-data.ts';
import { findGrounds } from './grounds.ts';
import { FIRST_GRAM, openModel } from './model.ts';
import { eachGram } from './ngrams.ts';
import type { TokenizedPart, Token } from './tokens.ts';
import { placesOf } from './places.ts';
import { annotateArticle, type AnnotatedPart, type RelevanceInput } from './annotate.ts';
import { topicsOf } from './topics.ts';

const model = openModel(modelData);

/** Version of the model: an article whose verdict is of another version may be judged again. */
export const MODEL_VERSION = model.version;
/** Least score (0..1) of foreign affairs, chosen on the development data: docs/RELEVANCE.md has the curve. */
export const DEFAULT_THRESHOLD = model.threshold;

/**
 * Whether an article is foreign affairs, and why. Deterministic; `threshold` (0..1) is the least score of an article that
 * is. Two models add up their log-odds: one over the lexicon's features and pairs of them, one over n-grams.
 */
export function judge(input: RelevanceInput, threshold: number = DEFAULT_THRESHOLD): Verdict {
  const parts = annotateArticle(input);
  const features = findFeatures(parts);
  const lexical = weighFeatures(features);
  // Without a single term of the lexicon nothing is known of the text: no score, no evidence.
  const learnt = features.size === 0 ? { odds: 0, contributions: [] } : weighNgrams(parts);
  let odds = model.bias + learnt.odds;
  for (const { weight } of lexical) odds += weight;
  const score = features.size === 0 ? 0 : Math.round(10_000 / (1 + Math.exp(-odds))) / 10_000;
  const label = score >= threshold ? 'foreign-affairs' : 'other';
  return {
    label,
    score,
    evidence: listEvidence(parts, lexical, learnt.contributions),
    countries: countriesOf(parts),
    places: placesOf(parts),
    topics: label === 'other' ? [] : topicsOf(parts),
    model: MODEL_VERSION,
    grounds: label === 'other' ? null : findGrounds(parts),
  };
}

/** What each feature of the lexicon adds to the log-odds: its own weight and half of each pair it stands in. */
function weighFeatures(features: Features): Contribution[] {
  const known: { number: number; value: number; occurrences: Contribution['occurrences'] }[] = [];
  for (const [id, feature] of features) {
    const number = model.features.get(id);
    if (number !== undefined)
      known.push({ number, value: valueOf(feature), occurrences: feature.occurrences });
  }
  const paired = known.filter(({ number }) => number < model.paired);
  return known.map(({ number, value, occurrences }) => {
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

const wordNumber = ({ word }: Token): number => (word.gram ??= model.numberOf(word.key));

/** How often each n-gram stands in the text at hand; all 0 between two texts. */
const counts = new Uint16Array(model.gramWeights.length);

/** What the known n-grams add to the log-odds: term frequency times rarity, all of a text together of length one. */
function weighNgrams(parts: readonly AnnotatedPart[]): { odds: number; contributions: Contribution[] } {
  const grams: number[] = [];
  const firsts: { part: TokenizedPart; from: number; to: number }[] = [];
  eachGram(parts, wordNumber, model.step, (state, part, from, to) => {
    const gram = state - FIRST_GRAM;
    const before = counts[gram] ?? 0;
    counts[gram] = before + 1;
    if (before > 0) return;
    grams.push(gram);
    firsts.push({ part, from, to });
  });
  const values = Float64Array.from(
    grams,
    (gram) => (1 + Math.log(counts[gram] ?? 1)) * (model.gramRarity[gram] ?? 0),
  );
  for (const gram of grams) counts[gram] = 0;
  let squares = 0;
  for (const value of values) squares += value * value;
  const length = Math.sqrt(squares);
  let odds = 0;
  const contributions: Contribution[] = [];
  for (const [at, first] of firsts.entries()) {
    const weight = ((model.gramWeights[grams[at] ?? 0] ?? 0) * (values[at] ?? 0)) / length;
    odds += weight;
    if (Math.abs(weight) >= LEAST_WEIGHT) contributions.push({ weight, occurrences: [first] });
  }
  return { odds, contributions };
}
