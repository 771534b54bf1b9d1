import { countChars, type Block } from '../page/blocks.ts';

/** The imprint: who answers for the site. */
const IMPRINT =
  /^(?:©|\(c\)\s|copyright|bản quyền (?:©|\d{4}|thuộc)|(?:cơ quan|đơn vị) chủ quản|giấy phép (?:số|xuất bản|hoạt động|thiết lập|trang)|chịu trách nhiệm (?:chính|xuất bản|nội dung)|ghi rõ nguồn)|all rights reserved\.?$/iu;
/** Of these, notices of rights: no sentence of a text. */
const NOTICE = /^(?:©|\(c\)\s|copyright|bản quyền (?:©|\d{4}|thuộc)|ghi rõ nguồn)|all rights reserved\.?$/iu;
/** Where somebody can be reached. */
const CONTACT =
  /^(?:(?:địa chỉ|trụ sở|address)\s*:|(?:số )?(?:điện thoại|đt|tel|phone|fax|hotline|đường dây nóng)\s*(?:\(\w+\))?\s*[:.]?\s*[(+\d]|(?:e-?mail|thư điện tử|hộp thư|website)\s*:)/iu;
/** Characters of a paragraph, and of text in front of a foot, at least. */
const PARAGRAPH = 100;
const ENOUGH_BEFORE = 200;
const IMPRINT_LINES = 6;
const IMPRINT_LONGEST = 300;

/** Whether a line tells who answers for a site, or how they are reached. */
export function isFootLine(text: string): boolean {
  return text.length <= IMPRINT_LONGEST && (IMPRINT.test(text) || CONTACT.test(text));
}

/**
 * The first line of the page's foot; -1 where there is none. Its words open sentences, too: the foot stands behind the
 * text, no text follows it, and it stands in another element than the text or is more than one line.
 */
export function findFoot(blocks: readonly Block[]): number {
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
