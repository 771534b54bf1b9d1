import type { StoryCandidate, StoryDecision, StoryKind } from '../../model/article.ts';
import { measuredReason } from './reason.ts';
import { readOnce } from './readings.ts';
import { type ReadSubject, type Relation, type StorySubject, relateArticles } from './relate.ts';

const RANK: Readonly<Record<StoryKind, number>> = {
  duplicate: 3,
  'near-duplicate': 2,
  'same-event': 1,
  new: 0,
};

interface Compared {
  readonly candidate: StoryCandidate & ReadSubject;
  readonly relation: Relation;
}

/**
 * Places an article among earlier ones: the closest duplicate or near-duplicate gives it its story; `same-event`
 * names the other report but merges nothing. Candidates may be unrelated, in any order; `reason` says what was measured.
 */
export function decideStory(subject: StorySubject, candidates: readonly StoryCandidate[]): StoryDecision {
  const same = candidates.find(({ textHash }) => textHash === subject.textHash);
  if (same !== undefined) {
    const reason = { rule: 'same-text' } as const;
    return { kind: 'duplicate', of: same.articleId, storyId: same.storyId, similarity: 1, reason };
  }
  const read = withReading(subject);
  const closest = closestOf(read, candidates);
  if (closest === null) return beginStory('nothing-earlier');
  const { candidate, relation } = closest;
  const { kind, overlap } = relation;
  if (overlap.containment === 0) return beginStory('nothing-shared');
  const merges = kind === 'duplicate' || kind === 'near-duplicate';
  return {
    kind,
    of: kind === 'new' ? null : candidate.articleId,
    storyId: merges ? candidate.storyId : null,
    similarity: overlap.containment,
    reason: measuredReason(relation, read, candidate),
  };
}

function closestOf(subject: ReadSubject, candidates: readonly StoryCandidate[]): Compared | null {
  let closest: Compared | null = null;
  for (const one of candidates) {
    const candidate = withReading(one);
    closest = chooseCloser(closest, { candidate, relation: relateArticles(subject, candidate) });
    // Nothing can come closer, and copies come in dozens.
    if (closest.relation.kind === 'duplicate') return closest;
  }
  return closest;
}

function withReading<Article extends StorySubject>(article: Article): Article & ReadSubject {
  return { ...article, read: readOnce(article.textHash, article.text) };
}

function chooseCloser(best: Compared | null, next: Compared): Compared {
  if (best === null) return next;
  const order =
    RANK[next.relation.kind] - RANK[best.relation.kind] ||
    next.relation.overlap.containment - best.relation.overlap.containment;
  return order > 0 ? next : best;
}

function beginStory(rule: 'nothing-earlier' | 'nothing-shared'): StoryDecision {
  return { kind: 'new', of: null, storyId: null, similarity: 0, reason: { rule } };
}
