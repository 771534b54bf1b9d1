import { type ArticleText, comparableText, wordChanges } from './revisions.ts';

/** What of one text another one has: two versions of a story, seen from the first. */
export interface VersionDifference {
  /** Whether the titles say the same; `null` where one has none. */
  readonly isSameTitle: boolean | null;
  /** `told-apart`: in its own words; `no-text`: of one of them only the title is kept. */
  readonly text: 'same' | 'edited' | 'told-apart' | 'no-text';
  /** Paragraphs of the first that the other lacks, and the other way about; 0 where they are told apart. */
  readonly cut: number;
  readonly added: number;
}

/** A part of a paragraph; `only`: the other text does not say it. */
export interface Segment {
  readonly text: string;
  readonly is: 'same' | 'only';
}

/** Two paragraphs that stand for each other, or one that the other text lacks. */
export interface PairedParagraphs {
  readonly here: readonly Segment[] | null;
  readonly there: readonly Segment[] | null;
}

/** Words of a run by which texts are compared. */
const RUN = 4;
/** A paragraph is kept where so many of its runs are in the other text. */
const KEPT = 0.5;
/** Below this share of the shorter text, it is told in other words. */
const LEAST_SHARED = 0.3;
/** Paragraphs stand for each other from this share of common words on. */
const ALIKE = 0.4;
/** Beyond so many pairs of paragraphs none is paired: each text is told for itself. */
const MOST_PAIRS = 40_000;

/** How another article of the same story differs from this one. */
export function compareVersions(here: ArticleText, there: ArticleText): VersionDifference {
  const [title, otherTitle] = [comparableText(here.title), comparableText(there.title)];
  const isSameTitle = title === '' || otherTitle === '' ? null : title === otherTitle;
  const [ours, theirs] = [readParagraphs(here), readParagraphs(there)];
  const none = { isSameTitle, cut: 0, added: 0 };
  if (here.body === null || there.body === null) return { ...none, text: 'no-text' };
  const [oursRun, theirsRun] = [ours.flatMap(({ words }) => words), theirs.flatMap(({ words }) => words)];
  if (oursRun.join(' ') === theirsRun.join(' ')) return { ...none, text: 'same' };
  const [inOurs, inTheirs] = [runsOf(oursRun), runsOf(theirsRun)];
  const [fewer, more] = inOurs.size <= inTheirs.size ? [inOurs, inTheirs] : [inTheirs, inOurs];
  if (shareIn([...fewer], more) < LEAST_SHARED) return { ...none, text: 'told-apart' };
  const countLost = (paragraphs: readonly Paragraph[], other: ReadonlySet<string>, otherRun: string[]) =>
    paragraphs.filter(({ words }) => !isKept(words, other, otherRun)).length;
  return {
    isSameTitle,
    text: 'edited',
    cut: countLost(ours, inTheirs, theirsRun),
    added: countLost(theirs, inOurs, oursRun),
  };
}

/** Two texts paragraph by paragraph, in the order of both, with the words that only one has set apart. */
export function pairParagraphs(here: ArticleText, there: ArticleText): PairedParagraphs[] {
  const [ours, theirs] = [readParagraphs(here), readParagraphs(there)];
  const pairs: PairedParagraphs[] = [];
  let [at, otherAt] = [0, 0];
  const addAlone = (untilOurs: number, untilTheirs: number): void => {
    for (; at < untilOurs; at++) pairs.push({ here: alone(ours[at]), there: null });
    for (; otherAt < untilTheirs; otherAt++) pairs.push({ here: null, there: alone(theirs[otherAt]) });
  };
  for (const [one, other] of findPairs(ours, theirs)) {
    addAlone(one, other);
    pairs.push(compareParagraphs(ours[at++]?.text ?? '', theirs[otherAt++]?.text ?? ''));
  }
  addAlone(ours.length, theirs.length);
  return pairs;
}

/** One text against the other word by word. */
export function compareParagraphs(here: string, there: string): PairedParagraphs {
  const parts = wordChanges(here, there);
  const side = (mine: 'removed' | 'added'): Segment[] =>
    parts
      .filter(({ is }) => is === 'same' || is === mine)
      .map(({ text, is }) => ({
        text,
        is: is === 'same' || comparableText(text) === '' ? 'same' : 'only',
      }));
  return { here: side('removed'), there: side('added') };
}

interface Paragraph {
  readonly text: string;
  readonly words: readonly string[];
}

function readParagraphs({ lead, body }: ArticleText): Paragraph[] {
  return [lead, ...(body ?? '').split('\n')].flatMap((text) => {
    const words = text === null ? '' : comparableText(text);
    return text === null || words === '' ? [] : [{ text, words: words.split(' ') }];
  });
}

function alone(paragraph: Paragraph | undefined): Segment[] {
  return [{ text: paragraph?.text ?? '', is: 'only' }];
}

function runsOf(words: readonly string[]): Set<string> {
  const runs = new Set<string>();
  for (let at = 0; at + RUN <= words.length; at++) runs.add(words.slice(at, at + RUN).join(' '));
  return runs;
}

function shareIn(runs: readonly string[], other: ReadonlySet<string>): number {
  return runs.length === 0 ? 0 : runs.filter((run) => other.has(run)).length / runs.length;
}

function isKept(words: readonly string[], runs: ReadonlySet<string>, run: readonly string[]): boolean {
  if (words.length < RUN) return ` ${run.join(' ')} `.includes(` ${words.join(' ')} `);
  return shareIn([...runsOf(words)], runs) >= KEPT;
}

/** Pairs of places, ascending in both, whose paragraphs are most alike together. */
function findPairs(ours: readonly Paragraph[], theirs: readonly Paragraph[]): [number, number][] {
  if (ours.length * theirs.length > MOST_PAIRS) return [];
  const width = theirs.length + 1;
  const best = new Float64Array((ours.length + 1) * width);
  const scoreOf = (one: number, other: number): number =>
    sharedWords(ours[one]?.words ?? [], theirs[other]?.words ?? []);
  for (let one = ours.length - 1; one >= 0; one--) {
    for (let other = theirs.length - 1; other >= 0; other--) {
      const score = scoreOf(one, other);
      const paired = score >= ALIKE ? score + (best[(one + 1) * width + other + 1] ?? 0) : 0;
      best[one * width + other] = Math.max(
        paired,
        best[(one + 1) * width + other] ?? 0,
        best[one * width + other + 1] ?? 0,
      );
    }
  }
  const pairs: [number, number][] = [];
  let [one, other] = [0, 0];
  while (one < ours.length && other < theirs.length) {
    const here = best[one * width + other] ?? 0;
    if (here === 0) break;
    if (here === (best[(one + 1) * width + other] ?? 0)) one++;
    else if (here === (best[one * width + other + 1] ?? 0)) other++;
    else pairs.push([one++, other++]);
  }
  return pairs;
}

/** The share of words that both have, 0..1. */
function sharedWords(one: readonly string[], other: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of one) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of other) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    shared++;
    left.set(word, count - 1);
  }
  return (2 * shared) / (one.length + other.length);
}
