import type { JudgedArticle } from '../store/article-columns.ts';
import type { StoredArticle } from '../store/articles.ts';
import type { StoreTransaction } from '../store/store.ts';
import { isCopy } from './article-change.ts';
import type { Placement } from './placement.ts';

/**
 * Notes what those who listen to the store are told of an article that was found or changed, whether or not anybody is
 * alerted. `before` is how it was stored; `revision` is its new one, `null` where no text was changed that was kept.
 */
export async function noteHappening(
  tx: StoreTransaction,
  articleId: string,
  { decision }: Placement,
  { verdict }: JudgedArticle,
  { before, revision }: { readonly before: StoredArticle | null; readonly revision: number | null },
): Promise<void> {
  if (verdict.label !== 'foreign-affairs') return;
  if (before === null || before.label !== 'foreign-affairs') {
    const isGrown = decision !== null && isCopy(decision);
    await tx.happenings.addOfArticle(isGrown ? 'story.grown' : 'item.new', articleId);
  } else if (revision !== null) await tx.happenings.addOfArticle('item.updated', articleId);
}
