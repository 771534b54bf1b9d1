import { contentHash } from './page-result.ts';
import { searchWords } from '../pipeline/search/words.ts';
import type { ArticleRow, IndexedRow, StoredArticle } from '../store/articles.ts';
import type { Store } from '../store/store.ts';
import type { Verdict } from '../model/article.ts';

/**
 * A row ready to be stored. An irrelevant one is light: only its title is kept, and can be found. The hash is made here
 * and not where pages are read: the page thread has the most to do, the main thread waits.
 */
export function indexed(row: ArticleRow): IndexedRow {
  const { article, verdict, portalId } = row;
  const isLight = verdict.label === 'other' && row.keepText !== true;
  const { title, lead, body, section } = article;
  const text = isLight ? { lead: null, body: null } : { lead, body };
  const words = searchWords({ ...verdict, ...text, portalId, title, section });
  return { ...row, isLight, words, contentHash: contentHash(article) };
}

/** The words of a stored article under a verdict. */
export function wordsOf(
  stored: StoredArticle,
  verdict: Pick<Verdict, 'label' | 'countries' | 'places' | 'topics'>,
): string {
  const { portalId, title, lead, body, section } = stored;
  const { label, countries, places, topics } = verdict;
  return searchWords({ portalId, title, lead, body, section, label, countries, places, topics });
}

/** Makes stored articles that searches do not find yet findable, at most `limit`; returns how many. */
export async function indexStored(store: Store, limit: number): Promise<number> {
  const ids = await store.articles.unindexed(limit);
  for (const id of ids) {
    await store.transaction(async (tx) => {
      const found = await tx.articles.byId(id);
      if (found === null) return;
      await tx.articles.lockKey(found.key);
      const stored = await tx.articles.byId(id);
      if (stored !== null) await tx.articles.setWords(id, wordsOf(stored, stored.verdict));
    });
  }
  return ids.length;
}
