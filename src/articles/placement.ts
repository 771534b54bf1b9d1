import { decide } from '../pipeline/dedupe/decide.ts';
import { fingerprint } from '../pipeline/dedupe/fingerprint.ts';
import { matches } from '../pipeline/match.ts';
import { parseQuery } from '../pipeline/query.ts';
import type { Subscription } from '../model/records.ts';
import type { ArticleRow, IndexedRow, StoredArticle } from '../store/articles.ts';
import type { StoreTransaction } from '../store/store.ts';
import type { Article, Fingerprint, StoryDecision, Verdict } from '../model/article.ts';

/** Light rows tell no story and are never compared. */
export const UNCOMPARED: Fingerprint = { textHash: '', keys: [] };

/** The part of a verdict that decides who is told. */
type Reach = Pick<Verdict, 'label' | 'score'>;

/** A row that is kept with its text, whatever its label, and compared with others. */
export function whole(row: ArticleRow): ArticleRow {
  const isCompared = row.fingerprint.textHash !== UNCOMPARED.textHash;
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
  row: ArticleRow,
  storyId: string | null,
): Promise<Placed> {
  if (storyId !== null) {
    await tx.stories.reindex(id, row.fingerprint);
    return { storyId, decision: null };
  }
  const decision = await decideStory(tx, row);
  return { storyId: await tx.stories.place(id, decision, row.fingerprint), decision };
}

/** Stores an article that is met for the first time in its story; returns its id with it. */
export async function placeNew(
  tx: StoreTransaction,
  row: IndexedRow,
): Promise<{ readonly id: string; readonly placed: Placed } | null> {
  const decision = await decideStory(tx, row);
  const stored = await tx.stories.insert(row, decision);
  return stored && { id: stored.id, placed: { storyId: stored.storyId, decision } };
}

/** Under the locks of the text, until the transaction ends. */
async function decideStory(
  tx: StoreTransaction,
  { article, fingerprint: own }: ArticleRow,
): Promise<StoryDecision> {
  await tx.stories.lockText(own);
  const { title, publishedAt } = article;
  const subject = { title, publishedAt, text: textOf(article), textHash: own.textHash };
  return decide(subject, await tx.stories.candidates(own));
}

/** What was decided; `decision` is `null` for an article that has its story. */
export interface Placed {
  readonly storyId: string;
  readonly decision: StoryDecision | null;
}

/**
 * Writes the alerts of an article that was found or changed: its story as news; else, to whoever asked for such, that the
 * story grew, or what changed (`revision`). Nobody gets two of them for one reading.
 */
export async function tellSubscribers(
  tx: StoreTransaction,
  id: string,
  { storyId, decision }: Placed,
  row: ArticleRow,
  before: StoredArticle | null,
  revision: number | null,
): Promise<void> {
  const active = (await tx.subscriptions.list()).filter((subscription) => subscription.active);
  const item = { ...row.article, ...row.verdict, portalId: row.portalId };
  const wanting = active.filter(
    (subscription) => reaches(row.verdict, subscription) && matches(parseQuery(subscription.filter), item),
  );
  const news = await tellNews(tx, id, storyId, wanting, before);
  const isCopy = decision?.kind === 'duplicate' || decision?.kind === 'near-duplicate';
  const event = revision !== null ? 'item.updated' : isCopy ? 'story.grown' : null;
  if (event === null) return;
  // A copy answers for its story; a change only for itself.
  const told = await tx.stories.toldOf(storyId, revision === null ? null : id);
  const following = active.filter(
    (subscription) =>
      subscription.events.includes(event) &&
      !news.has(subscription.id) &&
      (told.has(subscription.id) || wanting.includes(subscription)),
  );
  const ids = following.map((subscription) => subscription.id);
  await tx.stories.alert(event, id, storyId, ids, revision);
}

/** Alerts whoever wants this article and wanted neither it, as it was `before`, nor any other of its story. */
async function tellNews(
  tx: StoreTransaction,
  id: string,
  storyId: string,
  wanting: readonly Subscription[],
  before: StoredArticle | null,
): Promise<ReadonlySet<string>> {
  // Whoever judged it has seen it, and so it is no news.
  if (before?.judgement) return new Set();
  const told = [before, await tx.stories.reach(storyId, id)].filter((reach) => reach !== null);
  const ids = wanting
    .filter((subscription) => subscription.events.includes('item.new'))
    .filter((subscription) => !told.some((reach) => reaches(reach, subscription)))
    .map((subscription) => subscription.id);
  await tx.stories.alert('item.new', id, storyId, ids);
  return new Set(ids);
}

function reaches({ label, score }: Reach, { threshold }: Subscription): boolean {
  return threshold === null ? label === 'foreign-affairs' : score >= threshold;
}

function textOf({ lead, body }: Article): string {
  return [lead, body].filter(Boolean).join('\n');
}
