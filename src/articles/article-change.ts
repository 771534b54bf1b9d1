import { fingerprint } from '../pipeline/dedupe/fingerprint.ts';
import { isSameText } from '../pipeline/revisions.ts';
import { reasonInEnglish } from '../model/story-reason.ts';
import type { Fingerprint, Outcome, StoryDecision, Verdict } from '../model/article.ts';
import type { JudgedArticle, ArticleRow } from '../store/article-columns.ts';
import type { StoredArticle } from '../store/articles.ts';
import { earlierContentHash, prepareRow } from './stored-row.ts';

/** The fingerprint of an article of which only the title is kept: it tells no story and is never compared. */
export const UNCOMPARED: Fingerprint = { textHash: '', keys: [] };

/** What becomes of an article that was read, given what is stored at its address; `row` is what is stored from now on. */
export type ArticleChange =
  | { readonly kind: 'new'; readonly row: ArticleRow }
  | { readonly kind: 'unchanged'; readonly row: ArticleRow; readonly before: StoredArticle }
  /** The same text, of which only the title was kept until now. */
  | { readonly kind: 'completed'; readonly row: ArticleRow; readonly before: StoredArticle }
  | { readonly kind: 'revised'; readonly row: ArticleRow; readonly before: StoredArticle };

/** Decides what becomes of an article; `lowestThreshold` (0..1) is the least score that a subscription asks for. */
export function decideChange(
  read: JudgedArticle,
  before: StoredArticle | null,
  lowestThreshold: number | null,
): ArticleChange {
  const judged = { ...read, verdict: applyJudgement(read.verdict, before) };
  const isWanted = wantsText(judged.verdict, before, lowestThreshold);
  const row = prepareRow(isWanted ? withText(judged) : judged);
  if (before === null) return { kind: 'new', row };
  if (lacksMore(row, before)) return { kind: 'unchanged', row, before };
  if (!isUnchanged(row, before)) return { kind: 'revised', row, before };
  return { kind: isWanted && before.body === null ? 'completed' : 'unchanged', row, before };
}

/** A page that was cut off replaces none that was whole, nor one that was cut off later. */
function lacksMore({ article, isIncomplete = false }: ArticleRow, before: StoredArticle): boolean {
  if (!isIncomplete) return false;
  return !before.isIncomplete || (before.body?.length ?? 0) > article.body.length;
}

/** Whether an article is no foreign affairs; of a page that was cut off, what tells of them may be missing. */
export function isSurelyOther({ verdict, isIncomplete }: JudgedArticle): boolean {
  return verdict.label === 'other' && isIncomplete !== true;
}

/** Whether a text that may have lacked its end turns out to be whole. */
export function isWholeNow({ row, before }: Extract<ArticleChange, { kind: 'unchanged' }>): boolean {
  return before.isIncomplete && row.isIncomplete !== true;
}

function isUnchanged({ article, contentHash }: ArticleRow, before: StoredArticle): boolean {
  if (before.body !== null) return isSameText(before, article);
  // Of a text that was not kept there is only the hash.
  return before.contentHash === contentHash || before.contentHash === earlierContentHash(article);
}

/** What a person decided stands: no verdict on a new text, or of a newer model, overrides its label or its countries. */
export function applyJudgement(
  verdict: Verdict,
  before: Pick<StoredArticle, 'judgement' | 'decidedCountries'> | null,
): Verdict {
  const { judgement = null, decidedCountries = null } = before ?? {};
  if (judgement === null && decidedCountries === null) return verdict;
  return {
    ...verdict,
    label: judgement ?? verdict.label,
    countries: decidedCountries ?? verdict.countries,
  };
}

/** Whether an article's text is kept: foreign affairs, in a story already, or enough for a subscription's threshold. */
function wantsText(verdict: Verdict, before: StoredArticle | null, lowestThreshold: number | null): boolean {
  if (verdict.label === 'foreign-affairs' || before?.storyId) return true;
  return !before?.judgement && lowestThreshold !== null && verdict.score >= lowestThreshold;
}

/** A row that is kept with its text, whatever its label, and compared with others. */
export function withText(row: JudgedArticle): JudgedArticle {
  const isCompared = row.fingerprint.textHash !== UNCOMPARED.textHash;
  return { ...row, keepText: true, fingerprint: isCompared ? row.fingerprint : fingerprint(row.article) };
}

/** The outcome of a change that was written; `decision` is how an article was placed in its story just now. */
export function outcomeOf(
  change: ArticleChange,
  articleId: string | null,
  decision: StoryDecision | null,
): Outcome {
  const { url } = change.row.article;
  switch (change.kind) {
    case 'unchanged':
      return { kind: 'unchanged', url, reason: noteCut('the same text as before', change), articleId };
    case 'completed':
      return { kind: 'updated', url, reason: noteCut('its text is kept from now on', change), articleId };
    case 'revised':
      return { kind: 'updated', url, reason: noteCut('the text at this address changed', change), articleId };
    case 'new': {
      if (decision === null) {
        const reason = noteCut(`score ${change.row.verdict.score.toFixed(2)}`, change);
        return { kind: 'irrelevant', url, reason, articleId };
      }
      const kind = isCopy(decision) ? 'duplicate' : 'stored';
      return { kind, url, reason: noteCut(reasonInEnglish(decision.reason), change), articleId };
    }
  }
}

function noteCut(reason: string, { row }: ArticleChange): string {
  return row.isIncomplete === true ? `${reason}; the page was cut off` : reason;
}

/** Whether an article repeats an earlier one, in the same words or nearly so. */
export function isCopy({ kind }: StoryDecision): boolean {
  return kind === 'duplicate' || kind === 'near-duplicate';
}
