import type { PrintedDate } from '../../model/article.ts';
import type { DocumentText } from '../../model/document.ts';
import { parseDate } from '../extract/facts/dates.ts';
import { detectLegacyFont } from '../extract/text/legacy-font.ts';
import { cleanLine } from '../text.ts';
import { convertOldLetters } from './old-letters.ts';
import { dropPageFurniture } from './page-furniture.ts';
import { joinLines } from './paragraphs.ts';

/** What an article takes from a file. */
export interface DocumentArticle {
  readonly paragraphs: readonly string[];
  /** Its heading, for a page without a title. */
  readonly title: string | null;
  /** The day that it was signed on, for a page without a date. */
  readonly date: PrintedDate | null;
}

/** The country's name and motto at the head of every official document. */
const LETTERHEAD =
  /^(?:cộng hò?[aà]? ?xã hội chủ nghĩa việt nam|độc lập\s*[-–—]\s*tự do\s*[-–—]\s*hạnh phúc)(?=\s|$)/iu;
const RULE = /^[-–—_=*.\s]*$/u;
/** Kinds of official documents (Decree 30/2020/NĐ-CP, annex III), as they stand above the subject. */
const KIND =
  /^(?:nghị quyết|quyết định|chỉ thị|quy chế|quy định|thông cáo|thông báo|hướng dẫn|chương trình(?: công tác)?|kế hoạch|phương án|đề án|dự án|báo cáo|biên bản|tờ trình|hợp đồng|công điện|bản ghi nhớ|bản thỏa thuận|giấy mời|thư mời|lịch công tác|danh sách)$/iu;
/** Where the subject ends: who decides, on what ground, or the first part. */
const BEYOND_SUBJECT =
  /^(?:căn cứ|thực hiện (?:kế hoạch|chương trình|chỉ thị|nghị quyết|công văn)\b.{60,}|theo đề nghị|kính gửi|điều 1|(?:[IVX]+|\d+)[.)]\s|phần thứ|(?:chủ tịch|giám đốc|ủy ban nhân dân|hội đồng nhân dân)\b|[-–—_=*]{3,})/iu;
const SENTENCE = /[.;:!?]$/u;
const SUBJECT_LINES = 4;
const SUBJECT_LONGEST = 300;
const HEAD_LINES = 25;
/** `Lào Cai, ngày 05 tháng 3 năm 2026`. */
const SIGNED = /(?:^|,\s*)ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}\s*\.?$/iu;
/** What programs put for a title: a file's name, a template's, the program's own. */
const NO_TITLE =
  /^(?:microsoft word|untitled|document\d*|print|scan|unknown)\b|\.(?:docx?|pdf|xlsx?|indd)$|^\S+$/iu;
const TITLE_WORDS = 4;

/** A file's text as an article: in paragraphs, without what its pages repeat, in letters of today (NFC). */
export function readDocumentArticle(document: DocumentText): DocumentArticle {
  const { lines, paragraphs, ownTitle } = document;
  const convert = chooseLetters([...paragraphs, ...lines.flat().map(([text]) => text)]);
  const pages = lines.map((page) =>
    page.map(([text, ...place]) => [cleanLine(convert(text)), ...place] as const),
  );
  const joined =
    paragraphs.length > 0
      ? paragraphs.flatMap((one) => one.split('\n')).map(convert)
      : joinLines(dropPageFurniture(pages));
  const own = joined.map((text) => cleanLine(cleanLine(text).replace(LETTERHEAD, '')));
  const clean = own.filter((text) => !RULE.test(text));
  return { paragraphs: clean, title: findSubject(clean) ?? usableTitle(ownTitle), date: findSigned(clean) };
}

/** A font is a whole document's: a line alone is too short to tell. */
function chooseLetters(texts: readonly string[]): (text: string) => string {
  const font = detectLegacyFont(texts.join('\n'));
  return font === null ? (text) => text : (text) => convertOldLetters(text, font);
}

/** The kind of an official document with its subject: `KẾ HOẠCH Công tác đối ngoại năm 2026`. */
function findSubject(paragraphs: readonly string[]): string | null {
  const at = paragraphs.slice(0, HEAD_LINES).findIndex((text) => KIND.test(text));
  const kind = paragraphs[at];
  if (kind === undefined) return null;
  const subject: string[] = [];
  for (const text of paragraphs.slice(at + 1, at + 1 + SUBJECT_LINES)) {
    if (BEYOND_SUBJECT.test(text) || SENTENCE.test(text)) break;
    subject.push(text);
  }
  const title = [kind, ...subject].join(' ');
  return subject.length > 0 && title.length <= SUBJECT_LONGEST ? title : null;
}

function usableTitle(title: string | null): string | null {
  const clean = cleanLine(title ?? '');
  return NO_TITLE.test(clean) || clean.split(' ').length < TITLE_WORDS ? null : clean;
}

function findSigned(paragraphs: readonly string[]): PrintedDate | null {
  const line = paragraphs.slice(0, HEAD_LINES).find((text) => SIGNED.test(text));
  return line === undefined ? null : parseDate(line);
}
