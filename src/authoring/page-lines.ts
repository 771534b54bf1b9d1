import { readBlocks } from '../pipeline/extract/page/blocks.ts';
import { bodyOf, parseHtml } from '../pipeline/extract/page/parse.ts';

/** A page's lines of text as a reader sees them, menus and footers too. */
export function readPageLines(html: string, url: string): string[] {
  const doc = parseHtml(html, url);
  if (doc === null) return [];
  return readBlocks(bodyOf(doc), new Set(), doc.baseUrl).flatMap(({ text }) => (text === '' ? [] : [text]));
}
