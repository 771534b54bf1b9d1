import type { FieldSource, PrintedDate } from '../../../model/article.ts';
import { normalizeWords } from '../../text.ts';
import { placeOf, type Core } from '../page/zones.ts';
import { readBlocks, type Block } from '../page/blocks.ts';
import { readDate, type DateStyle } from './dates.ts';
import { firstDate, isUpdated, updateIn } from './markup-dates.ts';
import { bodyOf, type Doc } from '../page/parse.ts';
import type { Structured } from './metadata.ts';

type Found = [PrintedDate, FieldSource];

/** Dates in lines of text: those in their place are nearly sure, the others are better than none. */
export interface PrintedDates {
  readonly sure: readonly Found[];
  readonly unsure: readonly Found[];
  readonly modified: PrintedDate | null;
}

const PUBLISHED_WORD =
  /đăng|xuất bản|publish|posted|veröffentlicht|erschienen|publié|publicad|pubblicat|gepubliceerd|опубликован|yayın|geschrieben|written|erstellt|submitted|掲載|公開/iu;
/** A label alone, or before its date. */
const LABEL =
  /^(?:ngày(?: đăng)?|đăng ngày|date|datum|fecha|data|дата|tarih|published(?: on)?|posted(?: on)?|publié le|veröffentlicht(?: am)?)\s*(?::|$|(?=\s\d))/iu;
const SHORT = 70;
const COPYRIGHT = /©|\(c\)|copyright|bản quyền|all rights|giấy phép|license|impressum/iu;
/** From this many characters on a line is the text itself. */
const PROSE = 140;
const BELOW = 9;
const ABOVE = 4;
const BEHIND = 8;

/** Reads the lines around title and text. A clock at the page's top and the dates of other articles stand elsewhere. */
export function printedDates(
  doc: Doc,
  structured: Structured,
  core: Core,
  style: DateStyle,
  fetchedAt: string,
  past: (date: PrintedDate | null) => date is PrintedDate,
): PrintedDates {
  const root = bodyOf(doc);
  if (root === null) return { sure: [], unsure: [], modified: null };
  const lines = readBlocks(root, new Set(), doc.baseUrl).filter((block) => block.image === null);
  const title = titleLine(lines, structured, core);
  const ranges = rangesOf(lines, core.blocks, title);
  const [sure, unsure]: [Found[], Found[]] = [[], []];
  let modified: PrintedDate | null = null;
  for (const { from, to, near } of ranges) {
    for (let at = Math.max(0, from); at < Math.min(to, lines.length); at++) {
      const block = lines[at];
      if (block === undefined || block.text.length > PROSE || COPYRIGHT.test(block.text)) continue;
      const date = firstDate(block.text, style, fetchedAt);
      const place = placeOf(block.element, core);
      if (!past(date) || place === 'others' || (!near && isTeaser(block))) continue;
      const updated = isUpdated(block.text);
      modified ??= updated ? date : updateIn(block.text, style);
      const labelled = PUBLISHED_WORD.test(block.text);
      const clear = labelled || (near && place === 'own');
      (!updated && clear ? sure : unsure).push([date, clear ? 'markup' : 'text']);
    }
  }
  if (sure.length === 0) sure.push(...labelledDates(lines, core, style, past));
  return { sure, unsure, modified };
}

/** Dates with a label, wherever on the page they stand: only where all labels name one day. */
function labelledDates(
  lines: readonly Block[],
  core: Core,
  style: DateStyle,
  past: (date: PrintedDate | null) => date is PrintedDate,
): Found[] {
  const dates = lines.flatMap((block, at): PrintedDate[] => {
    const { text, element } = block;
    if (text.length > SHORT || !/\d/u.test(text)) return [];
    const before = lines[at - 1]?.text ?? '';
    const label =
      LABEL.test(text) || PUBLISHED_WORD.test(text) || (before.length <= 20 && LABEL.test(before));
    const date = label && !COPYRIGHT.test(text) && !isUpdated(text) ? readDate(text, style) : null;
    return past(date) && placeOf(element, core) !== 'others' && !isTeaser(block) ? [date] : [];
  });
  const days = new Set(dates.map(({ iso }) => iso.slice(0, 10)));
  return dates[0] === undefined || days.size !== 1 ? [] : [[dates[0], 'text']];
}

/** A link with its date is another article. */
function isTeaser({ text, linked, element }: Block): boolean {
  return linked > 0 && (element.name === 'li' || linked > text.length * 0.4);
}

interface Range {
  readonly from: number;
  readonly to: number;
  readonly near: boolean;
}

/** Below the title up to the text, above it, and behind the text. */
function rangesOf(lines: readonly Block[], blocks: readonly Block[], title: number): Range[] {
  const own = new Set(blocks.filter((block) => block.text.length >= 60).map((block) => block.element));
  const first = lines.findIndex((line) => own.has(line.element) && line.text.length >= 60);
  let last = first;
  for (let at = first; at < lines.length && first !== -1; at++)
    if (own.has(lines[at]?.element ?? ({} as never))) last = at;
  const ranges: Range[] = [];
  const prose = lines.findIndex((line, at) => at > title && line.text.length > PROSE);
  if (title !== -1) {
    const text = [first, prose].filter((at) => at > title);
    const to = Math.min(title + BELOW, ...text);
    ranges.push({ from: title + 1, to, near: true }, { from: title - ABOVE, to: title, near: false });
  }
  if (first !== -1) {
    ranges.push({ from: first - ABOVE, to: first, near: title === -1 });
    ranges.push({ from: last + 1, to: last + BEHIND, near: false });
  }
  return ranges;
}

function titleLine(lines: readonly Block[], { jsonLd, meta, titleTag }: Structured, core: Core): number {
  const titles = [jsonLd?.headline, meta.get('og:title'), titleTag].map((name) => normalizeWords(name ?? ''));
  const same = (text: string): boolean =>
    text.length >= 15 && titles.some((title) => title !== '' && title.startsWith(normalizeWords(text)));
  const exact = lines.findIndex(({ text, element }) => element.name === 'h1' && same(text));
  if (exact !== -1) return exact;
  const heading = lines.findIndex(
    (block) => block.element.name === 'h1' && placeOf(block.element, core) === 'own',
  );
  return heading !== -1 ? heading : lines.findIndex(({ text }) => same(text));
}
