import { countChars, type Block } from '../page/blocks.ts';
import { normalizeWords } from '../../text.ts';
import { readSignature } from '../facts/signature.ts';

/** Called with each line that is taken out of a text, and the rule that did it. */
export type OnDrop = (block: Block, rule: string) => void;

/** Headings behind which nothing of the article comes any more. */
const ENDS =
  /^(?:(?:(?:những|các) )?tin(?: bài| tức)? (?:cùng chuyên mục|cùng chủ đề|mới|mới nhất|mới hơn|cũ hơn|khác|đã đưa|nổi bật|đọc nhiều|tiêu điểm)|(?:các|những) (?:tin|bài)(?: viết| tức| bài)? (?:khác|liên quan|mới|mới hơn|cũ hơn|đã đưa|cùng chuyên mục)|bài viết (?:khác|mới)|cùng chuyên mục|(?:đọc|xem) nhiều(?: nhất)?|bình luận|ý kiến (?:bạn đọc|của bạn|độc giả)|gửi (?:bình luận|ý kiến)|đánh giá của bạn.*|chỉ đạo điều hành|văn bản mới|thăm dò ý kiến|(?:lượt|thống kê) truy cập|comments?|leave a (?:comment|reply))(?: ?\(?\d+\)?)?\s*:?$/iu;
/** Of the headings of boxes, those under which headlines of other articles stand. */
const RELATED =
  /^(?:tin|các (?:tin|bài)|bài|cùng chuyên mục|(?:đọc|xem) (?:thêm|nhiều)|có thể bạn quan tâm|mời (?:quý vị|bạn) đọc|related|read|see also|more on|recommended|you may also|most)/iu;
/** Headings of boxes of links, which also stand between paragraphs. */
const BOXES =
  /^(?:(?:các )?(?:tin|bài)(?: viết)? liên quan|(?:đọc|xem) thêm|có thể bạn quan tâm|mời (?:quý vị|bạn) đọc thêm|(?:tài liệu|file|tệp(?: tin)?|tập tin|văn bản) (?:đính kèm|kèm theo|liên quan)|attachments?|related(?: (?:articles|stories|news|content|posts|topics))?|read (?:more|also|next)|see also|more on this(?: story)?|recommended(?: stories)?|you may also like|most (?:read|popular)|advertisement|quảng cáo|(?:dự báo )?thời tiết|weather|bình chọn|liên kết(?: web(?:site)?)?)\s*:?$/iu;
/** The same words before a link in the same line. */
const LABELLED_LINK =
  /^[\s>»•*-]*(?:(?:các )?(?:tin|bài)(?: viết)? liên quan|(?:đọc|xem) thêm|mời (?:quý vị|bạn) đọc thêm|related|read (?:more|also|next)|see also)\s*[:>»|–-]/iu;
const TOOL =
  /(?:chia sẻ|share|tweet|facebook|twitter|linkedin|pinterest|telegram|whatsapp|messenger|zalo|google\+?|e-?mail|gửi e-?mail|gửi cho bạn bè|in trang|in bài(?: viết)?|bản in|print|copy link|sao chép liên kết|lưu bài(?: viết)?|bình luận|về đầu trang|trở (?:lại|về)|quay lại)/giu;
/** Lines near the text that are not part of it, by rule. */
const JUNK: readonly [string, RegExp][] = [
  ['counter', /^(?:lượt xem|số lượt xem|lượt đọc|số lần đọc|views?)\s*:?\s*[\d.,]+$/iu],
  ['counter', /^[\d.,]+ (?:lượt xem|lượt đọc|views?|người đã bình chọn|người đang online)$/iu],
  ['letter size', /^(?:xem |đổi )?cỡ chữ(?!\p{L}).{0,20}$/iu],
  ['letter size', /^(?:a ?[+-]? ?\|? ?){2,4}$/iu],
  ['letter size', /^\d{2,3} ?%$/u],
  [
    'listening',
    /^(?:nghe (?:đọc )?(?:bài(?: viết| báo)?|tin|audio)|listen to (?:this )?article)\b.{0,20}$/iu,
  ],
  ['nothing in it', /^[^\p{L}\p{N}]{1,3}$/u],
  ['advertising', /^(?:advertisement|quảng cáo)\s*:?$/iu],
  ['tags', /^(?:từ khóa|từ khoá|tags?|thẻ)\s*:/iu],
  ['hotline', /^(?:đường dây nóng|hotline)\s*:/iu],
  ['date', /^đăng ngày\s*:?\s*[\d\s/.:-]+$/iu],
  [
    'date',
    /^(?:(?:thứ|chủ nhật)\D{0,14})?(?:ngày\s*)?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\D{0,4}\d{1,2}[:h]\d{2}\D{0,12}$/iu,
  ],
  ['date', /^\d{1,2}[:h]\d{2}\D{0,20}\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\D{0,12}$/iu],
  ['comment form', /^bạn còn \d+\/\d+ ký tự$/iu],
  ['comment form', /^bạn vui lòng nhập/iu],
  ['weather', /^(?:dự báo )?thời tiết$/iu],
  ['weather', /^\d{1,2} ?o?°?C$/u],
  ['weather', /^thấp nhất \d+ ?°?C.*cao nhất/iu],
  ['weather', /^độ ẩm trung bình/iu],
  ['following', /^theo dõi .{2,40} trên(?: .{2,40})?$/iu],
];
/** The label of a counter of visits; its number may stand in the next cell. */
const COUNTER =
  /^(?:(?:số người )?đang (?:truy cập|online|xem)|(?:tổng )?(?:số )?(?:lượt )?truy cập|trực tuyến|hôm (?:nay|qua)|(?:trong )?(?:tuần|tháng|năm) (?:này|trước|nay)|tất cả|visitors?|online)\s*:?\s*[\d.,]*$/iu;
const NUMBER = /^[\d.,]+$/u;
/** The imprint: who answers for the site. */
const IMPRINT =
  /^(?:©|\(c\)\s|copyright|bản quyền (?:©|\d{4}|thuộc)|(?:cơ quan|đơn vị) chủ quản|giấy phép (?:số|xuất bản|hoạt động|thiết lập|trang)|chịu trách nhiệm (?:chính|xuất bản|nội dung)|ghi rõ nguồn)|all rights reserved\.?$/iu;
/** Of these, notices of rights: no sentence of a text. */
const NOTICE = /^(?:©|\(c\)\s|copyright|bản quyền (?:©|\d{4}|thuộc)|ghi rõ nguồn)|all rights reserved\.?$/iu;
/** Where somebody can be reached. */
const CONTACT =
  /^(?:(?:địa chỉ|trụ sở|address)\s*:|(?:số )?(?:điện thoại|đt|tel|phone|fax|hotline|đường dây nóng)\s*(?:\(\w+\))?\s*[:.]?\s*[(+\d]|(?:e-?mail|thư điện tử|hộp thư|website)\s*:)/iu;
const PARAGRAPH = 100;
const IMPRINT_LINES = 6;
const IMPRINT_LONGEST = 300;
/** Characters of text that must stand before a heading for it to end the text. */
const ENOUGH_BEFORE = 200;
/** A day, and what stands around it, beside a headline. */
const STAMP =
  /^\s*[([]?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?[)\]]?\s*[:|–-]?|[([|–-]?\s*(?:ngày )?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?(?:,? \d{1,2}[:h]\d{2})?\s*[)\]]?\s*$/u;
const STAMP_LONGEST = 25;
const HEADLINE_LONGEST = 170;
const HEADLINE_ENDED = /[.:;,…]["”’)]?$/u;
/** Marks in front of a line that leads to another article. */
const MARKED = /^(?:>>+|»+|[►▶➤➢☛⇒])\s*\S/u;
const HEADING = /^h[2-6]$/u;
const DANGLING_LONGEST = 60;
const LABEL_LONGEST = 30;

/** Whether a line is a heading that ends an article. */
export function endsText({ text }: Block): boolean {
  return text.length <= 60 && ENDS.test(text);
}

/** Whether a line is the heading of a box of something else. */
export function isBoxHeading({ text }: Block): boolean {
  return text.length <= 60 && (BOXES.test(text) || ENDS.test(text));
}

/** Whether a line tells who answers for a site, or how they are reached. */
export function isFootLine(text: string): boolean {
  return text.length <= IMPRINT_LONGEST && (IMPRINT.test(text) || CONTACT.test(text));
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

/** Whether a line is a day and nothing else. */
export function isStamp({ text }: Block): boolean {
  return text.length <= STAMP_LONGEST && text.replace(STAMP, '').trim() === '';
}

/** Whether a line may be a headline: no sentence, no label, of a headline's length; a date may stand beside it. */
export function isHeadline({ text }: Block): boolean {
  const words = text.replace(STAMP, '').trim();
  return words === '' || (words.length <= HEADLINE_LONGEST && !HEADLINE_ENDED.test(words));
}

/** Without counters, tools, boxes of related links and all that follows the article. */
export function dropClutter(blocks: readonly Block[], onDrop?: OnDrop): Block[] {
  const kept: Block[] = [];
  const whole = blocks.reduce((sum, { text, linked }) => sum + text.length - linked, 0);
  let prose = 0;
  let [isOver, isInBox, isRelated, isInCounter] = [false, false, false, false];
  let last: string | null = null;
  for (const [at, block] of blocks.entries()) {
    const { text, linked, element } = block;
    const isHeading = isBoxHeading(block);
    isOver ||=
      isHeading &&
      prose >= Math.max(ENOUGH_BEFORE, whole / 2) &&
      endsText(block) &&
      !continuesText(block, blocks.slice(at + 1), kept.at(-1) ?? null);
    isRelated = isHeading ? isRelatedHeading(block) : isRelated && isHeadline(block);
    isInBox = isHeading || isRelated || (isInBox && (linked > text.length * 0.5 || element.name === 'li'));
    isInCounter = text.length <= 40 && (COUNTER.test(text) || (isInCounter && NUMBER.test(text)));
    // The day of a headline goes with it.
    const own: string | null = last !== null && isStamp(block) ? last : clutterRule(block);
    last = isOver ? 'after the end of the text' : isInBox ? 'box of links' : isInCounter ? 'counter' : own;
    if (last === null) {
      kept.push(block);
      prose += text.length - linked;
    } else onDrop?.(block, last);
  }
  return dropTail(kept, onDrop);
}

/** The rule by which a line is clutter by itself; `null` where it is not. */
function clutterRule(block: Block): string | null {
  const { text, linked } = block;
  const junk = text.length > 100 ? undefined : JUNK.find(([, pattern]) => pattern.test(text));
  if (junk !== undefined) return junk[0];
  if (isToolbar(text)) return 'tools';
  if (text.length <= HEADLINE_LONGEST && MARKED.test(text) && isHeadline(block))
    return 'headline of another article';
  if (linked > 0 && LABELLED_LINK.test(text) && linked > text.length * 0.4) return 'labelled link';
  return isLinkLine(block) ? 'link' : null;
}

/** Whether a line is names of tools and nothing else. */
function isToolbar(text: string): boolean {
  if (text.length > 80) return false;
  const rest = text.replace(TOOL, '');
  return rest.length < text.length && !/[\p{L}\p{N}]/u.test(rest);
}

/** Whether a line is a link and no sentence: a teaser. */
function isLinkLine({ text, linked }: Block): boolean {
  if (linked < text.length * 0.5 || text.length <= 25) return false;
  const words = text.replace(STAMP, '').trim();
  return linked >= words.length * 0.9 - 2 && !/[.!?…]["”’)]?$/u.test(words);
}

/** Without the imprint, and without headings, labels and links at the end: what they announce was dropped. */
function dropTail(blocks: readonly Block[], onDrop?: OnDrop): Block[] {
  const kept = [...blocks];
  const imprint = findFoot(kept);
  if (imprint !== -1) for (const block of kept.splice(imprint)) onDrop?.(block, "the page's foot");
  for (let last = kept.at(-1); last !== undefined && isDangling(last); last = kept.at(-1)) {
    kept.pop();
    onDrop?.(last, 'nothing comes behind it');
  }
  return kept;
}

/**
 * The first line of the page's foot; -1 where there is none. Its words open sentences, too: the foot stands behind the
 * text, no text follows it, and it stands in another element than the text or is more than one line.
 */
function findFoot(blocks: readonly Block[]): number {
  const from = Math.max(0, blocks.length - IMPRINT_LINES);
  const home = homeOf(blocks);
  const lastText = blocks.findLastIndex(
    ({ text, element }) => element.parent === home && text.length >= PARAGRAPH && !isFootLine(text),
  );
  return blocks.findIndex(({ text, element }, at) => {
    if (at < from || at <= lastText || text.length > IMPRINT_LONGEST || !IMPRINT.test(text)) return false;
    if (countChars(blocks.slice(0, at)) < ENOUGH_BEFORE) return false;
    return (
      element.parent !== home ||
      NOTICE.test(text) ||
      blocks.slice(at).filter((block) => isFootLine(block.text)).length > 1
    );
  });
}

/** The element in which most of the text stands. */
function homeOf(blocks: readonly Block[]): unknown {
  const sizes = new Map<unknown, number>();
  for (const { text, element } of blocks)
    sizes.set(element.parent, (sizes.get(element.parent) ?? 0) + text.length);
  let [home, most]: [unknown, number] = [null, 0];
  for (const [parent, size] of sizes) if (size > most) [home, most] = [parent, size];
  return home;
}

/** Whether a line makes sense only before another one. */
function isDangling({ text, linked, element }: Block): boolean {
  if (text.length > DANGLING_LONGEST || /[.!?…]["”’)]?$/u.test(text) || readSignature(text) !== null)
    return false;
  const label = text.endsWith(':') && text.length <= LABEL_LONGEST;
  return HEADING.test(element.name) || label || linked >= text.length * 0.9;
}

/** Shorter lines may well stand twice. Characters. */
const REPEAT_SHORTEST = 60;
const SENTENCE_END = /(?<=[.!?…]["”’)]?)\s+/u;

/** Without paragraphs all of whose sentences were printed before, alone or several of them run together. */
export function dropRepeats(blocks: readonly Block[], onDrop?: OnDrop): Block[] {
  const seen = new Set<string>();
  return blocks.filter((block) => {
    const { text } = block;
    const sentences = text.split(SENTENCE_END).map(normalizeWords).filter(Boolean);
    const again = text.length >= REPEAT_SHORTEST && sentences.every((sentence) => seen.has(sentence));
    for (const sentence of sentences) seen.add(sentence);
    if (again) onDrop?.(block, 'printed before');
    return !again;
  });
}
