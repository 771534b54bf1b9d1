import type { Passage } from './compare.ts';
import { type NamedDay, findNamedDays, firstNamedDay } from './event-day.ts';
import type { BothMention, Mentions, ReadArticle } from './read-article.ts';
import { NAME, type ReadText } from './read-text.ts';

/** What only the first article has, and what only the second has in its stead. */
export interface Moved {
  readonly here: readonly string[];
  readonly there: readonly string[];
}

/** Figures (or names) of each article that the other never mentions, in the same surroundings. */
export function findMoved(
  { read: first }: ReadArticle,
  { read: second }: ReadArticle,
  { ours, theirs }: BothMention,
  mark: number,
): Moved {
  const facts = listSurroundings(first, mark, theirs);
  const others = facts.size === 0 ? facts : listSurroundings(second, mark, ours);
  return matchSurroundings(first, facts, second, others);
}

/** The days that the openings name first, where neither article names the other's; `null` where they may be one. */
export function findOtherDays(first: ReadArticle, second: ReadArticle): Moved | null {
  const [ours, theirs] = [first, second].map(({ title, read }) => `${title ?? ''}\n${read.printed}`);
  const [here, there] = [firstNamedDay(ours ?? ''), firstNamedDay(theirs ?? '')];
  if (here === null || there === null || here.day === there.day) return null;
  if (namesDay(theirs ?? '', here) || namesDay(ours ?? '', there)) return null;
  return { here: [here.printed], there: [there.printed] };
}

/** The share of figures (or names) that the other article mentions, of the one where it is smaller; with few, nearer 1. */
export function measureAgreement(
  first: ReadArticle,
  second: ReadArticle,
  { ours, theirs }: BothMention,
  mark: number,
): number {
  return Math.min(shareMentioned(first.read, theirs, mark), shareMentioned(second.read, ours, mark));
}

function shareMentioned({ words, marks }: ReadText, theirs: Mentions, mark: number): number {
  const facts = new Set(words.filter((_, at) => marks[at] === mark));
  const shared = [...facts].filter(theirs).length;
  return (shared + 1) / (facts.size + 1);
}

/** Words from..to-1 of a text that are one fact: a figure, or the words of a name. */
type Fact = Passage;

/** Facts that the other never mentions, by what stands around: two words before, one on each side, two behind. */
function listSurroundings(text: ReadText, mark: number, theirs: Mentions): Map<number, Fact> {
  const found = new Map<number, Fact>();
  const { words, marks } = text;
  for (let from = 0; from < words.length; from++) {
    if (marks[from] !== mark) continue;
    let to = from + 1;
    while (mark === NAME && (marks[to] === NAME || isHyphenated(text, to))) to++;
    if (words.subarray(from, to).some((word) => !theirs(word))) {
      const [before, previous, next, behind] = [from - 2, from - 1, to, to + 1].map((at) => words[at] ?? 0);
      for (const around of [mix(before, previous, 0), mix(previous, next, 1), mix(next, behind, 2)]) {
        found.set(around, { from, to });
      }
    }
    from = to - 1;
  }
  return found;
}

/** Whether a word stands right behind the hyphen of the one before: `thăn` in `Bun-thăn`. */
function isHyphenated({ printed, starts, ends }: ReadText, word: number): boolean {
  const end = ends[word - 1] ?? 0;
  return printed[end] === '-' && starts[word] === end + 1;
}

function mix(first = 0, second = 0, where: number): number {
  return (Math.imul(Math.imul(first, 31) + second, 31) + where) >>> 0;
}

function matchSurroundings(
  first: ReadText,
  facts: ReadonlyMap<number, Fact>,
  second: ReadText,
  otherFacts: ReadonlyMap<number, Fact>,
): Moved {
  const [here, there] = [new Set<string>(), new Set<string>()];
  for (const [around, fact] of facts) {
    const other = otherFacts.get(around);
    if (other === undefined) continue;
    const [ours, others] = [printFact(first, fact), printFact(second, other)];
    if (isSpellingOf(ours, others)) continue;
    here.add(ours);
    there.add(others);
  }
  return { here: [...here], there: [...there] };
}

/** Whether two names are one: in the letters (`Bun-thăn`, `Bunthăn`), or with another capital behind (`Grab`, `GrabBike`). */
function isSpellingOf(name: string, other: string): boolean {
  const [shorter, longer] = name.length < other.length ? [name, other] : [other, name];
  if (longer.startsWith(shorter) && /^\p{Lu}/u.test(longer.slice(shorter.length))) return true;
  const [letters, others] = [name, other].map((one) => one.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ''));
  return letters === others;
}

function printFact({ printed, starts, ends }: ReadText, { from, to }: Fact): string {
  return printed.slice(starts[from], ends[to - 1]).replaceAll('\n', ' ');
}

function namesDay(text: string, { day }: NamedDay): boolean {
  for (const named of findNamedDays(text)) if (named.day === day) return true;
  return false;
}
