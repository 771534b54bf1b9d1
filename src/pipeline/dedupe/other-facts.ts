import type { Obstacle } from '../../model/story-reason.ts';
import { type Overlap, type Passage, listPassages } from './compare.ts';
import { type Moved, findMoved, findOtherDays, measureAgreement } from './moved-facts.ts';
import {
  type BothMention,
  type Mentions,
  type ReadArticle,
  mentionsOfBoth,
  readTitle,
} from './read-article.ts';
import { FIGURE, NAME, PLAIN, type ReadText } from './read-text.ts';

const TEMPLATE_OWN_FIGURES = 5;
const TEMPLATE_SHARED_FIGURES = 0.6;
/** So many figures in other figures' places are another bulletin, where the rest does not agree either. */
const MOVED_FIGURES = 4;
const MOVED_SHARED_FIGURES = 0.7;
/** A change of more words than this was written anew. */
const REPLACED_WORDS = 12;
const SHORTEST_NAME = 4;
/** Fewer letters in a row are met by chance, too. */
const SHORTEST_JOINED = 6;
/** In UTF-16 units, to each side. */
const LONGEST_NAME = 30;

/** Two articles, what they share, and what each of them mentions. */
interface FactPair {
  readonly first: ReadArticle;
  readonly second: ReadArticle;
  readonly shares: Overlap;
  readonly mention: BothMention;
}

/** Why a pair tells of two things; `null` when the rule does not speak. */
export type FactRule = (pair: FactPair) => Obstacle | null;

/** What tells two things however much wording they share, by name; the first that speaks is given as the reason. */
export const FACT_RULES: ReadonlyMap<Obstacle['rule'], FactRule> = new Map<Obstacle['rule'], FactRule>([
  ['other-figures', findOtherFigures],
  ['other-day', findOtherDay],
  ['moved-figures', findMovedFigures],
  ['other-facts', findReplacedFacts],
  ['other-headline', findOtherHeadline],
]);

/** Why two articles tell different things however much wording they share; `null` when nothing speaks for it. */
export function findObstacle(
  first: ReadArticle,
  second: ReadArticle,
  shares: Overlap,
  rules: ReadonlyMap<string, FactRule>,
): Obstacle | null {
  const pair = { first, second, shares, mention: mentionsOfBoth(first, second) };
  for (const find of rules.values()) {
    const found = find(pair);
    if (found !== null) return found;
  }
  return null;
}

/** One frame filled with other figures: lottery, prices, bulletins. */
function findOtherFigures({ first, second }: FactPair): Obstacle | null {
  const ours = collectFigures(first.read);
  const theirs = collectFigures(second.read);
  const shared = [...ours].filter((figure) => theirs.has(figure)).length;
  const fewer = Math.min(ours.size, theirs.size);
  if (fewer - shared < TEMPLATE_OWN_FIGURES || shared / fewer >= TEMPLATE_SHARED_FIGURES) return null;
  return { rule: 'other-figures', agree: shared, of: fewer };
}

function collectFigures({ words, marks }: ReadText): ReadonlySet<number> {
  return new Set(words.filter((_, at) => marks[at] === FIGURE));
}

/** Each tells of a day that the other never names, and something else stands where the other has a figure or name. */
function findOtherDay({ first, second, mention }: FactPair): Obstacle | null {
  const days = findOtherDays(first, second);
  if (days === null || !hasMoved(first, second, mention)) return null;
  return { rule: 'other-day', here: days.here, there: days.there };
}

function hasMoved(first: ReadArticle, second: ReadArticle, mention: BothMention): boolean {
  return [FIGURE, NAME].some((mark) => findMoved(first, second, mention, mark).here.length > 0);
}

/** The next bulletin of one day: its figures stand where the other's stood. */
function findMovedFigures({ first, second, mention }: FactPair): Obstacle | null {
  const figures = findMoved(first, second, mention, FIGURE);
  if (
    countMoved(figures) < MOVED_FIGURES ||
    measureAgreement(first, second, mention, FIGURE) >= MOVED_SHARED_FIGURES
  )
    return null;
  return { rule: 'moved-figures', here: figures.here, there: figures.there };
}

function countMoved({ here, there }: Moved): number {
  return Math.min(here.length, there.length);
}

/** Between passages that both have, nothing was written anew but figures and names: a form filled in again. */
function findReplacedFacts({ first, second, shares, mention }: FactPair): Obstacle | null {
  const here = collectChanges(first.read, shares.inFirst, second, mention.theirs);
  const there = collectChanges(second.read, shares.inSecond, first, mention.ours);
  if (!here?.length || !there?.length) return null;
  return { rule: 'other-facts', here, there };
}

/** The figures and names inside a text's shared part that the other never mentions; `null` when more was changed. */
function collectChanges(
  text: ReadText,
  shared: Uint8Array,
  other: ReadArticle,
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
    if (isSpelledTogether(text, word, other)) continue;
    if (text.marks[word] === PLAIN) plain++;
    else if (!isWrittenOtherwise(printed, other)) facts.push(printed);
  }
  return plain > facts.length ? null : facts;
}

/** Whether a word, or the hyphenated name that it is part of, has the letters of a name there: `Bun-thăn`, `Bunthăn`. */
function isSpelledTogether(
  { printed, starts, ends, marks }: ReadText,
  word: number,
  { read }: ReadArticle,
): boolean {
  const [start = 0, end = 0] = [starts[word], ends[word]];
  const isHyphenated = printed[start - 1] === '-' || printed[end] === '-';
  if (marks[word] === PLAIN && !isHyphenated) return false;
  const before = /(?:\p{L}+-)*$/u.exec(printed.slice(Math.max(0, start - LONGEST_NAME), start))?.[0] ?? '';
  const behind = /^(?:-\p{L}+)*/u.exec(printed.slice(end, end + LONGEST_NAME))?.[0] ?? '';
  const letters = joinLetters(before + printed.slice(start, end) + behind);
  return letters.length >= SHORTEST_JOINED && allLetters(read).includes(letters);
}

const joined = new WeakMap<ReadText, string>();

function allLetters(read: ReadText): string {
  const letters = joined.get(read) ?? joinLetters(read.printed);
  joined.set(read, letters);
  return letters;
}

function joinLetters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
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

/** Whether the other article has a name as part of a longer one (`Grab` in `GrabBike`), or writes out its capitals. */
function isWrittenOtherwise(name: string, { title, read }: ReadArticle): boolean {
  const text = `${title ?? ''}\n${read.printed}`;
  if (name.length >= SHORTEST_NAME && new RegExp(`(?<!\\p{L})${name}\\p{Lu}`, 'u').test(text)) return true;
  if (!/^\p{Lu}{2,}$/u.test(name)) return false;
  const initials = text.match(/(?<![\p{L}\p{N}])(?:\p{Lu}+(?!\p{L})|\p{L})/gu)?.join('') ?? '';
  return initials.toUpperCase().includes(name);
}

/** Each headline names someone or something that the other article never mentions: two visits told in one frame. */
function findOtherHeadline({ first, second, mention }: FactPair): Obstacle | null {
  const [here] = listOwnNames(first.title, second, mention.theirs);
  const [there] = listOwnNames(second.title, first, mention.ours);
  if (here === undefined || there === undefined) return null;
  if (!hasMoved(first, second, mention)) return null;
  return { rule: 'other-headline', here: [here], there: [there] };
}

/** Capitalised words and figures after a headline's first word that another article lacks; none in all capitals. */
function listOwnNames(title: string | null, other: ReadArticle, theirs: Mentions): string[] {
  if (title === null || title === title.toUpperCase()) return [];
  return readTitle(title)
    .filter(({ hash, text }, at) => at > 0 && /^[\p{Lu}\d]/u.test(text) && !theirs(hash))
    .map(({ text }) => text)
    .filter((name) => !isWrittenOtherwise(name, other));
}
