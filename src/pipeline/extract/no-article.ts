import { lineOf, type Block } from './blocks.ts';
import { bodyOf } from './layout.ts';
import type { Doc } from './parse.ts';
import type { Structured } from './structured.ts';

const CHALLENGE =
  /just a moment|checking your browser|attention required|captcha|verify you are (?:a )?human|anti-?ddos|không phải (?:là )?(?:robot|người máy)|xác (?:minh|nhận) (?:bạn|rằng bạn)|đang kiểm tra trình duyệt/iu;
const ERROR =
  /(?:^|\D)(?:404|500|502|503)(?:$|\D)|not found|không tìm thấy|không tồn tại|đã (?:bị )?(?:xóa|xoá|gỡ)|(?:có|đã xảy ra) lỗi|does ?n[o']t exist|no longer available|access denied|forbidden/iu;

/** Less text than this is no article. Characters. */
export const MIN_TEXT = 200;

/** Why a page without a body has none. */
export function whyNoBody(doc: Doc, text: string): string {
  const root = bodyOf(doc);
  const seen = root === null ? '' : lineOf(root);
  const head = `${doc.$('title').first().text()} ${seen}`;
  if (seen === '') return 'empty page: no text in the markup';
  if (seen.length < 3000 && CHALLENGE.test(head)) return 'challenge page';
  if (seen.length < 1500 && ERROR.test(head)) return 'error page';
  if (text === '' && seen.length >= MIN_TEXT) return 'no body found';
  return `less than ${MIN_TEXT} characters of text`;
}

/** A page whose text is teasers: many whole lines are links to other pages, and it does not call itself an article. */
export function isListPage(blocks: readonly Block[], { jsonLd, meta }: Structured): boolean {
  if (jsonLd !== null || meta.get('og:type') === 'article') return false;
  const lines = blocks.filter((block) => block.text.length >= 20);
  const teasers = lines.filter((block) => block.linked >= block.text.length * 0.6);
  return teasers.length >= 5 && teasers.length >= lines.length * 0.3;
}
