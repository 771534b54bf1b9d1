import type { PrintedDate } from '../../../model/article.ts';
import { normalizeWords } from '../../text.ts';
import { zoneOf, type TextCore } from '../page/zones.ts';
import { readBlocks, type Block } from '../page/blocks.ts';
import { isPast, type DateCandidate, type DateContext } from './date-candidates.ts';
import { parseDate } from './dates.ts';
import { firstDate, isUpdated, updateIn } from './markup-dates.ts';
import { bodyOf, type Doc } from '../page/parse.ts';
import { readPieces } from '../page/pieces.ts';
import { hasShortText } from '../page/short-text.ts';
import type { PageMetadata } from './metadata.ts';

/** Dates in lines of text: those in the usual places are nearly sure, the others are better than none. */
export interface LineDates {
  readonly sure: readonly DateCandidate[];
  readonly unsure: readonly DateCandidate[];
  readonly modified: PrintedDate | null;
}

const PUBLISHED_WORD =
  /đăng|xuất bản|publish|posted|veröffentlicht|erschienen|publié|publicad|pubblicat|gepubliceerd|опубликован|yayın|geschrieben|written|erstellt|submitted|掲載|公開/iu;
/** A label alone, or before its date. */
const LABEL =
  /^(?:ngày(?: đăng)?|đăng ngày|date|datum|fecha|data|дата|tarih|published(?: on)?|posted(?: on)?|publié le|veröffentlicht(?: am)?)\s*(?::|$|(?=\s\d))/iu;
/** Characters of a line that is a label and its date. */
const LABEL_LONGEST = 70;
const COPYRIGHT = /©|\(c\)|copyright|bản quyền|all rights|giấy phép|license|impressum/iu;
/** A line of more characters is the text itself. */
const PROSE = 140;
/** A link of fewer characters leads to a section or tag. */
const SECTION = 20;
/** Lines below and above the title, and behind the text, that may have the date. */
const BELOW = 9;
const ABOVE = 4;
const BEHIND = 8;

/** Reads the lines near title and text. A clock at the page's top and the dates of other articles stand elsewhere. */
export function findLineDates(
  doc: Doc,
  metadata: PageMetadata,
  core: TextCore,
  context: DateContext,
): LineDates {
  const lines = readBlocks(bodyOf(doc), new Set(), doc.baseUrl).filter((block) => block.image === null);
  const title = titleLine(lines, metadata, core);
  const sure: DateCandidate[] = [];
  const unsure: DateCandidate[] = [];
  let modified: PrintedDate | null = null;
  // Where no title is known, what stands before the text may be a list.
  const isBelowTitle = (near: boolean): boolean => near && title !== -1;
  for (const { from, to, near } of rangesOf(lines, core.blocks, title)) {
    for (const line of lines.slice(Math.max(0, from), Math.max(0, to))) {
      const { text, element } = line;
      if (text.length > PROSE || COPYRIGHT.test(text)) continue;
      const date = firstDate(text, context) ?? dateInPieces(line, context);
      const zone = zoneOf(element, core);
      if (!isPast(date, context) || zone === 'others' || (!isBelowTitle(near) && isTeaser(line))) continue;
      const updated = isUpdated(text);
      modified ??= updated ? date : updateIn(text, context.style);
      const isClear = PUBLISHED_WORD.test(text) || (near && zone === 'article');
      const found: DateCandidate = { date, source: isClear ? 'markup' : 'text' };
      if (isClear && !updated) sure.push(found);
      else unsure.push(found);
    }
  }
  if (sure.length === 0) sure.push(...labelledDates(lines, core, context));
  return { sure, unsure, modified };
}

/** A date whose element begins where the one before ends, without a space between them. */
function dateInPieces({ text, element }: Block, context: DateContext): PrintedDate | null {
  if (!/\d/u.test(text) || !hasShortText(element, PROSE)) return null;
  return firstDate(readPieces(element).join(' '), context);
}

/** A date behind a label, wherever on the page it stands: only where all labels name one day. */
function labelledDates(lines: readonly Block[], core: TextCore, context: DateContext): DateCandidate[] {
  const dates: PrintedDate[] = [];
  let before = '';
  for (const line of lines) {
    const { text, element } = line;
    const isLabelled =
      LABEL.test(text) || PUBLISHED_WORD.test(text) || (before.length <= 20 && LABEL.test(before));
    before = text;
    if (!isLabelled || text.length > LABEL_LONGEST || !/\d/u.test(text)) continue;
    if (COPYRIGHT.test(text) || isUpdated(text) || isTeaser(line)) continue;
    const date = parseDate(text, context.style);
    if (isPast(date, context) && zoneOf(element, core) !== 'others') dates.push(date);
  }
  const [first] = dates;
  const days = new Set(dates.map(({ iso }) => iso.slice(0, 10)));
  return first === undefined || days.size > 1 ? [] : [{ date: first, source: 'text' }];
}

/** A link with its date is another article; one behind the date, as short as the name of a section, is that section. */
function isTeaser({ text, linked, element }: Block): boolean {
  const isItem = element.name === 'li';
  if (!isItem && linked <= SECTION && /^\P{L}*\d/u.test(text)) return false;
  return linked > 0 && (isItem || linked > text.length * 0.4);
}

/** Lines `from` to `to` (exclusive). */
interface LineRange {
  readonly from: number;
  readonly to: number;
  /** Between title and text, where the date usually stands. */
  readonly near: boolean;
}

/** Below the title up to the text, above it, and behind the text. */
function rangesOf(lines: readonly Block[], blocks: readonly Block[], title: number): LineRange[] {
  const own = new Set(blocks.filter((block) => block.text.length >= 60).map((block) => block.element));
  const first = lines.findIndex((line) => own.has(line.element) && line.text.length >= 60);
  const last = lines.findLastIndex(({ element }) => own.has(element));
  const ranges: LineRange[] = [];
  if (title !== -1) {
    const prose = lines.findIndex(({ text }, at) => at > title && text.length > PROSE);
    const textBelow = [first, prose].filter((at) => at > title);
    ranges.push({ from: title + 1, to: Math.min(title + BELOW, ...textBelow), near: true });
    ranges.push({ from: title - ABOVE, to: title, near: false });
  }
  if (first !== -1) {
    ranges.push({ from: first - ABOVE, to: first, near: title === -1 });
    ranges.push({ from: last + 1, to: last + BEHIND, near: false });
  }
  return ranges;
}

/** Where the title stands: in a heading in its words, else in a heading of the article, else in any line; -1 without one. */
function titleLine(
  lines: readonly Block[],
  { jsonLd, meta, titleTag }: PageMetadata,
  core: TextCore,
): number {
  const titles = [jsonLd?.headline, meta.get('og:title'), titleTag].map((name) => normalizeWords(name ?? ''));
  const same = (text: string): boolean =>
    text.length >= 15 && titles.some((title) => title !== '' && title.startsWith(normalizeWords(text)));
  const exact = lines.findIndex(({ text, element }) => element.name === 'h1' && same(text));
  if (exact !== -1) return exact;
  const heading = lines.findIndex(
    (block) => block.element.name === 'h1' && zoneOf(block.element, core) === 'article',
  );
  return heading !== -1 ? heading : lines.findIndex(({ text }) => same(text));
}
