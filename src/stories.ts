import { decide } from './pipeline/dedupe/decide.ts';
import { fingerprint } from './pipeline/dedupe/fingerprint.ts';
import { matches } from './pipeline/match.ts';
import { parseQuery } from './pipeline/query.ts';
import type { Subscription } from './records.ts';
import type { ArticleRow, StoredArticle } from './store/articles.ts';
import type { StoreTransaction } from './store/store.ts';
import type { Article, Fingerprint, StoryDecision, Verdict } from './types.ts';

/** Light rows tell no story and are never compared. */
export const UNCOMPARED: Fingerprint = { textHash: '', keys: [] };

/** The part of a verdict that decides who is told. */
type Reach = Pick<Verdict, 'label' | 'score'>;

/** A row that is kept with its text, whatever its label, and compared with others. */
export function whole(row: ArticleRow): ArticleRow {
  const isCompared = row.fingerprint !== UNCOMPARED;
  return { ...row, keepText: true, fingerprint: isCompared ? row.fingerprint : fingerprint(row.article) };
}

/** A person's judgement stands: no verdict on a new text, or of a newer model, overrides its label. */
export function withJudgement(verdict: Verdict, before: StoredArticle | null): Verdict {
  return before?.judgement ? { ...verdict, label: before.judgement } : verdict;
}

/** Whether a row is kept whole: foreign affairs, told before, or enough for a subscription's own threshold. */
export function isWanted(
  { verdict }: ArticleRow,
  before: StoredArticle | null,
  lowestThreshold: number | null,
): boolean {
  if (verdict.label === 'foreign-affairs' || before?.storyId) return true;
  return !before?.judgement && lowestThreshold !== null && verdict.score >= lowestThreshold;
}

/** Puts a stored article into its story, or finds it there by its new text; `decision` is null then. */
export async function place(
  tx: StoreTransaction,
  id: string,
  { article, fingerprint: own }: ArticleRow,
  storyId: string | null,
): Promise<{ storyId: string; decision: StoryDecision | null }> {
  if (storyId !== null) {
    await tx.stories.reindex(id, own);
    return { storyId, decision: null };
  }
  await tx.stories.lockText(own);
  const { title, publishedAt } = article;
  const subject = { title, publishedAt, text: textOf(article), textHash: own.textHash };
  const decision = decide(subject, await tx.stories.candidates(own));
  return { storyId: await tx.stories.place(id, decision, own), decision };
}

/** Alerts whoever wants this article and wanted neither it, as it was `before`, nor any other of its story. */
export async function alertSubscribers(
  tx: StoreTransaction,
  id: string,
  storyId: string,
  row: ArticleRow,
  before: StoredArticle | null,
): Promise<void> {
  // Whoever judged it has seen it, and so it is no news.
  if (before?.judgement) return;
  const told = [before, await tx.stories.reach(storyId, id)].filter((reach) => reach !== null);
  const item = { ...row.article, ...row.verdict, portalId: row.portalId };
  const wanting = (await tx.subscriptions.list()).filter(
    (subscription) =>
      subscription.active &&
      reaches(row.verdict, subscription) &&
      !told.some((reach) => reaches(reach, subscription)) &&
      matches(parseQuery(subscription.filter), item),
  );
  await tx.stories.alert(
    'item.new',
    id,
    storyId,
    wanting.map((subscription) => subscription.id),
  );
}

function reaches({ label, score }: Reach, { threshold }: Subscription): boolean {
  return threshold === null ? label === 'foreign-affairs' : score >= threshold;
}

function textOf({ lead, body }: Article): string {
  return [lead, body].filter(Boolean).join('\n');
}
