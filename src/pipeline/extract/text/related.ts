import type { Block } from '../page/blocks.ts';
import { isElement, isInside, type Element, type Node } from '../page/parse.ts';
import type { OnDrop } from './clutter.ts';
import { isHeadline, isRelatedHeading, isStamp } from './headlines.ts';

/** Characters of a link that may be the headline of a teaser. */
const HEADLINE = 20;
const ENDED = /[.!?…]["”’)]?$/u;
/** Elements up from a headline to the one that holds its summary, too. */
const CARD_LEVELS = 4;
/** Characters of text that must be left without the cards: else they are the parts of the article, or the page a list. */
const ENOUGH_LEFT = 300;

/**
 * Takes the headlines of other articles out of the lines kept so far: cards of a headline that is a link and a summary
 * under it, two of them or more, and lines without links under a heading of related articles. `lines` are all lines of
 * text of the page, `headings` those of them that head boxes.
 */
export function dropRelated(
  kept: Set<Block>,
  lines: readonly Block[],
  headings: ReadonlySet<Block>,
  onDrop?: OnDrop,
): void {
  dropCards(kept, lines, onDrop);
  let isListed = false;
  let isUnderLink = false;
  for (const line of lines) {
    if (isUnderLink && isStamp(line) && kept.delete(line)) onDrop?.(line, 'date of another article');
    isUnderLink = line.text.length >= HEADLINE && line.linked >= line.text.length * 0.9;
    if (headings.has(line)) isListed = isRelatedHeading(line);
    else isListed &&= isHeadline(line) || !kept.has(line);
    if (isListed && kept.delete(line)) onDrop?.(line, 'headline of another article');
  }
}

function dropCards(kept: Set<Block>, lines: readonly Block[], onDrop: OnDrop | undefined): void {
  const cards = lines.map((_, at) => findCard(kept, lines, at)).filter((card) => card !== null);
  const texts = cards.flat().filter((line) => kept.has(line));
  const sizeOf = (all: Iterable<Block>): number => [...all].reduce((sum, { text }) => sum + text.length, 0);
  if (cards.length < 2 || sizeOf(kept) - sizeOf(texts) < ENOUGH_LEFT) return;
  for (const line of texts) if (kept.delete(line)) onDrop?.(line, 'teaser of another article');
}

/** The lines of the card that begins with a line: a link, and one paragraph that stands with it alone in an element. */
function findCard(kept: ReadonlySet<Block>, lines: readonly Block[], at: number): Block[] | null {
  const headline = lines[at];
  if (
    headline === undefined ||
    headline.text.length < HEADLINE ||
    headline.linked < headline.text.length * 0.9
  )
    return null;
  // A date may stand between the two.
  const summary = [lines[at + 1], lines[at + 2]].find(
    (line) => line !== undefined && line.text.length >= 2 * HEADLINE,
  );
  if (summary === undefined || !kept.has(summary) || summary.linked > summary.text.length / 2) return null;
  const card = holderOf(headline.element, summary.element);
  if (card === null) return null;
  const end = lines.findIndex(({ element }, index) => index > at && !isInside(element, card));
  const isFirst = lines[at - 1] === undefined || !isInside(lines[at - 1]?.element ?? card, card);
  const inside = lines.slice(at, end === -1 ? lines.length : end);
  const prose = inside.filter(
    ({ text }) => text !== headline.text && (text.length >= 2 * HEADLINE || ENDED.test(text)),
  );
  return isFirst && prose.length === 1 ? inside : null;
}

/** The nearest element that holds both, a few levels up at most. */
function holderOf(inner: Element, other: Element): Element | null {
  let holder: Node | null = inner;
  for (let level = 0; level < CARD_LEVELS && holder !== null && isElement(holder); level++) {
    if (isInside(other, holder)) return holder;
    holder = holder.parent;
  }
  return null;
}
