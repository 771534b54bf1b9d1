import { massAt } from './features.ts';
import type { AnnotatedPart } from './annotate.ts';
import { buildMatcher, findMatches, type MatchTerm } from './matcher.ts';
import { splitTerms } from './lexicon/term-group.ts';
import { topicTerms } from './lexicon/topics.ts';
import { TOPICS, type Topic } from '../../model/vocabulary.ts';

/** What a term adds to a topic. */
interface Lean {
  readonly topic: Topic;
  readonly weight: number;
}

const PLAIN = 1;
const LEANING = 0.3;
/** What a group of the relevance lexicon adds: its terms are many and some are faint. */
const OF_GROUP = 0.5;
/** A topic counts from this weight on, and from this share of the weightiest one's. */
const LEAST_WEIGHT = 0.8;
const LEAST_SHARE = 0.4;
/** A term counts again, but less and less: one that an article repeats is not its only matter. */
const REPEATED = 0.5;

function* allTerms(): Generator<MatchTerm<readonly Lean[]>> {
  const leans = new Map<string, Lean[]>();
  for (const { topic, terms, leaning } of topicTerms) {
    for (const term of splitTerms(terms))
      leans.set(term, [...(leans.get(term) ?? []), { topic, weight: PLAIN }]);
    for (const term of splitTerms(leaning))
      leans.set(term, [...(leans.get(term) ?? []), { topic, weight: LEANING }]);
  }
  for (const [text, value] of leans) yield { text, value };
}

const matcher = buildMatcher(allTerms());
const topicsOfGroup = new Map<string, Topic[]>();
for (const { topic, groups } of topicTerms)
  for (const group of groups) topicsOfGroup.set(group, [...(topicsOfGroup.get(group) ?? []), topic]);

/** The topics of a foreign-affairs article, at least one; the weightiest first. */
export function topicsOf(parts: readonly AnnotatedPart[]): Topic[] {
  const weights = new Map<Topic, number>();
  const seen = new Map<string, number>();
  const add = (key: string, topic: Topic, weight: number): void => {
    const before = seen.get(key) ?? 1;
    seen.set(key, before * REPEATED);
    weights.set(topic, (weights.get(topic) ?? 0) + weight * before);
  };
  for (const part of parts) {
    for (const { from, to, value } of findMatches(matcher, part)) {
      const words = part.tokens
        .slice(from, to)
        .map(({ key }) => key)
        .join(' ');
      for (const { topic, weight } of value) add(`${topic} ${words}`, topic, weight * massAt(part, from));
    }
    for (const { match } of part.actors) {
      const { group } = match.value;
      for (const topic of topicsOfGroup.get(group ?? '') ?? [])
        add(`${topic} ${group ?? ''}`, topic, OF_GROUP * massAt(part, match.from));
    }
  }
  return chooseTopics(weights, parts);
}

function chooseTopics(weights: ReadonlyMap<Topic, number>, parts: readonly AnnotatedPart[]): Topic[] {
  const weightOf = (topic: Topic): number => weights.get(topic) ?? 0;
  const sorted = TOPICS.toSorted((a, b) => weightOf(b) - weightOf(a));
  const heaviest = sorted[0] ?? TOPICS[0];
  if (weightOf(heaviest) === 0) return [chooseWithoutTerms(parts)];
  const least = Math.max(LEAST_WEIGHT, weightOf(heaviest) * LEAST_SHARE);
  const found = sorted.filter((topic) => weightOf(topic) >= least);
  return found.length > 0 ? found : [heaviest];
}

/** Where no term tells it: somebody from abroad is named (a visit), or nobody (the state's own diplomacy). */
function chooseWithoutTerms(parts: readonly AnnotatedPart[]): Topic {
  const isAbroadNamed = parts.some(({ actors }) => actors.some(({ side }) => side === 'abroad'));
  return isAbroadNamed ? 'visits-and-receptions' : 'national-and-multilateral-diplomacy';
}
