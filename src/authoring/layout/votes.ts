import type { Element } from '../../pipeline/extract/page/parse.ts';
import type { LearntPage } from './places.ts';
import { nameElement } from './selectors.ts';

/** What a selector gives on one page, held against what is known: nothing is known of a page, or nothing is found on it. */
type Verdict = 'agrees' | 'differs' | 'unknown' | 'absent';

/** A selector with how it fared on the samples. */
export interface Vote {
  readonly selector: string;
  readonly agrees: number;
  readonly differs: number;
  /** Pages on which it finds something, though nothing is known. */
  readonly unknown: number;
  /** What it gives, page by page; `null` where nothing. */
  readonly values: readonly (string | null)[];
}

/** How one field is learnt. */
export interface FieldQuestion {
  /** The elements of a page that may be it. */
  readonly suspects: (page: LearntPage) => readonly Element[];
  /** What a selector's matches give on a page, as the engine would read them; `null` for nothing. */
  readonly read: (page: LearntPage, found: readonly Element[]) => string | null;
  readonly compare: (page: LearntPage, value: string) => Exclude<Verdict, 'absent'>;
  /** Whether several matches on a page are no reason for doubt. */
  readonly mayRepeat?: boolean;
}

const SUSPECTS = 12;
const CANDIDATES = 400;

/** Every selector that may name the field, the one that fits best first: what agrees most, then what is steadiest. */
export function voteOnSelectors(pages: readonly LearntPage[], question: FieldQuestion): Vote[] {
  const ranks = new Map<string, number>();
  for (const page of pages) {
    for (const element of question.suspects(page).slice(0, SUSPECTS)) {
      for (const { selector, rank } of nameElement(element)) {
        ranks.set(selector, Math.min(rank, ranks.get(selector) ?? Infinity));
      }
    }
  }
  const tried = [...ranks].sort((a, b) => a[1] - b[1]).slice(0, CANDIDATES);
  const votes = tried.map(([selector, rank]) => {
    const { vote, matches } = countVotes(pages, selector, question);
    const doubt = question.mayRepeat === true || matches <= 1 ? 0 : 2;
    return { vote, score: vote.agrees - 2 * vote.differs, rank: rank + doubt };
  });
  return votes.sort((a, b) => b.score - a.score || a.rank - b.rank).map(({ vote }) => vote);
}

function countVotes(
  pages: readonly LearntPage[],
  selector: string,
  { read, compare }: FieldQuestion,
): { vote: Vote; matches: number } {
  const counts = { agrees: 0, differs: 0, unknown: 0, absent: 0 };
  let matches = 0;
  const values = pages.map((page) => {
    const found = page.doc.select(selector);
    matches = Math.max(matches, found.length);
    const value = read(page, found);
    counts[value === null ? 'absent' : compare(page, value)] += 1;
    return value;
  });
  const { agrees, differs, unknown } = counts;
  return { vote: { selector, agrees, differs, unknown, values }, matches };
}

/** Whether a vote gives one and the same on all of several pages: furniture, such as today's date or an office's name. */
export function isFurniture({ values }: Vote): boolean {
  const given = values.filter((value) => value !== null);
  return given.length >= 3 && new Set(given).size === 1;
}
