import type { Evidence, Verdict } from '../../types.ts';
import { findFeatures, type Feature } from './features.ts';
import { countriesIn, placesIn } from './places.ts';

const MODEL = 'lexicon-1';
/** Chosen on the development data: see bench/relevance.ts. */
const THRESHOLD = 0.4;
/** Log-odds before any evidence, fitted together with the weights. */
const PRIOR = -2.3;
const MOST_EVIDENCE = 24;

/** Is this article foreign affairs, and why? Deterministic; `threshold` in 0..1 is the least score that is. */
export function judge(
  input: { title: string | null; lead: string | null; body: string },
  threshold: number = THRESHOLD,
): Verdict {
  const { features, matches } = findFeatures(input);
  let odds = PRIOR;
  for (const feature of features.values()) odds += contribution(feature);
  const score = features.size === 0 ? 0 : 1 / (1 + Math.exp(-odds));
  return {
    label: score >= threshold ? 'foreign-affairs' : 'other',
    score: Math.round(score * 10_000) / 10_000,
    evidence: evidenceOf(features.values()),
    countries: countriesIn(matches),
    places: placesIn(matches),
    model: MODEL,
  };
}

/** Diminishing returns: the first occurrence says most, and the weight is never exceeded. */
function contribution({ weight, mass }: Feature): number {
  return weight * (1 - Math.exp(-mass));
}

/** Each term once per part, with its share of what its group added; the weightiest first. */
function evidenceOf(features: Iterable<Feature>): Evidence[] {
  const evidence = new Map<string, Evidence>();
  for (const feature of features) {
    const share = contribution(feature) / feature.mass;
    for (const { term, where, mass } of feature.occurrences) {
      const key = `${where} ${term.toLowerCase()}`;
      const known = evidence.get(key);
      evidence.set(key, { term: known?.term ?? term, where, weight: (known?.weight ?? 0) + share * mass });
    }
  }
  return [...evidence.values()]
    .map((item) => ({ ...item, weight: Math.round(item.weight * 100) / 100 }))
    .filter(({ weight }) => weight !== 0)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, MOST_EVIDENCE);
}
