import type { Block } from '../page/blocks.ts';
import { normalizeWords } from '../../text.ts';
import { findFoot } from './foot.ts';
import {
  continuesText,
  endsText,
  HEADLINE_LONGEST,
  isBoxHeading,
  isDatedHeadline,
  isHeadline,
  isLinkLine,
  isRelatedHeading,
  isStamp,
} from './headlines.ts';
import { readSignature } from '../facts/signature.ts';

/** Called with each line that is taken out of a text, and the rule that did it. */
export type OnDrop = (block: Block, rule: string) => void;

const DATED = 'dated headline of another article';
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
  ['menu', /^(?:[^|]{2,25} \| ){3,}[^|]{2,60}$/u],
  ['advertising', /^(?:advertisement|quảng cáo)\s*:?$/iu],
  ['tags', /^(?:từ khóa|từ khoá|tags?|thẻ)\s*:/iu],
  ['hotline', /^(?:đường dây nóng|hotline)\s*:/iu],
  ['date', /^đăng ngày\s*:?\s*[\d\s/.:-]+$/iu],
  [
    'date',
    /^(?:ngày |lần )?(?:cập nhật|sửa đổi)(?: cuối| mới nhất| lần cuối)?(?: lúc| ngày)?\s*:?\s*(?:(?:thứ|chủ nhật)\D{0,14})?[\d\s/.:,hg|-]+(?:thứ \p{L}+)?[\d\s/.:,hg|-]*(?:sa|ch|am|pm)?\s*(?:\(?GMT ?[+-]?\d*\)?)?$/iu,
  ],
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
/** Characters of text that must stand before a heading for it to end the text. */
const ENOUGH_BEFORE = 200;
/** Marks in front of a line that leads to another article. */
const MARKED = /^(?:>>+|»+|[►▶➤➢☛⇒])\s*\S/u;
const HEADING = /^h[2-6]$/u;
const DANGLING_LONGEST = 60;
const LABEL_LONGEST = 30;

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
    // The day of a headline goes with it; one headline alone may be a line of the text.
    const own: string | null =
      (last !== null && isStamp(block)) || (last === DATED && isDatedHeadline(block))
        ? last
        : isDatedPair(block, blocks[at + 1])
          ? DATED
          : clutterRule(block);
    last = isOver ? 'after the end of the text' : isInBox ? 'box of links' : isInCounter ? 'counter' : own;
    if (last === null) {
      kept.push(block);
      prose += text.length - linked;
    } else onDrop?.(block, last);
  }
  return dropTail(kept, onDrop);
}

function isDatedPair(block: Block, next: Block | undefined): boolean {
  return next !== undefined && isDatedHeadline(block) && isDatedHeadline(next);
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
