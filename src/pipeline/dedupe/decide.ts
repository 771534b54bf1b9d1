import type { StoryCandidate, StoryDecision, StoryKind } from '../../types.ts';
import { reason } from './reason.ts';
import { readText } from './read-text.ts';
import { type ReadSubject, type Relation, type StorySubject, relate } from './relate.ts';

const RANK: Readonly<Record<StoryKind, number>> = {
  duplicate: 3,
  'near-duplicate': 2,
  'same-event': 1,
  new: 0,
};

interface Compared {
  readonly candidate: StoryCandidate;
  readonly relation: Relation;
}

/**
 * Places an article among earlier ones: the closest duplicate or near-duplicate gives it its story; `same-event`
 * names the other report but merges nothing. Candidates may be unrelated, in any order; `because` says what was measured.
 */
export function decide(subject: StorySubject, candidates: readonly StoryCandidate[]): StoryDecision {
  const same = candidates.find(({ textHash }) => textHash === subject.textHash);
  if (same !== undefined) {
    const because = 'Word for word the same text.';
    return { kind: 'duplicate', of: same.articleId, storyId: same.storyId, similarity: 1, because };
  }
  const closest = candidates
    .map((candidate) => ({ candidate, relation: relate(readOnce(subject), readOnce(candidate)) }))
    .reduce<Compared | null>(closer, null);
  if (closest === null) return alone('Nothing earlier to compare with.');
  const { candidate, relation } = closest;
  const { kind, overlap } = relation;
  if (overlap.containment === 0) return alone('No earlier text shares a passage of eight words with it.');
  const merges = kind === 'duplicate' || kind === 'near-duplicate';
  return {
    kind,
    of: kind === 'new' ? null : candidate.articleId,
    storyId: merges ? candidate.storyId : null,
    similarity: overlap.containment,
    because: reason(relation, readOnce(subject), readOnce(candidate)),
  };
}

/** Texts that stay at hand, as in a run over one file, are taken apart once. */
const readings = new WeakMap<StorySubject, ReadSubject>();

function readOnce(article: StorySubject): ReadSubject {
  const known = readings.get(article);
  if (known !== undefined) return known;
  const read = { article, read: readText(article.text) };
  readings.set(article, read);
  return read;
}

function closer(best: Compared | null, next: Compared): Compared {
  if (best === null) return next;
  const order =
    RANK[next.relation.kind] - RANK[best.relation.kind] ||
    next.relation.overlap.containment - best.relation.overlap.containment;
  return order > 0 ? next : best;
}

function alone(because: string): StoryDecision {
  return { kind: 'new', of: null, storyId: null, similarity: 0, because };
}
