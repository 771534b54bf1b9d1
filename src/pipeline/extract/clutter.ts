import type { Block } from './blocks.ts';
import { fold } from './fold.ts';

/** Headings after which nothing of the article comes any more. */
const ENDS =
  /^(?:tin (?:cùng chuyên mục|cùng chủ đề|mới|mới nhất|khác|đã đưa|nổi bật|đọc nhiều|tiêu điểm)|các (?:tin|bài)(?: viết)? (?:khác|liên quan|mới|cũ hơn|đã đưa)|bài viết (?:khác|mới)|cùng chuyên mục|bình luận(?: \(?\d+\)?)?|ý kiến bạn đọc|ý kiến của bạn|gửi bình luận|đánh giá của bạn.*|chỉ đạo điều hành|văn bản mới|thăm dò ý kiến|lượt truy cập|thống kê truy cập|comments?|leave a (?:comment|reply))\s*:?$/iu;
/** Headings of boxes of links that also stand amid the text. */
const BOXES =
  /^(?:(?:các )?(?:tin|bài)(?: viết)? liên quan|đọc thêm|xem thêm|có thể bạn quan tâm|mời (?:quý vị|bạn) đọc thêm|related(?: (?:articles|stories|news|content|posts|topics))?|read (?:more|also|next)|see also|more on this(?: story)?|recommended(?: stories)?|you may also like|most (?:read|popular)|advertisement)\s*:?$/iu;
/** Lines around the text that say nothing of the news. */
const JUNK = [
  /^(?:lượt xem|số lượt xem|lượt đọc)\s*:?\s*[\d.,]+$/iu,
  /^[\d.,]+ (?:lượt xem|lượt đọc|người đã bình chọn|người đang online)$/iu,
  /^(?:xem )?cỡ chữ\b.{0,20}$/iu,
  /^\d{2,3} ?%$/u,
  /^[^\p{L}\p{N}]{1,3}$/u,
  /^(?:chia sẻ|share|tweet|facebook|twitter|zalo|google|email|gửi email|in trang|in bài|print|copy link|lưu bài|advertisement|quảng cáo|về đầu trang|trở lại)\s*:?$/iu,
  /^(?:từ khóa|từ khoá|tags?|thẻ)\s*:/iu,
  /^(?:đường dây nóng|hotline)\s*:/iu,
  /^đăng ngày\s*:?\s*[\d\s/.:-]+$/iu,
  /^bạn còn \d+\/\d+ ký tự$/iu,
  /^bạn vui lòng nhập/iu,
  /^\d{1,2} ?o?°?C$/u,
  /^thấp nhất \d+ ?°?C.*cao nhất/iu,
  /^độ ẩm trung bình/iu,
  /^theo dõi .{2,40} trên(?: .{2,40})?$/iu,
];

/** Text lines without counters, tools, boxes of related links and all that follows the article. */
export function dropClutter(blocks: readonly Block[]): Block[] {
  const kept: Block[] = [];
  let prose = 0;
  let box = false;
  for (const block of blocks) {
    if (ENDS.test(block.text) && prose >= 200) break;
    box = inBox(block, box);
    if (box || JUNK.some((pattern) => pattern.test(block.text))) continue;
    if (isLinkLine(block)) continue;
    kept.push(block);
    prose += block.text.length - block.linked;
  }
  return kept;
}

function inBox(block: Block, open: boolean): boolean {
  if (ENDS.test(block.text) || BOXES.test(block.text)) return true;
  return open && (block.linked > block.text.length * 0.5 || block.element.name === 'li');
}

/** A whole line that is a link, and no sentence: a teaser. */
function isLinkLine({ text, linked }: Block): boolean {
  return linked >= text.length * 0.9 - 2 && text.length > 25 && !/[.!?…]["”’)]?$/u.test(text);
}

const LONG = 60;
const SENTENCE_END = /(?<=[.!?…]["”’)]?)\s+/u;

/** Without what was printed before: whole paragraphs again, or several of them run together in a second copy. */
export function dropRepeats(blocks: readonly Block[]): Block[] {
  const seen = new Set<string>();
  return blocks.filter(({ text }) => {
    const sentences = text.split(SENTENCE_END).map(fold).filter(Boolean);
    const again = text.length >= LONG && sentences.every((sentence) => seen.has(sentence));
    for (const sentence of sentences) seen.add(sentence);
    return !again;
  });
}
