import type { Block } from '../page/blocks.ts';

/** Headings behind which nothing of the article comes any more. */
const ENDS =
  /^(?:(?:(?:những|các) )?tin(?: bài| tức)? (?:cùng chuyên mục|cùng chủ đề|mới|mới nhất|mới hơn|cũ hơn|khác|đã đưa|nổi bật|đọc nhiều|tiêu điểm)|(?:các|những) (?:tin|bài)(?: viết| tức| bài)? (?:khác|liên quan|mới|mới hơn|cũ hơn|đã đưa|cùng chuyên mục)|bài viết (?:khác|mới)|cùng chuyên mục|(?:đọc|xem) nhiều(?: nhất)?|bình luận|ý kiến (?:bạn đọc|của bạn|độc giả)|gửi (?:bình luận|ý kiến)|đánh giá của bạn.*|chỉ đạo điều hành|văn bản mới|thăm dò ý kiến|(?:lượt|thống kê) truy cập|comments?|leave a (?:comment|reply))(?: ?\(?\d+\)?)?\s*:?$/iu;
/** Of the headings of boxes, those under which headlines of other articles stand. */
const RELATED =
  /^(?:tin|(?:các|những) (?:tin|bài)|bài|cùng chuyên mục|(?:đọc|xem) (?:thêm|nhiều)|có thể bạn quan tâm|mời (?:quý vị|bạn) đọc|related|read|see also|more on|recommended|you may also|most)/iu;
/** Headings of boxes of links, which also stand between paragraphs. */
const BOXES =
  /^(?:(?:các )?(?:tin|bài)(?: viết)? liên quan|(?:đọc|xem) thêm|có thể bạn quan tâm|mời (?:quý vị|bạn) đọc thêm|(?:tài liệu|file|tệp(?: tin)?|tập tin|văn bản) (?:đính kèm|kèm theo|liên quan)|attachments?|related(?: (?:articles|stories|news|content|posts|topics))?|read (?:more|also|next)|see also|more on this(?: story)?|recommended(?: stories)?|you may also like|most (?:read|popular)|advertisement|quảng cáo|(?:dự báo )?thời tiết|weather|bình chọn|liên kết(?: web(?:site)?)?)\s*:?$/iu;
/** A day, and what stands around it, beside a headline. */
const STAMP =
  /^\s*[([]?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?[)\]]?\s*[:|–-]?|[([|–-]?\s*(?:ngày )?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?(?:,? \d{1,2}[:h]\d{2})?\s*[)\]]?\s*$/u;
const DATED =
  /^.{20,}\(\s*(?:\d{1,2}:\d\d\D{1,3})?\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}(?:\D{1,3}\d{1,2}:\d\d)?\s*\)$/u;
const STAMP_LONGEST = 25;
/** Characters of a headline, at most. */
export const HEADLINE_LONGEST = 170;
const HEADLINE_ENDED = /[.:;,…]["”’)]?$/u;
const PARAGRAPH = 100;

/** Whether a line is a heading that ends an article. */
export function endsText({ text }: Block): boolean {
  return text.length <= 60 && ENDS.test(text);
}

/** Whether a line is the heading of a box of something else. */
export function isBoxHeading({ text }: Block): boolean {
  return text.length <= 60 && (BOXES.test(text) || ENDS.test(text));
}

/** Whether a line is the heading of a list of other articles. */
export function isRelatedHeading(block: Block): boolean {
  return isBoxHeading(block) && RELATED.test(block.text);
}

/**
 * Whether the text that `last` belongs to goes on in `rest`, behind the heading of a list of other articles: paragraphs
 * stand beside it, and not each of them under a link. Comments only ever come behind a text.
 */
export function continuesText(heading: Block, rest: readonly Block[], last: Block | null): boolean {
  if (last === null || !isRelatedHeading(heading)) return false;
  const paragraphs = rest.flatMap(({ text, linked, element }, at) =>
    element.parent === last.element.parent &&
    text.length >= PARAGRAPH &&
    linked < text.length / 2 &&
    HEADLINE_ENDED.test(text)
      ? [at]
      : [],
  );
  const underLinks = paragraphs.filter((at) => isLinked(rest[at - 1]));
  return paragraphs.length > underLinks.length || paragraphs.length === 1;
}

function isLinked(block: Block | undefined): boolean {
  return block !== undefined && block.linked >= block.text.length * 0.9 - 2;
}

/** Whether a line is a headline with its day in brackets behind it: lists of other articles print it there. */
export function isDatedHeadline(block: Block): boolean {
  return block.text.length <= HEADLINE_LONGEST && DATED.test(block.text) && isHeadline(block);
}

/** Whether a line is a day and nothing else. */
export function isStamp({ text }: Block): boolean {
  return text.length <= STAMP_LONGEST && text.replace(STAMP, '').trim() === '';
}

/** Whether a line may be a headline: no sentence, no label, of a headline's length; a date may stand beside it. */
export function isHeadline({ text }: Block): boolean {
  const words = text.replace(STAMP, '').trim();
  return words === '' || (words.length <= HEADLINE_LONGEST && !HEADLINE_ENDED.test(words));
}

/** Whether a line is a link and no sentence: a teaser. */
export function isLinkLine({ text, linked }: Block): boolean {
  if (linked < text.length * 0.5 || text.length <= 25) return false;
  const words = text.replace(STAMP, '').trim();
  return linked >= words.length * 0.9 - 2 && !/[.!?…]["”’)]?$/u.test(words);
}
