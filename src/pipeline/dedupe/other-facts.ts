import type { Obstacle } from '../../model/story-reason.ts';
import { cleanText } from '../text.ts';
import { type Overlap, type Passage, listPassages } from './compare.ts';
import { readLine } from './printed-words.ts';
import { FIGURE, PLAIN, type ReadText } from './read-text.ts';

/** A headline and its text, taken apart. */
export interface ReadArticle {
  readonly title: string | null;
  readonly read: ReadText;
}

const TEMPLATE_OWN_FIGURES = 5;
const TEMPLATE_SHARED_FIGURES = 0.6;
/** A change of more words than this was written anew. */
const REPLACED_WORDS = 12;

/** Why two articles tell different things however much wording they share; `null` when nothing speaks for it. */
export function otherFacts(first: ReadArticle, second: ReadArticle, shares: Overlap): Obstacle | null {
  const ours = mentionedBy(first);
  const theirs = mentionedBy(second);
  return (
    otherFigures(first.read, second.read) ??
    replacedFacts(
      collectChanges(first.read, shares.inFirst, second.read, theirs),
      collectChanges(second.read, shares.inSecond, first.read, ours),
    ) ??
    otherHeadline(ownNames(first.title, theirs), ownNames(second.title, ours))
  );
}

/** Whether an article's headline or text has a word, by its hash. */
export type Mentions = (word: number) => boolean;

const known = new WeakMap<ReadText, ReadonlySet<number>>();

/** The words of an article's headline and text, to be asked for. */
export function mentionedBy({ title, read }: ReadArticle): Mentions {
  const text = known.get(read) ?? new Set(read.all);
  known.set(read, text);
  const headline = readLine(cleanText(title ?? '')).words.map(({ hash }) => hash);
  return (word) => text.has(word) || headline.includes(word);
}

/** One frame filled with other figures: lottery, prices, bulletins. */
function otherFigures(first: ReadText, second: ReadText): Obstacle | null {
  const ours = collectFigures(first);
  const theirs = collectFigures(second);
  const shared = [...ours].filter((figure) => theirs.has(figure)).length;
  const fewer = Math.min(ours.size, theirs.size);
  if (fewer - shared < TEMPLATE_OWN_FIGURES || shared / fewer >= TEMPLATE_SHARED_FIGURES) return null;
  return { rule: 'other-figures', agree: shared, of: fewer };
}

function collectFigures({ words, marks }: ReadText): ReadonlySet<number> {
  return new Set(words.filter((_, at) => marks[at] === FIGURE));
}

/** Between passages that both have, nothing was written anew but figures and names: a form filled in again. */
function replacedFacts(ours: readonly string[] | null, theirs: readonly string[] | null): Obstacle | null {
  if (!ours?.length || !theirs?.length) return null;
  return { rule: 'other-facts', here: ours, there: theirs };
}

/** The figures and names inside a text's shared part that the other never mentions; `null` when more was changed. */
function collectChanges(
  text: ReadText,
  shared: Uint8Array,
  other: ReadText,
  theirs: Mentions,
): string[] | null {
  const stretches = listPassages(shared);
  const gaps = stretches.slice(1).map(({ from }, at) => from - (stretches[at]?.to ?? from));
  if (gaps.some((words) => words > REPLACED_WORDS)) return null;
  const facts: string[] = [];
  let plain = 0;
  const end = endOfChanges(text, stretches);
  for (let word = firstChanged(text, stretches); word < end; word++) {
    if (theirs(text.words[word] ?? 0)) continue;
    const printed = text.printed.slice(text.starts[word], text.ends[word]);
    if (text.marks[word] === PLAIN) plain++;
    else if (!isAbbreviated(printed, other)) facts.push(printed);
  }
  return plain > facts.length ? null : facts;
}

/** A few words before the first shared ones are a change of them too, but for a dateline: `Hà Nội (TTXVN) - `. */
function firstChanged({ printed, starts }: ReadText, stretches: readonly Passage[]): number {
  const from = stretches[0]?.from ?? 0;
  if (from > REPLACED_WORDS) return from;
  const dateline = /^.*(?:\)|\s[-–—])(?=\s)/su.exec(printed.slice(0, starts[from]))?.[0].length ?? 0;
  return starts.findIndex((start) => start >= dateline);
}

/** And those behind the last, but for a by-line: what follows the last sentence. */
function endOfChanges({ printed, starts }: ReadText, stretches: readonly Passage[]): number {
  const to = stretches.at(-1)?.to ?? 0;
  if (starts.length - to > REPLACED_WORDS) return to;
  const byline = /[^.!?…]*$/u.exec(printed.slice(starts[to - 1]))?.[0].length ?? 0;
  const end = printed.length - byline;
  return Math.max(to, starts.findLastIndex((start) => start < end) + 1);
}

/** Whether the other text writes out what these capitals stand for: `HCM` for `Hồ Chí Minh`. */
function isAbbreviated(word: string, other: ReadText): boolean {
  if (!/^\p{Lu}{2,}$/u.test(word)) return false;
  const initials = other.printed.match(/(?<![\p{L}\p{N}])(?:\p{Lu}+(?!\p{L})|\p{L})/gu)?.join('') ?? '';
  return initials.toUpperCase().includes(word);
}

/** Each headline names someone or something that the other article never mentions: two visits told in one frame. */
function otherHeadline([name]: readonly string[], [otherName]: readonly string[]): Obstacle | null {
  if (name === undefined || otherName === undefined) return null;
  return { rule: 'other-headline', here: [name], there: [otherName] };
}

/** Capitalised words and figures after a headline's first word that another text lacks; none in all capitals. */
function ownNames(title: string | null, theirs: Mentions): string[] {
  if (title === null || title === title.toUpperCase()) return [];
  const own = readLine(cleanText(title)).words.filter(
    ({ hash, text }, at) => at > 0 && /^[\p{Lu}\d]/u.test(text) && !theirs(hash),
  );
  return own.map(({ text }) => text);
}
