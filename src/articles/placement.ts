import { decideStory } from '../pipeline/dedupe/decide.ts';
import type { StoryDecision } from '../model/article.ts';
import type { JudgedArticle, ArticleRow } from '../store/article-columns.ts';
import type { StoreTransaction } from '../store/store.ts';

/** Where an article stands among the stories. */
export interface Placement {
  readonly storyId: string;
  /** How it was placed just now; `null` for an article that had its story before. */
  readonly decision: StoryDecision | null;
}

/** Stores an article that is met for the first time in its story; `null` where its address is stored already. */
export async function insertInStory(
  tx: StoreTransaction,
  row: ArticleRow,
): Promise<{ readonly id: string; readonly placement: Placement } | null> {
  const decision = await lockAndDecide(tx, row);
  const stored = await tx.stories.insertArticle(row, decision);
  return stored && { id: stored.id, placement: { storyId: stored.storyId, decision } };
}

/** Puts a stored article into its story; one that has a story (`storyId`) stays there, and is found by its new text. */
export async function placeInStory(
  tx: StoreTransaction,
  id: string,
  row: JudgedArticle,
  storyId: string | null,
): Promise<Placement> {
  if (storyId !== null) {
    await tx.stories.setKeys(id, row.fingerprint);
    return { storyId, decision: null };
  }
  const decision = await lockAndDecide(tx, row);
  return { storyId: await tx.stories.placeArticle(id, decision, row.fingerprint), decision };
}

/** Decides under the locks of the text, held until the transaction ends: nobody else places a similar text meanwhile. */
async function lockAndDecide(
  tx: StoreTransaction,
  { article, fingerprint }: JudgedArticle,
): Promise<StoryDecision> {
  await tx.stories.lockText(fingerprint);
  const { title, publishedAt, lead, body } = article;
  const text = [lead, body].filter(Boolean).join('\n');
  const subject = { title, publishedAt, text, textHash: fingerprint.textHash };
  return decideStory(subject, await tx.stories.findCandidates(fingerprint));
}
