import type { StoryReason } from '../../model/story-reason.ts';
import { type Passage, listPassages } from './compare.ts';
import { mentionedBy } from './read-article.ts';
import { PLAIN, type ReadText } from './read-text.ts';
import { type ReadSubject, type Relation } from './relate.ts';

const QUOTED_WORDS = 12;
const QUOTED_FACTS = 6;

/** Why a text stands to an earlier one as it does: how much is shared, in which passages, and what differs. */
export function measuredReason(relation: Relation, here: ReadSubject, there: ReadSubject): StoryReason {
  const { ofFirst, ofSecond, inFirst, inSecond } = relation.overlap;
  const shared = {
    ofHere: ofFirst,
    ofThere: ofSecond,
    ...longestPassage(here.read, listPassages(inFirst)),
    onlyHere: ownFacts(here, there, inFirst),
    onlyThere: ownFacts(there, here, inSecond),
  };
  if (relation.obstacle !== null) return { ...relation.obstacle, shared };
  if (relation.kept !== null) return { rule: 'reworded', kept: relation.kept, shared };
  switch (relation.kind) {
    case 'duplicate':
      return { rule: 'copy', shared };
    case 'near-duplicate':
      return { rule: 'survives', least: relation.least, shared };
    case 'same-event':
      return { rule: 'same-day', shared };
    case 'new':
      return { rule: 'too-little', shared };
  }
}

interface LongestPassage {
  readonly passages: number;
  readonly longest: number;
  readonly quote: string;
}

function longestPassage(read: ReadText, shared: readonly Passage[]): LongestPassage {
  const [longest] = [...shared].sort((a, b) => b.to - b.from - (a.to - a.from));
  if (longest === undefined) return { passages: 0, longest: 0, quote: '' };
  const { from, to } = longest;
  const cut = Math.min(to, from + QUOTED_WORDS);
  const quoted = read.printed.slice(read.starts[from], read.ends[cut - 1]).replaceAll('\n', ' ');
  return { passages: shared.length, longest: to - from, quote: cut < to ? `${quoted}…` : quoted };
}

/** Figures and names that the other article never mentions, as printed. */
function ownFacts({ read }: ReadSubject, other: ReadSubject, shared: Uint8Array): string[] {
  const theirs = mentionedBy(other);
  const found = new Set<string>();
  read.words.forEach((word, at) => {
    if (shared[at] === 1 || read.marks[at] === PLAIN || theirs(word)) return;
    found.add(read.printed.slice(read.starts[at], read.ends[at]));
  });
  return [...found].slice(0, QUOTED_FACTS);
}
