import { readBlocks } from '../pipeline/extract/page/blocks.ts';
import { bodyOf, parseHtml } from '../pipeline/extract/page/parse.ts';

/** A page's lines of text as a reader sees them, menus and footers too. */
export function pageLines(html: string, url: string): string[] {
  const doc = parseHtml(html, url);
  const root = doc === null ? null : bodyOf(doc);
  if (doc === null || root === null) return [];
  return readBlocks(root, new Set(), doc.baseUrl).flatMap(({ text }) => (text === '' ? [] : [text]));
}
