import type { Block } from '../page/blocks.ts';
import { normalizeWords } from '../../text.ts';
import { endsText, isBoxHeading, type OnDrop } from './clutter.ts';
import { isElement, isInside, type Element, type Node } from '../page/parse.ts';

/** From this many characters on a line is text. */
const PROSE = 60;
/** Characters of text before a heading from which it can end the text. */
const ENOUGH = 200;
/** Looking at a box costs its size, and boxes may nest. */
const MOST = 30;

/**
 * Takes whole boxes out of what was kept: what a heading for something else (related articles, comments) stands
 * above, all that follows a heading that ends the text, and a second article behind the first. `lines` are all
 * text lines of the page, `kept` the article's so far, `titles` what the page calls itself, folded.
 */
export function dropBoxes(
  kept: Set<Block>,
  lines: readonly Block[],
  titles: readonly string[],
  onDrop?: OnDrop,
): void {
  const whole = proseOf(kept);
  let [before, headings, boxes] = [0, 0, 0];
  let last: Block | null = null;
  for (const [at, line] of lines.entries()) {
    const first = line.element.name === 'h1';
    if (last !== null && boxes < MOST && (first || isBoxHeading(line))) {
      boxes += 1;
      const over = first
        ? headings > 0 && before >= ENOUGH && !isOwn(line, titles) && boxOf(line, lines, at, last) !== null
        : before >= ENOUGH && before >= whole / 2 && endsText(line);
      const box = first || over ? null : boxOf(line, lines, at, last);
      if (over)
        return drop(kept, lines.slice(at), first ? 'another article' : 'after the end of the text', onDrop);
      if (box !== null) dropBox(kept, lines.slice(at), box, whole, onDrop);
    }
    if (first) headings += 1;
    if (!kept.has(line) || line.text.length < PROSE) continue;
    before += line.text.length;
    last = line;
  }
}

function dropBox(
  kept: Set<Block>,
  lines: readonly Block[],
  box: Element,
  whole: number,
  onDrop: OnDrop | undefined,
): void {
  const end = lines.findIndex(({ element }) => !isInside(element, box));
  const inside = end === -1 ? lines : lines.slice(0, end);
  const prose = inside.reduce((sum, line) => sum + (kept.has(line) ? line.text.length : 0), 0);
  if (prose < whole / 2) drop(kept, inside, 'box', onDrop);
}

function drop(kept: Set<Block>, lines: readonly Block[], rule: string, onDrop: OnDrop | undefined): void {
  for (const line of lines) if (kept.delete(line)) onDrop?.(line, rule);
}

/** The nearest element that holds a heading and lines behind it; `null` where that also holds the text before. */
function boxOf(heading: Block, lines: readonly Block[], at: number, before: Block): Element | null {
  const next = lines[at + 1];
  let box: Node | null = heading.element;
  while (box !== null && isElement(box) && (next === undefined || !isInside(next.element, box)))
    box = box.parent;
  return box !== null && isElement(box) && !isInside(before.element, box) ? box : null;
}

function isOwn({ text }: Block, titles: readonly string[]): boolean {
  const folded = normalizeWords(text);
  return titles.some((title) => title.startsWith(folded));
}

function proseOf(blocks: Iterable<Block>): number {
  let sum = 0;
  for (const { text } of blocks) sum += text.length;
  return sum;
}
