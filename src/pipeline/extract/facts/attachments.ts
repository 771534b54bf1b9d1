import type { Attachment } from '../../../model/article.ts';
import { placeOf, type Core } from '../page/zones.ts';
import { lineOf } from '../page/blocks.ts';
import { absoluteUrl, type Doc } from '../page/parse.ts';
import type { Structured } from './metadata.ts';

/** A list of files may follow the text by as many elements. */
const BEHIND = 60;
const MOST = 50;

/** Documents (PDF, Word, tables, archives) that an article links to, in or right behind its text; each address once. */
export function attachmentsOf(doc: Doc, { marks }: Structured, core: Core): readonly Attachment[] {
  const places = core.blocks.map(({ element }) => element.order);
  if (places.length === 0) return [];
  const [from, to] = [Math.min(...places), Math.max(...places) + BEHIND];
  const files = new Map<string, Attachment>();
  for (const link of marks.files) {
    const at = link.order;
    const url =
      at < from || at > to || placeOf(link, core) === 'others'
        ? null
        : absoluteUrl(link.attribs['href'] ?? '', doc.baseUrl);
    if (url !== null && !files.has(url) && files.size < MOST)
      files.set(url, { url, title: lineOf(link) || (link.attribs['title'] ?? '') || null });
  }
  return [...files.values()];
}
