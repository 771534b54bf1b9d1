import { searchWords } from '../pipeline/search/words.ts';
import type { Verdict } from '../model/article.ts';
import type { WordRuns } from '../model/search.ts';
import type { StoredArticle } from '../store/articles.ts';
import type { Store } from '../store/store.ts';

/** The words by which searches find a stored article under a verdict: see `searchWords`. */
export function searchWordsOf(
  stored: StoredArticle,
  verdict: Pick<Verdict, 'label' | 'countries' | 'places' | 'topics'>,
): WordRuns {
  const { portalId: portal, title, lead, body, section } = stored;
  const { label, countries, places, topics } = verdict;
  return searchWords({ portal, title, lead, body, section, label, countries, places, topics });
}

/** Makes stored articles that searches do not find yet findable, at most `limit`; returns how many. */
export async function indexStoredArticles(store: Store, limit: number): Promise<number> {
  const ids = await store.articles.listUnindexed(limit);
  for (const id of ids) {
    const found = await store.articles.findById(id);
    if (found === null) continue;
    await store.searchWords.learn(searchWordsOf(found, found));
    await store.transaction(async (tx) => {
      await tx.articles.lockKey(found.key);
      const stored = await tx.articles.findById(id);
      if (stored !== null) await tx.articles.setWords(id, searchWordsOf(stored, stored));
    });
  }
  return ids.length;
}

/** Articles that are read at once. */
const BATCH = 100;

/** Makes stored articles findable until they all are, or a time is over; returns how many. */
export async function indexForAWhile(
  store: Store,
  clock: () => Date,
  { budgetMs, batch = BATCH }: { readonly budgetMs: number; readonly batch?: number },
): Promise<number> {
  const until = clock().getTime() + budgetMs;
  for (let done = 0; ;) {
    const some = await indexStoredArticles(store, batch);
    done += some;
    if (some < batch || clock().getTime() >= until) return done;
  }
}
