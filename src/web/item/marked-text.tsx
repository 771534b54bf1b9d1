import type { Evidence, Grounds } from '../../model/article.ts';
import { orderParts } from '../../model/grounds.ts';
import type { TextPart } from '../../model/vocabulary.ts';

/** The class of each part of the sentence that decided. */
export const PART_CLASSES = { actor: 'who', act: 'does', counterpart: 'whom' } as const;

interface Given {
  readonly text: string;
  readonly where: TextPart;
  readonly grounds: Grounds | null;
  readonly evidence: readonly Evidence[];
}

/** A piece of an article: the sentence that decided set off with its parts, the terms that spoke for it marked. */
export function MarkedText({ text, where, grounds, evidence }: Given) {
  const sentence = grounds?.where === where ? grounds.sentence.replace(/^… | …$/gu, '') : '';
  const at = sentence === '' ? -1 : text.indexOf(sentence);
  const terms = evidence.filter((one) => one.where === where && one.weight > 0 && one.kind !== null);
  if (at < 0 || grounds === null) return <MarkedTerms text={text} terms={terms} />;
  return (
    <>
      <MarkedTerms text={text.slice(0, at)} terms={terms} />
      <span class="decided">
        <MarkedParts sentence={sentence} grounds={grounds} />
      </span>
      <MarkedTerms text={text.slice(at + sentence.length)} terms={terms} />
    </>
  );
}

/** A sentence with actor, act and counterpart marked where each stands first. */
export function MarkedParts({ sentence, grounds }: { sentence: string; grounds: Grounds }) {
  const pieces: (string | readonly [part: keyof typeof PART_CLASSES, value: string])[] = [];
  let rest = sentence;
  for (const [part, value] of orderParts(grounds)) {
    const at = rest.indexOf(value);
    if (at < 0) continue;
    pieces.push(rest.slice(0, at), [part, value]);
    rest = rest.slice(at + value.length);
  }
  return (
    <>
      {[...pieces, rest].map((piece) =>
        typeof piece === 'string' ? piece : <span class={PART_CLASSES[piece[0]]}>{piece[1]}</span>,
      )}
    </>
  );
}

/** Longer texts are shown as they are: marking them would cost more than it tells. */
const MARKED_CHARACTERS = 20_000;

function MarkedTerms({ text, terms }: { text: string; terms: readonly Evidence[] }) {
  const words = [...new Set(terms.map(({ term }) => term))].filter((term) => term.trim().length > 1);
  if (words.length === 0 || text.length > MARKED_CHARACTERS) return <>{text}</>;
  const alternatives = words.sort((one, other) => other.length - one.length).map(escapePattern);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  const pieces: { readonly text: string; readonly isTerm: boolean }[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    pieces.push({ text: text.slice(end, match.index), isTerm: false }, { text: match[0], isTerm: true });
    end = match.index + match[0].length;
  }
  pieces.push({ text: text.slice(end), isTerm: false });
  return <>{pieces.map((one) => (one.isTerm ? <mark class="term">{one.text}</mark> : one.text))}</>;
}

function escapePattern(term: string): string {
  return term.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&').replace(/\s+/gu, '\\s+');
}
