import { readFileSync } from 'node:fs';
import type { Fingerprint, StoryDecision } from '../../src/model/article.ts';
import { STORY_INDEX } from '../../src/model/story-index.ts';
import { decideStory } from '../../src/pipeline/dedupe/decide.ts';
import { fingerprint } from '../../src/pipeline/dedupe/fingerprint.ts';
import { readOnce } from '../../src/pipeline/dedupe/readings.ts';
import type { ReadSubject } from '../../src/pipeline/dedupe/relate.ts';
import { type WrittenPair, pairAllWritten, readWrittenPairs } from './written-pairs.ts';

/** A labelled pair of a file; `textA` begins with its headline. */
interface PairLine {
  readonly a: string;
  readonly b: string;
  readonly sourceA?: string;
  readonly titleA: string;
  readonly titleB: string;
  readonly textA: string;
  readonly textB: string;
  readonly label: string;
  readonly from?: string;
  readonly kinds?: readonly string[];
}

/** Two articles with a person's label. */
export interface LabelledPair {
  readonly first: ArticleText;
  readonly second: ArticleText;
  readonly label: string;
  /** Where the pair is from: a collection of articles, or a writer. */
  readonly source: string;
  /** Pairs that share an article have one: they are learnt from together. */
  readonly article: string;
  readonly from: string | null;
  readonly kinds: readonly string[];
}

/** An article as the extractor would hand it on: the text without its headline. */
interface ArticleText {
  readonly title: string;
  readonly text: string;
}

/** A labelled pair, what the decision says of it, and whether the index finds the one when the other comes. */
export interface JudgedPair {
  readonly pair: LabelledPair;
  readonly decision: StoryDecision;
  readonly isCandidate: boolean;
  readonly subjects: readonly [ReadSubject, ReadSubject];
}

/** The pairs of a file. */
export function readPairFile(file: string): LabelledPair[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => {
    const { a, sourceA, titleA, titleB, textA, textB, label, from, kinds } = JSON.parse(line) as PairLine;
    return {
      first: withoutTitle(titleA, textA),
      second: withoutTitle(titleB, textB),
      label,
      source: sourceA ?? '',
      article: a,
      from: from ?? null,
      kinds: kinds ?? [],
    };
  });
}

function withoutTitle(title: string, printed: string): ArticleText {
  return { title, text: printed.startsWith(title) ? printed.slice(title.length).trimStart() : printed };
}

/** A writer's own pairs: those chosen and labelled by hand, or all that the articles make. */
export function readWriter(writer: string, which: 'chosen' | 'all'): LabelledPair[] {
  const pairs = which === 'chosen' ? readWrittenPairs(writer) : pairAllWritten(writer);
  return pairs.map(({ first, second, label }: WrittenPair) => ({
    first,
    second,
    label,
    source: writer,
    article: `${writer} ${first.event}`,
    from: null,
    kinds: [],
  }));
}

/** The fingerprint of an article. */
export function fingerprintOf({ title, text }: ArticleText): Fingerprint {
  return fingerprint({ title, lead: null, body: text });
}

/** Decides a pair as the store would, the first having come earlier. */
export function judgePair(pair: LabelledPair): JudgedPair {
  const [earlier, later] = [fingerprintOf(pair.first), fingerprintOf(pair.second)];
  const first = subjectOf(pair.first, earlier);
  const second = subjectOf(pair.second, later);
  const decision = decideStory(second, [{ articleId: 'a', storyId: 's', ...first }]);
  const kept = new Set(earlier.keys.slice(0, STORY_INDEX.keptKeys));
  const isCandidate = earlier.textHash === later.textHash || later.keys.some((key) => kept.has(key));
  return { pair, decision, isCandidate, subjects: [first, second] };
}

function subjectOf({ title, text }: ArticleText, { textHash }: Fingerprint): ReadSubject {
  return { title, text, publishedAt: null, textHash, read: readOnce(textHash, text) };
}

/** Whether a person says that the two are one text. */
export function isOneText({ label }: LabelledPair): boolean {
  return label === 'duplicate' || label === 'near-duplicate';
}

/** Whether the two are merged: what the index does not find is never compared. */
export function isMerged({ decision, isCandidate }: JudgedPair): boolean {
  return isCandidate && (decision.kind === 'duplicate' || decision.kind === 'near-duplicate');
}
