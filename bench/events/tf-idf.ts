import { EVENT_INDEX } from '../../src/model/event.ts';
import { wordKeys } from '../../src/pipeline/text.ts';
import { DAY_MS, type ToldArticle } from './dossiers.ts';

type Vector = ReadonlyMap<string, number>;

/**
 * Baseline: an article joins the event of the article before it whose words and pairs of words are closest by TF-IDF and
 * cosine, from `least` on. Rarity is counted over the articles themselves, which the baseline could not know in life.
 */
export function clusterByWords(articles: readonly ToldArticle[], least: number): string[] {
  const vectors = weigh(articles);
  const events: string[] = [];
  articles.forEach(({ at }, number) => {
    let best = { similarity: 0, event: `${number}` };
    for (let other = 0; other < number; other++) {
      if (at.getTime() - (articles[other]?.at.getTime() ?? 0) > EVENT_INDEX.days * DAY_MS) continue;
      const similarity = multiply(vectors[number], vectors[other]);
      if (similarity > best.similarity && similarity >= least)
        best = { similarity, event: events[other] ?? '' };
    }
    events.push(best.event);
  });
  return events;
}

const known = new WeakMap<readonly ToldArticle[], readonly Vector[]>();

function weigh(articles: readonly ToldArticle[]): readonly Vector[] {
  const made = known.get(articles);
  if (made !== undefined) return made;
  const counts = articles.map(({ title, body }) => countGrams(`${title}\n${body}`));
  const holding = new Map<string, number>();
  for (const count of counts)
    for (const gram of count.keys()) holding.set(gram, (holding.get(gram) ?? 0) + 1);
  const vectors = counts.map((count) => {
    const weights = [...count].map(([gram, times]): [string, number] => [
      gram,
      (1 + Math.log(times)) * Math.log((articles.length + 1) / (holding.get(gram) ?? 1)),
    ]);
    const length = Math.sqrt(weights.reduce((sum, [, weight]) => sum + weight * weight, 0));
    return new Map(weights.map(([gram, weight]) => [gram, weight / length]));
  });
  known.set(articles, vectors);
  return vectors;
}

function countGrams(text: string): Map<string, number> {
  const words = wordKeys(text);
  const counts = new Map<string, number>();
  words.forEach((word, at) => {
    for (const gram of at === 0 ? [word] : [word, `${words[at - 1] ?? ''} ${word}`])
      counts.set(gram, (counts.get(gram) ?? 0) + 1);
  });
  return counts;
}

function multiply(one: Vector = new Map(), other: Vector = new Map()): number {
  let product = 0;
  for (const [gram, weight] of one) product += weight * (other.get(gram) ?? 0);
  return product;
}
