import { type Passage, passages } from './compare.ts';
import { mentionedBy } from './other-facts.ts';
import { PLAIN, type ReadText } from './read-text.ts';
import { type ReadSubject, type Relation, SURVIVES } from './relate.ts';

const QUOTED_WORDS = 12;
const QUOTED_FACTS = 6;

/** Why a text stands to an earlier one as it does: how much is shared, in which passages, and what differs. */
export function reason(relation: Relation, here: ReadSubject, there: ReadSubject): string {
  const { ofFirst, ofSecond, inFirst, inSecond } = relation.overlap;
  return [
    `${percent(ofFirst)} of this text stands in the earlier one, ${percent(ofSecond)} of the earlier one in this.`,
    verdict(relation),
    sharedPassages(here.read, passages(inFirst)),
    differences(ownFacts(here, there, inFirst), ownFacts(there, here, inSecond)),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function verdict({ kind, obstacle }: Relation): string {
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

function sharedPassages(read: ReadText, shared: readonly Passage[]): string {
  const [longest] = [...shared].sort((a, b) => b.to - b.from - (a.to - a.from));
  if (longest === undefined) return '';
  const { from, to } = longest;
  const cut = Math.min(to, from + QUOTED_WORDS);
  const quoted = read.printed.slice(read.starts[from], read.ends[cut - 1]).replaceAll('\n', ' ');
  const count = shared.length === 1 ? 'One shared passage' : `${shared.length} shared passages, the longest`;
  return `${count} of ${to - from} words: “${quoted}${cut < to ? '…' : ''}”.`;
}

function differences(here: readonly string[], there: readonly string[]): string {
  const only = [
    here.length > 0 ? `only here: ${here.join(', ')}` : '',
    there.length > 0 ? `only there: ${there.join(', ')}` : '',
  ].filter((part) => part !== '');
  return only.length === 0 ? '' : `Figures and names ${only.join('; ')}.`;
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

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
