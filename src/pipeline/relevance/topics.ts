import { massAt } from './features.ts';
import type { AnnotatedPart } from './annotate.ts';
import { TOPICS, type Topic } from '../../model/vocabulary.ts';

/** A topic counts from this weight on, and from this share of the weightiest one's. */
const LEAST_WEIGHT = 0.8;
const LEAST_SHARE = 0.4;
/** What an article is about when no term tells it. */
const FALLBACK: Topic = 'national-and-multilateral-diplomacy';

/** The topics of a foreign-affairs article, at least one; the weightiest first. */
export function topicsOf(parts: readonly AnnotatedPart[]): Topic[] {
  const weights = new Map<Topic, number>();
  for (const part of parts) {
    for (const { match } of part.actors) {
      for (const topic of match.value.topics) {
        weights.set(topic, (weights.get(topic) ?? 0) + massAt(part, match.from));
      }
    }
  }
  const weightOf = (topic: Topic): number => weights.get(topic) ?? 0;
  const sorted = TOPICS.toSorted((a, b) => weightOf(b) - weightOf(a));
  const heaviest = sorted[0] ?? FALLBACK;
  if (weightOf(heaviest) === 0) return [FALLBACK];
  const least = Math.max(LEAST_WEIGHT, weightOf(heaviest) * LEAST_SHARE);
  const found = sorted.filter((topic) => weightOf(topic) >= least);
  return found.length > 0 ? found : [heaviest];
}
