import type { Fingerprint, StoryCandidate, StoryDecision, StoryKind } from '../../types.ts';
import { toneKey, words } from '../text.ts';
import { longestShared, overlap, readText, type Overlap, type ReadText } from './compare.ts';
import { daysApart, eventDay } from './event-day.ts';

/** An article to be placed among those before it. `text` is title, lead and body, joined by line ends. */
interface StorySubject {
  readonly title: string | null;
  readonly text: string;
  readonly publishedAt: string | null;
  readonly fingerprint: Fingerprint;
}

interface Relation {
  readonly kind: StoryKind;
  readonly candidate: StoryCandidate;
  readonly read: ReadText;
  readonly overlap: Overlap;
  /** Why the two are not one story however much they share. */
  readonly obstacle: string | null;
}

/** Measured on labelled pairs (bench/dedupe.ts): below, separate reports of one event begin. */
const SURVIVES = 0.6;
/** Of both texts: what is left are headline, by-line and caption. */
const ALL_BUT_SAME = 0.92;
/** A longer text that is mostly something else (a digest of many stories) is no second copy of the shorter. */
const MAIN_MATTER = 0.15;
const EVENT_SHARE = 0.2;
const EVENT_DAYS = 1;
const EVENT_PUBLISHED_MS = 7 * 86_400_000;
const RANK: Readonly<Record<StoryKind, number>> = {
  duplicate: 3,
  'near-duplicate': 2,
  'same-event': 1,
  new: 0,
};
const QUOTED_WORDS = 12;

/**
 * Places an article among earlier ones: the closest duplicate or near-duplicate gives it its story; `same-event`
 * names the other report but merges nothing. Candidates may be unrelated, in any order; `because` says what was measured.
 */
export function decide(subject: StorySubject, candidates: readonly StoryCandidate[]): StoryDecision {
  const { textHash } = subject.fingerprint;
  const same = candidates.find((candidate) => candidate.fingerprint.textHash === textHash);
  if (same !== undefined) {
    const because = 'Word for word the same text.';
    return { kind: 'duplicate', of: same.articleId, storyId: same.storyId, similarity: 1, because };
  }
  const read = readText(subject.text);
  const closest = candidates
    .filter((candidate) => mayShare(subject.fingerprint, candidate.fingerprint))
    .map((candidate) => relate(subject, read, candidate))
    .reduce<Relation | null>(closer, null);
  return closest === null ? alone(candidates.length) : describe(closest, read);
}

/** Without one common minimum in 128 the Jaccard similarity is below .024 (95 %); the least that merges has .136. */
function mayShare(first: Fingerprint, second: Fingerprint): boolean {
  return first.minhash.some((minimum, at) => minimum === second.minhash[at]);
}

function relate(subject: StorySubject, read: ReadText, candidate: StoryCandidate): Relation {
  const other = readText(candidate.text);
  const shares = overlap(read, other);
  const obstacle = otherFigures(shares) ?? otherHeadline(subject, read, candidate, other);
  const kind = obstacle === null ? kindOf(subject, candidate, shares) : 'new';
  return { kind, candidate, read: other, overlap: shares, obstacle };
}

function kindOf(subject: StorySubject, candidate: StoryCandidate, shares: Overlap): StoryKind {
  const mainMatter = Math.min(shares.ofFirst, shares.ofSecond);
  if (mainMatter >= ALL_BUT_SAME) return 'duplicate';
  if (shares.containment >= SURVIVES && mainMatter >= MAIN_MATTER) return 'near-duplicate';
  return shares.containment >= EVENT_SHARE && isSameDay(subject, candidate) ? 'same-event' : 'new';
}

function otherFigures(shares: Overlap): string | null {
  if (!shares.isTemplate) return null;
  return `Only ${shares.sharedNumbers} of ${shares.numbers} figures agree: one frame, other news.`;
}

/** Each headline names someone or something that the other article never mentions: two visits told in one frame. */
function otherHeadline(
  subject: StorySubject,
  read: ReadText,
  candidate: StoryCandidate,
  other: ReadText,
): string | null {
  const [name] = ownNames(subject.title, other);
  const [otherName] = ownNames(candidate.title, read);
  if (name === undefined || otherName === undefined) return null;
  return `Only this headline names “${name}”, only the earlier one “${otherName}”.`;
}

/** Capitalised words and figures after a headline's first word that another text lacks; none in all capitals. */
function ownNames(title: string | null, other: ReadText): string[] {
  if (title === null || title === title.toUpperCase()) return [];
  const names = words(title).filter((word, at) => at > 0 && /^[\p{Lu}\d]/u.test(word));
  return names.filter((name) => !other.keys.has(toneKey(name)));
}

function isSameDay(subject: StorySubject, candidate: StoryCandidate): boolean {
  const published = [subject.publishedAt, candidate.publishedAt].map((date) => Date.parse(date ?? ''));
  if (Math.abs((published[0] ?? NaN) - (published[1] ?? NaN)) > EVENT_PUBLISHED_MS) return false;
  const day = eventDay(subject.text, subject.publishedAt);
  const otherDay = eventDay(candidate.text, candidate.publishedAt);
  return day !== null && otherDay !== null && daysApart(day, otherDay) <= EVENT_DAYS;
}

function closer(best: Relation | null, next: Relation): Relation {
  if (best === null) return next;
  const order = RANK[next.kind] - RANK[best.kind] || next.overlap.containment - best.overlap.containment;
  return order > 0 ? next : best;
}

function alone(candidates: number): StoryDecision {
  const because =
    candidates === 0
      ? 'Nothing earlier to compare with.'
      : 'No earlier text shares a passage of five words with it.';
  return { kind: 'new', of: null, storyId: null, similarity: 0, because };
}

function describe(relation: Relation, read: ReadText): StoryDecision {
  const { kind, candidate, overlap: shares } = relation;
  const merges = kind === 'duplicate' || kind === 'near-duplicate';
  return {
    kind,
    of: kind === 'new' ? null : candidate.articleId,
    storyId: merges ? candidate.storyId : null,
    similarity: shares.containment,
    because:
      `${sharesSentence(shares)} ${verdictSentence(relation)} ${passageSentence(read, relation.read)}`.trim(),
  };
}

function sharesSentence(shares: Overlap): string {
  return `${percent(shares.ofFirst)} of this text stands in the earlier one, ${percent(shares.ofSecond)} of the earlier one in this.`;
}

function verdictSentence({ kind, obstacle }: Relation): string {
  if (obstacle !== null) return obstacle;
  switch (kind) {
    case 'duplicate':
      return 'They differ in no more than headline, by-line or caption.';
    case 'near-duplicate':
      return `At least ${percent(SURVIVES)} of the shorter survives.`;
    case 'same-event':
      return 'Too little for one text, but both tell of the same day.';
    case 'new':
      return 'Too little for one text.';
  }
}

function passageSentence(read: ReadText, other: ReadText): string {
  const passage = longestShared(read, other);
  const quoted = passage.slice(0, QUOTED_WORDS).join(' ');
  const dots = passage.length > QUOTED_WORDS ? '…' : '';
  return passage.length === 0
    ? ''
    : `The longest shared passage has ${passage.length} words: “${quoted}${dots}”`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
