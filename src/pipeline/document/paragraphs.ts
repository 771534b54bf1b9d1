import type { DocumentLine } from '../../model/document.ts';
import { hasDiacritics } from '../text.ts';

/** What begins a paragraph of its own, whatever stands before it. */
const ITEM =
  /^(?:[-–—+•*▪●○§]\s*\p{L}|\(?\d{1,3}(?:\.\d{1,3})*[.)]\s|\(?[a-zđ]\)\s|[a-zđ]\.\s|[IVXLC]{1,6}[.)]\s|(?:điều|chương|mục|phần|phụ lục|khoản)\s+[\dIVX]+\b)/iu;
const ENDED = /[.!?:;…]["”’»)\]]*$/u;
const LOWER = /^["“(]?\p{Ll}/u;
const HYPHENATED = /(?<=\p{L})[-\u00ad\u2010]$/u;
/** A line reaches so near to the right margin, as a share of the text's width, that the next goes on with it. */
const NEAR_MARGIN = 0.12;
/** A step down the page longer than this many usual ones parts paragraphs. */
const STEP = 1.35;
/** Nor is a step of so many sizes of its letters one from line to line. */
const MOST_STEP = 2.1;
/** Points. */
const SAME_SIZE = 1;
const INDENT = 8;

/** Where a page's text stands: its margins, and the usual step from line to line. */
interface PageMeasure {
  readonly left: number;
  readonly right: number;
  readonly step: number;
}

/** Lines of pages joined to paragraphs, over the ends of pages too. */
export function joinLines(pages: readonly (readonly DocumentLine[])[]): string[] {
  const isVietnamese = pages.some((lines) => lines.some(([text]) => hasDiacritics(text)));
  const paragraphs: string[] = [];
  let last: DocumentLine | null = null;
  for (const lines of pages) {
    const measure = measurePage(lines);
    let isFirst = true;
    for (const line of lines) {
      const goesOn: boolean =
        last !== null && (isFirst ? goesOnOverPage(last, line) : goesOnBelow(last, line, measure));
      const open = paragraphs.at(-1);
      if (goesOn && open !== undefined)
        paragraphs[paragraphs.length - 1] = joinText(open, line[0], isVietnamese);
      else paragraphs.push(line[0]);
      last = line;
      isFirst = false;
    }
  }
  return paragraphs;
}

function measurePage(lines: readonly DocumentLine[]): PageMeasure {
  const steps = lines.flatMap((line, at) => {
    const step = (lines[at - 1]?.[3] ?? 0) - line[3];
    return step > 0 && step < line[4] * 3 ? [step] : [];
  });
  steps.sort((one, other) => one - other);
  return {
    left: Math.min(...lines.map(([, left]) => left)),
    right: Math.max(...lines.map(([, , right]) => right)),
    step: steps[Math.floor(steps.length / 2)] ?? 0,
  };
}

function goesOnBelow(last: DocumentLine, line: DocumentLine, { left, right, step }: PageMeasure): boolean {
  const [text, lastLeft, lastRight, lastBase, lastSize] = last;
  const [next, nextLeft, nextRight, base, size] = line;
  const down = lastBase - base;
  if (
    down <= 0 ||
    down > Math.min(Math.max(step * STEP, size * 1.5), size * MOST_STEP) ||
    Math.abs(size - lastSize) > SAME_SIZE
  )
    return false;
  // Cells of a table stand beside each other.
  if (ITEM.test(next) || nextLeft > lastRight || nextRight < lastLeft) return false;
  // Where a sentence ends with its line, the next may begin a paragraph: one too many is the smaller harm.
  if (ENDED.test(text)) return false;
  if (LOWER.test(next)) return true;
  const isFull = lastRight >= right - (right - left) * NEAR_MARGIN;
  const isIndented = nextLeft > lastLeft + INDENT && nextLeft < left + (right - left) / 3;
  return isFull && !isIndented;
}

/** Over a page's end only what is no sentence yet goes on. */
function goesOnOverPage([text]: DocumentLine, [next]: DocumentLine): boolean {
  return !ENDED.test(text) && LOWER.test(next) && !ITEM.test(next);
}

/** Vietnamese divides no word at a line's end: its hyphen is the word's own. */
function joinText(text: string, next: string, isVietnamese: boolean): string {
  if (!HYPHENATED.test(text)) return `${text} ${next}`;
  const isDivided = !isVietnamese && LOWER.test(next);
  return (isDivided ? text.slice(0, -1) : text) + next;
}
