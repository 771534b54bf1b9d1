import type { PrintedLine } from './printed-words.ts';

/** Headings after which a page lists other articles. */
const CLOSING =
  /^(?:(?:các )?(?:tin|bài)(?: viết)? (?:cùng (?:chuyên mục|chủ đề)|mới(?: nhất| hơn)?|khác|đã đưa|nổi bật|đọc nhiều|tiêu điểm|liên quan|cũ hơn)|cùng (?:chuyên mục|chủ đề)|đọc thêm|xem thêm|có thể bạn quan tâm|related (?:articles|news|stories)|read more)\s*:?$/iu;
/** What agencies and portals print under every text they let others use. */
const COPYRIGHT =
  /(?:bản quyền|quyền tác giả) (?:thuộc|của)|ghi rõ nguồn|(?:phát hành|sử dụng) lại (?:thông tin|nội dung)|nghiêm cấm sao chép|all rights reserved/iu;
const SENTENCE_END = /[.!?…:;]["”’»')\]\s]*$/u;
const LOWER_START = /^\p{Ll}/u;
const DATED = /\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}/u;
/** A line this long is prose whatever it ends with. */
const PROSE_WORDS = 30;
const COPYRIGHT_WORDS = 40;
/** Less than this, or less than this share of the page, is too little to tell frame from matter. */
const ENOUGH_WORDS = 40;
const ENOUGH_SHARE = 0.4;
/** Of the words behind the heading of a list of other articles: a headline may end as a sentence does. */
const MOST_SENTENCES = 0.5;

/** The lines of a text without empty ones; one that begins with a small letter goes on with the sentence before it. */
export function unbrokenLines(text: string): string[] {
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    const before = lines.at(-1);
    if (line === '') continue;
    if (before !== undefined && LOWER_START.test(line) && !SENTENCE_END.test(before)) {
      lines[lines.length - 1] = `${before} ${line}`;
    } else lines.push(line);
  }
  return lines;
}

/**
 * The lines that are the article's own: menus, by-lines, captions, copyright notices and lists of other articles are
 * left out. A text of hardly any sentences stays whole but for such a list: long under a short text, the same list
 * would make one of any two.
 */
export function keepOwnLines(lines: readonly PrintedLine[]): readonly PrintedLine[] {
  const closing = findClosing(lines);
  const page = isHeadlines(lines.slice(closing)) ? lines.slice(0, closing) : lines;
  const own = lines.slice(0, closing).filter((line) => !isCopyright(line));
  const first = own.findIndex(isSentence);
  const kept = own.filter((line, at) => isSentence(line) || (at > first && isRow(line)));
  const words = countWords(kept);
  return words >= ENOUGH_WORDS && words >= countWords(page) * ENOUGH_SHARE ? kept : page;
}

/** Where the list of other articles begins; the number of lines where there is none. */
function findClosing(lines: readonly PrintedLine[]): number {
  let before = 0;
  const closing = lines.findIndex(({ text, words }) => {
    const closes = before >= ENOUGH_WORDS && CLOSING.test(text);
    before += words.length;
    return closes;
  });
  return closing === -1 ? lines.length : closing;
}

/** Whether what stands behind such a heading is a list; where it is mostly sentences, the article goes on behind it. */
function isHeadlines(lines: readonly PrintedLine[]): boolean {
  return countWords(lines.filter(isSentence)) < countWords(lines) * MOST_SENTENCES;
}

function isSentence({ text, words }: PrintedLine): boolean {
  return words.length >= PROSE_WORDS || SENTENCE_END.test(text);
}

/** A table's rows are no sentences, and their figures are the news. */
function isRow({ text }: PrintedLine): boolean {
  return /\d/u.test(text) && !DATED.test(text);
}

function isCopyright({ text, words }: PrintedLine): boolean {
  return words.length < COPYRIGHT_WORDS && COPYRIGHT.test(text);
}

function countWords(lines: readonly PrintedLine[]): number {
  return lines.reduce((count, { words }) => count + words.length, 0);
}
