import { countChars, type Block } from '../page/blocks.ts';
import { normalizeWords } from '../../text.ts';
import type { OnDrop } from './clutter.ts';
import { continuesText, endsText } from './headlines.ts';
import { isElement, isInside, namesOf, type Element, type Node } from '../page/parse.ts';

/** Characters of a line that is text. */
const PROSE = 60;
/** Characters of text that must stand before a heading for it to end the text. */
const ENOUGH_BEFORE = 200;
const ARTICLE =
  /(?:^|[\s_-])(?:article|post|story|entry|news)(?:[_-]?(?:item|wrap\w*|container|detail|page|\d+))?(?:$|\s)/u;
const DATE = /\b(?:19|20)\d\d\b|\d{1,2}[:h]\d\d\b/u;
/** Looking at a box costs its size, and boxes may nest. */
const MOST_BOXES = 30;

/**
 * Takes whole boxes out of the lines kept so far: what a heading of something else (related articles, comments) stands
 * above, all that follows a heading that ends the text, and a second article behind the first. `lines` are all lines of
 * text of the page, `boxHeadings` those that head boxes; `titles` are the page's titles as `normalizeWords` writes them.
 */
export function dropBoxes(
  kept: Set<Block>,
  lines: readonly Block[],
  boxHeadings: ReadonlySet<Block>,
  titles: readonly string[],
  onDrop?: OnDrop,
): void {
  const whole = countChars(kept);
  let [before, headings, boxes] = [0, 0, 0];
  let lastText: Block | null = null;
  for (const [at, line] of lines.entries()) {
    const isTitle = line.element.name === 'h1';
    if (boxes < MOST_BOXES && (isTitle || boxHeadings.has(line))) {
      boxes += 1;
      const rest = lines.slice(at);
      if (isTitle) {
        const isSecond = headings > 0 && before >= ENOUGH_BEFORE && !isPageTitle(line, titles);
        if (isSecond && isAnotherArticle(rest, boxOf(rest, lastText)))
          return dropLines(kept, rest, 'another article', onDrop);
      } else if (
        before >= ENOUGH_BEFORE &&
        before >= whole / 2 &&
        endsText(line) &&
        !continuesText(line, rest, lastText)
      ) {
        return dropLines(kept, rest, 'after the end of the text', onDrop);
      } else {
        const box = boxOf(rest, lastText);
        if (box !== null) dropBox(kept, rest, box, whole, onDrop);
      }
    }
    if (isTitle) headings += 1;
    if (!kept.has(line) || line.text.length < PROSE) continue;
    before += line.text.length;
    lastText = line;
  }
}

/** Drops the lines of a box, unless half of the text and more stands in it. */
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
  if (prose < whole / 2) dropLines(kept, inside, 'box', onDrop);
}

function dropLines(
  kept: Set<Block>,
  lines: readonly Block[],
  rule: string,
  onDrop: OnDrop | undefined,
): void {
  for (const line of lines) if (kept.delete(line)) onDrop?.(line, rule);
}

/** The nearest element that holds a heading and the line behind it; `null` where it also holds the text before. */
function boxOf([heading, next]: readonly Block[], before: Block | null): Element | null {
  let box: Node | null = heading?.element ?? null;
  while (box !== null && isElement(box) && (next === undefined || !isInside(next.element, box)))
    box = box.parent;
  if (box === null || !isElement(box)) return null;
  return before !== null && isInside(before.element, box) ? null : box;
}

/** Whether a heading of the first level begins another article: in an element of its own, linked, dated or named so. */
function isAnotherArticle([heading, ...rest]: readonly Block[], box: Element | null): boolean {
  if (heading === undefined || box === null) return false;
  if (box.name === 'article' || ARTICLE.test(namesOf(box))) return true;
  if (heading.linked >= heading.text.length * 0.9) return true;
  return rest.slice(0, 3).some(({ text }) => text.length < PROSE && DATE.test(text));
}

function isPageTitle({ text }: Block, titles: readonly string[]): boolean {
  const words = normalizeWords(text);
  return titles.some((title) => title.startsWith(words));
}
